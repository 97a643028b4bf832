"""The same open weights at different sellers: lowest, median and highest list price."""

from datetime import date
from typing import Final

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

FEWEST_PROVIDERS: Final = 5
CARD = Dataset(
    kind="derived",
    inputs=("models_dev_offers", "models_dev_models"),
    title=Text("Prices of the same open weights at different sellers", "Prix des mêmes poids ouverts chez différents vendeurs"),
    definition=Text(
        "For each open-weight model that at least five providers sell in models.dev, the lowest, median and highest list price of output. A provider with "
        "several "
        "paid offers of a model counts once, at its lowest. Free offers and plans priced at zero are left out.",
        "Pour chaque modèle à poids ouverts vendu par au moins cinq fournisseurs dans models.dev, le prix catalogue en sortie le plus bas, médian et le "
        "plus élevé. "
        "Un fournisseur ayant plusieurs offres payantes d’un modèle compte une fois, à la plus basse. Les offres gratuites et les forfaits affichés à zéro "
        "sont "
        "écartés.",
    ),
    population=Text(
        "open-weight models with five or more paying providers in models.dev",
        "modèles à poids ouverts ayant au moins cinq fournisseurs payants dans models.dev",
    ),
    window=Text("list prices on the day", "prix catalogue du jour"),
    columns={
        "model_key": Column(kind="text", meaning=Text("Maker and model in models.dev", "Éditeur et modèle dans models.dev")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "providers": Column(kind="integer", minimum=FEWEST_PROVIDERS, meaning=Text("Providers", "Fournisseurs")),
        **{
            f"{end}_usd_per_mtok": Column(
                kind="number", minimum=0, unit=Text("US dollars per million tokens", "dollars par million de jetons"), meaning=meaning
            )
            for end, meaning in {
                "lowest": Text("Lowest price of output", "Prix en sortie le plus bas"),
                "median": Text("Median price of output", "Prix en sortie médian"),
                "highest": Text("Highest price of output", "Prix en sortie le plus élevé"),
            }.items()
        },
        "ratio": Column(kind="number", minimum=1, meaning=Text("Highest over lowest", "Rapport du plus élevé au plus bas")),
    },
    key=("model_key",),
    republish="rows",
    caveats=Text(
        "The same weights are not quite the same product: sellers differ in speed, precision, context and reliability, which the list does not state. Some "
        "list "
        "prices are errors or promotions.",
        "Les mêmes poids ne font pas tout à fait le même produit : les vendeurs diffèrent par la vitesse, la précision, le contexte et la fiabilité, que "
        "la liste "
        "n’indique pas. Certains prix affichés sont des erreurs ou des promotions.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a model that enough providers sell."""
    models = inputs["models_dev_models"].set_index("model_key")
    offers = inputs["models_dev_offers"].dropna(subset=["model_key", "output_usd_per_mtok"])
    offers = offers[offers["model_key"].map(models["has_open_weights"]).eq(True) & (offers["output_usd_per_mtok"] > 0)]
    prices = offers.groupby(["model_key", "provider"])["output_usd_per_mtok"].min().groupby("model_key").agg(["size", "min", "median", "max"])
    prices = prices[prices["size"] >= FEWEST_PROVIDERS]
    prices.columns = pd.Index(["providers", "lowest_usd_per_mtok", "median_usd_per_mtok", "highest_usd_per_mtok"])
    ratio = (prices["highest_usd_per_mtok"] / prices["lowest_usd_per_mtok"]).round(2)
    return prices.round(4).assign(ratio=ratio, model_name=models["model_name"]).reset_index()


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How far the dearest seller is from the cheapest, for the median model and for the widest."""
    widest = table.sort_values(["ratio", "model_key"]).iloc[-1]
    return {
        "models": Number(
            value=len(table),
            unit="count",
            as_of=as_of,
            label=Text("Open-weight models sold by five or more providers", "Modèles à poids ouverts vendus par au moins cinq fournisseurs"),
        ),
        "ratio_median": Number(
            value=float(table["ratio"].median()),
            unit="ratio",
            digits=1,
            as_of=as_of,
            label=Text(
                "Highest over lowest list price of the same open weights, median model",
                "Rapport du prix le plus élevé au plus bas des mêmes poids ouverts, modèle médian",
            ),
        ),
        "ratio_widest": Number(
            value=float(widest["ratio"]),
            unit="ratio",
            digits=0,
            as_of=as_of,
            label=Text(
                "Highest over lowest list price of the same open weights, widest",
                "Rapport du prix le plus élevé au plus bas des mêmes poids ouverts, écart maximal",
            ),
        ),
        "widest_name": Number(
            value=str(widest["model_name"]),
            unit="name",
            as_of=as_of,
            label=Text("Open-weight model with the widest prices", "Modèle à poids ouverts aux prix les plus dispersés"),
        ),
    }
