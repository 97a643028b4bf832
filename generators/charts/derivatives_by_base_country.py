"""On models of which countries derivatives are built, quarter by quarter."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="derivatives",
    question=Text("From which countries come the models that others build on?", "De quels pays viennent les modèles sur lesquels d’autres construisent ?"),
    inputs=("derivatives_by_base_country",),
    caveats=Text(
        "A sample of submissions that ended in March 2025, some tens of uploaders a quarter: shares move by chance. No census of the Hub.",
        "Échantillon de soumissions arrêté en mars 2025, quelques dizaines d’auteurs par trimestre : les parts bougent par hasard. Ce n’est pas un recensement "
        "du Hub.",
    ),
    related=("derivatives_by_family", "hub_downloads_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A stacked bar a quarter, its number of pairs beneath it."""
    table = inputs["derivatives_by_base_country"]
    present = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    quarters = [
        look.language.word("quarter").format(quarter=day.quarter, year=day.year, pairs=pairs)
        for day, pairs in zip(table["quarter"], table["quarter_pairs"], strict=True)
    ]
    order = list(dict.fromkeys(pd.Series(quarters, index=table.index).reindex(table["quarter"].sort_values().index)))
    table = table.assign(
        country_order=table["country_group"].map(present.index), country_group=table["country_group"].map(look.language.country), quarter_name=quarters
    )[["quarter_name", "country_group", "country_order", "share"]]
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("quarter_name:O", title=None, sort=order, axis=alt.Axis(labelAngle=0, labelExpr="split(datum.label, '|')", labelFontSize=11)),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.countries(present),
            order="country_order:Q",
        )
        .properties(width=look.width, height=look.height(300))
    )


def describe(numbers: Numbers) -> Description:
    """Chinese against American bases, at the beginning and at the end of the sample."""
    lead, margin = (float(numbers[f"derivatives_by_base_country.{name}"].value) for name in ("lead_newest", "lead_margin"))  # type: ignore[arg-type]
    level = Text(
        "In the sample's last quarter Chinese and American bases are level within chance ({derivatives_by_base_country.china_share_newest} and "
        "{derivatives_by_base_country.united_states_share_newest}); in its first, American ones had {derivatives_by_base_country.united_states_share_first}",
        "Au dernier trimestre de l’échantillon, bases chinoises et américaines sont à égalité, aux aléas près "
        "({derivatives_by_base_country.china_share_newest} "
        "et {derivatives_by_base_country.united_states_share_newest}) ; au premier, les américaines pesaient "
        "{derivatives_by_base_country.united_states_share_first}",
    )
    ahead = Text(
        "Chinese bases lead in the sample's last quarter: {derivatives_by_base_country.china_share_newest} against "
        "{derivatives_by_base_country.united_states_share_newest} for American ones",
        "Les bases chinoises mènent au dernier trimestre de l’échantillon : {derivatives_by_base_country.china_share_newest} contre "
        "{derivatives_by_base_country.united_states_share_newest} pour les américaines",
    )
    behind = Text(
        "American bases lead in the sample's last quarter: {derivatives_by_base_country.united_states_share_newest} against "
        "{derivatives_by_base_country.china_share_newest} for Chinese ones",
        "Les bases américaines mènent au dernier trimestre de l’échantillon : {derivatives_by_base_country.united_states_share_newest} contre "
        "{derivatives_by_base_country.china_share_newest} pour les chinoises",
    )
    return Description(
        title=level if abs(lead) <= margin else ahead if lead > 0 else behind,
        subtitle=Text(
            "New derivatives on the Open LLM Leaderboard by the country of the base's publisher, each uploader and base once a quarter, a sample of "
            "submissions to "
            "{derivatives_lineage.last_upload}",
            "Nouveaux dérivés de l’Open LLM Leaderboard selon le pays de l’éditeur de la base, chaque couple auteur-base une fois par trimestre, "
            "échantillon de "
            "soumissions allant jusqu’au {derivatives_lineage.last_upload}",
        ),
        alt=Text(
            "Stacked bars by quarter. In the first, Chinese bases have {derivatives_by_base_country.china_share_first}, American ones "
            "{derivatives_by_base_country.united_states_share_first}; in the last {derivatives_by_base_country.china_share_newest} and "
            "{derivatives_by_base_country.united_states_share_newest}, those of the European Union {derivatives_by_base_country.eu27_share_newest}.",
            "Barres empilées par trimestre. Au premier, les bases chinoises ont {derivatives_by_base_country.china_share_first}, les américaines "
            "{derivatives_by_base_country.united_states_share_first} ; au dernier {derivatives_by_base_country.china_share_newest} et "
            "{derivatives_by_base_country.united_states_share_newest}, celles de l’Union européenne {derivatives_by_base_country.eu27_share_newest}.",
        ),
    )
