"""Prose: figures by macro only, and a figure that does not exist is named with page, line and the nearest one."""

import re
from pathlib import Path
from typing import get_args

import pytest

from generators.cards import Question
from generators.commands.render import known_ids
from generators.core.language import LANGUAGES
from generators.pipeline import Tables
from generators.prose import problems_of_prose, prose_files
from generators.registry.figure import FigureQuestion
from generators.site import Site
from tests.conftest import ROOT

MACRO = re.compile(r"\{\{.*?\}\}")
PAGES = [(language, name) for language in LANGUAGES for name in prose_files(ROOT, language)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{{ chart("arena_open_close") }}', "docs/en/x.md:3: chart: 'arena_open_close' does not exist, did you mean 'arena_open_closed'?"),
        ('{{ number("arena_frontier.closed_lead") }}', "number: 'arena_frontier.closed_lead' does not exist, did you mean"),
        ('{{ chrt("a") }}', "chrt: is not a macro, did you mean 'chart'?"),
        ("{{ chart(name) }}", "expected ids in quotes"),
        ("{{ chart() }}", "expected ids in quotes"),
        ("{{ config }}", "expected a macro"),
        ("{% for i in x %}{% endfor %}", "expected a macro"),
        ("{{ chart(", "is not a valid macro"),
    ],
)
def test_a_wrong_figure_is_named_with_page_and_line(tmp_path: Path, sites: dict[str, Site], line: str, said: str) -> None:
    for language in LANGUAGES:
        (tmp_path / "docs" / language).mkdir(parents=True)
        (tmp_path / "docs" / language / "x.md").write_text("# Title\n\nWords.\n", encoding="utf-8")
    (tmp_path / "docs/en/x.md").write_text(f"# Title\n\n{line}\n", encoding="utf-8")
    found = [str(problem) for problem in problems_of_prose(tmp_path, known_ids(sites["en"]))]
    assert any(said in text for text in found), found


def test_a_page_in_one_language_only_is_named(tmp_path: Path, sites: dict[str, Site]) -> None:
    (tmp_path / "docs/fr").mkdir(parents=True)
    (tmp_path / "docs/fr/x.md").write_text("# Titre\n", encoding="utf-8")
    assert [problem.file for problem in problems_of_prose(tmp_path, known_ids(sites["en"]))] == ["docs/en/x.md"]


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_both_languages_give_the_same_figures(language: str, name: str) -> None:
    one, other = (sorted(MACRO.findall((ROOT / "docs" / code / name).read_text(encoding="utf-8"))) for code in LANGUAGES)
    assert one == other


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_no_figure_is_typed(language: str, name: str) -> None:
    """No typed share, price or count: what remains are years, names of models and rules of method."""
    text = MACRO.sub("", (ROOT / "docs" / language / name).read_text(encoding="utf-8"))
    text = re.sub(r"`[^`]*`|\$\$.*?\$\$|\]\([^)]*\)", "", text, flags=re.S)
    # An even match, which is a rule of the scale and no figure of the data.
    text = re.sub(r"\b50[\u00a0\u202f]?%", "", text)
    assert not re.search(r"\d[\s\u00a0\u202f]?%", text) or name == "method.md", re.findall(r".{20}\d[\s\u00a0\u202f]?%", text)
    assert not re.search(r"[$€]\s?\d|\d[\s\u00a0\u202f]?(?:\$|€|dollars|milliards|millions|billion|million)", text)


@pytest.mark.parametrize("question", get_args(Question))
def test_every_question_sets_others_answers_beside_ours(question: str, tables: Tables, built: Path) -> None:
    figures = [figure.id for figure in tables.registry.figures.values() if figure.question == question]
    numbers = [name for name, number in tables.numbers.items() if number.question == question]
    assert figures
    if question != "derivatives":
        assert numbers
    for language, root in (("en", built), ("fr", built / "fr")):
        text = (root / "questions" / question.replace("_", "-") / "index.html").read_text(encoding="utf-8")
        for figure in figures:
            assert f'href="../../figures/#{figure}"' in text, (language, figure)
        for name in numbers:
            assert f'href="../../data/{name.replace(".", "/#", 1)}"' in text, (language, name)


def test_the_registry_knows_the_same_questions() -> None:
    assert get_args(FigureQuestion) == get_args(Question)


def test_every_derived_table_stands_in_the_method_with_its_dates(built: Path, tables: Tables) -> None:
    for root in (built, built / "fr"):
        text = (root / "method/index.html").read_text(encoding="utf-8")
        for name, module in tables.modules.items():
            assert (f'href="../data/{name}/"' in text) or module.CARD.kind == "observed" or tables.frames[name].empty, name
