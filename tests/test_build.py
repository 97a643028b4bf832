"""Building: the same commit gives the same bytes, and bad input leaves the last good site in place."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from generators.cards import Number
from generators.core.language import ENGLISH, Text
from generators.pipeline import Basis
from generators.state import Move, moves, next_state
from tests.conftest import PORT, ROOT, copy_project, observatory
from tests.cut import cut_copy, run_here

# Starts every Python process of a build on another day.
ANOTHER_DAY = "import time_machine\ntime_machine.travel('2031-03-01 23:30', tick=True).start()\n"


def files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_commit_gives_the_same_bytes_on_another_day_in_another_folder(built: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "elsewhere" / "deeper")
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    run = observatory(other, "build", PYTHONPATH=f"{tmp_path / 'day'}{os.pathsep}{ROOT}", TZ="Pacific/Auckland", PYTHONHASHSEED="7")
    assert run.returncode == 0, run.stderr
    first, second = files(built), files(other / "site")
    assert first.keys() == second.keys()
    different = [name for name, path in first.items() if not filecmp.cmp(path, second[name], shallow=False)]
    assert not different, different[:20]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("data/registry/models/deepseek/deepseek-r1.yml", "params_total: 671B", "params_total: [", "deepseek-r1.yml:"),
        ("data/registry/models/deepseek/deepseek-r1.yml", "name: DeepSeek-R1", "name: <b>R1</b>", "name: expected plain text"),
        ("data/observations/arena_text_best/2026-08.csv", "snapshot_date,", "day,", "snapshot_date: column is missing"),
        ("docs/en/topics/capability.md", 'chart("arena_open_closed")', 'chart("arena_open_close")', "did you mean 'arena_open_closed'?"),
        ("docs/fr/index.md", "](topics/adoption.md)", "](topics/adoptin.md)", "topics/adoptin.md"),
        ("data/state.json", "{", "[", "is not a state of the data"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_the_last_good_site_stays(
    built: Path, project: Path, edit: Callable[[str, str, str], None], name: str, old: str, new: str, said: str
) -> None:
    if name.endswith("index.md"):
        # MkDocs finds this fault, after every chart: those that are drawn already are lent.
        shutil.copytree(built.parent / "build", project / "build")
    good = project / "site"
    good.mkdir()
    (good / "index.html").write_text("the last good site", encoding="utf-8")
    state = (project / "data/state.json").read_bytes()
    edit(name, old, new)
    run = observatory(project, "build")
    assert said in run.stderr, run.stderr
    assert "Traceback" not in run.stderr
    assert run.returncode == (1 if name.endswith("index.md") else 2)
    assert files(good).keys() == {"index.html"}
    if name != "data/state.json":
        assert (project / "data/state.json").read_bytes() == state


def test_the_committed_state_knows_every_number_and_verdict(built: Path) -> None:
    """A contribution may move numbers without rewriting the state, but none may be missing from it, nor linger in it."""
    rendered, committed = (json.loads((root / "data/state.json").read_text(encoding="utf-8")) for root in (built.parent, ROOT))
    assert rendered.keys() == committed.keys(), "run `observatory render` and commit data/state.json"


def test_rendering_again_draws_nothing_and_one_changed_chart_draws_one_and_serving_follows_prose(tmp_path: Path) -> None:
    project = cut_copy(tmp_path / "project")
    again = run_here(project, "render")
    assert "(0 drawn anew)" in again and " 0 files changed" in again
    (project / "build/docs/fr/charts/weights_memory.svg").unlink()
    assert "(1 drawn anew)" in run_here(project, "render")
    _serve(project)


def test_what_moved_keeps_what_was_before_and_says_why(tmp_path: Path) -> None:
    def number(value: float, day: int) -> dict[str, Number]:
        return {"a.b": Number(value=value, unit="count", as_of=date(2026, 8, day), label=Text("L", "L"))}

    def basis(day: int, data: str, record: str = "r", rule: str = "c") -> dict[str, Basis]:
        return {"a": Basis(date(2026, 8, day), data, record, rule)}

    (tmp_path / "data").mkdir()
    path = tmp_path / "data/state.json"

    def step(value: float, day: int, rests_on: dict[str, Basis]) -> list[Move]:
        path.write_text(next_state(tmp_path, number(value, day), {}, rests_on), encoding="utf-8")
        return moves(json.loads(path.read_text(encoding="utf-8")), number(value, day), {}, ENGLISH)

    assert step(10, 1, basis(1, "x")) == [] == step(10, 2, basis(2, "y"))
    found = step(15, 3, basis(3, "z"))
    assert [(move.before, move.now, move.before_as_of.day, move.as_of.day, move.why) for move in found] == [("10", "15", 2, 3, ("new_data",))]
    assert step(15, 3, basis(3, "z")) == found, "the same data change nothing"
    assert step(16, 3, basis(3, "other"))[0].why == ("restated",)
    assert step(17, 3, basis(3, "other", record="more"))[0].why == ("record",)
    assert step(18, 3, basis(3, "other", record="more", rule="new"))[0].why == ("rule",)
    assert step(19, 4, basis(4, "next", record="less", rule="new"))[0].why == ("new_data", "record")


def _serve(project: Path) -> None:
    """``observatory serve`` shows the site, and builds it again when prose changes."""
    model = next((project / "data/registry/models").rglob("*.yml")).stem
    command = [sys.executable, "-m", "generators.cli", "serve", "--port", str(PORT + 1)]
    own = os.environ | {"PYTHONPATH": str(project)}
    process = subprocess.Popen(command, cwd=project, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert "</html>" in _page_with(f"models/{model}/", "</html>")
        page = project / "docs/en/about.md"
        text = page.read_text(encoding="utf-8")
        assert "# The observatory" in text
        page.write_text(text.replace("# The observatory", "# The observatory, changed while served"), encoding="utf-8")
        assert "changed while served" in _page_with("about/", "changed while served")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _page_with(path: str, words: str) -> str:
    """The served page once it holds ``words``; the newest answer when that takes longer than three minutes."""
    text = ""
    for _ in range(180):
        with suppress(URLError, ConnectionError, TimeoutError):
            text = urlopen(f"http://127.0.0.1:{PORT + 1}/{path}", timeout=5).read().decode()
            if words in text:
                break
        sleep(1)
    return text
