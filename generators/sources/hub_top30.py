"""The Hub's 30 most downloaded models of each day, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Top 30 of the Hub by downloads", "30 premiers du Hub par téléchargements"),
    publisher="Hugging Face",
    keeper="nevescloud/pulse",
    url="https://github.com/nevescloud/pulse",
    licence=Text("no licence stated; facts from the public Hub API", "sans licence indiquée ; faits issus de l’API publique du Hub"),
    citation="Hugging Face Hub API (huggingface.co/api/models), daily snapshots by nevescloud/pulse",
    rhythm="daily",
    republish="aggregates",
    files=("hf_top30_downloads_daily_2026.csv",),
)
COLUMNS = ("date", "fetched_at", "rank", "model_id", "downloads_30d", "likes", "pipeline_tag")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model and day."""
    return {"models": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
