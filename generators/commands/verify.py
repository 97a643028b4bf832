"""``observatory verify``: which evidence is due for re-reading, the most used first; the stamp for what was re-read; which pages are gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from generators.core.http import Client, FetchFailed, origin
from generators.core.markdown import table
from generators.core.problems import InvalidInput, Problem, nearest, shown
from generators.pipeline import Tables, load_tables
from generators.registry.evidence import Record
from generators.registry.load import KINDS, Registry, read_record

# Evidence that was read longer ago is read again.
GOOD_FOR: Final = timedelta(days=365)
# Between two questions to the same host.
_PAUSE_S: Final = 1.0
_GONE: Final = frozenset({404, 410})
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


def report(tables: Tables, client: Client, today: date) -> str:
    """What is wrong with the evidence, in Markdown: pages that are gone or silent, and those read too long ago; empty when all is well.

    A page that answers a program with anything else, such as a refusal, may still be there for a person and is not reported.
    """
    used = _users(tables.registry)
    found = dict(_answers(list(used), client))
    if found and all(not isinstance(answer, int) for answer in found.values()):
        return f"None of {len(found)} pages answered: that is the network here, not the pages.\n"
    dead = [(url, answer, ", ".join(used[url])) for url, answer in found.items() if not isinstance(answer, int) or answer in _GONE]
    old = [item for item in sorted(_evidence(tables)) if today - item.read > GOOD_FOR]
    lines = [f"{len(found)} pages were asked on {today}.", ""] if dead or old else []
    if dead:
        lines += [f"## Gone, or without an answer: {len(dead)}", "", *table(("page", "answer", "records"), dead[:100]), ""]
    if old:
        rows = [(f"{item.kind}/{item.id}", item.url, item.read) for item in old[:50]]
        lines += [f"## Read more than {GOOD_FOR.days} days ago: {len(old)}, the most used first", "", *table(("record", "page", "read"), rows), ""]
    return "\n".join(lines)


def _users(registry: Registry) -> dict[str, list[str]]:
    """Every page of evidence, in the order of its address, with the records that rest on it."""
    used: dict[str, list[str]] = {}
    for kind in KINDS:
        for record in getattr(registry, kind).values():
            for url in dict.fromkeys(item.url for item in record.evidence):
                used.setdefault(url, []).append(f"{kind}/{record.id}")
    return dict(sorted(used.items()))


def _answers(urls: list[str], client: Client) -> Iterator[tuple[str, int | str]]:
    """The status of each page, or why there was none; one question at a time, with a pause before the same host is asked again."""
    before = ""
    for url in urls:
        if origin(url) == before:
            client.sleep(_PAUSE_S)
        before = origin(url)
        try:
            yield url, client.status(url)
        except FetchFailed as failure:
            yield url, str(failure.reason)


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
