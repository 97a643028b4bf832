"""``observatory verify``: which evidence is due for re-reading, the most used first, and the stamp for what was re-read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.core.problems import InvalidInput, Problem, nearest, shown
from generators.pipeline import Tables, load_tables
from generators.registry.evidence import Record
from generators.registry.load import KINDS, read_record

_ACCESSED = re.compile(r"""^(?P<indent>\s*)accessed: *['"]?(?P<day>\d{4}-\d{2}-\d{2})['"]?\s*$""", re.M)


@dataclass(frozen=True, order=True)
class Due:
    """One page that a record rests on and that nobody has re-read since ``read``; sorts by what to read first."""

    unused: int
    read: date
    kind: str
    id: str
    url: str
    facts: int

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}  {self.url}  {self.facts} fact(s), read {self.read}"


def due(root: Path, most: int) -> list[Due]:
    """The evidence to re-read first: of the records with the most downloads, then the oldest; ``most`` of it."""
    tables = load_tables(root)
    return sorted(_evidence(tables))[:most]


def stamp(root: Path, record: str, url: str, day: date) -> Path:
    """Set ``verified`` of a record's evidence with that address to ``day``; the rest of the file stays as it is.

    Args:
        root: the project.
        record: ``<kind>/<id>``.
        url: the page that was re-read.
        day: when.

    Raises:
        InvalidInput: no such record or address, or a day that the record refuses; the file is unchanged then.
    """
    kind, _, name = record.partition("/")
    found = sorted((root / "data" / "registry" / kind).rglob(f"{name}.yml")) if kind in KINDS else []
    if not found:
        raise InvalidInput([Problem(record, 0, "", f"is not a record, expected kind/id with a kind of {', '.join(KINDS)}")])
    path = found[0]
    before = path.read_text(encoding="utf-8")
    path.write_text(_stamped(before, url, day, shown(path, root)), encoding="utf-8")
    try:
        read_record(path, KINDS[kind], shown(path, root))
    except InvalidInput:
        path.write_text(before, encoding="utf-8")
        raise
    return path


def _evidence(tables: Tables) -> Iterator[Due]:
    newest = tables.frames["hub_top_daily"]
    newest = newest[newest["date"] == newest["date"].max()]
    downloads = dict(zip(newest["hub_id"], newest["downloads_30d"], strict=True))
    for kind in KINDS:
        records: dict[str, Record] = getattr(tables.registry, kind)
        for record in records.values():
            used = sum(int(downloads.get(name, 0)) for name in getattr(record, "repositories", []))
            for item in record.evidence:
                yield Due(-used, item.verified or item.accessed, kind, record.id, item.url, len(item.supports))


def _stamped(text: str, url: str, day: date, name: str) -> str:
    """The file's text with ``verified`` set in the evidence block of ``url``, which is found as text so that nothing else moves."""
    start = text.find("\nevidence:")
    blocks = re.split(r"(?m)^(?= *- )", text[start:])
    places = [index for index, block in enumerate(blocks) if re.search(rf"""url: *['"]?{re.escape(url)}['"]?\s*$""", block, re.M)]
    if start < 0 or not places:
        known = re.findall(r"""url: *['"]?(\S+?)['"]?\s*$""", text[max(start, 0) :], re.M)
        raise InvalidInput([Problem(name, 0, "evidence", f"'{url}' is not among its addresses{nearest(url, known)}")])
    block = re.sub(r"(?m)^\s*verified:.*\n", "", blocks[places[0]])
    blocks[places[0]] = _ACCESSED.sub(lambda match: f"{match.group(0).rstrip()}\n{match['indent']}verified: {day}\n".replace("\n\n", "\n"), block, count=1)
    return text[:start] + "".join(blocks)
