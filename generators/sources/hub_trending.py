"""The Hub's ten trending models, several times a day, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Trending models of the Hub", "modèles du Hub en tendance"),
    publisher="Hugging Face",
    keeper="park-onezero/daily-hf-trending",
    url="https://github.com/park-onezero/daily-hf-trending",
    licence=Text("no licence stated; facts from the public Hub API", "sans licence indiquée ; faits issus de l’API publique du Hub"),
    citation="Hugging Face Hub API (huggingface.co/api/trending), snapshots by park-onezero/daily-hf-trending",
    rhythm="six_hourly",
    republish="aggregates",
    files=("hf_trending_top_2026.csv",),
)
COLUMNS = ("commit_time", "rank", "model_id", "likes", "downloads_30d")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a snapshot and place."""
    return {"models": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
