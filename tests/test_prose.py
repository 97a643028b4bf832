"""Prose: figures by macro only, and a figure that does not exist is named with page, line and the nearest one."""

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from generators.cards import Question
from generators.commands.check import untranslated
from generators.commands.render import known_ids
from generators.core.language import LANGUAGES, Text
from generators.pipeline import Tables
from generators.prose import missing_pages, problems_of_page, problems_of_prose, prose_files
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


def test_a_record_without_french_is_flagged_and_ours_is_whole(tables: Tables) -> None:
    assert not untranslated(ROOT, tables)
    event = next(iter(tables.registry.events.values()))
    bare = replace(tables.registry, events={event.id: event.model_copy(update={"title": Text(event.title.en)})})
    (flagged,) = untranslated(ROOT, replace(tables, registry=bare))
    assert (flagged.file, flagged.field) == (tables.registry.files["events", event.id], "title.fr")


def test_a_page_in_one_language_only_is_flagged_and_no_fault(tmp_path: Path, sites: dict[str, Site]) -> None:
    (tmp_path / "docs/fr").mkdir(parents=True)
    (tmp_path / "docs/fr/x.md").write_text("# Titre\n", encoding="utf-8")
    assert [problem.file for problem in missing_pages(tmp_path)] == ["docs/en/x.md"]
    assert not problems_of_prose(tmp_path, known_ids(sites["en"]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# T\n\nAbout 12% of them.\n", "x.md:3: figure: expected a macro, such as number(\"dataset.name\"), found '12%'"),
        ("# T\n\nAbout 12,5\u00a0% of them.\n", "found '12,5\u00a0%'"),
        ("# T\n\nIt cost $5.50.\n", "found '$5.50'"),
        ("# T\n\nSome 3 million downloads.\n", "found '3 million'"),
        ("# T\n\nSome 1,234,567 downloads.\n", "found '1,234,567'"),
        ("# T\n\n### Deep\n", "x.md:3: heading: expected at most '##' below '#', found '### Deep'"),
        ("Words.\n", "x.md:1: heading: expected one title, '# …', found none"),
        ("## Second\n", "x.md:1: heading: expected one title, '# …', first, found '## Second'"),
        ("# T\n\n# Again\n", "x.md:3: heading: expected one title, '# …', first, found '# Again'"),
        ("# T\n\n![](a.png)\n", "x.md:3: picture: expected words for those who do not see it"),
        ('# T\n\n<img src="a.png" alt="">\n', "x.md:3: picture: expected words"),
        ("# T\n\nOpen-source AI models lead.\n", "x.md:3: words: expected 'open weights', or the Open Source Initiative's definition on this page"),
        ("# T\n\nLes modèles open source mènent.\n", "found 'modèles open source'"),
        ('---\ntitle: 12%\n---\n# T\n\nIt is `12%`, and 50% is even.\n\n```bash\n# 12%\n```\n\n{{ chart("licence_mix") }} in 2024–2026, version 3.1.\n', ""),
        ("# T\n\nOpen-source models, as the Open Source Initiative defines them.\n", ""),
        ("# T\n\nHe spoke of “open-source models”.\n", ""),
        ("# T\n\n## A\n\n### B\n\n## C\n\n![A cat](a.png)\n", ""),
    ],
)
def test_the_style_guide_is_checked_as_far_as_a_program_sees(tmp_path: Path, sites: dict[str, Site], text: str, said: str) -> None:
    path = tmp_path / "docs/en/x.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = [str(problem) for problem in problems_of_page(path, tmp_path, known_ids(sites["en"]))]
    assert (any(said in problem for problem in found) and len(found) == 1) if said else not found, found


@pytest.mark.parametrize("name", sorted(set(prose_files(ROOT, "en")) & set(prose_files(ROOT, "fr"))))
def test_both_languages_give_the_same_figures(name: str) -> None:
    one, other = (sorted(MACRO.findall((ROOT / "docs" / code / name).read_text(encoding="utf-8"))) for code in LANGUAGES)
    assert one == other


def test_every_page_follows_the_style_guide(sites: dict[str, Site]) -> None:
    assert len(PAGES) > 40
    assert not problems_of_prose(ROOT, known_ids(sites["en"]))


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
