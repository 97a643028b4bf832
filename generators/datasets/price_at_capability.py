"""List prices of open and closed models whose Arena scores are close: what a comparable answer costs."""

import re
from datetime import date
from functools import partial
from typing import Final

import numpy as np
import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# Two models are called comparable when their scores are this close: the better one would win 52% of votes.
BAND: Final = 15
DRAWS: Final = 1000
SEED: Final = 20260702
# What Arena and price lists add to a model's name: effort, mode, date, tuning. The model is the same, or its best setting counts.
SETTINGS: Final = re.compile(
    r"-(thinking|no-thinking|non-reasoning|reasoning|high|medium|low|xhigh|max|\d+k|instruct|preview|it|20\d{6}|\d{4}-\d\d-\d\d)(?=-|$)"
)
CARD = Dataset(
    kind="derived",
    inputs=("prices_by_access", "arena_text_board"),
    title=Text("Price at comparable Arena score", "Prix à score Arena comparable"),
    definition=Text(
        "Models that stand both in models.dev's price list and in Arena's newest full snapshot, matched by name without maker and, failing that, without date, "
        "effort and mode; of several settings of one model, the highest score counts. For each model, the median price of the models of the other access "
        "whose score is within 15 points.",
        "Modèles présents à la fois dans les tarifs de models.dev et dans le dernier relevé complet d’Arena, appariés par leur nom sans éditeur et, à "
        "défaut, sans date, "
        "effort ni mode ; de plusieurs réglages d’un modèle, le meilleur score compte. Pour chaque modèle, le prix médian des modèles de l’autre accès "
        "dont le score est à "
        "15 points près.",
    ),
    population=Text(
        "models with a paid offer in models.dev and a score on Arena's text board", "modèles ayant une offre payante dans models.dev et un score textuel Arena"
    ),
    window=Text("list prices and scores of the same week", "prix catalogue et scores de la même semaine"),
    columns={
        "model_key": Column(kind="text", meaning=Text("Maker and model in models.dev", "Éditeur et modèle dans models.dev")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "access": Column(kind="text", allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermé")),
        "score": Column(kind="integer", unit=Text("Arena points", "points Arena"), meaning=Text("Arena score", "Score Arena")),
        "output_usd_per_mtok": Column(
            kind="number",
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Median list price of output", "Prix catalogue médian en sortie"),
        ),
        "peers": Column(kind="integer", minimum=0, meaning=Text("Models of the other access within 15 points", "Modèles de l’autre accès à 15 points près")),
        "peers_usd_per_mtok": Column(
            kind="number",
            optional=True,
            minimum=0,
            unit=Text("US dollars per million tokens", "dollars par million de jetons"),
            meaning=Text("Their median price of output", "Leur prix médian en sortie"),
        ),
    },
    key=("model_key",),
    republish="rows",
    caveats=Text(
        "Arena measures which answer visitors prefer, not whether it is right. A price per token is not a price per answer: some models write many more "
        "tokens. "
        "Models whose names do not match are missing, and matching by name can join two releases of one name.",
        "Arena mesure quelle réponse les visiteurs préfèrent, non si elle est juste. Un prix par jeton n’est pas un prix par réponse : certains modèles "
        "écrivent "
        "bien plus de jetons. Les modèles dont les noms ne concordent pas manquent, et l’appariement par le nom peut réunir deux versions du même nom.",
    ),
)


def name_key(name: str, is_bare: bool = False) -> str:
    """A model's name without maker and punctuation and, when ``is_bare``, without date, effort and mode."""
    own = name.rpartition("/")[2].partition(" (")[0].lower()
    return re.sub(r"[^a-z0-9]", "", SETTINGS.sub("", own) if is_bare else own)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a model found in both lists: by its whole name, or else by its bare one."""
    board = inputs["arena_text_board"]
    board = board[board["snapshot_date"] == board["snapshot_date"].max()]
    prices = inputs["prices_by_access"]
    whole, bare = (
        prices["model_key"]
        .map(partial(name_key, is_bare=is_bare))
        .map(board.groupby(board["model_name"].map(partial(name_key, is_bare=is_bare)))["score"].max())
        for is_bare in (False, True)
    )
    table = prices.assign(score=whole.fillna(bare)).dropna(subset=["score"])
    return table.assign(**_peers(table))


def _peers(table: pd.DataFrame) -> dict[str, list[float]]:
    """For each row, how many rows of the other access have a close score, and their median price."""
    scores, prices, is_open = table["score"].to_numpy(float), table["output_usd_per_mtok"].to_numpy(float), table["access"].eq("open").to_numpy()
    close = [prices[(is_open != own) & (np.abs(scores - score) <= BAND)] for own, score in zip(is_open, scores, strict=True)]
    return {"peers": [len(found) for found in close], "peers_usd_per_mtok": [round(float(np.median(found)), 4) if len(found) else np.nan for found in close]}


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How often an open model is cheaper than its closed peers, and by what factor, with a bootstrapped interval."""
    opened = table[(table["access"] == "open") & (table["peers"] > 0)]
    ratios = (opened["peers_usd_per_mtok"] / opened["output_usd_per_mtok"]).to_numpy()
    drawn = np.median(np.random.default_rng(SEED).choice(ratios, (DRAWS, len(ratios))), axis=1)
    low, high = np.quantile(drawn, [0.05, 0.95])
    words = Text(
        "Price of closed models within 15 Arena points over that of an open model, median",
        "Prix des modèles fermés à 15 points Arena près, rapporté à celui d’un modèle ouvert, médiane",
    )
    ends = {
        "ratio": (float(np.median(ratios)), Text("", "")),
        "ratio_low": (float(low), Text(", lower end at 90%", ", borne basse à 90 %")),
        "ratio_high": (float(high), Text(", upper end at 90%", ", borne haute à 90 %")),
    }
    found = {
        key: Number(value=round(value, 2), unit="ratio", digits=1, as_of=as_of, label=Text(f"{words.en}{end.en}", f"{words.fr}{end.fr}"))
        for key, (value, end) in ends.items()
    }
    found["cheaper_share"] = Number(
        value=round(float((ratios > 1).mean()), 4),
        unit="share",
        as_of=as_of,
        label=Text(
            "Share of open models that list below the median closed model within 15 Arena points",
            "Part des modèles ouverts affichés sous le modèle fermé médian à 15 points Arena près",
        ),
    )
    for access, name in {"open": Text("Open-weight", "à poids ouverts"), "closed": Text("Closed", "fermés")}.items():
        found[f"matched_{access}"] = Number(
            value=int((table["access"] == access).sum()),
            unit="count",
            as_of=as_of,
            label=Text(f"{name.en} models found in both lists", f"Modèles {name.fr} trouvés dans les deux listes"),
        )
    found["compared"] = Number(
        value=len(opened),
        unit="count",
        as_of=as_of,
        label=Text("Open models with a closed one within 15 Arena points", "Modèles ouverts ayant un modèle fermé à 15 points Arena près"),
    )
    return found
