"""Arena's text leaderboard from July 2024 to August 2025, at each month's end: scores, margins, open or closed."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

# One row of the copy misspells the word.
PROPRIETARY = ("Proprietary", "Propretary")
CARD = Dataset(
    kind="observed",
    inputs=("arena_monthly.ranks",),
    title=Text("Arena’s text leaderboard at the end of each month", "Le classement textuel d’Arena à chaque fin de mois"),
    definition=Text(
        "The score of every model in the last snapshot of each month, with its 95% margins. Open means any licence other than proprietary.",
        "Le score de chaque modèle au dernier relevé de chaque mois, avec ses marges à 95 %. Est ouvert tout modèle dont la licence n’est pas propriétaire.",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to each snapshot", "tous les votes jusqu’à chaque relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "access": Column(
            kind="text", optional=True, allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermé")
        ),
        "score": Column(kind="number", minimum=400, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
        "ci_low": Column(kind="integer", optional=True, minimum=0, meaning=Text("Points below at 95%", "Marge basse à 95 %, en points")),
        "ci_high": Column(kind="integer", optional=True, minimum=0, meaning=Text("Points above at 95%", "Marge haute à 95 %, en points")),
    },
    key=("snapshot_date", "model_name"),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The copy's rows with the observatory's names; a model listed twice keeps its higher score."""
    rows = inputs["arena_monthly.ranks"].dropna(subset=["arena_score"])
    margins = rows["ci95"].str.extract(r"^\+(?P<high>\d+)/-(?P<low>\d+)$")
    closed = rows["license"].isin(PROPRIETARY).map({True: "closed", False: "open"})
    table = pd.DataFrame(
        {
            "snapshot_date": rows["date"],
            "model_name": rows["model"],
            "access": closed.where(rows["license"].notna()),
            "score": rows["arena_score"].astype(float),
            "ci_low": margins["low"],
            "ci_high": margins["high"],
        }
    )
    return table.sort_values("score", ascending=False, kind="stable").drop_duplicates(["snapshot_date", "model_name"])
