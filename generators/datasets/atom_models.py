"""The open models that the ATOM Project follows."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("atom.models",),
    title=Text("Models that the ATOM Project follows", "Modèles suivis par le projet ATOM"),
    definition=Text(
        "Hub repositories on the ATOM Project's two lists: the models of its charts, and those it only watches.",
        "Dépôts du Hub inscrits sur les deux listes du projet ATOM : les modèles de ses graphiques et ceux qu’il se borne à observer.",
    ),
    population=Text("language models since the end of 2022, as ATOM selects them", "modèles de langage depuis fin 2022, choisis par ATOM"),
    window=Text("the lists as they stood on the day", "les listes telles qu’elles étaient ce jour-là"),
    columns={
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "namespace": Column(kind="text", meaning=Text("Namespace on the Hub", "Espace de noms sur le Hub")),
        "list": Column(kind="text", meaning=Text("Primary or extra list", "Liste principale (primary) ou secondaire (extra)")),
    },
    key=("hub_id",),
    republish="rows",
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a repository; one on both lists counts on the primary one."""
    return inputs["atom.models"].rename(columns={"modelId": "hub_id", "org": "namespace"}).drop_duplicates("hub_id")
