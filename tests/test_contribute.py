"""Contributing on the command line: new files that pass the check, schemas that agree with the code, facts stamped as re-read."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from generators.commands.verify import report
from generators.core.http import Client, Limits
from generators.core.yaml_file import read_yaml
from generators.pipeline import Tables
from generators.registry.evidence import Evidence
from generators.registry.load import KINDS, Registry
from generators.registry.schemas import files, schema
from tests.conftest import COMMITTED, ROOT
from tests.server import Reply, Request, Server

SOURCE = ("--source", "https://github.com/deepseek-ai/DeepSeek-R1", "2026-08-02")
MODEL = (
    "new", "model", "deepseek-r9", "--set", "organisations=[deepseek]", "--set", "name=DeepSeek R9", "--set", "release_date=2026-08-01",
    "--set", "release_basis=announced", "--set", "access=api",
)  # fmt: skip
BILINGUAL = ("question", "title", "subtitle", "definition", "population", "window")
CHART = ("new", "chart", "best_scores", "--dataset", "arena_frontier", "--axis", "capability", "--x", "snapshot_date", "--y", "score")
DATASET = ("new", "dataset", "systems_by_country", "--source", "osai_criteria", "--by", "country", "--by-en", "Country", "--by-fr", "Pays")
SOURCE_FILE = (
    "new", "source", "energy", "--title-en", "Energy", "--title-fr", "Énergie", "--publisher", "P", "--url", "https://example.org/", "--licence", "CC0",
    "--file", "a.csv", "--columns", "model, kilowatt_hours", "--republish", "rows",
)  # fmt: skip


def texts(*names: str) -> tuple[str, ...]:
    return tuple(part for name in names for language in ("en", "fr") for part in (f"--{name}-{language}", f'A {name} that says "so"'))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with code of its own, for new code to be written into."""
    root = tmp_path_factory.mktemp("whole") / "project"
    root.mkdir()
    for name in (*COMMITTED, "generators"):
        source = ROOT / name
        shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__")) if source.is_dir() else shutil.copy(source, root / name)
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generators.cli", *arguments],
        cwd=root,
        env={"PATH": "", "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        input="",
        check=False,
    )


def test_a_new_model_passes_the_check_and_leads_editors_to_its_schema(whole: Path) -> None:
    made = run(whole, *MODEL, *SOURCE)
    assert made.stdout.strip() == "data/registry/models/deepseek/deepseek-r9.yml", made.stderr
    path = whole / made.stdout.strip()
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert (path.parent / first.partition("$schema=")[2]).resolve() == whole / "data/schemas/models.json"
    assert run(whole, "check", str(path)).returncode == 0
    assert read_yaml(path, "x").data["evidence"][0]["supports"] == ["organisations", "release_date", "access"]
    again = run(whole, *MODEL, *SOURCE)
    assert again.returncode == 2 and "exists already" in again.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--set", "access=ap"), "access: expected one of 'open_weights', 'api', 'hosted' or 'unreleased', found 'ap'"),
        (("--set", "organisations=[deepsek]"), "organisations.0: 'deepsek' is not in data/registry/organisations, did you mean 'deepseek'?"),
        (("--set", "acess=api"), "acess: is not a field, did you mean 'access'?"),
        (("--set", "name=<b>R9</b>"), "name: expected plain text, found '<'"),
        (("--set", "release_date=2126-01-01"), "release_date: expected a date that is not in the future"),
    ],
)
def test_a_wrong_value_is_named_and_leaves_no_file(whole: Path, change: tuple[str, ...], said: str) -> None:
    before = sorted((whole / "data/registry").rglob("*"))
    made = run(whole, *("deepseek-r10" if item == "deepseek-r9" else item for item in MODEL), *change, *SOURCE)
    assert made.returncode == 2 and said in made.stderr, made.stderr
    assert sorted((whole / "data/registry").rglob("*")) == before


@pytest.mark.parametrize("kind", KINDS)
def test_help_names_every_field_and_what_it_takes(kind: str) -> None:
    helped = run(ROOT, "new", kind.removesuffix("s"), "--help").stdout
    for name, field in KINDS[kind].model_fields.items():
        if name not in ("id", "evidence"):
            assert re.search(rf"^  {name}{' [*]' if field.is_required() else ''}\s+\S", helped, re.M), (name, helped)
    assert "a value" not in helped


