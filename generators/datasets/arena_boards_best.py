"""The best open and the best closed model, and the best without a stated licence, on four boards of Arena, day by day in spring 2026."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

BOARDS = ("text", "vision", "code", "text_to_image")
CARD = Dataset(
    kind="observed",
    inputs=("arena_daily.ranks",),
    title=Text("Best models on four Arena boards, daily", "Meilleurs modèles de quatre classements d’Arena, jour par jour"),
    definition=Text(
        "On each day and board, the listed model with the highest score among those with open weights, among those that are "
        "proprietary and among those whose licence the copy does not state.",
        "Chaque jour et sur chaque classement, le modèle listé au meilleur score parmi ceux à poids ouverts, parmi les modèles "
        "propriétaires et parmi ceux dont la copie n’indique pas la licence.",
    ),
    population=Text(
        "models listed on the board; on text and vision the list is the top 20 to 71",
        "modèles listés ; pour le texte et la vision, la liste va des 20 aux 71 premiers",
    ),
    window=Text("all votes up to each day", "tous les votes jusqu’à chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day", "Jour")),
        "board": Column(kind="text", allowed=BOARDS, words="board", meaning=Text("Board", "Classement")),
        "access": Column(
            kind="text",
            allowed=("open", "closed", "unknown"),
            words="access",
            meaning=Text("Open weights, closed or not stated", "Poids ouverts, fermé ou non précisé"),
        ),
        "model_name": Column(kind="text", meaning=Text("Model as Arena names it", "Modèle, tel qu’Arena le nomme")),
        "organisation_name": Column(kind="text", optional=True, meaning=Text("Organisation as Arena names it", "Organisation, telle qu’Arena la nomme")),
        "score": Column(kind="number", minimum=400, maximum=2000, unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
        "margin": Column(kind="number", optional=True, minimum=0, unit=Text("Arena points", "points Arena"), meaning=Text("Margin at 95%", "Marge à 95 %")),
    },
    key=("date", "board", "access"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Licences are not stated for some open-weight models under terms of their own, such as FLUX and HunyuanImage.",
        "La licence manque pour certains modèles à poids ouverts aux conditions particulières, tels FLUX et HunyuanImage.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The best row of each day, board and access."""
    rows = inputs["arena_daily.ranks"]
    rows = rows.assign(access=rows["license"].map({"open": "open", "proprietary": "closed"}).fillna("unknown"), score=rows["score"].astype(float))
    rows = rows.sort_values(["score", "model"], ascending=[False, True], kind="stable").drop_duplicates(["date", "board", "access"])
    return pd.DataFrame(
        {
            "date": rows["date"],
            "board": rows["board"].str.replace("-", "_"),
            "access": rows["access"],
            "model_name": rows["model"],
            "organisation_name": rows["vendor"],
            "score": rows["score"],
            "margin": rows["ci"],
        }
    )
