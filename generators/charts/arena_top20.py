"""The twenty best models on Arena's text board, counted twice: by publishers' country and by access."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

ACCESS = {"open": "open", "closed": "closed", "unknown": "unknown"}
CARD = Chart(
    axis="capability",
    question=Text("How many of the best models are Chinese, American, open?", "Combien des meilleurs modèles sont chinois, américains, ouverts ?"),
    inputs=("arena_top20",),
    caveats=Text(
        "Several settings of one model can take several places. Access is not stated where the copy carries licences over from other weeks; country is "
        "unknown where it names no maker, as for several models since August 2026.",
        "Plusieurs réglages d’un même modèle peuvent occuper plusieurs places. L’accès n’est pas précisé quand la copie reprend les licences d’autres "
        "semaines ; le pays est inconnu quand elle ne nomme pas l’éditeur, comme pour plusieurs modèles depuis août 2026.",
    ),
    related=("arena_us_china_lead", "arena_open_closed"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels of stacked bars by snapshot: by country, and by access."""
    table = days(inputs["arena_top20"], "snapshot_date")
    groups = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    names = {access: look.language.word(f"access_{access}") for access in ACCESS}
    by_country = table.assign(country_group=table["country_group"].map(look.language.country), position=table["country_group"].map(groups.index))
    by_access = table.assign(kind=table["access"].map(names), position=table["access"].map(list(ACCESS).index))
    panels = [
        _bars(by_country, look.countries(groups, legend=_legend()), look),
        _bars(by_access, look.colours("kind", {names[access]: colour for access, colour in ACCESS.items()}, legend=_legend()), look),
    ]
    return (alt.vconcat(*panels) if look.is_narrow else alt.hconcat(*panels)).resolve_scale(color="independent")


def _legend() -> alt.Legend:
    return alt.Legend(orient="top", title=None, columns=2, symbolType="square", labelLimit=150)


def _bars(table: pd.DataFrame, colour: alt.Color, look: Look) -> alt.Chart:
    return (
        alt.Chart(table)
        .mark_bar(width=3)
        .encode(
            x=look.time("snapshot_date", format="%b %Y", tickCount=5).scale(type="utc", padding=4),
            y=alt.Y("models:Q", title=look.language.word("axis_models"), stack="zero", scale=alt.Scale(domain=[0, 20])),
            color=colour,
            order="position:Q",
        )
        .properties(width=look.width if look.is_narrow else 275, height=180 if look.is_narrow else 280)
    )


def describe(numbers: Numbers) -> Description:
    """Places of Chinese and of open models on the newest snapshot with licences and on the first."""
    return Description(
        title=Text(
            "On {arena_top20.licences_until} Chinese models held {arena_top20.china_models} of the twenty best places on Arena and open ones "
            "{arena_top20.open_models}; on {arena_top20.licences_since} it was {arena_top20.china_models_first} and {arena_top20.open_models_first}",
            "Au {arena_top20.licences_until}, les modèles chinois occupaient {arena_top20.china_models} des vingt premières places d’Arena et les modèles "
            "ouverts {arena_top20.open_models} ; au {arena_top20.licences_since}, c’était {arena_top20.china_models_first} et "
            "{arena_top20.open_models_first}",
        ),
        subtitle=Text(
            "The twenty best models on Arena's text board by publisher's country and by access, by snapshot; licences are stated between the two dates",
            "Les vingt meilleurs modèles du classement textuel d’Arena selon le pays de l’éditeur et selon l’accès, par relevé ; les licences sont précisées "
            "entre les deux dates",
        ),
        alt=Text(
            "Two panels of stacked bars of twenty models. American models held {arena_top20.united_states_models} places; open ones were at most "
            "{arena_top20.open_models_highest}, Chinese ones at most {arena_top20.china_models_highest}.",
            "Deux panneaux de barres empilées de vingt modèles. Les modèles américains occupaient {arena_top20.united_states_models} places ; les ouverts "
            "ont été au plus "
            "{arena_top20.open_models_highest}, les chinois au plus {arena_top20.china_models_highest}.",
        ),
    )
