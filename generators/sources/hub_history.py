"""Weekly snapshots of all models of the Hub, kept as Parquet: the history of the repositories in the record."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from huggingface_hub import HfFileSystem
from huggingface_hub.errors import EntryNotFoundError
from pydantic import BaseModel

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes, as_failure, endpoint
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import csv_bytes, read_csv, read_json

CARD = Source(
    title=Text("weekly snapshots of the Hub", "relevés hebdomadaires du Hub"),
    publisher="Hugging Face",
    keeper="hfmlsoc/hub_weekly_snapshots",
    url="https://huggingface.co/datasets/hfmlsoc/hub_weekly_snapshots",
    licence=Text("ODbL 1.0", "ODbL 1.0"),
    licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
    citation="Hugging Face ML & Society, Hub weekly snapshots, https://huggingface.co/datasets/hfmlsoc/hub_weekly_snapshots",
    rhythm="weekly",
    republish="aggregates",
    files=("snapshots.csv",),
)
# The all-time counter is in the snapshots from February 2025 on.
COLUMNS: Final = ("snapshot_date", "id", "downloads", "downloadsAllTime", "likes")
_OPTIONAL: Final = frozenset({"downloadsAllTime"})
_REPOSITORY: Final = "hfmlsoc/hub_weekly_snapshots"
_FOLDER: Final = re.compile(r"models/(\d{4}-\d{2}-\d{2})")


class _DataSet(BaseModel):
    sha: str


class _Entry(BaseModel):
    path: str
    type: str


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a snapshot and repository of the record."""
    name = CARD.files[0]
    return {"models": read_csv(files[name], name, COLUMNS)}


def plan(ask: Ask) -> tuple[str, ...]:
    """The data set's revision and its list of snapshots; then the wanted columns of each new snapshot."""
    return f"{endpoint()}/api/datasets/{_REPOSITORY}", f"{endpoint()}/api/datasets/{_REPOSITORY}/tree/main/models"


def fetch(ask: Ask) -> Fetched:
    """The snapshots since the newest one known, or since the day that was asked for; the newest alone when none is known.

    Only the wanted columns are downloaded. A snapshot that is listed but gone is noted and left out.

    Raises:
        FetchFailed: also for what the Hub's client raises while it reads.
        InvalidInput: no snapshot is listed, or one lacks a column.
    """
    about, tree = plan(ask)
    revision = read_json(ask.client.get(about, read=as_bytes).content, "data set", _DataSet).sha
    days = sorted(_days(ask, tree.replace("/tree/main/", f"/tree/{revision}/")))
    if not days:
        raise InvalidInput([Problem("models", 0, "", f"{_REPOSITORY} lists no snapshot")])
    first = ask.since or ask.newest
    wanted = [day for day in days if first is None or day >= first] if first else days[-1:]
    tracked = pa.array(sorted({name for model in ask.registry.models.values() for name in model.repositories}))
    system = HfFileSystem(endpoint=endpoint(), skip_instance_cache=True)
    rows: list[dict[str, object]] = []
    notes = []
    for day in wanted:
        with as_failure(f"{CARD.url}/{day}", ask.client.limits):
            part = _snapshot(system, revision, day, tracked)
        if part is None:
            notes.append(f"the snapshot of {day} is listed, but not there")
        else:
            rows += [{"snapshot_date": day.isoformat()} | row for row in part.to_pylist()]
    newest = max((date.fromisoformat(str(row["snapshot_date"])) for row in rows), default=days[-1])
    return Fetched({CARD.files[0]: csv_bytes(rows, COLUMNS)}, newest, f"{CARD.url} at {revision[:9]}", tuple(notes))


def _days(ask: Ask, tree: str) -> list[date]:
    entries = [entry for answer in ask.client.pages(tree, read=lambda content: read_json(content, "models", list[_Entry])) for entry in answer.read]
    return [date.fromisoformat(match[1]) for entry in entries if entry.type == "directory" and (match := _FOLDER.fullmatch(entry.path))]


def _snapshot(system: HfFileSystem, revision: str, day: date, tracked: pa.Array) -> pa.Table | None:
    name = f"models/{day}/models.parquet"
    try:
        with system.open(f"datasets/{_REPOSITORY}@{revision}/{name}", "rb") as stream:
            file = pq.ParquetFile(stream)
            there = [column for column in COLUMNS[1:] if column in file.schema_arrow.names]
            if missing := sorted(set(COLUMNS[1:]) - set(there) - _OPTIONAL):
                raise InvalidInput(Problem(name, 0, column, "column is missing") for column in missing)
            parts = [batch.filter(pc.is_in(batch["id"], value_set=tracked)) for batch in file.iter_batches(columns=there)]
            return pa.Table.from_batches(parts)
    except (FileNotFoundError, EntryNotFoundError):
        return None
