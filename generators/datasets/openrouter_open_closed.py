"""Share of OpenRouter's tokens that goes to open-weight and to closed models, day by day, with what lies outside the list."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

ACCESS = ("open", "closed", "stealth", "unknown", "outside_list")
# The models' total is half of the makers' when both count tokens of the same days, and never below a thirtieth when they are a day apart.
LOWEST_SHARE_OF_MAKERS = 0.01
CARD = Dataset(
    kind="derived",
    inputs=("openrouter_models_daily", "openrouter_authors_daily", "openrouter_access"),
    title=Text("OpenRouter tokens by access", "Jetons d’OpenRouter selon l’accès aux modèles"),
    definition=Text(
        "Share of all tokens that OpenRouter routed in the calendar week so far, by whether the model has open weights, for the nine largest models; "
        "everything "
        "else is the share outside the list. A model's paid and free offers are listed apart and added here. Days on which "
        "the list holds another ranking (its total is under a hundredth of the makers' total of the same day) are left out.",
        "Part des jetons acheminés par OpenRouter depuis le début de la semaine, selon que les poids du modèle sont ouverts ou non, pour les neuf premiers "
        "modèles ; tout le reste forme la part hors liste. Les offres payante et gratuite d’un modèle sont listées à part et additionnées ici. Les jours "
        "où la liste contient un autre classement (total inférieur au centième de celui des éditeurs, le même "
        "jour) sont écartés.",
    ),
    population=Text("all OpenRouter tokens", "l’ensemble des jetons d’OpenRouter"),
    window=Text("the calendar week up to each day", "la semaine civile jusqu’à chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the ranking", "Jour du classement")),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("Access to the models", "Accès aux modèles")),
        "models": Column(kind="integer", optional=True, minimum=1, meaning=Text("Listed models or offers", "Modèles ou offres dans la liste")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of all tokens", "Part de tous les jetons")),
    },
    key=("date", "access"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "About half of the tokens lie outside the nine listed models and could be either. One reseller with price-sensitive developers; free offers distort, "
        "above all in April 2026. Not a measure of all AI use.",
        "Environ la moitié des jetons échappe aux neuf modèles listés et peut relever de l’un comme de l’autre. Un seul revendeur, dont les utilisateurs sont "
        "des développeurs attentifs au prix ; les offres gratuites faussent la mesure, surtout en avril 2026. Ce n’est pas une mesure de l’usage total de "
        "l’IA.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a day and access; the shares of a day add up to one."""
    listing = inputs["openrouter_models_daily"]
    listing = listing[~listing["date"].isin(_of_another_kind(listing, inputs["openrouter_authors_daily"]))]
    rows = listing.merge(inputs["openrouter_access"], on="model_slug")
    listed = rows.groupby(["date", "access"], as_index=False).agg(models=("model_slug", "size"), share=("share", "sum"))
    outside = (1 - rows.groupby("date")["share"].sum()).clip(lower=0)
    table = pd.concat([listed, outside.reset_index().assign(access="outside_list")])
    table["share"] = table["share"].round(4)
    return table


def _of_another_kind(models: pd.DataFrame, makers: pd.DataFrame) -> "pd.Index[pd.Timestamp]":
    """Days on which the list of models cannot count the tokens that the list of makers counts."""
    totals = pd.concat({name: table.groupby("date")["tokens_week_to_date"].sum() for name, table in {"models": models, "makers": makers}.items()}, axis=1)
    return totals.index[totals["models"] < LOWEST_SHARE_OF_MAKERS * totals["makers"]]


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares on the newest day, the open share of what is listed, and the highest open share of all days."""
    latest = table[table["date"] == table["date"].max()].set_index("access")["share"]
    opened = table[table["access"] == "open"].set_index("date")["share"]
    listed = float(latest.drop("outside_list").sum())
    values = {
        "open_share": (latest.get("open", 0.0), Text("open-weight models in OpenRouter's tokens", "modèles à poids ouverts dans les jetons d’OpenRouter")),
        "closed_share": (latest.get("closed", 0.0), Text("closed models in OpenRouter's tokens", "modèles fermés dans les jetons d’OpenRouter")),
        "stealth_share": (latest.get("stealth", 0.0), Text("stealth models in OpenRouter's tokens", "modèles furtifs dans les jetons d’OpenRouter")),
        "outside_list_share": (
            latest.get("outside_list", 0.0),
            Text("models outside the top nine in OpenRouter's tokens", "modèles hors des neuf premiers dans les jetons d’OpenRouter"),
        ),
        "open_share_of_listed": (
            latest.get("open", 0.0) / listed,
            Text("open-weight models in the tokens of the nine listed models", "modèles à poids ouverts dans les jetons des neuf modèles listés"),
        ),
        "open_share_highest": (
            opened.max(),
            Text("open-weight models in OpenRouter's tokens, highest day", "modèles à poids ouverts dans les jetons d’OpenRouter, jour le plus haut"),
        ),
    }
    found = {
        key: Number(
            value=round(float(value), 4),
            unit="share",
            digits=1,
            as_of=as_of,
            question="share_of_usage" if key in ("open_share", "open_share_of_listed") else None,
            label=Text(f"Share of {words.en}, week so far", f"Part des {words.fr}, depuis le début de la semaine"),
        )
        for key, (value, words) in values.items()
    }
    day = pd.Timestamp(str(opened.idxmax())).date()
    found["open_share_highest_day"] = Number(
        value=day,
        unit="date",
        as_of=as_of,
        label=Text("Day of the highest share of open-weight models", "Jour de la part la plus haute des modèles à poids ouverts"),
    )
    return found
