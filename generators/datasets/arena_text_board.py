"""Every model that Arena's text leaderboard has listed with its licence, as it last stood there."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("arena_snapshots.ranks",),
    title=Text("Models of Arena’s text leaderboard", "Modèles du classement textuel d’Arena"),
    definition=Text(
        "Each model of Arena's text leaderboard once, from the newest snapshot that lists every licence, none carried over from another week. Open "
        "means any licence other than proprietary.",
        "Chaque modèle du classement textuel d’Arena une fois, d’après le dernier relevé où toutes les licences ont été lues et aucune reprise d’une autre "
        "semaine. Est ouvert "
        "tout modèle dont la licence n’est pas propriétaire.",
    ),
    population=Text("models ever listed in the copy's snapshots", "modèles présents dans au moins un relevé de la copie"),
    window=Text("all votes up to each model's last snapshot", "tous les votes jusqu’au dernier relevé de chaque modèle"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "snapshot_date": Column(kind="date", meaning=Text("Its last snapshot", "Son dernier relevé")),
        "access": Column(kind="text", allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermé")),
        "score": Column(kind="integer", minimum=700, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
    },
    key=("model_name",),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Scores of different snapshots are not one scale; only those of the newest compare.",
        "Les scores de relevés différents ne forment pas une échelle ; seuls ceux du plus récent se comparent.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The newest row of each model in the snapshots whose licences are whole."""
    rows = inputs["arena_snapshots.ranks"]
    is_whole = (rows["access"].notna() & ~rows["license_imputed"].isin(["1", "1.0"])).groupby(rows["snapshot_date"]).transform("all")
    rows = rows[is_whole].sort_values(["snapshot_date", "score"])
    rows = rows.drop_duplicates("model", keep="last")
    return pd.DataFrame({"model_name": rows["model"], "snapshot_date": rows["snapshot_date"], "access": rows["access"], "score": rows["score"].astype(int)})
