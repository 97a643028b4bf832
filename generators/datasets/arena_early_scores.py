"""Arena's text leaderboard from May 2023 to February 2025: every model's score on each day of the copy."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("arena_early.scores",),
    title=Text("Arena’s early text leaderboard", "Les débuts du classement textuel d’Arena"),
    definition=Text(
        "The score of every ranked model on each of the copy's days, rounded to a tenth of a point.",
        "Le score de chaque modèle classé à chaque date de la copie, arrondi au dixième de point.",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to each day", "tous les votes jusqu’à chaque date"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "model_name": Column(kind="text", meaning=Text("Model as Arena named it then", "Modèle, tel qu’Arena le nommait alors")),
        "score": Column(kind="number", minimum=400, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
    },
    key=("snapshot_date", "model_name"),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "No licences, organisations or margins. Until June 2024 the whole scale shifts by tens of points from one snapshot to the next.",
        "Ni licences, ni organisations, ni marges. Jusqu’en juin 2024, toute l’échelle se déplace de dizaines de points d’un relevé à l’autre.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The copy's rows with the observatory's names."""
    rows = inputs["arena_early.scores"]
    days = rows["day"].str.replace(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", regex=True)
    return pd.DataFrame({"snapshot_date": days, "model_name": rows["model"], "score": rows["score"].astype(float).round(1)})