def test_one_file_that_names_what_does_not_exist_is_refused_by_itself(whole: Path) -> None:
    path = whole / "data/registry/models/mistral-ai/mistral-7b.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("licence: apache-2.0", "licence: apache-2"), encoding="utf-8")
    refused = run(whole, "check", str(path))
    path.write_text(text, encoding="utf-8")
    assert refused.returncode == 2, refused.stdout
    assert "mistral-7b.yml:13: licences.0.licence: 'apache-2' is not in data/registry/licences, did you mean 'apache-2.0'?" in refused.stderr


def test_new_code_and_pages_pass_the_check_and_the_linter(whole: Path) -> None:
    for command in (
        (*CHART, *texts("question", "title", "subtitle")),
        (*DATASET, *texts("title", "definition", "population", "window")),
        ("new", "page", "topics/energy", "--title-en", "Energy", "--title-fr", "Énergie", "--chart", "best_scores"),
        SOURCE_FILE,
    ):
        made = run(whole, *command)
        assert made.returncode == 0, made.stderr
    checked = run(whole, "check")
    assert checked.returncode == 0, checked.stderr
    written = [f"generators/{name}.py" for name in ("charts/best_scores", "datasets/systems_by_country", "sources/energy")]
    for tool in (("check", "--config", str(ROOT / "pyproject.toml")), ("format", "--check")):
        linted = subprocess.run([sys.executable, "-m", "ruff", *tool, *written], cwd=whole, capture_output=True, text=True, check=False)
        assert linted.returncode == 0, linted.stdout
    wrong = run(whole, *("scor" if item == "score" else "other" if item == "best_scores" else item for item in CHART), *texts("question", "title", "subtitle"))
    assert wrong.returncode == 2 and "'scor' is not a column, did you mean 'score'?" in wrong.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_leads_editors_to_its_schema(kind: str) -> None:
    paths = list((ROOT / "data/registry" / kind).rglob("*.yml"))
    assert paths
    for path in paths:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), f"{path}: observatory check gives its first line"
        assert (path.parent / first.partition("$schema=")[2]).resolve() == ROOT / "data/schemas" / f"{kind}.json", path


def test_a_record_without_its_first_line_is_named_with_the_line_to_paste(whole: Path) -> None:
    path = whole / "data/registry/licences/mit.yml"
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(rest, encoding="utf-8")
    refused = run(whole, "check", str(path))
    assert refused.returncode == 2 and "data/registry/licences/mit.yml:1: expected this first line" in refused.stderr
    assert refused.stderr.splitlines()[0].endswith(first)
    path.write_text(f"{first}\n{rest}", encoding="utf-8")


def test_the_committed_schemas_are_those_of_the_code() -> None:
    for name, text in files().items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, "run `observatory render` and commit data/schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_accept_what_the_code_accepts(kind: str) -> None:
    validator = Draft202012Validator(schema(kind))
    for path in (ROOT / "data/registry" / kind).rglob("*.yml"):
        assert not [error.message for error in validator.iter_errors(read_yaml(path, path.name).data)], path


def places(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where each part of a record lies, parts of parts as well; of a list's items the first."""
    if above:
        yield above
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*above, key))


def changes(record: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any, dict[str, Any]]]:
    """The record with each of its parts replaced by values that belong elsewhere, then left out, then with a stranger beside it."""
    strange = ["<b>x</b>", " x", "", -1, 0, [], {}, ["x y"], "2025-1-1", "20", "Nowhere", {"en": "x", "de": "y"}, True]
    for place in places(record):
        for value in (*strange, None, ...):
            changed = deepcopy(record)
            part: Any = changed
            for key in place[:-1]:
                part = part[key]
            if value is None:
                del part[place[-1]]
            elif value is ... and isinstance(part, dict):
                part["stranger"] = "x"
            else:
                part[place[-1]] = value if value is not ... else 1.5
            yield place, value, changed


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_refuse_what_the_code_refuses_in_any_part(kind: str) -> None:
    """Each part of true records, as deep as they go, is changed in turn; schema and code must judge every change alike."""
    validator = Draft202012Validator(schema(kind))
    paths = sorted((ROOT / "data/registry" / kind).rglob("*.yml"), key=lambda item: (item.stat().st_size, item.name))
    judged = refused = 0
    for path in paths[-2:]:
        for place, value, changed in changes(read_yaml(path, path.name).data):
            try:
                KINDS[kind].model_validate({"id": path.stem, **changed})
                is_right = True
            except ValidationError:
                is_right = False
            assert validator.is_valid(changed) == is_right, (kind, place, value, is_right)
            judged, refused = judged + 1, refused + (not is_right)
    assert refused > judged / 2


