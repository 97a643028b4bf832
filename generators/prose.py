"""The pages that people write: found in ``docs/<language>``, checked before MkDocs sees them.

What a program can see of the style guide is checked here; errors name file, line, what was found and what was expected.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from generators.core.language import LANGUAGES, LanguageCode
from generators.core.problems import Problem, nearest, shown
from generators.macros import ALONE, NAMES

# The site's settings and menu in each language.
CONFIGS: Final[dict[LanguageCode, str]] = {"en": "mkdocs.yml", "fr": "mkdocs.fr.yml"}
_JINJA: Final = Environment(autoescape=True)
# Its figures are rules of the scale or of counting, which no new data move.
_RULES: Final = "method.md"

# What is not prose: front matter, code, macros, formulas, and where links lead.
_NOT_PROSE: Final = re.compile(r"\A---\n.*?^---$|^```.*?^```$|`[^`\n]*`|\{%.*?%\}|\{\{.*?\}\}|\$\$.*?\$\$|(?<=\])\([^)\s]*\)", re.S | re.M)
_HEADING: Final = re.compile(r"^(#+) +(.*)", re.M)
_PICTURE_WITHOUT_WORDS: Final = re.compile(r"!\[\s*\]|<img\b(?![^>]*\balt=\"[^\"]+\")[^>]*>")
# Shares (fifty-fifty is no figure), amounts and long counts move with the data.
_SPACE: Final = r"[ \u00a0\u202f]?"
_FIGURE: Final = re.compile(
    rf"(?!\b50{_SPACE}%)(?<![\d.,])\d+(?:[.,]\d+)?{_SPACE}(?:%|\$|€|dollars|milliards|millions?|billion)|[$€]{_SPACE}\d+(?:[.,]\d+)*|\b\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+\b"
)
# A model with open weights is rarely open source; a page that speaks of such models says what it means by the word.
_OPEN_SOURCE_MODEL: Final = re.compile(
    r"\bopen[- ]source (?:\w+ )?(?:models?|weights|LLMs?|systems?)\b|\b(?:modèles?|poids|LLM|systèmes?) (?:\w+ )?(?:open[- ]source|à source ouverte)\b", re.I
)
_DEFINITION: Final = re.compile(r"Open Source Initiative|\bOSI\b|\bOSAID\b", re.I)
_QUOTED: Final = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»")


def prose_files(root: Path, language: LanguageCode) -> dict[str, Path]:
    """Every hand-written page of a language by its path in the site."""
    folder = root / "docs" / language
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.md"))}


def problems_of_prose(root: Path, known: Mapping[str, Collection[str]]) -> list[Problem]:
    """What is wrong on any page; ``known`` holds the ids that each macro takes."""
    return [problem for language in LANGUAGES for path in prose_files(root, language).values() for problem in problems_of_page(path, root, known)]


def problems_of_page(path: Path, root: Path, known: Mapping[str, Collection[str]]) -> list[Problem]:
    """Figures that do not exist or are typed, pictures without words, headings out of order and loose words, by line."""
    name = shown(path, root)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return [Problem(name, 0, "", f"is not UTF-8: {error.reason}")]
    return [*_wrong_macros(text, name, known), *_wrong_style(text, name)]


def missing_pages(root: Path) -> list[Problem]:
    """Pages that stand in one language only; the site shows them in that language, with a note."""
    english, french = (prose_files(root, language) for language in LANGUAGES)
    only = [(name, "fr") for name in english.keys() - french.keys()] + [(name, "en") for name in french.keys() - english.keys()]
    return [Problem(f"docs/{where}/{name}", 0, "", "is missing: the page stands in the other language only") for name, where in sorted(only)]


def in_another_language(text: str, code: LanguageCode) -> str:
    """A page for the site of the language that it lacks: its front matter says which it is written in, and the theme tells the reader."""
    front, body = ("", text) if not text.startswith("---\n") else text.removeprefix("---\n").split("---\n", 1)
    return f"---\n{front}written_in: {code}\n---\n{body}"


def committed_ids(root: Path) -> dict[str, list[str]]:
    """The ids that macros take, as far as the files' names and the committed state tell, so that one page is checked at once."""
    numbers = [name for name, entry in json.loads((root / "data" / "state.json").read_bytes()).items() if entry["unit"] != "basis"]
    charts, datasets = ([path.stem for path in (root / "generators" / kind).glob("[a-z]*.py")] for kind in ("charts", "datasets"))
    return {"chart": charts, "table": datasets, "number": numbers, "headline": numbers}


def _wrong_macros(text: str, name: str, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    try:
        tree = _JINJA.parse(text)
    except TemplateSyntaxError as error:
        yield Problem(name, error.lineno, "", f"is not a valid macro: {error.message}")
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


def _wrong_style(text: str, name: str) -> Iterator[Problem]:
    prose = _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)

    def at(match: re.Match[str]) -> int:
        return prose.count("\n", 0, match.start()) + 1

    above = 0
    for match in _HEADING.finditer(prose):
        level = len(match[1])
        if level > above + 1 or (level == 1 and above):
            expected = "one title, '# …', first" if level == 1 or not above else f"at most '{'#' * (above + 1)}' below '{'#' * above}'"
            yield Problem(name, at(match), "heading", f"expected {expected}, found '{match[0].strip()[:60]}'")
        above = level
    if not above:
        yield Problem(name, 1, "heading", "expected one title, '# …', found none")
    for match in _PICTURE_WITHOUT_WORDS.finditer(prose):
        yield Problem(name, at(match), "picture", f"expected words for those who do not see it, ![words](address), found '{match[0]}'")
    if not name.endswith(_RULES):
        for match in _FIGURE.finditer(prose):
            yield Problem(name, at(match), "figure", f"expected a macro, such as number(\"dataset.name\"), found '{match[0]}', which new data would make wrong")
    if not _DEFINITION.search(prose):
        for match in _OPEN_SOURCE_MODEL.finditer(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), prose)):
            message = f"expected 'open weights', or the Open Source Initiative's definition on this page, found '{match[0]}'"
            yield Problem(name, at(match), "words", message)
