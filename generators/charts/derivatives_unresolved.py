"""How much of the derivatives' lineage is known, by how they were made, and why the rest is not."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="derivatives",
    question=Text("For how many derivatives is the base known at all?", "Pour combien de dérivés la base est-elle connue ?"),
    inputs=("derivatives_unresolved",),
    caveats=Text(
        "A sample of submissions that ended in March 2025; no census of the Hub. Bases that a model's card lists are lost in the leaderboard's table, "
        "not on the Hub.",
        "Échantillon de soumissions arrêté en mars 2025 ; ce n’est pas un recensement du Hub. Les bases qu’énumère la fiche d’un modèle sont perdues "
        "dans la table "
        "du classement, non sur le Hub.",
    ),
    related=("derivatives_by_family", "derivatives_tree"),
)
_COLOURS = {
    "resolved": "open", "base_list": "partial", "none_stated": "unknown", "removed": "none", "dangling": "accent", "cycle": "closed",
}  # fmt: skip


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a way of making, cut by where the line ends."""
    table = inputs["derivatives_unresolved"]
    order = table.groupby("relation")["derivatives"].sum().sort_values(ascending=False)
    names = {relation: look.language.word(f"relation_{relation}") for relation in order.index}
    present = [outcome for outcome in _COLOURS if outcome in set(table["outcome"])]
    words = {outcome: look.language.word(f"outcome_{outcome}") for outcome in present}
    table = table.assign(outcome_order=table["outcome"].map(present.index), outcome=table["outcome"].map(words), relation=table["relation"].map(names))[
        ["relation", "outcome", "outcome_order", "derivatives"]
    ]
    room = 145 if look.is_narrow else 180
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("derivatives:Q", title=look.language.word("axis_derivatives"), axis=alt.Axis(format=",d", tickCount=4)),
            y=alt.Y("relation:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=room, ticks=False, domain=False)),
            color=look.colours("outcome", {words[outcome]: _COLOURS[outcome] for outcome in present}, legend=look.beside_names()),
            order="outcome_order:Q",
        )
        .properties(width=look.width - room, height=alt.Step(34))
    )


def describe(numbers: Numbers) -> Description:
    """The unresolved share and its main reason."""
    return Description(
        title=Text(
            "The base cannot be followed to its root for {derivatives_unresolved.unresolved_share} of the leaderboard's derivatives, and for "
            "{derivatives_unresolved.merge_unresolved_share} of its merges",
            "Pour {derivatives_unresolved.unresolved_share} des dérivés du classement, et {derivatives_unresolved.merge_unresolved_share} de ses fusions, la "
            "filiation ne peut être remontée jusqu’à la racine",
        ),
        subtitle=Text(
            "Derivatives on the Open LLM Leaderboard by how they were made and where the walk to the root ends, a sample of submissions to "
            "{derivatives_lineage.last_upload}",
            "Dérivés de l’Open LLM Leaderboard selon la manière dont ils ont été faits et le point où s’arrête la remontée, échantillon de soumissions allant "
            "jusqu’au {derivatives_lineage.last_upload}",
        ),
        alt=Text(
            "Bars by way of making, cut by outcome. Of {derivatives_unresolved.derivatives} derivatives, {derivatives_unresolved.base_list_share} list "
            "bases that "
            "the leaderboard does not pass on, {derivatives_unresolved.none_stated_share} state none, {derivatives_unresolved.removed_share} were removed and "
            "{derivatives_unresolved.dangling_share} name a base that is not known. Lines that go in a circle: {derivatives_unresolved.cycles}.",
            "Barres par manière, découpées selon l’issue. Sur {derivatives_unresolved.derivatives} dérivés, {derivatives_unresolved.base_list_share} "
            "énumèrent des "
            "bases que le classement ne transmet pas, {derivatives_unresolved.none_stated_share} n’en indiquent aucune, "
            "{derivatives_unresolved.removed_share} ont "
            "été supprimés et {derivatives_unresolved.dangling_share} nomment une base inconnue. Filiations circulaires : {derivatives_unresolved.cycles}.",
        ),
    )
