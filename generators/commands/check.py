"""``observatory check``: everything committed is valid, or every problem is named; what is only missing in French is flagged."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generators.core.problems import InvalidInput, Problem, shown
from generators.registry.differences import in_english_only
from generators.registry.load import KINDS, read_record, unknown_references

if TYPE_CHECKING:
    from generators.pipeline import Tables


def check(root: Path, paths: tuple[Path, ...] = ()) -> str:
    """Check ``paths`` by themselves, or the whole project; says what was checked, and what is not yet translated.

    Raises:
        InvalidInput: with every problem found.
    """
    if paths:
        if problems := [problem for path in paths for problem in _check_file(path.resolve(), root)]:
            raise InvalidInput(problems)
        return f"{len(paths)} file(s) are valid"
    return "\n".join(["everything committed is valid", *(f"flagged: {problem}" for problem in _check_all(root))])


def untranslated(root: Path, tables: "Tables") -> list[Problem]:
    """Pages in one language only and records' texts without French: a reader gets the other language and a note."""
    from generators.prose import missing_pages

    return [*missing_pages(root), *_without_french(tables)]


def _check_file(path: Path, root: Path) -> list[Problem]:
    """A record or a page by itself, without the tables: at once."""
    name = shown(path, root)
    kind = next((part for part in path.parts if part in KINDS), None)
    if path.suffix == ".md" and path.is_relative_to(root / "docs"):
        from generators.prose import committed_ids, problems_of_page

        return problems_of_page(path, root, committed_ids(root))
    if kind is None or path.suffix != ".yml":
        return [Problem(name, 0, "", f"expected a .yml file in one of {', '.join(KINDS)}, or a page in docs/; anything else is checked with all the rest")]
    problems = list(_wrong_modeline(path, root, kind))
    try:
        record, document = read_record(path, KINDS[kind], name)
    except InvalidInput as error:
        return [*problems, *error.problems]
    # A record's id is its file's name, so that no other file need be read.
    known = {kind: {item.stem for item in (root / "data" / "registry" / kind).rglob("*.yml")} for kind in KINDS}
    return problems + [Problem(name, document.line(place), ".".join(map(str, place)), message) for place, message in unknown_references(record, known)]


def _wrong_modeline(path: Path, root: Path, kind: str) -> Iterator[Problem]:
    """Editors find the schema by a record's first line, wherever the file lies."""
    from generators.registry.schemas import modeline

    if path.is_relative_to(root):
        with path.open(encoding="utf-8", errors="replace") as lines:
            if lines.readline().rstrip("\n") != (expected := modeline(path, root, kind)):
                yield Problem(shown(path, root), 1, "", f"expected this first line, which lets editors complete and check the fields: {expected}")


def _check_all(root: Path) -> list[Problem]:
    """Registry, observations, tables, charts' words and prose, later stages only when earlier ones are sound; returns what is only flagged.

    Raises:
        InvalidInput: with every problem found.
    """
    from generators.commands.render import known_ids
    from generators.core.language import ENGLISH, FRENCH
    from generators.core.settings import load_settings
    from generators.pipeline import load_tables
    from generators.prose import problems_of_prose
    from generators.registry.correction import problems_of_corrections
    from generators.site import Site
    from generators.state import read_state

    first_lines = [
        problem for kind in KINDS for path in sorted((root / "data" / "registry" / kind).rglob("*.yml")) for problem in _wrong_modeline(path, root, kind)
    ]
    try:
        tables = load_tables(root)
        read_state(root)
        for language in (ENGLISH, FRENCH):
            site = Site(root, tables, language, load_settings(root))
            for chart in site.charts:
                site.describe(chart)
        records = {f"{kind}/{name}" for kind in KINDS for name in getattr(tables.registry, kind)}
        known = {*tables.numbers, *records, *(f"charts/{name}" for name in site.charts), *(f"data/{name}" for name in site.datasets)}
        corrections = problems_of_corrections(root, known)
    except InvalidInput as error:
        raise InvalidInput([*error.problems, *first_lines]) from error
    if problems := [*first_lines, *corrections, *problems_of_prose(root, known_ids(site))]:
        raise InvalidInput(problems)
    return untranslated(root, tables)


def _without_french(tables: "Tables") -> Iterator[Problem]:
    for kind in KINDS:
        for record in getattr(tables.registry, kind).values():
            for field in in_english_only(record.model_dump()):
                yield Problem(tables.registry.files[kind, record.id], 0, f"{field}.fr", "is missing: the French page shows the English words")
