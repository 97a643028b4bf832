"""The benchmarks of Epoch's Capabilities Index: how hard each is, and how sharply it separates models."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("epoch_capabilities.benchmarks",),
    title=Text("Benchmarks of the Epoch Capabilities Index", "Tests de l’Epoch Capabilities Index"),
    definition=Text(
        "For each benchmark, the difficulty and the slope that Epoch fitted: a model of index C is expected to score 1 / (1 + e^(-slope (C - difficulty))).",
        "Pour chaque test, la difficulté et la pente ajustées par Epoch : un modèle d’indice C y obtient en principe 1 / (1 + e^(-pente (C - difficulté))).",
    ),
    population=Text("benchmarks that enter the index", "tests qui entrent dans l’indice"),
    window=Text("the fit on the copy's date", "l’ajustement à la date de la copie"),
    columns={
        "benchmark": Column(kind="text", meaning=Text("Benchmark as Epoch names it", "Test, tel qu’Epoch le nomme")),
        "difficulty": Column(
            kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Index at which half is solved", "Indice auquel la moitié est résolue")
        ),
        "slope": Column(kind="number", minimum=0, unit=Text("per ECI point", "par point ECI"), meaning=Text("Slope", "Pente")),
    },
    key=("benchmark",),
    republish="rows",
)


def build(inputs: Inputs) -> pd.DataFrame:
    """Epoch's parameters with the observatory's names."""
    rows = inputs["epoch_capabilities.benchmarks"]
    return pd.DataFrame({"benchmark": rows["benchmark_name"], "difficulty": rows["edi"], "slope": rows["estimated_slope_scaled"]})
