"""Which countries hold the places among the Hub's trending models, month by month."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("From which countries come the models that the Hub talks about?", "De quels pays viennent les modèles dont on parle sur le Hub ?"),
    inputs=("hub_trending_by_country",),
    caveats=Text(
        "Some days of each month were not observed, and the last month is incomplete. Publishers of unknown country are mostly persons.",
        "Certains jours de chaque mois n’ont pas été observés, et le dernier mois est incomplet. Les éditeurs de pays inconnu sont surtout des particuliers.",
    ),
    related=("hub_launch_curves", "hub_downloads_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A stacked bar a month."""
    table = days(inputs["hub_trending_by_country"], "month")
    present = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    table = table.assign(country_order=table["country_group"].map(present.index), country_group=table["country_group"].map(look.language.country))
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("yearmonth(month):O", title=None, timeUnit="utcyearmonth", axis=alt.Axis(format="%b" if look.is_narrow else "%b %Y", labelAngle=0)),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.countries(present),
            order="country_order:Q",
        )
        .properties(width=look.width, height=look.height(300))
    )


def describe(numbers: Numbers) -> Description:
    """China's and America's share of the places, and who else holds them."""
    china, states, unknown = (float(numbers[f"hub_trending_by_country.{group}_share"].value) for group in ("china", "united_states", "unknown"))  # type: ignore[arg-type]
    if china > states and unknown > china:
        title = Text(
            "Chinese publishers hold {hub_trending_by_country.china_share} of the trending places, American ones "
            "{hub_trending_by_country.united_states_share}; more than either, publishers of unknown country "
            "({hub_trending_by_country.unknown_share})",
            "Les éditeurs chinois occupent {hub_trending_by_country.china_share} des places en tendance, les américains "
            "{hub_trending_by_country.united_states_share} ; plus que les uns ou les autres, les éditeurs de pays inconnu "
            "({hub_trending_by_country.unknown_share})",
        )
    else:
        title = Text(
            "American publishers hold {hub_trending_by_country.united_states_share} of the trending places, Chinese ones "
            "{hub_trending_by_country.china_share}, publishers of unknown country {hub_trending_by_country.unknown_share}",
            "Les éditeurs américains occupent {hub_trending_by_country.united_states_share} des places en tendance, les chinois "
            "{hub_trending_by_country.china_share}, les éditeurs de pays inconnu {hub_trending_by_country.unknown_share}",
        )
    return Description(
        title=title,
        subtitle=Text(
            "Share of places in the Hub's list of ten trending models by the publisher's country, one snapshot a day, by month",
            "Part des places dans la liste des dix modèles en tendance du Hub selon le pays de l’éditeur, un relevé par jour, par mois",
        ),
        alt=Text(
            "Stacked bars by month. In the newest month Chinese publishers hold {hub_trending_by_country.china_share_newest} of the places, American ones "
            "{hub_trending_by_country.united_states_share_newest}, publishers of unknown country {hub_trending_by_country.unknown_share_newest}. Over all "
            "months the European Union holds {hub_trending_by_country.eu27_share}.",
            "Barres empilées par mois. Le dernier mois, les éditeurs chinois occupent {hub_trending_by_country.china_share_newest} des places, les américains "
            "{hub_trending_by_country.united_states_share_newest}, les éditeurs de pays inconnu {hub_trending_by_country.unknown_share_newest}. Sur tous "
            "les mois, l’Union européenne en occupe {hub_trending_by_country.eu27_share}.",
        ),
    )
