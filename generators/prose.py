"""The pages that people write: found in ``docs/<language>``, their figures checked before MkDocs sees them."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from generators.core.language import LANGUAGES, LanguageCode
from generators.core.problems import Problem, nearest, shown
from generators.macros import ALONE, NAMES

_JINJA: Final = Environment(autoescape=True)


def prose_files(root: Path, language: LanguageCode) -> dict[str, Path]:
    """Every hand-written page of a language by its path in the site."""
    folder = root / "docs" / language
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}


def problems_of_prose(root: Path, known: Mapping[str, Collection[str]]) -> list[Problem]:
    """Figures that do not exist, by page and line; ``known`` holds the ids that each macro takes."""
    found: list[Problem] = []
    for language in LANGUAGES:
        for path in prose_files(root, language).values():
            found += _problems(path, shown(path, root), known)
    english, french = (prose_files(root, language) for language in LANGUAGES)
    for only, where in ((english.keys() - french.keys(), "fr"), (french.keys() - english.keys(), "en")):
        found += [Problem(f"docs/{where}/{name}", 0, "", "is missing: the page stands in the other language only") for name in only]
    return found


def _problems(path: Path, name: str, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    try:
        tree = _JINJA.parse(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        yield Problem(name, error.lineno, "", f"is not a valid macro: {error.message}")
        return
    except UnicodeDecodeError as error:
        yield Problem(name, 0, "", f"is not UTF-8: {error.reason}")
        return
    for call in tree.find_all(nodes.Call):
        macro = getattr(call.node, "name", "")
        if macro not in NAMES:
            yield Problem(name, call.lineno, str(macro), f"is not a macro{nearest(str(macro), NAMES)}")
            continue
        ids = [item.value for item in call.args if isinstance(item, nodes.Const)]
        if len(ids) != len(call.args) or call.kwargs or (not ids) != (macro in ALONE):
            yield Problem(name, call.lineno, macro, 'expected ids in quotes, such as chart("arena_open_closed")')
        for item in ids:
            if macro in known and item not in known[macro]:
                yield Problem(name, call.lineno, macro, f"'{item}' does not exist{nearest(str(item), known[macro])}")
    for node in tree.find_all((nodes.Name, nodes.For, nodes.If)):
        if not isinstance(node, nodes.Name) or node.name not in NAMES:
            yield Problem(name, node.lineno, "", f"expected a macro: {', '.join(NAMES)}")
