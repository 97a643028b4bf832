"""How much of the notable models is open, year by year."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text("Is AI becoming more open or more closed?", "L’IA s’ouvre-t-elle ou se ferme-t-elle ?"),
    inputs=("notable_models_by_year",),
    related=("notable_open_models_by_country",),
)
_COLOURS = {"open": "open", "closed": "closed", "unreleased": "unknown", "unknown": "none"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One bar of shares a year."""
    table = inputs["notable_models_by_year"]
    table = table[table["country_group"] == "all"]
    names = {name: look.language.word(f"access_{name}") for name in _COLOURS}
    order = {name: index for index, name in enumerate(_COLOURS)}
    table = table.assign(order=table["access"].map(order), access=table["access"].map(names), year=table["year"].astype(int).astype(str))
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=-90 if look.is_narrow else 0)),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.colours("access", {names[name]: colour for name, colour in _COLOURS.items()}),
            order="order:Q",
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
        )
        .properties(width=look.width, height=look.height())
    )


def describe(numbers: Numbers) -> Description:
    """The open share in the last full year."""
    return Description(
        title=Text(
            "{notable_models_by_year.open_share} of the notable models of {notable_models_by_year.last_full_year} came with open weights",
            "{notable_models_by_year.open_share} des modèles notables de {notable_models_by_year.last_full_year} ont paru avec leurs poids",
        ),
        subtitle=Text(
            "Notable models in Epoch AI's database by year of publication and access; the last year is incomplete",
            "Modèles notables de la base d’Epoch AI par année de publication et accès ; la dernière année est incomplète",
        ),
        alt=Text(
            "Stacked bars of shares by year. In {notable_models_by_year.last_full_year}, {notable_models_by_year.open_share} of notable models have "
            "open weights.",
            "Barres empilées, en parts par année. En {notable_models_by_year.last_full_year}, {notable_models_by_year.open_share} des "
            "modèles notables ont des poids ouverts.",
        ),
    )
