"""OpenRouter's weekly top list by access and by makers' country: two measures of the same tokens, kept apart."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text

ACCESS = ("open", "closed", "stealth", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("openrouter_top_weekly", "openrouter_access", "registry"),
    title=Text("OpenRouter’s weekly top list by access and country", "Premiers modèles hebdomadaires d’OpenRouter, par accès et par pays"),
    definition=Text(
        "Tokens of the nine (from mid-February 2026, ten) most used models of each week, by whether their weights are open and by the country of their "
        "makers, as shares of the "
        "list. Models below the list are not in the sum.",
        "Jetons des neuf modèles (dix à partir de la mi-février 2026) les plus utilisés chaque semaine, selon que leurs poids sont ouverts et selon le "
        "pays de leur éditeur, en part de "
        "la liste. Les modèles hors liste ne sont pas dans le total.",
    ),
    population=Text("the top 9 or 10 models on OpenRouter", "les neuf ou dix premiers modèles d’OpenRouter"),
    window=Text("each week", "chaque semaine"),
    columns={
        "week_ending": Column(kind="date", meaning=Text("Last day of the week", "Dernier jour de la semaine")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Makers' country group", "Groupe de pays de l’éditeur")),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("Access to the models", "Accès aux modèles")),
        "tokens_7d": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens of the week", "Jetons de la semaine")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the list's tokens", "Part des jetons de la liste")),
    },
    key=("week_ending", "country_group", "access"),
    date_column="week_ending",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Shares of a list of nine or ten models, not of OpenRouter and not of all AI use: a model that leaves the list takes its tokens with it. Stealth "
        "models have no known maker.",
        "Parts d’une liste de neuf ou dix modèles, non d’OpenRouter ni de l’usage total de l’IA : un modèle qui sort de la liste emporte ses jetons. Les "
        "modèles furtifs n’ont pas d’éditeur connu.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a week, country group and access that occurs."""
    rows = inputs["openrouter_top_weekly"].merge(inputs["openrouter_access"], on="model_slug")
    # OpenRouter shows stealth models as its own; who made them is not known.
    makers = rows["maker"].mask(rows["access"] == "stealth").fillna("")
    groups = {name: geography.groups(inputs.registry.seats_of_name(name)) for name in makers.unique()}
    located = geography.locate(rows, makers.map(groups))
    table = located.groupby(["week_ending", "country_group", "access"], as_index=False).agg(tokens_7d=("tokens_7d", "sum"))
    totals = table["week_ending"].map(once(located).groupby("week_ending")["tokens_7d"].sum())
    return table.assign(share=(table["tokens_7d"] / totals).astype(float).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of the newest week, and of the first, by access, by country, and where the two part."""
    weeks = {"": table["week_ending"].max(), "_first": table["week_ending"].min()}
    found: dict[str, Number] = {}
    for ending, week in weeks.items():
        rows = table[table["week_ending"] == week]
        is_open, is_china, is_us = rows["access"] == "open", rows["country_group"] == "china", rows["country_group"] == "united_states"
        when = Text("newest week", "dernière semaine") if not ending else Text("first week", "première semaine")
        parts = {
            "open_share": (is_open, Text("open-weight models", "modèles à poids ouverts")),
            "closed_share": (rows["access"] == "closed", Text("closed models", "modèles fermés")),
            "china_share": (is_china, Text("models of Chinese makers", "modèles d’éditeurs chinois")),
            "china_open_share": (is_china & is_open, Text("open-weight models of Chinese makers", "modèles à poids ouverts d’éditeurs chinois")),
            "united_states_share": (is_us, Text("models of American makers", "modèles d’éditeurs américains")),
        }
        for key, (choice, words) in parts.items():
            found[f"{key}{ending}"] = Number(
                value=round(float(rows.loc[choice, "share"].sum()), 4),
                unit="share",
                digits=1,
                as_of=as_of,
                question="share_of_usage" if f"{key}{ending}" in ("open_share", "china_share") else None,
                label=Text(
                    f"Share of {words.en} in OpenRouter's weekly top list, {when.en}", f"Part des {words.fr} dans la liste hebdomadaire d’OpenRouter, {when.fr}"
                ),
            )
    china = table[table["country_group"] == "china"]
    apart = china[china["access"] == "closed"].groupby("week_ending")["share"].sum()
    found["china_closed_share_highest"] = Number(
        value=float(apart.max()) if len(apart) else 0.0,
        unit="share",
        digits=1,
        as_of=as_of,
        label=Text(
            "Share of closed models of Chinese makers in OpenRouter's weekly top list, highest week",
            "Part des modèles fermés d’éditeurs chinois dans la liste hebdomadaire d’OpenRouter, semaine la plus haute",
        ),
    )
    return found
