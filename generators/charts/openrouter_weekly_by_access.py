"""OpenRouter's weekly top list, the same tokens sorted twice: by access and by makers' country."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

ACCESS = {"open": "open", "closed": "closed", "stealth": "accent", "unknown": "unknown"}
CARD = Chart(
    axis="usage",
    question=Text(
        "Did open models or Chinese models gain on OpenRouter, and is it the same thing?",
        "Qui a progressé sur OpenRouter, les modèles ouverts ou les modèles chinois, et est-ce la même chose ?",
    ),
    inputs=("openrouter_weekly_by_access",),
    caveats=Text(
        "Shares of the nine or ten models on the list, not of OpenRouter. Both panels sort the same tokens. Stealth models have no known maker.",
        "Parts des neuf ou dix modèles de la liste, non d’OpenRouter. Les deux panneaux classent les mêmes jetons. Les modèles furtifs n’ont pas d’éditeur "
        "connu.",
    ),
    related=("openrouter_open_closed", "openrouter_share_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels of stacked bars by week: by access, and by country."""
    table = inputs["openrouter_weekly_by_access"]
    table = days(table, "week_ending")
    groups = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    kinds = [access for access in ACCESS if access in set(table["access"])]
    names = {access: look.language.word(f"access_{access}") for access in kinds}
    by_access = table.assign(kind=table["access"].map(names), position=table["access"].map(kinds.index))
    by_country = table.assign(country_group=table["country_group"].map(look.language.country), position=table["country_group"].map(groups.index))
    panels = [
        _bars(by_access, look.colours("kind", {names[access]: ACCESS[access] for access in kinds}, legend=_legend()), look),
        _bars(by_country, look.countries(groups, legend=_legend()), look),
    ]
    return (alt.vconcat(*panels) if look.is_narrow else alt.hconcat(*panels)).resolve_scale(color="independent")


def _legend() -> alt.Legend:
    return alt.Legend(orient="top", title=None, columns=2, symbolType="square", labelLimit=150)


def _bars(table: pd.DataFrame, colour: alt.Color, look: Look) -> alt.Chart:
    return (
        alt.Chart(table)
        .mark_bar(width=9)
        .encode(
            x=look.time("week_ending", format="%b %Y", tickCount=3).scale(type="utc", padding=6),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=colour,
            order="position:Q",
        )
        .properties(width=look.width if look.is_narrow else 285, height=180 if look.is_narrow else 280)
    )


def describe(numbers: Numbers) -> Description:
    """Where Chinese and open parted, and how open models stand in the newest week."""
    parted = numbers["openrouter_weekly_by_access.china_closed_share_highest"].value > 0.1  # type: ignore[operator]
    return Description(
        title=Text(
            "Chinese is not open: closed Chinese models drew up to {openrouter_weekly_by_access.china_closed_share_highest} of the tokens of "
            "OpenRouter's weekly top list; in the newest week open-weight models draw {openrouter_weekly_by_access.open_share}",
            "Chinois ne veut pas dire ouvert : des modèles chinois fermés ont capté jusqu’à {openrouter_weekly_by_access.china_closed_share_highest} des "
            "jetons de la liste hebdomadaire d’OpenRouter ; la dernière semaine, les poids ouverts en captent {openrouter_weekly_by_access.open_share}",
        )
        if parted
        else Text(
            "In OpenRouter's weekly top list open-weight models draw {openrouter_weekly_by_access.open_share} of tokens, Chinese ones "
            "{openrouter_weekly_by_access.china_share}",
            "Dans la liste hebdomadaire d’OpenRouter, les modèles à poids ouverts captent {openrouter_weekly_by_access.open_share} des jetons, les modèles "
            "chinois {openrouter_weekly_by_access.china_share}",
        ),
        subtitle=Text(
            "Share of the tokens of the week's most used models, by access and by makers' country; each bar is a week",
            "Part des jetons des modèles les plus utilisés de la semaine, selon l’accès et selon le pays de l’éditeur ; une barre par semaine",
        ),
        alt=Text(
            "Two panels of stacked bars. Open-weight models went from {openrouter_weekly_by_access.open_share_first} in the first week to "
            "{openrouter_weekly_by_access.open_share} in the newest. Chinese makers have "
            "{openrouter_weekly_by_access.china_share}, of which open {openrouter_weekly_by_access.china_open_share}. Closed Chinese models reached up to "
            "{openrouter_weekly_by_access.china_closed_share_highest} in one week.",
            "Deux panneaux de barres empilées. Les modèles à poids ouverts passent de {openrouter_weekly_by_access.open_share_first} la première semaine à "
            "{openrouter_weekly_by_access.open_share} la dernière. Les éditeurs chinois ont {openrouter_weekly_by_access.china_share}, dont "
            "{openrouter_weekly_by_access.china_open_share} ouverts. Les modèles chinois fermés ont "
            "atteint {openrouter_weekly_by_access.china_closed_share_highest} une semaine.",
        ),
    )
