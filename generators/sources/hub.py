"""The Hugging Face Hub: every model of the namespaces in the record, and the models most downloaded and most liked."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, Literal
from urllib.parse import quote, urlencode

import pandas as pd
from pydantic import BaseModel, Field, ValidationError

from generators.cards import Ask, Fetched, Source
from generators.core.http import FetchFailed, as_bytes, endpoint
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import read_json

CARD = Source(
    title=Text("models of the Hub", "modèles du Hub"),
    publisher="Hugging Face",
    url="https://huggingface.co/models",
    licence=Text("no licence stated; facts from the public Hub API", "sans licence indiquée ; faits issus de l’API publique du Hub"),
    citation="Hugging Face Hub API (huggingface.co/api/models)",
    rhythm="daily",
    republish="aggregates",
    files=("models.json",),
)
# A list of the most downloaded and one of the most liked, as long as the copies' that the series begin with.
TOP: Final = 300
_EXPAND: Final = (
    "author", "baseModels", "createdAt", "downloads", "downloadsAllTime", "gated", "lastModified", "library_name", "likes",
    "pipeline_tag", "safetensors", "tags",
)  # fmt: skip
_PAGE: Final = 1000
# A record or two that cannot be read are left aside and told of; more are a change of the interface.
_MOST_POISONED: Final = 0.001
# When more of the tracked repositories are missing from the listings, the listings are at fault.
_MOST_MISSING: Final = 0.1


class _Parent(BaseModel):
    id: str


class _Base(BaseModel):
    relation: str | None = None
    models: list[_Parent] = []


class _Safetensors(BaseModel):
    total: int | None = None


class _Model(BaseModel):
    id: str = Field(pattern=r"^[^/\s]+(/[^/\s]+)?$")
    createdAt: datetime
    lastModified: datetime | None = None
    downloads: int = Field(ge=0, lt=2**63, strict=True)
    downloadsAllTime: int = Field(ge=0, lt=2**63, strict=True)
    likes: int = Field(ge=0, lt=2**63, strict=True)
    gated: Literal[False, "auto", "manual"] | None = None
    library_name: str | None = None
    pipeline_tag: str | None = None
    safetensors: _Safetensors | None = None
    tags: list[str] = []
    baseModels: _Base | None = None


class _Answer(BaseModel):
    date: date
    models: list[_Model]
    top: list[_Model]


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model of the namespaces; ``top``: one row a model of either list."""
    name = CARD.files[0]
    answer = read_json(files[name], name, _Answer)
    return {"models": _table(answer.models, answer.date), "top": _table(answer.top, answer.date)}


def plan(ask: Ask) -> tuple[str, ...]:
    """One listing a namespace, and the two lists; tracked repositories of other namespaces one by one."""
    namespaces = ask.registry.namespaces()
    loose = [name for name in _tracked(ask) if name.partition("/")[0] not in namespaces]
    return (
        *(_listing("createdAt", _PAGE, author=name) for name in sorted(namespaces)),
        *(_listing(sort, TOP) for sort in ("downloads", "likes")),
        *map(_one, loose),
    )


def fetch(ask: Ask) -> Fetched:
    """Every model of every namespace with its counters, as of today.

    A listing that ends early shows by the tracked repositories that it lacks: each is asked for by itself.

    Raises:
        FetchFailed: a listing that broke off, repeats itself, or leads elsewhere.
        InvalidInput: a listing that lacks a repository that is there, or of another form.
    """
    namespaces = sorted(ask.registry.namespaces())
    notes: list[str] = []
    found: dict[str, dict[str, Any]] = {}
    for name in namespaces:
        found |= _records(ask, _listing("createdAt", _PAGE, author=name), notes)
    top: dict[str, dict[str, Any]] = {}
    for sort in ("downloads", "likes"):
        top |= _records(ask, _listing(sort, TOP), notes, TOP)
    missing = [name for name in _tracked(ask) if name not in found]
    listed = [name for name in missing if name.partition("/")[0] in namespaces]
    if len(listed) > _MOST_MISSING * max(len(_tracked(ask)), 10):
        raise InvalidInput([Problem("listings", 0, "", f"lack {len(listed)} tracked repositories, among them {listed[0]}")])
    for name in missing:
        record = _ask_for(ask, name, notes)
        if record and name in listed:
            raise InvalidInput([Problem(name, 0, "", "is on the Hub, but the listing of its namespace lacks it: the listing is not whole")])
        if record:
            found[name] = record
    answer = {"date": ask.today.isoformat(), "models": list(found.values()), "top": list(top.values())}
    return Fetched({CARD.files[0]: json.dumps(answer).encode()}, ask.today, endpoint(), tuple(notes))


