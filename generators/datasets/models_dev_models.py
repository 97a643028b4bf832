"""models.dev's catalogue: release month, open weights, context and modalities of each model."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

MODALITIES = ("text", "image", "video", "audio", "pdf")
CARD = Dataset(
    kind="observed",
    inputs=("models_dev.models",),
    title=Text("Catalogue of models (models.dev)", "Catalogue de modèles (models.dev)"),
    definition=Text(
        "Models in the community catalogue models.dev, each once whoever serves it.",
        "Modèles du catalogue communautaire models.dev, chacun une fois, quel que soit son hébergeur.",
    ),
    population=Text("models in models.dev's catalogue", "modèles du catalogue models.dev"),
    window=Text("the catalogue as it stood on the day", "le catalogue tel qu’il était ce jour-là"),
    columns={
        "model_key": Column(kind="text", meaning=Text("Maker and model in the catalogue", "Éditeur et modèle dans le catalogue")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="text", meaning=Text("Release, as a day or a month", "Sortie, jour ou mois")),
        "has_open_weights": Column(kind="flag", meaning=Text("Weights can be downloaded", "Poids téléchargeables")),
        "context_tokens": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Context window", "Fenêtre de contexte")),
        "modalities_input": Column(kind="text", allowed=MODALITIES, words="modality", is_list=True, meaning=Text("What goes in", "Entrées")),
        "modalities_output": Column(kind="text", allowed=MODALITIES, words="modality", is_list=True, meaning=Text("What comes out", "Sorties")),
    },
    key=("model_key",),
    republish="rows",
    caveats=Text(
        "Community data; open and closed models are not listed with equal care.",
        "Données communautaires ; modèles ouverts et fermés n’y sont pas recensés avec le même soin.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The catalogue with the observatory's names."""
    rows = inputs["models_dev.models"]
    return pd.DataFrame(
        {
            "model_key": rows["id"],
            "model_name": rows["name"],
            "released": rows["release_date"],
            "has_open_weights": rows["open_weights"],
            "context_tokens": rows["context"],
            "modalities_input": rows["input"],
            "modalities_output": rows["output"],
        }
    )
