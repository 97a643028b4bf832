"""Hugging Face's Open LLM Leaderboard, version 2, as it stood when it closed in March 2025."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Open LLM Leaderboard, version 2", "Open LLM Leaderboard, version 2"),
    publisher="Hugging Face",
    keeper="fboulnois/llm-leaderboard-csv",
    url="https://github.com/fboulnois/llm-leaderboard-csv",
    licence=Text("MPL-2.0 (the copy's repository); facts from the public Hub", "MPL-2.0 (dépôt de la copie) ; faits issus du Hub public"),
    licence_url="https://www.mozilla.org/MPL/2.0/",
    citation="Hugging Face, Open LLM Leaderboard v2 (open-llm-leaderboard/contents), copy by fboulnois/llm-leaderboard-csv",
    rhythm="ended",
    republish="aggregates",
    files=("open_llm_leaderboard_v2_2025-03-21.csv",),
)
COLUMNS = (
    "model_name",
    "model_type",
    "features_is_official_provider",
    "metadata_upload_date",
    "metadata_submission_date",
    "metadata_generation",
    "metadata_base_model",
    "metadata_hub_license",
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row an evaluation."""
    return {"models": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
