"""models.dev's price list: what each provider charges for each model."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("models_dev.offers",),
    title=Text("What providers charge (models.dev)", "Tarifs des fournisseurs (models.dev)"),
    definition=Text(
        "Every offer of a model by a provider in models.dev, with its list price in US dollars per million tokens.",
        "Chaque offre d’un modèle par un fournisseur dans models.dev, avec son prix catalogue en dollars par million de jetons.",
    ),
    population=Text("offers listed in models.dev", "offres recensées par models.dev"),
    window=Text("list prices on the day", "prix catalogue du jour"),
    columns={
        "provider": Column(kind="text", meaning=Text("Provider", "Fournisseur")),
        "model_id": Column(kind="text", meaning=Text("Model as the provider names it", "Modèle, tel que le fournisseur le nomme")),
        "model_key": Column(kind="text", optional=True, meaning=Text("Maker and model in the catalogue", "Éditeur et modèle dans le catalogue")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="text", optional=True, meaning=Text("Release, as a day or a month", "Sortie, jour ou mois")),
        "has_open_weights": Column(kind="flag", meaning=Text("Weights can be downloaded", "Poids téléchargeables")),
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
        "context_tokens": Column(kind="integer", optional=True, minimum=0, meaning=Text("Context window", "Fenêtre de contexte")),
    },
    key=("provider", "model_id"),
    republish="rows",
    caveats=Text(
        "List prices of many resellers, with promotions and free offers; a model served by many counts many times.",
        "Prix catalogue de nombreux revendeurs, promotions et offres gratuites comprises ; un modèle servi par plusieurs compte plusieurs fois.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """Offers that are not withdrawn, with the observatory's names."""
    rows = inputs["models_dev.offers"]
    rows = rows[rows["status"].ne("deprecated")]
    return pd.DataFrame(
        {
            "provider": rows["provider"],
            "model_id": rows["model_id"],
            "model_key": rows["base_model"],
            "model_name": rows["name"].str.strip(),
            "released": rows["release_date"],
            "has_open_weights": rows["open_weights"],
            "input_usd_per_mtok": rows["cost_input"],
            "output_usd_per_mtok": rows["cost_output"],
            "context_tokens": rows["context"],
        }
    )
