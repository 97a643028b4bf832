"""What the Hub says of each repository in the record: dates, gate, licence, task, size, ancestry, tags."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub.models", "registry"),
    title=Text("The models in the record on the Hub", "Les modèles du registre sur le Hub"),
    definition=Text(
        "What each Hub repository that the record names declares of itself, and what the Hub adds.",
        "Ce que déclare chaque dépôt du Hub cité dans le registre, et ce que le Hub y ajoute.",
    ),
    population=Text("Hub repositories of the models in the record", "dépôts, sur le Hub, des modèles du registre"),
    window=Text("the Hub as it stood on the day", "le Hub tel qu’il était ce jour-là"),
    columns={
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "created": Column(
            kind="date",
            meaning=Text("Day of creation; 2022-03-02 means on or before that day", "Jour de création ; 2022-03-02 signifie ce jour-là ou avant"),
        ),
        "last_modified": Column(kind="date", optional=True, meaning=Text("Day of the last change", "Jour de la dernière modification")),
        "gated": Column(kind="text", optional=True, meaning=Text("How access is granted, where it must be asked for", "Accord de l’accès, s’il se demande")),
        "licence_name": Column(kind="text", optional=True, meaning=Text("Licence tag of the repository", "Étiquette de licence du dépôt")),
        "library_name": Column(kind="text", optional=True, meaning=Text("Library it is made for", "Bibliothèque visée")),
        "pipeline_tag": Column(kind="text", optional=True, meaning=Text("Task the repository declares", "Tâche déclarée par le dépôt")),
        "params_total": Column(
            kind="integer",
            optional=True,
            minimum=0,
            unit=Text("parameters", "paramètres"),
            meaning=Text("Parameters as the Hub counts them in the weight files", "Paramètres comptés par le Hub dans les fichiers de poids"),
        ),
        "relation": Column(kind="text", optional=True, meaning=Text("Relation to the models it is based on", "Lien avec les modèles d’origine")),
        "base_models": Column(kind="text", optional=True, meaning=Text("Models it is based on", "Modèles d’origine")),
        "tags": Column(kind="text", meaning=Text("All tags, as a JSON list", "Toutes les étiquettes, en liste JSON")),
    },
    key=("hub_id",),
    republish="rows",
    caveats=Text(
        "Licence, task and ancestry are the repository's own words. The Hub miscounts parameters that are packed in fewer than eight bits.",
        "Licence, tâche et origine sont déclarées par le dépôt. Le Hub compte mal les paramètres stockés sur moins de huit bits.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The repositories that the record names, with the observatory's names."""
    rows = inputs["hub.models"]
    tracked = {name for model in inputs.registry.models.values() for name in model.repositories}
    names = {"model_id": "hub_id", "created_at": "created", "licence": "licence_name"}
    return rows[rows["model_id"].isin(tracked)].rename(columns=names)[list(CARD.columns)]
