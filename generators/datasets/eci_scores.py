"""Epoch's Capabilities Index with its uncertainty: each model's benchmarks are drawn again and its index fitted to the draw.

Method of the index: Ho et al. (2025), "A Rosetta Stone for AI Benchmarks"; Epoch's own intervals resample benchmark scores
in the same way and also fit the benchmarks' parameters anew (github.com/epoch-research/eci-public).
"""

from typing import Any, Final

import numpy as np
import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

DRAWS: Final = 500
SEED: Final = 20260502
# Epoch clips scores so that a perfect or empty one does not pull the fit to infinity.
CLIP: Final = 0.001
GRID: Final = np.arange(50.0, 200.0, 0.1)
CARD = Dataset(
    kind="derived",
    inputs=("eci_models", "eci_benchmarks", "eci_benchmark_scores"),
    title=Text("Epoch Capabilities Index with its uncertainty", "Epoch Capabilities Index et son incertitude"),
    definition=Text(
        "The index that Epoch publishes for each model, and how far it would move had the model been tested on another draw of its benchmarks. The "
        "benchmarks of each model are drawn again with replacement, 500 times with a fixed seed; to each draw the index is fitted by least squares, "
        "with Epoch's difficulty and slope of every benchmark. The interval holds nine draws in ten, moved so that the full set gives Epoch's value.",
        "L’indice publié par Epoch pour chaque modèle, et l’ampleur de sa variation si le modèle avait passé un autre tirage de ses tests. Les tests "
        "de chaque modèle sont retirés avec remise 500 fois, à graine fixée ; à chaque tirage, l’indice est ajusté par moindres carrés, avec la "
        "difficulté et la pente qu’Epoch attribue à chaque test. L’intervalle contient neuf tirages sur dix, déplacé pour que l’ensemble complet "
        "redonne la valeur d’Epoch.",
    ),
    population=Text("models with an index score in Epoch's Benchmarking Hub", "modèles ayant un indice dans le Benchmarking Hub d’Epoch"),
    window=Text("all scores known on the copy's date", "tous les scores connus à la date de la copie"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Model as Epoch names it", "Modèle, tel qu’Epoch le nomme")),
        "released": Column(kind="date", meaning=Text("Release", "Sortie")),
        "countries": Column(kind="text", optional=True, meaning=Text("Developers' countries (ISO)", "Pays des développeurs (ISO)")),
        "access": Column(
            kind="text",
            optional=True,
            allowed=("open", "closed", "unreleased"),
            words="access",
            meaning=Text("Open weights, closed, or not released", "Poids ouverts, fermé, ou non publié"),
        ),
        "eci": Column(kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Epoch's index", "Indice d’Epoch")),
        "eci_fitted": Column(kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("The index as fitted here", "L’indice tel qu’ajusté ici")),
        "standard_error": Column(
            kind="number", minimum=0, unit=Text("ECI points", "points ECI"), meaning=Text("Standard deviation of the draws", "Écart type des tirages")
        ),
        "ci_low": Column(
            kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Lower end of the 90% interval", "Borne basse de l’intervalle à 90 %")
        ),
        "ci_high": Column(
            kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Upper end of the 90% interval", "Borne haute de l’intervalle à 90 %")
        ),
        "benchmarks": Column(kind="integer", minimum=1, meaning=Text("Benchmarks taken", "Tests passés")),
    },
    key=("model_name", "released"),
    date_column="released",
    republish="rows",
    caveats=Text(
        "The benchmarks' own parameters are held fixed, so the true uncertainty is larger. Models with few benchmarks have wide intervals, or "
        "misleadingly narrow ones when the few agree.",
        "Les paramètres des tests sont tenus fixes : l’incertitude réelle est plus grande. Avec peu de tests, l’intervalle est large, ou trompeusement "
        "étroit quand ces tests concordent.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a release of a model that has scores."""
    scores = inputs["eci_benchmark_scores"].merge(inputs["eci_benchmarks"], on="benchmark")
    generator = np.random.default_rng(SEED)
    found = [(name, eci, *spread(part, generator)) for (name, eci), part in scores.groupby(["model_name", "eci"])]
    fits = pd.DataFrame(found, columns=["model_name", "eci", "eci_fitted", "standard_error", "low", "high", "benchmarks"])
    table = inputs["eci_models"].merge(fits, on=["model_name", "eci"])
    return table.assign(ci_low=(table["eci"] + table["low"]).round(2), ci_high=(table["eci"] + table["high"]).round(2))


def spread(scores: pd.DataFrame, generator: np.random.Generator) -> tuple[float, float, float, float, int]:
    """Fitted index, standard deviation of the draws, 5th and 95th percentile of draw minus fit, number of benchmarks."""
    expected = 1 / (1 + np.exp(-scores["slope"].to_numpy()[:, None] * (GRID - scores["difficulty"].to_numpy()[:, None])))
    errors: np.ndarray[Any, Any] = (expected - scores["score"].clip(CLIP, 1 - CLIP).to_numpy()[:, None]) ** 2
    fitted = GRID[errors.sum(axis=0).argmin()]
    counts = generator.multinomial(len(scores), np.full(len(scores), 1 / len(scores)), size=DRAWS)
    drawn = GRID[(counts @ errors).argmin(axis=1)]
    low, high = np.quantile(drawn - fitted, [0.05, 0.95])
    return round(float(fitted), 1), round(float(drawn.std(ddof=1)), 3), float(low), float(high), len(scores)
