"""The components that the Model Openness Tool lists for each model, with their licences."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text
from generators.sources.mof import COMPONENTS

# Records made to try the tool out.
TEST_RECORDS = ("DeepSeek-V3-test", "Unnamed-Model")
CARD = Dataset(
    kind="observed",
    inputs=("mof.models", "mof.components"),
    title=Text("Components released (Model Openness Framework)", "Composants publiés (Model Openness Framework)"),
    definition=Text(
        "For each model in the Model Openness Tool, the components of the Model Openness Framework that its record lists, with the licence given. "
        "The tool's class is computed from these; the observatory shows the list and gives no class.",
        "Pour chaque modèle du Model Openness Tool, les composants du Model Openness Framework que sa fiche recense, avec la licence indiquée. La classe "
        "donnée par l’outil en découle ; l’observatoire montre la liste et n’attribue aucune classe.",
    ),
    population=Text("models in the Model Openness Tool, test records left out", "modèles du Model Openness Tool, fiches d’essai écartées"),
    window=Text("the tool as it stood on the day", "l’outil tel qu’il était ce jour-là"),
    columns={
        "mof_name": Column(kind="text", meaning=Text("Name of the tool's record", "Nom de la fiche dans l’outil")),
        "hub_id": Column(
            kind="text", optional=True, meaning=Text("Repository on the Hub, where the record gives one", "Dépôt sur le Hub, si la fiche en donne un")
        ),
        "component": Column(kind="text", allowed=tuple(COMPONENTS.values()), words="mof", meaning=Text("Component of the framework", "Composant du cadre")),
        "licence_name": Column(kind="text", optional=True, meaning=Text("Licence as the tool gives it", "Licence, telle que l’outil l’indique")),
    },
    key=("mof_name", "component"),
    republish="rows",
    caveats=Text(
        "Mostly models of 2022 to 2024. Records are submitted by anyone, and an audit of 2025 found major errors in nine of ten of them "
        "(lfai/model_openness_tool, issue 80).",
        "Surtout des modèles de 2022 à 2024. Chacun peut soumettre une fiche, et un audit de 2025 a relevé des erreurs majeures dans neuf sur dix "
        "(lfai/model_openness_tool, ticket 80).",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a record and component; a component listed twice counts once."""
    models = inputs["mof.models"].drop_duplicates("name").set_index("name")["huggingface"]
    rows = inputs["mof.components"]
    rows = rows[~rows["model"].isin(TEST_RECORDS)].drop_duplicates(["model", "component"])
    hub = rows["model"].map(models).str.extract(r"^https://huggingface\.co/([^/]+/[^/?#]+)/?$")[0]
    return pd.DataFrame({"mof_name": rows["model"], "hub_id": hub, "component": rows["component"].map(COMPONENTS), "licence_name": rows["license"]})
