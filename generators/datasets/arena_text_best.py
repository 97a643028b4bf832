"""Arena's text leaderboard: the best open-weight and the best closed model of each organisation, by snapshot."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("arena_snapshots.ranks",),
    title=Text("Best models on Arena by organisation and access", "Meilleurs modèles d’Arena par organisation et par accès"),
    definition=Text(
        "For each weekly snapshot of Arena's text leaderboard, the highest-scoring model with open weights and the highest-scoring "
        "closed model of each organisation. Open means any licence other than proprietary, non-commercial ones included.",
        "Pour chaque relevé hebdomadaire du classement textuel d’Arena, le modèle à poids ouverts et le modèle fermé les mieux notés "
        "de chaque organisation. Est ouvert tout modèle dont la licence n’est pas propriétaire, licences non commerciales comprises.",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to the snapshot", "tous les votes jusqu’au relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "organisation_name": Column(kind="text", meaning=Text("Organisation as Arena names it", "Organisation, telle qu’Arena la nomme")),
        "access": Column(
            kind="text",
            allowed=("open", "closed"),
            words="access",
            meaning=Text("Open weights under any licence, or closed", "Poids ouverts sous toute licence, ou fermé"),
        ),
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "score": Column(kind="integer", minimum=700, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
        "ci_low": Column(kind="integer", optional=True, minimum=0, meaning=Text("Points below at 95%", "Marge basse à 95 %, en points")),
        "ci_high": Column(kind="integer", optional=True, minimum=0, meaning=Text("Points above at 95%", "Marge haute à 95 %, en points")),
        "votes": Column(kind="integer", optional=True, minimum=0, meaning=Text("Votes cast on the model", "Votes portant sur le modèle")),
        "licence_name": Column(kind="text", optional=True, meaning=Text("Licence as Arena names it", "Licence, telle qu’Arena la nomme")),
        "is_licence_imputed": Column(
            kind="flag",
            meaning=Text("The licence was filled in from another week of the same model", "Licence reprise d’une autre semaine du même modèle"),
        ),
    },
    key=("snapshot_date", "organisation_name", "access"),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Scores are not one scale: all rose by about 8 points between 18 May and 8 June 2025 and by 5 by 15 June, and between 1 and 12 "
        "October 2025 Arena rescaled them unevenly. From 7 August 2026 only the top 30 are listed, with imputed licences.",
        "Les scores ne forment pas une échelle unique : tous ont gagné environ 8 points entre le 18 mai et le 8 juin 2025, puis 5 avant le "
        "15 juin, et Arena les a recalculés de façon inégale entre le 1er et le 12 octobre 2025. Depuis le 7 août 2026, seuls les 30 "
        "premiers sont donnés, avec des licences reprises d’autres semaines.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The best row of each snapshot, organisation and access; rows whose access is unknown stay out."""
    rows = inputs["arena_snapshots.ranks"].dropna(subset=["access", "organization", "score"]).copy()
    rows["score"] = rows["score"].astype(int)
    interval = rows["ci"].str.extract(r"^\+?(?P<high>\d+)(?:/-(?P<low>\d+))?$")
    table = pd.DataFrame(
        {
            "snapshot_date": rows["snapshot_date"],
            "organisation_name": rows["organization"],
            "access": rows["access"],
            "model_name": rows["model"],
            "score": rows["score"],
            "ci_low": interval["low"].fillna(interval["high"]),
            "ci_high": interval["high"],
            "votes": rows["votes"].str.replace(r"\.0$", "", regex=True),
            "licence_name": rows["license"],
            "is_licence_imputed": rows["license_imputed"].isin(["1", "1.0"]),
        }
    )
    best = table.sort_values(["score", "model_name"], ascending=[False, True], kind="stable")
    return best.drop_duplicates(["snapshot_date", "organisation_name", "access"])
