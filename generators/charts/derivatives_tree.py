"""The base models with the most descendants in the sample, by generation."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="derivatives",
    question=Text(
        "How many descendants has a base model, and in how many generations?", "Combien de descendants un modèle de base a-t-il, sur combien de générations ?"
    ),
    inputs=("derivatives_tree",),
    caveats=Text(
        "A sample of submissions that ended in March 2025; no census of the Hub. Merges are absent, and who stands between root and descendant is not given.",
        "Échantillon de soumissions arrêté en mars 2025 ; ce n’est pas un recensement du Hub. Les fusions manquent, et ce qui sépare racine et "
        "descendant n’est "
        "pas donné.",
    ),
    related=("derivatives_by_family", "derivatives_unresolved"),
)
_COLOURS = {"first": "open", "second": "partial", "third_and_later": "accent"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a root, cut by generation, with its number of uploaders at the end."""
    table = inputs["derivatives_tree"].sort_values("rank")
    names = {generation: look.language.word(f"generation_{generation}") for generation in _COLOURS}
    labels = [look.language.word("uploaders_one" if count == 1 else "uploaders_n").replace("{n}", str(count)) for count in table["uploaders"]]
    table = table.assign(
        root_name=table["root"].str.partition("/")[2],
        generation_order=table["generation"].map(list(_COLOURS).index),
        generation=table["generation"].map(names),
        label=labels,
    )[["root_name", "generation", "generation_order", "derivatives", "descendants", "label"]]
    room = 130 if look.is_narrow else 180
    y = alt.Y("root_name:N", title=None, sort=list(table["root_name"].unique()), axis=alt.Axis(labelLimit=room, labelFontSize=12, ticks=False, domain=False))
    highest = int(table["descendants"].max()) * (1.6 if look.is_narrow else 1.2)
    scale = alt.Scale(domain=[0, highest])
    x = alt.X("derivatives:Q", title=look.language.word("axis_derivatives"), axis=alt.Axis(tickCount=5), scale=scale)
    colour = look.colours("generation", {names[generation]: colour for generation, colour in _COLOURS.items()}, legend=look.beside_names())
    bars = alt.Chart(table).mark_bar().encode(x=x, y=y, color=colour, order="generation_order:Q")
    ends = alt.Chart(table.drop_duplicates("root_name")).mark_text(align="left", dx=4, fontSize=11, color=look.colour("quiet"))
    return (bars + ends.encode(x=alt.X("descendants:Q", scale=scale), y=y, text="label:N")).properties(width=look.width - room - 20, height=alt.Step(24))


def describe(numbers: Numbers) -> Description:
    """The root with most descendants, and the one with most uploaders."""
    same = numbers["derivatives_tree.first"].value == numbers["derivatives_tree.broadest"].value
    return Description(
        title=Text(
            "{derivatives_tree.first} has the most descendants in the sample, {derivatives_tree.first_descendants}, and the most uploaders, "
            "{derivatives_tree.broadest_uploaders}",
            "{derivatives_tree.first} a le plus de descendants dans l’échantillon, {derivatives_tree.first_descendants}, et le plus d’auteurs, "
            "{derivatives_tree.broadest_uploaders}",
        )
        if same
        else Text(
            "{derivatives_tree.first} has the most descendants in the sample, but {derivatives_tree.first_largest_uploader} of the "
            "{derivatives_tree.first_descendants} come from one uploader; most uploaders built on {derivatives_tree.broadest}",
            "{derivatives_tree.first} a le plus de descendants dans l’échantillon, mais {derivatives_tree.first_largest_uploader} sur "
            "{derivatives_tree.first_descendants} viennent d’un seul auteur ; c’est sur {derivatives_tree.broadest} que le plus d’auteurs ont construit",
        ),
        subtitle=Text(
            "Derivatives on the Open LLM Leaderboard whose root is known, by root and generation, a sample of submissions to {derivatives_lineage.last_upload}",
            "Dérivés de l’Open LLM Leaderboard dont la racine est connue, par racine et par génération, échantillon de soumissions allant jusqu’au "
            "{derivatives_lineage.last_upload}",
        ),
        alt=Text(
            "Bars by root, cut by generation. {derivatives_tree.first} has {derivatives_tree.first_descendants} descendants by "
            "{derivatives_tree.first_uploaders} uploaders; {derivatives_tree.broadest} has the most uploaders, {derivatives_tree.broadest_uploaders}.",
            "Barres par racine, découpées par génération. {derivatives_tree.first} a {derivatives_tree.first_descendants} descendants dus à "
            "{derivatives_tree.first_uploaders} auteurs ; {derivatives_tree.broadest} a le plus d’auteurs, {derivatives_tree.broadest_uploaders}.",
        ),
    )
