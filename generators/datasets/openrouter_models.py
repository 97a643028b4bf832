"""OpenRouter's catalogue: models, prices, Hub repositories."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_catalogue.models",),
    title=Text("Models on OpenRouter", "Modèles sur OpenRouter"),
    definition=Text(
        "Every model in OpenRouter's catalogue, with its lowest list price and, where its weights are on the Hub, their repository.",
        "Chaque modèle du catalogue d’OpenRouter, avec son prix catalogue le plus bas et, si ses poids sont sur le Hub, leur dépôt.",
    ),
    population=Text("models in OpenRouter's catalogue", "modèles du catalogue d’OpenRouter"),
    window=Text("the catalogue as it stood on the day", "le catalogue tel qu’il était ce jour-là"),
    columns={
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "listed": Column(kind="date", meaning=Text("Day it was listed, which is not its release", "Jour de son inscription, qui n’est pas celui de sa sortie")),
        "hub_id": Column(kind="text", optional=True, meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "context_tokens": Column(
            kind="integer", optional=True, minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Context window", "Fenêtre de contexte")
        ),
        "input_usd_per_mtok": Column(
            kind="number",
            optional=True,
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Price of input", "Prix en entrée"),
        ),
        "output_usd_per_mtok": Column(
            kind="number",
            optional=True,
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Price of output", "Prix en sortie"),
        ),
    },
    key=("model_slug",),
    republish="aggregates",
    caveats=Text(
        "Prices of one reseller, promotions included; routers, whose price depends on the model that answers, have none.",
        "Prix d’un seul revendeur, promotions comprises ; les aiguilleurs, dont le prix dépend du modèle qui répond, n’en ont pas.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The catalogue with the observatory's names; a price of -1 means that it varies."""
    rows = inputs["openrouter_catalogue.models"]
    prices = {f"{side}_usd_per_mtok": _per_mtok(rows[column]) for side, column in (("input", "prompt"), ("output", "completion"))}
    names = {"id": "model_slug", "name": "model_name", "created": "listed", "hugging_face_id": "hub_id", "context_length": "context_tokens"}
    return rows.rename(columns=names).assign(**prices)


def _per_mtok(prices: "pd.Series[str]") -> "pd.Series[float]":
    numbers = pd.to_numeric(prices)
    return (numbers.where(numbers >= 0) * 1e6).round(6)
