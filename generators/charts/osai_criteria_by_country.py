"""How many systems of China, the United States and elsewhere meet each openness criterion of OSAI."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look
from generators.sources.osai import CRITERIA

CARD = Chart(
    axis="openness",
    question=Text("What do open models open, and what stays closed?", "Qu’ouvrent les modèles ouverts, et que gardent-ils fermé ?"),
    inputs=("osai_by_country",),
    caveats=Text(
        "OSAI's judgements, counted; the observatory gives no score of its own.",
        "Jugements d’OSAI, dénombrés ; l’observatoire n’attribue aucune note.",
    ),
    related=("osai_over_time", "openness_matrix", "licence_mix"),
)
_SHOWN = ("china", "united_states", "eu27", "international")


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a criterion and country group, criteria ordered by how often they are met."""
    table = inputs["osai_by_country"]
    everything = table[table["country_group"] == "all"].set_index("criterion")["open_share"]
    order = [look.language.word(f"osai_{item}") for item in sorted(CRITERIA, key=lambda item: -float(everything[item]))]
    table = table[table["country_group"].isin(_SHOWN)]
    present = list(table["country_group"].unique())
    table = table.assign(
        criterion=table["criterion"].map(lambda item: look.language.word(f"osai_{item}")),
        country_group=table["country_group"].map(look.language.country),
    )
    base = alt.Chart(table).encode(
        x=alt.X("open_share:Q", title=look.language.word("axis_share_open"), axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("criterion:N", title=None, sort=order, axis=alt.Axis(labelLimit=150 if look.is_narrow else 260, ticks=False, domain=False)),
    )
    lines = base.mark_line(color=look.colour("rule"), strokeWidth=1.5).encode(detail="criterion:N")
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(color=look.countries(present))
    width = look.width - (130 if look.is_narrow else 170)
    return (lines + dots).properties(width=width, height=340)


def describe(numbers: Numbers) -> Description:
    """Weights are open, data are not."""
    return Description(
        title=Text(
            "{osai_by_country.weights_open_share} of the systems in OSAI open their weights, {osai_by_country.training_data_open_share} their training data",
            "{osai_by_country.weights_open_share} des systèmes recensés par OSAI ouvrent leurs poids, "
            "{osai_by_country.training_data_open_share} leurs données d’entraînement",
        ),
        subtitle=Text(
            "Share of systems that the European Open Source AI Index judges open, by criterion and country of the organisation",
            "Part des systèmes que l’European Open Source AI Index juge ouverts, par critère et par pays de l’organisation",
        ),
        alt=Text(
            "Dots by criterion and country. Over all {osai_by_country.systems} systems, {osai_by_country.weights_open_share} have open weights, "
            "{osai_by_country.licence_open_share} an open licence, {osai_by_country.training_code_open_share} open training code and "
            "{osai_by_country.training_data_open_share} open training data.",
            "Points par critère et par pays. Sur {osai_by_country.systems} systèmes, {osai_by_country.weights_open_share} ont des poids ouverts, "
            "{osai_by_country.licence_open_share} une licence ouverte, {osai_by_country.training_code_open_share} un code d’entraînement ouvert et "
            "{osai_by_country.training_data_open_share} des données d’entraînement ouvertes.",
        ),
    )
