"""``observatory check``: everything committed is valid, or every problem is named."""

from pathlib import Path

from generators.core.problems import InvalidInput, Problem, shown
from generators.registry.load import KINDS, read_record


def check(root: Path, paths: tuple[Path, ...] = ()) -> str:
    """Check ``paths`` by themselves, or the whole project; returns one line that says what was checked.

    Raises:
        InvalidInput: with every problem found.
    """
    problems = _check_files(root, paths) if paths else _check_all(root)
    if problems:
        raise InvalidInput(problems)
    return f"{len(paths)} file(s) are valid" if paths else "everything committed is valid"


def _check_files(root: Path, paths: tuple[Path, ...]) -> list[Problem]:
    problems: list[Problem] = []
    for path in paths:
        name = shown(path.resolve(), root)
        kind = next((part for part in path.resolve().parts if part in KINDS), None)
        if kind is None or path.suffix != ".yml":
            problems.append(Problem(name, 0, "", f"expected a .yml file in one of {', '.join(KINDS)}"))
            continue
        try:
            read_record(path, KINDS[kind], name)
        except InvalidInput as error:
            problems += error.problems
    return problems


def _check_all(root: Path) -> list[Problem]:
    """Registry, observations, tables, charts' words and prose; later stages only when earlier ones are sound."""
    from generators.commands.render import known_ids
    from generators.core.language import ENGLISH, FRENCH
    from generators.core.settings import load_settings
    from generators.pipeline import load_tables
    from generators.prose import problems_of_prose
    from generators.registry.correction import problems_of_corrections
    from generators.site import Site
    from generators.state import read_state

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
        return error.problems
    return corrections + problems_of_prose(root, known_ids(site))
