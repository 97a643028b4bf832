"""The twenty best models of Arena's text leaderboard in each snapshot."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

LENGTH = 20
CARD = Dataset(
    kind="observed",
    inputs=("arena_snapshots.ranks",),
    title=Text("Top 20 of Arena’s text leaderboard", "Les 20 premiers du classement textuel d’Arena"),
    definition=Text(
        "The twenty models with the highest scores in each snapshot; ties at the end are cut in the order of the list.",
        "Les vingt modèles aux meilleurs scores de chaque relevé ; les ex æquo de la fin sont coupés dans l’ordre de la liste.",
    ),
    population=Text("the 20 best models on Arena's text leaderboard", "les 20 meilleurs modèles du classement textuel d’Arena"),
    window=Text("all votes up to each snapshot", "tous les votes jusqu’à chaque relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "place": Column(kind="integer", minimum=1, maximum=LENGTH, meaning=Text("Place by score", "Place selon le score")),
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "organisation_name": Column(kind="text", optional=True, meaning=Text("Organisation as Arena names it", "Organisation, telle qu’Arena la nomme")),
        "access": Column(
            kind="text", optional=True, allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermé")
        ),
        "is_licence_imputed": Column(
            kind="flag", meaning=Text("The licence was filled in from another week of the same model", "Licence reprise d’une autre semaine du même modèle")
        ),
    },
    key=("snapshot_date", "place"),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Several settings of one model can take several places. Licences before June 2025 and from August 2026 are carried over from other weeks.",
        "Plusieurs réglages d’un même modèle peuvent occuper plusieurs places. Les licences d’avant juin 2025 et depuis août 2026 sont reprises d’autres "
        "semaines.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The best rows of each snapshot by score."""
    rows = inputs["arena_snapshots.ranks"].dropna(subset=["score"])
    rows = rows.assign(score=rows["score"].astype(int)).sort_values(["snapshot_date", "score"], ascending=[True, False], kind="stable")
    place = rows.groupby("snapshot_date").cumcount() + 1
    table = pd.DataFrame(
        {
            "snapshot_date": rows["snapshot_date"],
            "place": place,
            "model_name": rows["model"],
            "organisation_name": rows["organization"],
            "access": rows["access"],
            "is_licence_imputed": rows["license_imputed"].isin(["1", "1.0"]),
        }
    )
    return table[place <= LENGTH]
