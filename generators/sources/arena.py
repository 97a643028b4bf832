"""Arena's own leaderboard data set on the Hub: ratings of text models, by category, as last published."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from huggingface_hub import hf_hub_download
from pydantic import BaseModel

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes, as_failure, endpoint
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import read_json

CARD = Source(
    title=Text("Arena leaderboard data set", "jeu de données des classements d’Arena"),
    publisher="Arena AI",
    url="https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Arena AI (arena.ai), leaderboard data set, https://huggingface.co/datasets/lmarena-ai/leaderboard-dataset",
    rhythm="weekly",
    republish="rows",
    files=("text_latest.parquet",),
)
COLUMNS = (
    "model_name", "organization", "license", "rating", "rating_lower", "rating_upper", "vote_count", "rank", "category",
    "leaderboard_publish_date",
)  # fmt: skip
_REPOSITORY = "lmarena-ai/leaderboard-dataset"
_FILE = "text/latest-00000-of-00001.parquet"


class _DataSet(BaseModel):
    sha: str


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``ratings``: one row a model and category.

    Raises:
        InvalidInput: not Parquet, or a column is missing.
    """
    name = CARD.files[0]
    try:
        file = pq.ParquetFile(BytesIO(files[name]))
        if missing := [column for column in COLUMNS if column not in file.schema_arrow.names]:
            raise InvalidInput(Problem(name, 0, column, "column is missing") for column in missing)
        return {"ratings": file.read(columns=list(COLUMNS)).to_pandas()}
    except (pa.ArrowException, OSError) as error:
        raise InvalidInput([Problem(name, 0, "", f"is not readable as Parquet: {error}")]) from error


def plan(ask: Ask) -> tuple[str, ...]:
    """The data set's revision, then the file at that revision."""
    return f"{endpoint()}/api/datasets/{_REPOSITORY}", f"{endpoint()}/datasets/{_REPOSITORY}/resolve/main/{_FILE}"


def fetch(ask: Ask) -> Fetched:
    """The newest published ratings, at a revision that stays what it is.

    Raises:
        FetchFailed: also for what the Hub's client raises while it downloads.
    """
    about, file = plan(ask)
    revision = read_json(ask.client.get(about, read=as_bytes).content, "data set", _DataSet).sha
    with TemporaryDirectory() as scratch, as_failure(file, ask.client.limits):
        path = hf_hub_download(
            _REPOSITORY, _FILE, repo_type="dataset", revision=revision, cache_dir=scratch, endpoint=endpoint(), etag_timeout=ask.client.limits.read_s
        )
        content = Path(path).read_bytes()
    return Fetched({CARD.files[0]: content}, _published(content), f"{CARD.url} at {revision[:9]}")


def _published(content: bytes) -> date:
    day: date = pd.Timestamp(parse({CARD.files[0]: content})["ratings"]["leaderboard_publish_date"].max()).date()
    return day
