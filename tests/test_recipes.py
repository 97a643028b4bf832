"""The recipes of docs/<language>/contribute: their commands, as they stand there, carried out in a copy of the project, show on the built site.

What is fenced as ``bash`` is carried out; ``console`` shows what needs the network, such as the first set-up. The site is built once, for all of them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ADDRESS, ROOT
from tests.cut import cut_copy

# One worker carries them out, for all.
pytestmark = pytest.mark.xdist_group("recipes")
BLOCK = re.compile(r"^```bash\n(.*?)^```$", re.S | re.M)
FOLDER = "docs/{}/contribute"
# What a reader sees after a recipe, in both languages: page, English words, French words.
SEEN = {
    "model": ("models/exercise-1/", "Exercise 1", "Exercise 1"),
    "correct": ("models/mistral-7b/", "example.org/licence-of-mistral-7b", "example.org/licence-of-mistral-7b"),
    "event": ("events/2026/", "A ministry tries out a recipe.", "Un ministère essaie une recette."),
    "claim": ("claims/exercise-american-lead/", "The rule reads the lead in points.", "La règle lit l’avance en points."),
    "page": ("topics/exercise/", "The best closed model leads the best open one by", "Le meilleur modèle fermé devance le meilleur modèle ouvert de"),
    "chart": ("charts/exercise_open_models/", "Open models by country", "Modèles ouverts par pays"),
    "dataset": ("data/exercise_systems/", "Judgements by kind of system", "Jugements par type de système"),
    "source": ("data/exercise_energy_use/", "https://example.org/energy, version 1", "https://example.org/energy, version 1"),
    "translate": ("topics/exercise-to-translate/", "Not yet in French", "Traduit en français"),
    "review": ("models/mistral-7b/", "22 November 2026", "22 novembre 2026"),
}
# A person's command; `observatory build` is left for the end.
COMMAND = '#!/bin/sh\n[ "$1" = build ] && touch build-asked && exit\nexec "{python}" -m generators.cli "$@"\n'


def blocks(language: str) -> dict[str, list[str]]:
    """The commands of each recipe by its name, in the order of its page."""
    found = {path.stem: BLOCK.findall(path.read_text(encoding="utf-8")) for path in sorted((ROOT / FOLDER.format(language)).glob("*.md"))}
    return {name: commands for name, commands in found.items() if commands}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each recipe's commands said, and under ``root`` where they were carried out; the site is built."""
    root = cut_copy(tmp_path_factory.mktemp("recipes") / "project", also=["mistral-7b"])
    tools = root.parent / "bin"
    tools.mkdir()
    (tools / "observatory").write_text(COMMAND.format(python=sys.executable), encoding="utf-8")
    (tools / "observatory").chmod(0o755)
    own = os.environ | {"PYTHONPATH": str(root), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "OBSERVATORY_SITE_URL": ADDRESS}
    found = {"root": str(root)}
    for name, commands in blocks("en").items():
        run = subprocess.run(["bash", "-euc", "\n".join(commands)], cwd=root, env=own, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{name}: {run.stderr}{run.stdout}"
        assert (root / "build-asked").exists(), f"{name} does not build what it added"
        (root / "build-asked").unlink()
        found[name] = run.stdout
    # A page that nobody translated, for what a reader gets instead.
    subprocess.run([tools / "observatory", "new", "page", "topics/left", "--title-en", "Left in English", "--title-fr", ""], cwd=root, env=own, check=True)
    run = subprocess.run([sys.executable, "-m", "generators.cli", "build"], cwd=root, env=own, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr + run.stdout
    return found


def text_of(said: dict[str, str], page: str) -> str:
    return (Path(said["root"]) / "site" / page / "index.html").read_text(encoding="utf-8")


def test_both_languages_give_the_same_commands() -> None:
    english, french = blocks("en"), blocks("fr")
    assert english == french
    assert english.keys() == SEEN.keys(), "say in SEEN what a reader sees after the recipe"


@pytest.mark.parametrize("name", SEEN)
def test_a_recipe_shows_on_the_built_page(name: str, said: dict[str, str]) -> None:
    page, *words = SEEN[name]
    for folder, expected in zip(("", "fr/"), words, strict=True):
        assert expected in text_of(said, folder + page), (name, folder)


def test_what_the_recipes_add_leads_on(said: dict[str, str]) -> None:
    """A corrected licence, a computed verdict, a chart on a page, a number in a sentence, and places in menus and lists."""
    assert 'href="../../licences/mit/"' in text_of(said, "models/mistral-7b")
    assert "obs-verdict--" in text_of(said, "claims/exercise-american-lead")
    for folder, title in (("", "An exercise"), ("fr/", "Un exercice")):
        page = text_of(said, f"{folder}topics/exercise")
        assert "charts/arena_open_closed.svg" in page and 'data/arena_frontier/#closed_lead_points"' in page
        assert re.search(rf'href="[^"]*topics/exercise/"[^>]*>\s*(?:<span[^>]*>\s*)?{title}', text_of(said, f"{folder}about")), "it is in the menu"
        assert 'href="exercise_open_models/"' in text_of(said, f"{folder}charts")
        assert "<td>Exercise 1</td>" in text_of(said, f"{folder}data/exercise_energy_use")
        assert 'href="../../models/exercise-1/"' in text_of(said, f"{folder}organisations/mistral-ai")


def test_what_is_not_translated_is_flagged_and_shown_in_the_other_language(said: dict[str, str]) -> None:
    assert "everything committed is valid" in said["translate"]
    assert "flagged: docs/fr/topics/exercise-to-translate.md: is missing" in said["translate"]
    left = text_of(said, "fr/topics/left")
    assert "Cette page n’est pas encore traduite." in left and re.search(r'<div lang="en">.*Left in English', left, re.S)
    assert "pas encore traduite" not in text_of(said, "fr/topics/exercise-to-translate")
    assert 'lang="en">' not in text_of(said, "topics/left").split("<article", 1)[1]


def test_the_most_pressing_evidence_is_listed(said: dict[str, str]) -> None:
    assert len([line for line in said["review"].splitlines() if ", read 20" in line]) == 5
