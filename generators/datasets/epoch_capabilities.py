"""The Epoch Capabilities Index of each model version."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("epoch_benchmarks.capabilities",),
    title=Text("Epoch Capabilities Index", "Epoch Capabilities Index"),
    definition=Text(
        "One score a model version, which Epoch AI derives from its results on many benchmarks.",
        "Une note par version de modèle, qu’Epoch AI tire de ses résultats à de nombreux tests.",
    ),
    population=Text("model versions with a score in Epoch's index", "versions de modèles notées dans l’index d’Epoch"),
    window=Text("the index as it stood on the day", "l’index tel qu’il était ce jour-là"),
    columns={
        "model_version": Column(kind="text", meaning=Text("Version as Epoch names it", "Version, telle qu’Epoch la nomme")),
        "model_name": Column(kind="text", optional=True, meaning=Text("Name of the model", "Nom du modèle")),
        "score": Column(kind="number", unit=Text("points", "points"), meaning=Text("Score on the index", "Note à l’index")),
        "released": Column(kind="date", optional=True, meaning=Text("Day of release, as Epoch gives it", "Jour de sortie, tel qu’Epoch l’indique")),
        "organisation_name": Column(kind="text", optional=True, meaning=Text("Organisation as Epoch names it", "Organisation, telle qu’Epoch la nomme")),
        "country_names": Column(kind="text", optional=True, meaning=Text("Countries of the organisations", "Pays des organisations")),
        "accessibility": Column(
            kind="text", optional=True, meaning=Text("How the model can be had, in Epoch's words", "Accès au modèle, dans les termes d’Epoch")
        ),
    },
    key=("model_version",),
    republish="rows",
    caveats=Text(
        "The scale is relative and is estimated anew as results come in; several versions of a model differ by how long they reason.",
        "L’échelle est relative et réestimée à chaque nouveau résultat ; plusieurs versions d’un modèle ne diffèrent que par la durée du raisonnement.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The versions that have a score, with the observatory's names; a version listed twice counts once."""
    names = {
        "Model version": "model_version",
        "Model name": "model_name",
        "ECI Score": "score",
        "Release date": "released",
        "Organization": "organisation_name",
        "Country": "country_names",
        "Model accessibility": "accessibility",
    }
    return inputs["epoch_benchmarks.capabilities"].rename(columns=names).dropna(subset=["score"]).drop_duplicates("model_version")
