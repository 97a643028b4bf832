"""Which components the models of the Model Openness Tool release, and for how many of them a licence is named."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="openness",
    question=Text("Which parts of a model come out, and may they be used?", "Quels éléments d’un modèle paraissent, et peut-on s’en servir ?"),
    inputs=("mof_components_listed",),
    caveats=Text(
        "Read the order of the bars, not their last digit.",
        "Retenez l’ordre des barres, non leur dernier chiffre.",
    ),
    related=("openness_matrix", "osai_criteria_by_country"),
)
_COLOURS = {"with_licence": "open", "without_licence": "partial"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a component, in two parts, the most listed first."""
    table = inputs["mof_components_listed"].sort_values(["listed_share", "component"], ascending=[False, True])
    names = {part: look.language.word(f"mof_{part}") for part in _COLOURS}
    order = [look.language.word(f"mof_{name}") for name in table["component"]]
    long = table.melt(["component"], list(_COLOURS), "part", "count")
    long = long.assign(
        rank=long["part"].map({part: index for index, part in enumerate(_COLOURS)}),
        part=long["part"].map(names),
        component=long["component"].map(lambda name: look.language.word(f"mof_{name}")),
    )
    return (
        alt.Chart(long)
        .mark_bar(height=14)
        .encode(
            x=alt.X(
                "count:Q",
                title=look.language.word("axis_records"),
                stack="zero",
                scale=alt.Scale(domain=[0, int(table["records"].max())]),
                axis=alt.Axis(tickCount=4 if look.is_narrow else 8),
            ),
            y=alt.Y("component:N", title=None, sort=order, axis=alt.Axis(labelLimit=150 if look.is_narrow else 230, ticks=False, domain=False)),
            color=look.colours("part", {names[part]: colour for part, colour in _COLOURS.items()}),
            order="rank:Q",
        )
        .properties(width=look.width - (135 if look.is_narrow else 200), height=21 * len(order))
    )


def describe(numbers: Numbers) -> Description:
    """Weights against datasets and training code, and how seldom a licence is named."""
    return Description(
        title=Text(
            "Of {mof_components_listed.records} records in the Model Openness Tool, {mof_components_listed.weights_share} list the final weights, "
            "{mof_components_listed.training_code_share} the training code",
            "Des {mof_components_listed.records} fiches du Model Openness Tool, {mof_components_listed.weights_share} recensent les poids finaux, "
            "{mof_components_listed.training_code_share} le code d’entraînement",
        ),
        subtitle=Text(
            "Records that list each component of the Model Openness Framework, with a licence named or without; test records left out",
            "Fiches qui recensent chaque composant du Model Openness Framework, avec ou sans licence nommée ; fiches d’essai écartées",
        ),
        alt=Text(
            "Bars by component over {mof_components_listed.records} records: final weights {mof_components_listed.weights_share}, datasets "
            "{mof_components_listed.datasets_share}, training code {mof_components_listed.training_code_share}. A licence is named for "
            "{mof_components_listed.licence_share} of what is listed.",
            "Barres par composant, sur {mof_components_listed.records} fiches : poids finaux {mof_components_listed.weights_share}, jeux de données "
            "{mof_components_listed.datasets_share}, code d’entraînement {mof_components_listed.training_code_share}. Une licence est nommée pour "
            "{mof_components_listed.licence_share} de ce qui est recensé.",
        ),
    )
