"""The region that the ATOM Project gives each Hub namespace."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("atom.regions",),
    title=Text("Regions of Hub namespaces (ATOM Project)", "Régions des espaces de noms du Hub (projet ATOM)"),
    definition=Text(
        "The bucket that the ATOM Project puts each Hub namespace into, by the publisher's primary base.",
        "Le groupe où le projet ATOM range chaque espace de noms du Hub, selon le siège principal de l’éditeur.",
    ),
    population=Text("Hub namespaces that ATOM has classified", "espaces de noms du Hub classés par ATOM"),
    window=Text("the list as it stood on the day", "la liste telle qu’elle était ce jour-là"),
    columns={
        "namespace": Column(kind="text", meaning=Text("Namespace on the Hub", "Espace de noms sur le Hub")),
        "region": Column(kind="text", meaning=Text("ATOM's bucket; eu means Europe", "Groupe d’ATOM ; eu désigne l’Europe")),
    },
    key=("namespace",),
    republish="rows",
    caveats=Text(
        "ATOM's bucket eu holds British, Swiss and other European publishers: it is not the European Union.",
        "Le groupe eu d’ATOM contient des éditeurs britanniques, suisses et d’autres pays d’Europe : ce n’est pas l’Union européenne.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The list with the observatory's names."""
    return inputs["atom.regions"].rename(columns={"hf_org": "namespace"})
