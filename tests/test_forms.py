"""Issue forms: what a person fills in on GitHub becomes a record, or an answer that is safe to post; nothing in it is ever run."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner

from generators.cards import Axis
from generators.cli import observatory
from generators.commands.from_issue import from_issue
from generators.commands.new import RECORDS
from generators.core.markdown import code, table
from generators.core.yaml_file import parse_yaml, read_yaml, to_yaml
from generators.pipeline import Tables
from generators.registry.forms import FOLDER, LONGEST, files, questions, read
from generators.registry.load import KINDS, read_record, unknown_references
from generators.registry.schemas import schema
from tests.conftest import ROOT

FORMS = sorted(path for path in (ROOT / FOLDER).glob("*.yml") if path.stem != "config")
PAGE = "https://example.org/ 2025-01-20"
MODEL = {
    "id": "deepseek-r9",
    "name": "DeepSeek R9",
    "organisations": "deepseek",
    "release_date": "2026-08-01",
    "release_basis": "announced",
    "access": "open_weights",
    "modalities.input": "text, image",
    "modalities.output": "text",
    "params_total": "671 B",
    "licences": "licence: mit; since: 2026-08-01\nlicence: mit; since: 2026-08-01; covers: code",
    "unknown": "training_tokens: not_found",
    "evidence": "https://github.com/deepseek-ai/DeepSeek-R1 2026-08-02",
}


def body(kind: str, given: dict[str, str]) -> str:
    """The issue as GitHub renders it: every heading of the form, in its order, with line ends of its own."""
    return "\r\n\r\n".join(f"### {item.label}\r\n\r\n{given.get('.'.join(item.path), '_No response_')}" for item in questions(kind))


def loaded(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that holds a small part of the record: enough to write beside."""
    root = tmp_path_factory.mktemp("record")
    for name in ("organisations/deepseek.yml", "licences/mit.yml", "licences/apache-2.0.yml", "models/deepseek/deepseek-r1.yml"):
        target = root / "data/registry" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data/registry" / name, target)
    return root


