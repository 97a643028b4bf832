"""Tokens per day on OpenRouter in one week of July 2026, model by model, with access and makers' country."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number, Question
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text

ACCESS = ("open", "closed", "stealth", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("openrouter_tokens", "openrouter_access", "registry"),
    title=Text("OpenRouter tokens by model", "Jetons d’OpenRouter par modèle"),
    definition=Text(
        "Tokens that OpenRouter routed per day, mean of seven days, to each model or free offer of the copy's list, with the access to the model and the "
        "country of its maker. Shares are of the list.",
        "Jetons acheminés chaque jour par OpenRouter, moyenne de sept jours, vers chaque modèle ou offre gratuite de la liste copiée, avec l’accès au modèle "
        "et le pays de son éditeur. Les parts se rapportent à la liste.",
    ),
    population=Text("models in the copy's list of OpenRouter traffic", "modèles de la liste copiée du trafic d’OpenRouter"),
    window=Text("the seven days up to the day", "les sept jours achevés ce jour-là"),
    columns={
        "date": Column(kind="date", meaning=Text("Last of the seven days", "Dernier des sept jours")),
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Maker's country group", "Groupe de pays de l’éditeur")),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("Access to the model", "Accès au modèle")),
        "rank": Column(kind="integer", minimum=1, meaning=Text("Rank by tokens", "Rang par jetons")),
        "tokens_per_day": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens per day", "Jetons par jour")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the list's tokens", "Part des jetons de la liste")),
    },
    key=("date", "model_slug", "country_group"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "The list is not all of OpenRouter, and OpenRouter is one reseller. Free offers are counted like paid ones. Vendors count tokens differently.",
        "La liste n’est pas tout OpenRouter, et OpenRouter n’est qu’un revendeur. Les offres gratuites comptent comme les payantes. Chaque éditeur compte les "
        "jetons à sa manière.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a model of the list."""
    rows = inputs["openrouter_tokens"].merge(inputs["openrouter_access"], on="model_slug")
    makers = rows["maker"].mask(rows["access"] == "stealth").fillna("")
    groups = {name: geography.groups(inputs.registry.seats_of_name(name)) for name in makers.unique()}
    rows["rank"] = rows["tokens_per_day"].rank(ascending=False, method="first").astype(int)
    located = geography.locate(rows, makers.map(groups))
    total = float(once(located)["tokens_per_day"].sum())
    return located.assign(share=(located["tokens_per_day"] / total).astype(float).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Models in the list, the first of them, and the shares of open weights and of countries."""
    first = table.sort_values("rank").iloc[0]
    is_open = table["access"] == "open"
    single = once(table.set_index("model_slug"))
    label = Text("Models in the copy's list of OpenRouter traffic", "Modèles de la liste copiée du trafic d’OpenRouter")
    found = {"models": Number(value=len(single), unit="count", as_of=as_of, label=label)}
    label = Text("Model with the most tokens on OpenRouter", "Modèle totalisant le plus de jetons sur OpenRouter")
    found["first_name"] = Number(value=str(first["model_slug"]), unit="name", as_of=as_of, label=label)
    parts = {
        "open_share": (float(single.loc[single["access"] == "open", "share"].sum()), Text("open-weight models", "modèles à poids ouverts")),
        "closed_share": (float(single.loc[single["access"] == "closed", "share"].sum()), Text("closed models", "modèles fermés")),
        "china_share": (float(table.loc[table["country_group"] == "china", "share"].sum()), Text("models of Chinese makers", "modèles d’éditeurs chinois")),
        "united_states_share": (
            float(table.loc[table["country_group"] == "united_states", "share"].sum()),
            Text("models of American makers", "modèles d’éditeurs américains"),
        ),
        "united_states_open_share": (
            float(table.loc[(table["country_group"] == "united_states") & is_open, "share"].sum()),
            Text("open-weight models of American makers", "modèles à poids ouverts d’éditeurs américains"),
        ),
    }
    for key, (value, words) in parts.items():
        label = Text(f"Share of {words.en} in the tokens of OpenRouter's listed models", f"Part des {words.fr} dans les jetons des modèles listés d’OpenRouter")
        question: Question | None = "share_of_usage" if key in ("open_share", "china_share") else None
        found[key] = Number(value=round(value, 4), unit="share", digits=1, as_of=as_of, question=question, label=label)
    return found