def test_what_was_re_read_is_stamped_and_nothing_else_changes(whole: Path) -> None:
    path = whole / "data/registry/models/deepseek/deepseek-r1.yml"
    before = path.read_text(encoding="utf-8").splitlines()
    done = run(whole, "verify", "--stamp", "models/deepseek-r1", "https://epoch.ai/data", "--on", "2026-11-01")
    assert done.returncode == 0, done.stderr
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ["    verified: 2026-11-01"]
    assert [line for line in after if line != "    verified: 2026-11-01"] == before
    place = after.index("    verified: 2026-11-01")
    assert after[place - 3].endswith("url: https://epoch.ai/data")
    for address, said in (
        ("https://epoch.ai/dat", "is not among its addresses, did you mean 'https://epoch.ai/data'"),
        ("https://epoch.ai/data", "is before accessed"),
    ):
        wrong = run(whole, "verify", "--stamp", "models/deepseek-r1", address, "--on", "2020-01-01")
        assert wrong.returncode == 2 and said in wrong.stderr
        assert path.read_text(encoding="utf-8").splitlines() == after


def test_the_most_used_and_oldest_evidence_is_due_first(whole: Path) -> None:
    lines = run(whole, "verify", "--most", "2000").stdout.splitlines()
    assert len(lines) == 2000 and all(", read 20" in line for line in lines)
    assert lines[0].startswith("models/"), "what is downloaded comes before what is not"


def page(request: Request) -> Reply:
    """A page of evidence, by its address."""
    answers = {
        "/there": Reply(b"<html>", headers={"Content-Type": "text/html"}),
        "/moved": Reply(status=302, headers={"Location": "/there"}),
        "/no-head": Reply(status=405 if request.method == "HEAD" else 200),
        "/not-for-programs": Reply(status=403),
        "/busy": Reply(status=503),
        "/gone": Reply(status=404),
        "/circle": Reply(status=302, headers={"Location": "/circle"}),
        "/dropped": Reply(fault="reset"),
        "/silent": Reply(fault="hang"),
    }
    return answers.get(request.path, Reply(status=404))


def test_pages_that_are_gone_or_silent_are_reported_and_no_others(tables: Tables) -> None:
    model = tables.registry.models["deepseek-r1"]
    with Server(page) as server:
        names = ["there", "moved", "no-head", "not-for-programs", "busy", "gone", "circle", "dropped", "silent"]
        urls = [*(f"{server.url}/{name}" for name in names), "http://127.0.0.1:9/closed"]
        days = [date(2025, 1, 20) if url.endswith("there") else date(2026, 8, 1) for url in urls]
        evidence = [Evidence(url=url, supports=["access"], accessed=day) for url, day in zip(urls, days, strict=True)]
        small = replace(tables, registry=Registry(models={model.id: model.model_copy(update={"evidence": evidence})}))
        waited: list[float] = []
        said = report(small, Client(Limits(connect_s=1, read_s=0.3), sleep=waited.append), date(2026, 9, 1))
    gone, _, old = said.partition("## Read more than")
    assert {name for name in (*names, "closed") if f"/{name}`" in gone} == {"gone", "circle", "dropped", "silent", "closed"}
    assert f"| `{server.url}/gone` | `404` | `models/deepseek-r1` |" in gone and "| `timeout` |" in gone and "| `connection` |" in gone
    assert f"| `models/deepseek-r1` | `{server.url}/there` | `2025-01-20` |" in old and "moved" not in old
    assert len(waited) == len(names) - 1, "a pause before the same host is asked again"
    assert not [request for request in server.requests if "authorization" in request.headers]
    # The server is gone: nothing answers, which is no news of the pages; and a record that is sound makes no report.
    assert "that is the network here" in report(small, Client(Limits(connect_s=1, read_s=0.3), sleep=waited.append), date(2026, 9, 1))
    assert report(replace(tables, registry=Registry()), Client(), date(2026, 9, 1)) == ""


def test_one_file_is_checked_without_tables_or_charts() -> None:
    path = next((ROOT / "data/registry/models").rglob("*.yml"))
    loaded = "print(sorted({'pandas', 'altair', 'duckdb'} & set(sys.modules)))"
    code = f"import sys; sys.argv = ['observatory', 'check', {str(path)!r}]\nfrom generators.cli import main\nmain()\n{loaded}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["1 file(s) are valid", "[]"]
    assert json.loads((ROOT / "data/schemas/models.json").read_text(encoding="utf-8"))["title"] == "models"