def _tracked(ask: Ask) -> list[str]:
    return sorted({name for model in ask.registry.models.values() for name in model.repositories})


def _listing(sort: str, limit: int, **filters: str) -> str:
    # Creation never changes, so that no row is skipped or comes twice while a listing is read.
    return f"{endpoint()}/api/models?{urlencode([*filters.items(), ('sort', sort), ('limit', limit), *(('expand', name) for name in _EXPAND)])}"


def _one(name: str) -> str:
    return f"{endpoint()}/api/models/{quote(name)}?{urlencode([('expand', field) for field in _EXPAND])}"


def _records(ask: Ask, url: str, notes: list[str], most: int | None = None) -> dict[str, dict[str, Any]]:
    """The records of a listing by id, the last of duplicates; unreadable ones are noted."""
    rows: list[Any] = []
    for answer in ask.client.pages(url, read=_page):
        rows += answer.read
        if most and len(rows) >= most:
            rows = rows[:most]
            break
    kept, poisoned = {}, []
    for row in rows:
        try:
            kept[_Model.model_validate(row).id] = row
        except ValidationError as error:
            fault = error.errors()[0]
            poisoned.append(f"a record was left aside: {'.'.join(map(str, fault['loc']))}: {fault['msg']}, found {str(fault['input'])[:60]!r}")
    if len(poisoned) > max(1, _MOST_POISONED * len(rows)):
        raise InvalidInput(Problem("listing", 0, "", text) for text in poisoned[:20])
    notes += poisoned
    return kept


def _page(content: bytes) -> list[Any]:
    rows = json.loads(content)
    if not isinstance(rows, list):
        raise ValueError("expected a list of models")
    return rows


def _ask_for(ask: Ask, name: str, notes: list[str]) -> dict[str, Any] | None:
    try:
        record: dict[str, Any] = json.loads(ask.client.get(_one(name), read=as_bytes).content)
    except FetchFailed as error:
        # Deleted, made private, or behind a gate that hides it: for us it is gone.
        if error.status not in (401, 403, 404):
            raise
        notes.append(f"{name} is no longer on the Hub")
        return None
    if record.get("id") != name:
        notes.append(f"{name} is now called {record.get('id')}")
        return None
    return record


def _table(models: list[_Model], day: date) -> pd.DataFrame:
    return pd.DataFrame(list(_rows(models, day)), dtype=object)


def _rows(models: list[_Model], day: date) -> Iterator[dict[str, object]]:
    for model in models:
        yield {
            "date": day.isoformat(),
            "model_id": model.id,
            "created_at": model.createdAt.date().isoformat(),
            "last_modified": model.lastModified and model.lastModified.date().isoformat(),
            "downloads_30d": model.downloads,
            "downloads_all_time": model.downloadsAllTime,
            "likes": model.likes,
            "gated": model.gated or None,
            "library_name": model.library_name,
            "pipeline_tag": model.pipeline_tag,
            "params_total": model.safetensors and model.safetensors.total,
            "licence": next((tag.removeprefix("license:") for tag in model.tags if tag.startswith("license:")), None),
            "relation": model.baseModels and model.baseModels.relation,
            "base_models": " ".join(parent.id for parent in model.baseModels.models) if model.baseModels else None,
            "tags": json.dumps(model.tags, ensure_ascii=False),
        }
