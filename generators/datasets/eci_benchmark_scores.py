"""Scores of models on the benchmarks of Epoch's Capabilities Index, from which the index's uncertainty is found."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

# What guessing earns: one over the number of answers offered. Where answers are free, nothing.
CHANCE = {
    "ANLI": 1 / 3, "ARC AI2": 1 / 4, "CSQA2": 1 / 2, "GPQA diamond": 1 / 4, "HellaSwag": 1 / 4, "MMLU": 1 / 4, "OpenBookQA": 1 / 4,
    "PIQA": 1 / 2, "ScienceQA": 1 / 4, "SimpleBench": 1 / 6, "VPCT": 1 / 3, "VideoMME": 1 / 4, "Winogrande": 1 / 2,
}  # fmt: skip
# The best possible score, where it is not one.
FULL = {"Aider polyglot": 100, "GeoBench": 5000, "Lech Mazur Writing": 10, "OSWorld": 100}
CARD = Dataset(
    kind="observed",
    inputs=("epoch_capabilities.scores", "epoch_capabilities.models"),
    title=Text("Benchmark scores behind the Epoch Capabilities Index", "Scores aux tests de l’Epoch Capabilities Index"),
    definition=Text(
        "The best score of each model on each benchmark of the index, rescaled so that guessing is 0 and a full score 1.",
        "Le meilleur score de chaque modèle à chaque test de l’indice, ramené à une échelle où répondre au hasard vaut 0 et le score maximal 1.",
    ),
    population=Text("models with an index score in Epoch's Benchmarking Hub", "modèles ayant un indice dans le Benchmarking Hub d’Epoch"),
    window=Text("all runs known on the copy's date", "toutes les évaluations connues à la date de la copie"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Model as Epoch names it", "Modèle, tel qu’Epoch le nomme")),
        "eci": Column(
            kind="number", minimum=0, maximum=300, unit=Text("ECI points", "points ECI"), meaning=Text("Its capabilities index", "Son indice de capacité")
        ),
        "benchmark": Column(kind="text", meaning=Text("Benchmark as Epoch names it", "Test, tel qu’Epoch le nomme")),
        "score": Column(kind="number", minimum=0, maximum=1, meaning=Text("Score, guessing being 0", "Score, le hasard valant 0")),
    },
    key=("model_name", "eci", "benchmark"),
    republish="aggregates",
    caveats=Text(
        "Epoch runs some of the benchmarks itself and takes the others from their makers or from the models' developers.",
        "Epoch réalise elle-même une partie des évaluations et reprend les autres de leurs auteurs ou des développeurs des modèles.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The best run of each model of one name and index on each benchmark."""
    models = inputs["epoch_capabilities.models"].dropna(subset=["Model name", "ECI Score", "Release date"])
    runs = inputs["epoch_capabilities.scores"].merge(models[["Model version", "Model name", "ECI Score"]], on="Model version")
    chance, full = runs["benchmark"].map(CHANCE).fillna(0.0), runs["benchmark"].map(FULL).fillna(1.0)
    score = (pd.to_numeric(runs["score"], errors="coerce") / full - chance) / (1 - chance)
    table = pd.DataFrame(
        {
            "model_name": runs["Model name"].str.strip(),
            "eci": runs["ECI Score"].astype(float).round(4),
            "benchmark": runs["benchmark"],
            "score": score.clip(0, 1).round(4),
        }
    ).dropna()
    return table.sort_values("score").drop_duplicates(["model_name", "eci", "benchmark"], keep="last")
