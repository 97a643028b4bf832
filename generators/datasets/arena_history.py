"""The lead of the best closed over the best open model on Arena since 2023, from three copies that are never joined.

A lead is taken inside one snapshot. Three copies overlap and differ: in the models they list, in how Arena then computed
scores, in the licences they give. Each keeps its own line, cut wherever the scale moved.
"""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.arena import lead_interval, win_probability
from generators.core.language import Text

COPIES: Final = ("early", "monthly", "weekly")
# The scale has moved when half of the models that two snapshots share moved by this much or more.
SHIFT: Final = 4.0
# Names that Arena used in its first months, and a later name of the same model or of its family, whose licence is known.
EARLY_NAMES: Final = {
    "bard-jan-24-gemini-pro": "gemini-pro",
    "chatgpt-4o-latest": "chatgpt-4o-latest-20240808",
    "claude-2": "claude-2.0",
    "claude-instant-v1": "claude-instant-1",
    "claude-v1": "claude-1",
    "dbrx-instruct": "dbrx-instruct-preview",
    "early-grok-3": "grok-3-preview-02-24",
    "gemini-1.5-flash-api-0514": "gemini-1.5-flash-001",
    "gemini-1.5-pro-api-0409-preview": "gemini-1.5-pro-001",
    "gemini-1.5-pro-api-0514": "gemini-1.5-pro-001",
    "gemini-2.0-flash": "gemini-2.0-flash-001",
    "gemini-2.0-flash-lite-preview": "gemini-2.0-flash-lite-preview-02-05",
    "gpt-3.5-turbo": "gpt-3.5-turbo-0314",
    "gpt-4": "gpt-4-0314",
    "gpt-4-turbo": "gpt-4-1106-preview",
    "llama-3.1-405b-instruct": "llama-3.1-405b-instruct-fp8",
    "qwen-max-2025-01-25": "qwen2.5-max",
}
CARD = Dataset(
    kind="derived",
    inputs=("arena_early_scores", "arena_monthly_scores", "arena_text_best", "arena_text_board"),
    title=Text("Lead of closed over open models on Arena since 2023", "Avance des modèles fermés sur Arena depuis 2023"),
    definition=Text(
        "In each snapshot of three copies of Arena's text leaderboard, the score of the best closed model less that of the best open-weight one; a "
        "negative lead means that "
        "the open one is in front. The win probability is 1 / (1 + 10^(-points/400)). A new scale begins where half of the models that two successive "
        "snapshots share "
        "moved by four points or more. The early copy has no licences: they are taken from later lists by name, and a snapshot counts only if no model "
        "of unknown licence stands above the two that are compared.",
        "Dans chaque relevé de trois copies du classement textuel d’Arena, le score du meilleur modèle fermé moins celui du meilleur modèle à poids "
        "ouverts ; une avance "
        "négative signifie que le modèle ouvert est devant. La probabilité de victoire vaut 1 / (1 + 10^(-points/400)). Une nouvelle échelle commence là "
        "où la moitié "
        "des modèles communs à deux relevés successifs ont bougé de quatre points ou plus. La première copie n’a pas de licences : elles sont reprises de "
        "listes "
        "ultérieures d’après le nom, et un relevé ne compte que si aucun modèle de licence inconnue ne dépasse les deux que l’on compare.",
    ),
    population=Text("models on Arena's text leaderboard", "modèles du classement textuel d’Arena"),
    window=Text("all votes up to each snapshot", "tous les votes jusqu’à chaque relevé"),
    columns={
        "snapshot_date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "copy": Column(kind="text", allowed=COPIES, words="copy", meaning=Text("Copy of the leaderboard", "Copie du classement")),
        "closed_name": Column(kind="text", meaning=Text("Best closed model", "Meilleur modèle fermé")),
        "open_name": Column(kind="text", meaning=Text("Best open model", "Meilleur modèle ouvert")),
        "lead_points": Column(kind="number", unit=Text("Arena points", "points Arena"), meaning=Text("Lead of the closed one", "Avance du modèle fermé")),
        "lead_low": Column(kind="number", optional=True, unit=Text("Arena points", "points Arena"), meaning=Text("Lower end at 95%", "Borne basse à 95 %")),
        "lead_high": Column(kind="number", optional=True, unit=Text("Arena points", "points Arena"), meaning=Text("Upper end at 95%", "Borne haute à 95 %")),
        "win_probability": Column(
            kind="number", minimum=0, maximum=1, meaning=Text("Share of votes the closed one would win", "Part des votes remportés par le fermé")
        ),
        "scale": Column(kind="integer", minimum=0, meaning=Text("Stretch of comparable scale within the copy", "Période d’échelle comparable dans la copie")),
        "is_repeated": Column(kind="flag", meaning=Text("The snapshot repeats the one before, unchanged", "Le relevé répète le précédent à l’identique")),
        "is_licence_imputed": Column(
            kind="flag", meaning=Text("A licence of the two is taken from another list", "Une des deux licences vient d’une autre liste")
        ),
    },
    key=("snapshot_date", "copy"),
    date_column="snapshot_date",
    republish="rows",
    caveats=Text(
        "Leads from different copies and scales do not compare to the point. Until June 2024 the early copy's scores jump by tens of points from one day "
        "to the next, model by model: a single lead there means little. Since May 2025 Arena discounts "
        "length and style. Open means any licence other than proprietary.",
        "Les avances de copies et d’échelles différentes ne se comparent pas au point près. Jusqu’en juin 2024, les scores de la première copie sautent "
        "de dizaines de points d’un jour à l’autre, modèle par modèle : une avance isolée n’y signifie pas grand-chose. Depuis mai 2025, Arena neutralise "
        "la longueur et le style. Ouvert signifie toute licence autre que propriétaire.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a copy and snapshot in which both leaders are certain."""
    lists = pd.concat([inputs[name][["model_name", "access"]] for name in ("arena_text_best", "arena_monthly_scores", "arena_text_board")]).dropna()
    known = dict(zip(lists["model_name"].map(_folded), lists["access"], strict=True))
    early = inputs["arena_early_scores"]
    names = early["model_name"].replace(EARLY_NAMES).map(_folded)
    weekly = inputs["arena_text_best"]
    copies = {
        "early": early.assign(access=names.map(known), ci_low=np.nan, ci_high=np.nan, is_licence_imputed=True),
        "monthly": inputs["arena_monthly_scores"].assign(is_licence_imputed=False),
        "weekly": weekly,
    }
    return pd.concat([_leads(rows).assign(copy=name) for name, rows in copies.items()])


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _leads(rows: pd.DataFrame) -> pd.DataFrame:
    """The lead in each snapshot of one copy, its scale, and whether it repeats the one before."""
    best = rows.assign(access=rows["access"].fillna("unknown")).sort_values(["score", "model_name"], ascending=[False, True], kind="stable")
    best = best.drop_duplicates(["snapshot_date", "access"])
    sides = {side: part.set_index("snapshot_date") for side, part in best.groupby("access")}
    table = sides["closed"].merge(sides["open"], left_index=True, right_index=True, suffixes=("_closed", "_open"))
    if "unknown" in sides:
        unsure = sides["unknown"]["score"].astype(float).reindex(table.index).fillna(-np.inf)
        table = table[unsure < table[["score_closed", "score_open"]].min(axis=1)]
    lead = (table["score_closed"] - table["score_open"]).astype(float).round(1)
    low, high = lead_interval(*(sides[side].loc[table.index] for side in ("closed", "open")))
    scale, is_repeated = _scales(rows)
    return pd.DataFrame(
        {
            "closed_name": table["model_name_closed"],
            "open_name": table["model_name_open"],
            "lead_points": lead,
            "lead_low": low,
            "lead_high": high,
            "win_probability": win_probability(lead).round(4),
            "is_licence_imputed": table["is_licence_imputed_closed"].astype(bool) | table["is_licence_imputed_open"].astype(bool),
            "scale": scale.reindex(table.index),
            "is_repeated": is_repeated.reindex(table.index),
        }
    ).reset_index()


def _scales(rows: pd.DataFrame) -> "tuple[pd.Series[int], pd.Series[bool]]":
    """Snapshot -> number of its scale; snapshot -> whether every score is that of the snapshot before."""
    wide = rows.pivot_table(index="snapshot_date", columns="model_name", values="score", aggfunc="max").astype(float)
    moved = wide.diff()
    is_new = moved.median(axis=1).abs() >= SHIFT
    same_models = wide.notna().eq(wide.notna().shift(fill_value=False)).all(axis=1)
    is_repeated = same_models & moved.abs().max(axis=1).eq(0)
    return is_new.cumsum().astype(int), is_repeated.astype(bool)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Number of snapshots and the first of them, and the smallest, the largest and the newest lead."""
    label = Text("Snapshots with both leaders certain, three copies", "Relevés aux deux meneurs certains, trois copies")
    found = {"snapshots": Number(value=len(table), unit="count", as_of=as_of, label=label)}
    fresh = table[~table["is_repeated"]].sort_values(["snapshot_date", "copy"])
    label = Text("First snapshot with both leaders certain", "Premier relevé aux deux meneurs certains")
    found["first_day"] = Number(value=pd.Timestamp(str(table["snapshot_date"].min())).date(), unit="date", as_of=as_of, label=label)
    margins = {
        "smallest": (fresh["lead_points"].idxmin(), Text("Smallest", "La plus petite")),
        "largest": (fresh["lead_points"].idxmax(), Text("Largest", "La plus grande")),
        "newest": (fresh.index[-1], Text("Newest", "La dernière")),
    }
    for key, (index, words) in margins.items():
        row = fresh.loc[index]
        label = Text(
            f"{words.en} lead of the best closed over the best open model on Arena since 2023",
            f"{words.fr} avance du meilleur modèle fermé sur Arena depuis 2023",
        )
        found[f"{key}_points"] = Number(value=float(row["lead_points"]), unit="points", as_of=as_of, label=label)
        label = Text(
            f"Chance of the closed model to win a vote at the {words.en.lower()} lead", f"Probabilité de victoire du modèle fermé, {words.fr.lower()} avance"
        )
        found[f"{key}_win_probability"] = Number(value=float(row["win_probability"]), unit="share", as_of=as_of, label=label)
        label = Text(f"Day of the {words.en.lower()} lead", f"Jour de {words.fr.lower()} avance")
        found[f"{key}_day"] = Number(value=pd.Timestamp(str(row["snapshot_date"])).date(), unit="date", as_of=as_of, label=label)
        label = Text(f"Best open model at the {words.en.lower()} lead", f"Meilleur modèle ouvert, {words.fr.lower()} avance")
        found[f"{key}_open"] = Number(value=str(row["open_name"]), unit="name", as_of=as_of, label=label)
    return found