def names(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*"))


def test_the_committed_forms_are_those_of_the_code() -> None:
    for name, text in files().items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, "run `observatory render` and commit .github"


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_form_gives_as_an_example_is_the_fields_own_is_taken_and_is_real(kind: str, tables: Tables) -> None:
    own, known = KINDS[kind], {name: getattr(tables.registry, name) for name in KINDS}
    neighbour = read_yaml(ROOT / tables.registry.files[kind, own.EXAMPLE], own.EXAMPLE).data
    assert own.EXAMPLE in known[kind]
    for question in questions(kind):
        field, example = question.path[0], question.element()["attributes"].get("placeholder")
        if example is None or "…" in example or field in ("id", "evidence"):
            continue
        (said,) = own.model_json_schema()["properties"][field].get("examples", [None])
        assert said is None or example == (said[0] if isinstance(said, list) else said), field
        given = flat(kind, neighbour) | {"id": own.EXAMPLE, "evidence": PAGE, ".".join(question.path): example}
        value = read(kind, body(kind, given)).fields[field]
        record = own.model_validate({"id": own.EXAMPLE, **neighbour, field: value})
        assert not [message for location, message in unknown_references(record, known) if location[0] == field]


def test_forms_fit_githubs_schema() -> None:
    check = str(Path(sys.executable).with_name("check-jsonschema"))
    for kind, paths in (("forms", FORMS), ("config", [ROOT / FOLDER / "config.yml"])):
        done = subprocess.run([check, "--builtin-schema", f"vendor.github-issue-{kind}", *map(str, paths)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_keeps_githubs_further_rules(path: Path) -> None:
    """What GitHub documents and its schema does not say: one such fault and the form vanishes from the list without a word."""
    form = loaded(path)
    assert set(form["labels"]) <= {item["name"] for item in yaml.safe_load((ROOT / ".github/labels.yml").read_text(encoding="utf-8"))}
    asked = [item for item in form["body"] if item["type"] != "markdown"]
    for unique in ([item["id"] for item in asked], [re.sub(r"\W+", "-", item["attributes"]["label"].casefold()).strip("-") for item in asked]):
        assert len(unique) == len(set(unique))
    for item in asked:
        assert item["attributes"]["description"].strip()
        options = item["attributes"].get("options", [])
        assert all(isinstance(option, str) and option.casefold() != "none" for option in options) and len(options) == len(set(options))
        assert isinstance(item["attributes"].get("placeholder", ""), str)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_asks_for_every_field_and_for_what_the_schema_requires(kind: str) -> None:
    asked = {item.path[0]: item.is_required for item in questions(kind)}
    left = set(schema(kind)["properties"]) - asked.keys()
    # Where every fact is required, none can be unknown.
    assert left <= {"disputes", "is_featured", "rule"} | ({"unknown"} if not KINDS[kind].may_be_unknown() else set())
    assert set(schema(kind)["required"]) <= {name for name in asked if any(item.is_required for item in questions(kind) if item.path[0] == name)}
    for part in (schema(kind), *schema(kind)["$defs"].values()):
        for name, field in part["properties"].items():
            assert field.get("description"), f"{kind}: {name} does not say what it means"


def test_the_form_for_a_chart_offers_the_axes_that_charts_have() -> None:
    (axis,) = [item for item in loaded(ROOT / FOLDER / "chart-idea.yml")["body"] if item.get("id") == "axis"]
    assert set(axis["attributes"]["options"]) == set(get_args(Axis))


def test_a_filled_form_becomes_the_record_that_it_describes(record: Path) -> None:
    path, answer = from_issue(record, "model", body("models", MODEL))
    assert path and path.relative_to(record).as_posix() == "data/registry/models/deepseek/deepseek-r9.yml", answer
    model, _ = read_record(path, KINDS["models"], "x")
    found = model.model_dump(mode="json", exclude_defaults=True)
    assert found["params_total"] == 671_000_000_000 and found["modalities"] == {"input": ["text", "image"], "output": ["text"]}
    assert found["licences"][1] == {"licence": "mit", "since": "2026-08-01", "covers": "code"}
    assert found["unknown"] == {"training_tokens": "not_found"} and "context_tokens" not in found
    assert found["evidence"][0]["accessed"] == "2026-08-02"
    again, answer = from_issue(record, "model", body("models", MODEL))
    assert again is None and "exists already" in answer
    path.unlink()


def flat(kind: str, data: dict[str, Any]) -> dict[str, str]:
    """A record's data as a person would type it into the form."""

    def typed(value: Any) -> str:
        if isinstance(value, list):
            return "\n".join(typed(item) for item in value)
        if isinstance(value, dict):
            return "; ".join(f"{key}: {', '.join(item) if isinstance(item, list) else typed(item)}" for key, item in value.items())
        return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)

    found = {}
    for question in questions(kind):
        value: Any = data
        for part in question.path:
            # A name that is the same in both languages may be written once.
            value = value.get(part) if isinstance(value, dict) else value if part in ("en", "fr") else None
        if value is not None:
            found[".".join(question.path)] = typed(value)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_there_is_could_have_come_by_its_form(kind: str) -> None:
    """Typed into the form and read back, each record says the same; what a form does not ask for apart."""
    count = 0
    for path in sorted((ROOT / "data/registry" / kind).rglob("*.yml")):
        data = read_yaml(path, path.name).data
        schema_of = KINDS[kind]
        given = flat(kind, data) | {"id": path.stem, "evidence": "https://example.org/ 2025-01-20"}
        answers = read(kind, body(kind, given))
        left = {key: data[key] for key in ("disputes", "is_featured", "rule", "evidence") if key in data}
        # Spaces within a text are set anew, and names with a comma are two names.
        if any("," in str(item) for item in data.get("aliases", [])) or "  " in str(data):
            continue
        again = schema_of.model_validate({"id": answers.id, **answers.fields, **left})
        assert again == schema_of.model_validate({"id": path.stem, **data}), path
        count += 1
    assert count


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"access": "open"}, "- **Access / Accès**: `expected one of 'open_weights', 'api', 'hosted' or 'unreleased', found 'open', did you mean"),
        ({"organisations": "deepsek"}, "- **Organisations**: `'deepsek' is not in data/registry/organisations, did you mean 'deepseek'?`"),
        ({"release_date": "1 August 2026"}, "- **Released / Sortie**: `expected a date of the form 2025-01-20, found '1 August 2026'`"),
        ({"licences": "mit"}, "- **Licences**: `expected licence: mit; since: 2025-01-20; covers: weights, found 'mit'`"),
        ({"licences": "licence: mitt; since: 2026-08-01"}, "'mitt' is not in data/registry/licences, did you mean 'mit'?"),
        ({"evidence": "https://example.org/"}, "- **Evidence / Preuves**: `expected an address, a space and a day on each line"),
        ({"evidence": "_No response_"}, "- **Evidence / Preuves**: `is required`"),
        ({"evidence": "javascript:alert(1) 2026-08-02"}, "expected a web address that starts with https://"),
        ({"name": ""}, "- **Name / Nom**: `is required`"),
        ({"id": "../../../../.github/workflows/x"}, "- **Id**: `expected an id"),
        ({"id": "/etc/passwd"}, "- **Id**: `expected an id"),
        ({"id": "a*"}, "- **Id**: `expected an id"),
        ({"organisations": "../../x"}, "- **Organisations**: `expected an id"),
        ({"name": "<img src=x onerror=alert(1)>"}, "expected plain text, found '<'"),
        ({"name": "R9 \u202e9R"}, "expected plain text"),
        ({"name": "R" * 200}, "at most 120"),
        ({"unknown": "training_tokens: &a [*a, *a]"}, "- **Unknown**: `expected one of"),
        ({"params_total": "!!python/object/apply:os.system [id]"}, "expected a count"),
        ({"name": "R9\n\n### Id\n\nother"}, "- **Id**: `is given twice`"),
        ({"licences": "licence: mit; licence: apache-2.0; since: 2026-08-01"}, "- **Licences**: `expected"),
        ({"variants": "name: a; " * 9000}, f"expected at most {LONGEST} characters"),
        ({"aliases": "\n".join(f"<{number}>" for number in range(500))}, "- … ("),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_by_its_heading_and_leaves_no_file(record: Path, change: dict[str, str], said: str) -> None:
    before = names(record)
    path, answer = from_issue(record, "model", body("models", MODEL | change))
    assert path is None and said in answer, answer
    assert names(record) == before
    assert len(answer) < 15_000


