"""What share of their notable models American and Chinese developers open, year by year, with the interval."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text("Are American developers closing and Chinese ones opening?", "Les développeurs américains se ferment-ils, les chinois s’ouvrent-ils ?"),
    inputs=("notable_open_rate",),
    caveats=Text(
        "Years in which the access of fewer than five models, or of fewer than half, is stated are left out. The bands are 95% intervals: few models a year "
        "make wide ones.",
        "Les années où l’accès n’est précisé que pour moins de cinq modèles, ou moins de la moitié, sont omises. Les bandes sont des intervalles à 95 % : "
        "peu de modèles par an les rendent larges.",
    ),
    related=("notable_open_models_by_country", "notable_models_access"),
)
_SHOWN = ("china", "united_states")
_FEWEST = 5


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A line a country with its band; cut where a year has too few models, dashed towards the incomplete year."""
    table = inputs["notable_open_rate"]
    table = table[table["country_group"].isin(_SHOWN) & (table["models"] >= _FEWEST) & (2 * table["models"] >= table["all_models"])].sort_values(
        ["country_group", "year"]
    )
    # A run is a stretch of years without a gap: lines and bands are not drawn across one.
    gap = table.groupby("country_group")["year"].diff().fillna(1) != 1
    table = table.assign(run=gap.groupby(table["country_group"]).cumsum().astype(int))
    newest = int(table["year"].max())
    table = table.assign(
        is_last_way=table["year"] >= newest - 1,
        year=table["year"].astype(int).astype(str) + "-01-01",
        country_group=table["country_group"].map(look.language.country),
    )
    legend = look.legend(13)
    legend["symbolOpacity"] = 1
    base = alt.Chart(table).encode(x=look.time("year", format="%Y"), color=look.countries(_SHOWN, legend=legend), detail="run:N")
    y = alt.Y("open_share:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%"))
    layers = [
        base.mark_area(opacity=0.15).encode(y=alt.Y("open_share_low:Q", title=None), y2="open_share_high:Q"),
        base.transform_filter("datum.is_complete").mark_line().encode(y=y),
        base.transform_filter("datum.is_last_way").mark_line(strokeDash=[3, 3], strokeWidth=1.5).encode(y=y),
        base.mark_point(filled=True, size=45, opacity=1).encode(y=y),
    ]
    return alt.layer(*layers).properties(width=look.width, height=look.height())


def describe(numbers: Numbers) -> Description:
    """Both countries five years apart."""
    names = [f"notable_open_rate.{group}_open_share_{when}" for group in ("united_states", "china") for when in ("earlier", "last")]
    states_then, states_now, china_then, china_now = (float(numbers[name].value) for name in names)  # type: ignore[arg-type]
    apart = Text(
        "American developers opened {notable_open_rate.united_states_open_share_last} of their notable models of {notable_open_rate.last_full_year}, down from "
        "{notable_open_rate.united_states_open_share_earlier} in {notable_open_rate.earlier_year}; Chinese ones "
        "{notable_open_rate.china_open_share_last}, up from {notable_open_rate.china_open_share_earlier}",
        "Les développeurs américains ont ouvert {notable_open_rate.united_states_open_share_last} de leurs modèles notables de "
        "{notable_open_rate.last_full_year}, contre {notable_open_rate.united_states_open_share_earlier} en {notable_open_rate.earlier_year} ; les chinois "
        "{notable_open_rate.china_open_share_last}, contre {notable_open_rate.china_open_share_earlier}",
    )
    plain = Text(
        "Open share of notable models in {notable_open_rate.last_full_year} and {notable_open_rate.earlier_year}: American "
        "{notable_open_rate.united_states_open_share_last} and {notable_open_rate.united_states_open_share_earlier}, Chinese "
        "{notable_open_rate.china_open_share_last} and {notable_open_rate.china_open_share_earlier}",
        "Part ouverte des modèles notables en {notable_open_rate.last_full_year} et {notable_open_rate.earlier_year} : américains "
        "{notable_open_rate.united_states_open_share_last} et {notable_open_rate.united_states_open_share_earlier}, chinois "
        "{notable_open_rate.china_open_share_last} et {notable_open_rate.china_open_share_earlier}",
    )
    return Description(
        title=apart if states_now < states_then and china_now > china_then else plain,
        subtitle=Text(
            "Share with open weights of each country’s notable models whose access Epoch AI states, by year, with confidence interval",
            "Part à poids ouverts des modèles notables de chaque pays dont Epoch AI précise l’accès, par année, avec l’intervalle de confiance",
        ),
        alt=Text(
            "Two lines with bands. In {notable_open_rate.last_full_year} the share is {notable_open_rate.united_states_open_share_last} for the United "
            "States and {notable_open_rate.china_open_share_last} for China; in {notable_open_rate.earlier_year} it was "
            "{notable_open_rate.united_states_open_share_earlier} and {notable_open_rate.china_open_share_earlier}.",
            "Deux courbes avec leurs bandes. En {notable_open_rate.last_full_year}, la part est de {notable_open_rate.united_states_open_share_last} pour les "
            "États-Unis et de {notable_open_rate.china_open_share_last} pour la Chine ; en {notable_open_rate.earlier_year}, elle était de "
            "{notable_open_rate.united_states_open_share_earlier} et de {notable_open_rate.china_open_share_earlier}.",
        ),
    )
