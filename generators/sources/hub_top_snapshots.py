"""Daily snapshots of the Hub's 300 most liked and 300 most downloaded models, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Top models of the Hub by likes and by downloads", "modèles en tête du Hub par mentions « j’aime » et par téléchargements"),
    publisher="Hugging Face",
    keeper="namhyeokwoo/huggingface-trending",
    url="https://github.com/namhyeokwoo/huggingface-trending",
    licence=Text("no licence stated; facts from the public Hub API", "sans licence indiquée ; faits issus de l’API publique du Hub"),
    citation="Hugging Face Hub API (huggingface.co/api/models), daily snapshots by namhyeokwoo/huggingface-trending",
    rhythm="daily",
    republish="aggregates",
    files=("hf_top_models_daily_2026-08-07_2026-08-22.csv",),
)
COLUMNS = ("date", "model_id", "likes", "downloads_30d", "pipeline_tag", "library_name", "created_at")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model and day."""
    return {"models": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