HOSTILE = (
    "@octocat", "#1", "[x](https://evil.example/)", "https://evil.example/", "<script>x</script>", "`` ` @octocat", "```\n@octocat\n```", "{{ site.root }}",
    "{% raw %}", "| a | b |", "\u202e@octocat", "$(id)", "${{ github.token }}", "\x00\x1b[31m", "- [ ] x", "&#64;octocat",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_an_answer_repeats_hostile_words_as_code_only(record: Path, words: str) -> None:
    """Without the code spans of the answer, nothing of the words is left that GitHub could render, link or notify."""
    fields = ("id", "organisations", "access", "release_date", "licences", "hub_repositories", "unknown", "evidence")
    for field in fields:
        path, answer = from_issue(record, "model", body("models", MODEL | {field: f"x{words}"}))
        assert path is None
        bare = re.sub(r"`[^`\n]+`", "", answer)
        assert not re.search(r"[`@#<>{}$|&\[\]\x00\x1b\u202e]|https?:", bare), bare
        assert all(line.count("`") % 2 == 0 for line in answer.splitlines())


def test_hostile_words_in_a_text_are_written_as_that_text(record: Path) -> None:
    """Where a name may hold anything but markup, the file reads back as just what was typed, whichever YAML reads it."""
    strange = [
        "{{ site.root }}",
        "yes",
        "null",
        "1e5",
        "0x1F",
        "2026-08-01",
        "a: b # c",
        "*a",
        "&a b",
        "!!str x",
        "%YAML 1.1",
        "- x",
        "'\"",
        "@octocat",
        "=",
        "NO",
    ]
    for words in strange:
        path, answer = from_issue(record, "model", body("models", MODEL | {"name": words}))
        assert path, (words, answer)
        assert read_yaml(path, "x").data["name"] == words == loaded(path)["name"]
        assert parse_yaml(to_yaml({"x": words})) == {"x": words}
        path.unlink()


def test_words_from_outside_stay_one_cell_and_one_line() -> None:
    assert code("a`b\n\u202ec|d") == "`a'b c|d`" and code("") == "" and len(code("x" * 999)) == 302
    assert table(("x", "y"), [("a|b", "")]) == ["| x | y |", "| --- | --- |", "| `a\\|b` |  |"]


def test_the_command_answers_on_a_file_and_ends_well_either_way(record: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer.md"
    for kind, text, written in (("model", body("models", MODEL), True), ("model", "nothing of a form\n" * 10**5, False), ("claim", "", False)):
        done = CliRunner().invoke(observatory, ["--root", str(record), "new", "from-issue", kind, "-", "--answer", str(answer)], input=text)
        assert done.exit_code == 0, done.output
        assert bool(done.stdout.strip()) == written
        assert answer.read_text(encoding="utf-8").startswith("Thank you.")
        if written:
            (record / done.stdout.strip()).unlink()
    assert set(RECORDS.values()) == set(KINDS)
