"""The static JSON interface: every record as a file of its own, and a list a kind. One for both languages."""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from generators.registry.evidence import Record
from generators.registry.load import KINDS
from generators.site import Site

FOLDER: Final = "api/v1"
_OPTIONS: Final = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``api/v1/<kind>/<id>.json`` for each record and ``api/v1/<kind>.json`` with all of them, without evidence."""
    for kind in KINDS:
        records: dict[str, Record] = getattr(site.tables.registry, kind)
        entries = {name: _entry(site, kind, record) for name, record in records.items()}
        for name, entry in entries.items():
            yield f"{FOLDER}/{kind}/{name}.json", orjson.dumps(entry, option=_OPTIONS)
        brief = [{key: value for key, value in entry.items() if key not in ("evidence", "disputes")} for entry in entries.values()]
        yield f"{FOLDER}/{kind}.json", orjson.dumps({kind: brief}, option=_OPTIONS)


def _entry(site: Site, kind: str, record: Record) -> dict[str, Any]:
    """A record's fields that hold something, with where it is edited and, for a claim, its verdict."""
    entry: dict[str, Any] = record.model_dump(mode="json", exclude_none=True)
    entry = {key: value for key, value in entry.items() if value not in ([], {})}
    entry["file"] = site.tables.registry.files[kind, record.id]
    if kind == "claims":
        judgement = site.tables.verdicts[record.id]
        entry |= {"verdict": judgement.verdict, "verdict_date": judgement.as_of.isoformat(), "is_computed": bool(judgement.number)}
    return entry
