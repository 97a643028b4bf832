"""``observatory changed``: what the present state changes, against a commit, as a reviewer reads it.

Records fact by fact with their evidence, numbers, verdicts, charts as pictures, pages; what still lacks a translation
or a reading. Everything that came from outside stands in the summary as code.
"""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from generators.commands.edition import run_in, worktree
from generators.commands.render import render
from generators.commands.verify import GOOD_FOR
from generators.core.git import git
from generators.core.markdown import code, table
from generators.core.output import Folder
from generators.core.yaml_file import read_yaml
from generators.prose import missing_pages
from generators.registry.differences import Data, differing_facts, in_english_only, last_read
from generators.state import FILE

_RECORD: Final = "data/registry"
# What fits into a comment: more of a kind is counted, not listed; GitHub takes 65,536 characters in all.
_MOST: Final = 50
_LONGEST: Final = 60_000


def changed(root: Path, reference: str, target: Path, today: date) -> str:
    """A summary in Markdown; pictures of each chart that looks different go to ``target`` as ``<chart>.before.png`` and ``.after.png``.

    Raises:
        BuildFailed: there is no such commit, or what it holds does not render.
    """
    old = json.loads(git(root, "show", f"{reference}:{FILE}"))
    render(root, quiet=True)
    new = json.loads((root / FILE).read_text(encoding="utf-8"))
    with worktree(root, reference) as tree:
        _lend(root / "build", tree / "build")
        run_in(tree, "render")
        records = dict(_records(tree / _RECORD, root / _RECORD))
        before, after = (_files(side / "build" / "docs") for side in (tree, root))
        pictures = [name for name in _different(before, after) if name.startswith("en/charts/") and name.endswith(".png") and "@" not in name]
        folder = Folder(target)
        for name in pictures:
            for files, when in ((before, "before"), (after, "after")):
                if name in files:
                    folder.write(f"{Path(name).stem}.{when}.png", files[name].read_bytes())
        pages = [name for name in _different(before, after) if name.endswith(".md")]
    moved = _moved(old, new)
    verdicts = [row for row in moved if row[0].startswith("claims.")]
    numbers = [row for row in moved if row not in verdicts]
    return _bounded(
        [
            "## What this changes",
            *_section("Records", [line for name, states in records.items() for line in _facts(name, *states)]),
            *_section("Numbers that move", _listed(("number", "before", "now"), numbers)),
            *_section("Claims whose verdict changes", _listed(("claim", "before", "now"), verdicts)),
            *_section("Charts that look different, as pictures beside the preview", [f"- {code(Path(name).stem)}" for name in pictures]),
            *_section(f"Pages that differ, in both languages: {len(pages)}", _cut([f"- {code(name)}" for name in pages])),
            *_section("Texts still to be translated", _cut([*_to_translate(records), *(f"- {code(page.file)}" for page in missing_pages(root))])),
            *_section(f"Evidence to be read again, last read more than {GOOD_FOR.days} days ago", _cut(list(_to_read(records, today - GOOD_FOR)))),
        ]
    )


def _bounded(lines: list[str]) -> str:
    text = "\n".join(lines)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition("\n")[0] + "\n\n… and more: the files say it all."


def _section(title: str, lines: list[str]) -> list[str]:
    """A part of the summary; nothing to say is said as well, so that a reviewer knows that it was looked at."""
    return ["", f"### {title}", "", *(lines or ["None."])]


def _facts(name: str, before: Data, now: Data) -> list[str]:
    """A record's changed facts as a table, with the evidence behind each."""
    what = "new" if not before else "changed" if now else "removed"
    rows = [(fact.field, fact.before, fact.now, "; ".join(f"{url} ({day})" for url, day in fact.evidence)) for fact in differing_facts(before, now)]
    return [f"**{code(name)}**, {what}", "", *_listed(("field", "before", "now", "evidence"), rows), ""]


def _to_translate(records: Mapping[str, tuple[Data, Data]]) -> Iterator[str]:
    for name, (_, now) in records.items():
        if fields := in_english_only(now):
            yield f"- {code(name)}: {code(', '.join(fields))}"


def _to_read(records: Mapping[str, tuple[Data, Data]], limit: date) -> Iterator[str]:
    for name, (_, now) in records.items():
        for item in now.get("evidence", []):
            if last_read(item) < limit.isoformat():
                yield f"- {code(name)}: {code(item['url'])}, {code(last_read(item))}"


def _moved(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Numbers and verdicts whose value is another; what stands in one state only has no value in the other."""
    values = [{name: str(entry["value"]) for name, entry in state.items() if entry["unit"] != "basis"} for state in (old, new)]
    names = sorted({*values[0], *values[1]})
    return [(name, values[0].get(name, ""), values[1].get(name, "")) for name in names if values[0].get(name) != values[1].get(name)]


def _listed(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return _cut(table(head, rows), _MOST + 2) if rows else []


def _cut(lines: list[str], most: int = _MOST) -> list[str]:
    return lines if len(lines) <= most else [*lines[:most], "", f"… and {len(lines) - most} more"]


def _records(before: Path, after: Path) -> Iterator[tuple[str, tuple[Data, Data]]]:
    """Every record whose file differs: ``models/<id>``, as it was and as it is, ``{}`` where it is not there."""
    sides = [_files(folder) for folder in (before, after)]
    for name in _different(*sides):
        states = [read_yaml(side[name], name).data if name in side else {} for side in sides]
        yield f"{name.partition('/')[0]}/{Path(name).stem}", (states[0], states[1])


def _lend(build: Path, to: Path) -> None:
    """Charts drawn here are not drawn again there, where they rest on the same: a render keeps what fits and replaces the rest."""
    for name in ("docs", "summaries"):
        shutil.copytree(build / name, to / name)
    shutil.copy(build / "charts.json", to / "charts.json")


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _different(before: dict[str, Path], after: dict[str, Path]) -> list[str]:
    return sorted(name for name in {*before, *after} if name not in before or name not in after or before[name].read_bytes() != after[name].read_bytes())
