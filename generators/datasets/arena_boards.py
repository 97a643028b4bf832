"""By how much the best closed model leads on each board of Arena, day by day in spring 2026, with its interval."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.arena import lead_interval, win_probability
from generators.core.language import Text

BOARDS = {
    "text": Text("text", "texte"),
    "vision": Text("vision", "vision"),
    "code": Text("code", "code"),
    "text_to_image": Text("text to image", "génération d’images"),
}
CARD = Dataset(
    kind="derived",
    inputs=("arena_boards_best",),
    title=Text("Lead of the best closed model by Arena board", "Avance du meilleur modèle fermé selon le classement d’Arena"),
    definition=Text(
        "On each day and board, the score of the best proprietary model less that of the best other one: with open weights, or with a licence that the "
        "copy does "
        "not state. The interval adds both models' 95% margins in squares, as for independent scores. A lead of d points means a win in 1 / (1 + "
        "10^(-d/400)) of "
        "votes.",
        "Chaque jour et sur chaque classement, le score du meilleur modèle propriétaire moins celui du meilleur autre modèle : à poids ouverts, ou dont la "
        "copie "
        "n’indique pas la licence. L’intervalle compose les marges à 95 % des deux modèles par leurs carrés, comme pour des scores indépendants. Une "
        "avance de d "
        "points signifie une victoire dans 1 / (1 + 10^(-d/400)) des votes.",
    ),
    population=Text("models listed on the board", "modèles listés dans le classement"),
    window=Text("all votes up to each day", "tous les votes jusqu’à chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day", "Jour")),
        "board": Column(kind="text", allowed=tuple(BOARDS), words="board", meaning=Text("Board", "Classement")),
        "closed_name": Column(kind="text", meaning=Text("Best closed model", "Meilleur modèle fermé")),
        "open_name": Column(kind="text", meaning=Text("Best other model", "Meilleur autre modèle")),
        "is_open_stated": Column(kind="flag", meaning=Text("The copy states that it has open weights", "La copie indique que ses poids sont ouverts")),
        "lead_points": Column(kind="number", unit=Text("Arena points", "points Arena"), meaning=Text("Lead of the closed one", "Avance du modèle fermé")),
        "lead_low": Column(kind="number", unit=Text("Arena points", "points Arena"), meaning=Text("Lower end at 95%", "Borne basse à 95 %")),
        "lead_high": Column(kind="number", unit=Text("Arena points", "points Arena"), meaning=Text("Upper end at 95%", "Borne haute à 95 %")),
        "win_probability": Column(
            kind="number", minimum=0, maximum=1, meaning=Text("Share of votes the closed one would win", "Part des votes remportés par le fermé")
        ),
    },
    key=("date", "board"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Each board has voters and models of its own: a point on one is not a point on another, only the win probability compares.",
        "Chaque classement a ses votants et ses modèles : un point de l’un n’est pas un point de l’autre, seule la probabilité de victoire se compare.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a day and board that has both."""
    rows = inputs["arena_boards_best"].sort_values(["score", "model_name"], ascending=[False, True])
    rows = rows.assign(side=rows["access"].eq("closed").map({True: "closed", False: "open"})).drop_duplicates(["date", "board", "side"])
    sides = {side: part.set_index(["date", "board"]) for side, part in rows.groupby("side")}
    table = sides["closed"].merge(sides["open"], left_index=True, right_index=True, suffixes=("_closed", "_open"))
    lead = table["score_closed"] - table["score_open"]
    closed, opened = (
        sides[side].loc[table.index].assign(ci_low=lambda rows: rows["margin"], ci_high=lambda rows: rows["margin"]) for side in ("closed", "open")
    )
    low, high = lead_interval(closed, opened)
    return pd.DataFrame(
        {
            "closed_name": table["model_name_closed"],
            "open_name": table["model_name_open"],
            "is_open_stated": table["access_open"] == "open",
            "lead_points": lead,
            "lead_low": low,
            "lead_high": high,
            "win_probability": win_probability(lead).round(4),
        }
    ).reset_index()


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Lead and win probability on each board on the newest day, and the boards of the smallest and largest lead."""
    latest = table[table["date"] == table["date"].max()].set_index("board").sort_values("lead_points")
    found: dict[str, Number] = {}
    for board, words in BOARDS.items():
        if board not in latest.index:
            continue
        label = Text(f"Lead of the best closed model on Arena's {words.en} board", f"Avance du meilleur modèle fermé au classement « {words.fr} » d’Arena")
        found[f"{board}_lead_points"] = Number(value=float(latest["lead_points"][board]), unit="points", as_of=as_of, label=label)
        label = Text(
            f"Chance of the best closed model to win a vote on Arena's {words.en} board",
            f"Probabilité de victoire du meilleur modèle fermé au classement « {words.fr} » d’Arena",
        )
        found[f"{board}_win_probability"] = Number(value=float(latest["win_probability"][board]), unit="share", as_of=as_of, label=label)
    return found
