"""The record: every committed file is valid, every kind of fault is named with file, line and field."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generators.commands.check import check
from generators.core.problems import InvalidInput
from generators.core.yaml_file import read_yaml
from generators.pages.coverage import field_coverage
from generators.pipeline import Tables
from generators.registry.evidence import Evidence, publisher_of
from generators.registry.load import KINDS, load_registry, read_record
from generators.registry.model import Openness
from generators.site import Site
from tests.conftest import ROOT

FILES = sorted((ROOT / "data" / "registry").rglob("*.yml"))
R1 = "data/registry/models/deepseek/deepseek-r1.yml"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_record_is_valid_by_itself(path: Path) -> None:
    kind = path.relative_to(ROOT / "data" / "registry").parts[0]
    record, _ = read_record(path, KINDS[kind], path.name)
    for fact in record.facts():
        assert record.supporters(fact), f"{fact} has no evidence"


def test_the_whole_record_holds_together(tables: Tables) -> None:
    registry = tables.registry
    assert len(FILES) == sum(len(getattr(registry, kind)) for kind in KINDS)
    priority = {
        "gpt-2", "gpt-oss-120b", "gpt-oss-20b", "deepseek-v3", "deepseek-r1", "deepseek-v4", "qwen2.5-max", "qwen3-235b-a22b", "qwen3-max",
        "qwen3.5-397b-a17b", "kimi-k2", "kimi-k2-thinking", "kimi-k2.5", "kimi-k3", "minimax-m1", "minimax-m2", "minimax-m2.7", "minimax-m3", "glm-4.5",
        "glm-5", "ernie-4.5", "ernie-5.0", "hunyuanvideo", "hunyuanvideo-1.5", "hunyuan-large", "hy3-preview", "hy3", "kolors", "kling-1.0",
        "keye-vl-8b-preview", "flux.1-dev", "flux.1-schnell", "flux.2-dev", "llama-2", "llama-3", "llama-3.1", "llama-3.2", "llama-3.3", "llama-4",
        "muse-spark", "olmo-2-32b", "olmo-3", "mistral-7b", "mixtral-8x7b", "mistral-large-2", "mistral-large-3", "gemma-3", "gemma-4", "phi-4",
        "gpt-4", "gpt-5", "o4-mini", "claude-opus-4", "gemini-2.5-pro",
    }  # fmt: skip
    assert priority <= set(registry.models), priority - set(registry.models)
    assert all(registry.models[name].is_featured for name in priority)


def test_nothing_claims_to_have_been_re_read_before_it_was(tables: Tables) -> None:
    registry = tables.registry
    for kind in KINDS:
        for record in getattr(registry, kind).values():
            for item in record.evidence:
                assert item.accessed <= date.today()
                assert item.verified is None or item.verified >= item.accessed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("params_total: 671B", "params_totl: 671B", "params_totl: is not a field, did you mean 'params_total'?"),
        ("params_active: 37B", "params_active: 700B", "params_active: exceeds params_total"),
        ("release_date: 2025-01-20", "release_date: 2016-01-20", "is before DeepSeek was founded"),
        ("release_date: 2025-01-20", "release_date: 2999-01-01", "expected a date that is not in the future"),
        ("release_date: 2025-01-20", "release_date: 20 January", "expected a date of the form 2025-01-20"),
        ("release_date: 2025-01-20", "release_date: 2025-02-30", "release_date"),
        ("name: DeepSeek-R1", "name: <script>alert(1)</script>", "name: expected plain text, found '<'"),
        ("name: DeepSeek-R1", "name: \"R1\\u202eevil\"", "name: expected plain text"),
        ("access: open_weights", "access: open", "access: expected one of"),
        ("organisations: [deepseek]", "organisations: [deepsek]", "'deepsek' is not in data/registry/organisations, did you mean 'deepseek'?"),
        ("licence: mit", "licence: mitt", "'mitt' is not in data/registry/licences, did you mean"),
        ("[deepseek-ai/DeepSeek-R1,", "[DeepSeek-R1,", "expected a Hub id of the form namespace/name"),
        ("[deepseek-ai/DeepSeek-R1,", "[deepseekai/DeepSeek-R1,", "is under a namespace that none of its organisations holds"),
        ("accessed: 2025-04-09", "accessed: 2025-01-09", "is before the release"),
        ("release_date: 2025-01-20", "release_date: 2025-01-20\nrelease_date: 2025-01-21", "release_date: is given twice"),
        ("name: DeepSeek-R1", "id: deepseek-r1\nname: DeepSeek-R1", "is the file's name and is not written inside"),
        ("name: DeepSeek-R1", "name: [", "is not valid YAML"),
        ("params_total: 671B", "params_total: many", "expected a count such as 671B"),
        ("access: open_weights", "access: api", "are published, but access is api"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_file_line_and_field(project: Path, edit: Callable[[str, str, str], None], old: str, new: str, said: str) -> None:
    edit(R1, old, new)
    with pytest.raises(InvalidInput) as raised:
        load_registry(project)
    lines = [str(problem) for problem in raised.value.problems if said in str(problem)]
    assert lines, raised.value
    assert lines[0].startswith(f"{R1}:")
    assert lines[0].removeprefix(f"{R1}:")[0].isdigit()


def test_a_field_without_evidence_is_an_error(tmp_path: Path) -> None:
    record, document = read_record(ROOT / R1, KINDS["models"], R1)
    broken = tmp_path / "broken.yml"
    for fact in record.facts():
        data = json.loads(json.dumps(document.data))
        for item in data["evidence"]:
            item["supports"] = [name for name in item["supports"] if name not in (fact, fact.partition(".")[0])]
        data["evidence"] = [item for item in data["evidence"] if item["supports"]]
        broken.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(InvalidInput) as raised:
            read_record(broken, KINDS["models"], "broken.yml")
        assert f"{fact}: has no evidence" in str(raised.value)


def test_an_events_file_bears_its_day(project: Path, edit: Callable[[str, str, str], None]) -> None:
    edit("data/registry/events/2025/2025-01-20-deepseek-r1.yml", "date: 2025-01-20", "date: 2025-01-21")
    with pytest.raises(InvalidInput, match=r"2025-01-20-deepseek-r1\.yml:\d+: date: the file's name should begin with 2025-01-21-"):
        load_registry(project)


def test_two_files_of_one_id_are_an_error(project: Path) -> None:
    (project / "data/registry/models/openai/deepseek-r1.yml").write_bytes((project / R1).read_bytes())
    with pytest.raises(InvalidInput, match="'deepseek-r1' is also the id of"):
        load_registry(project)


def test_every_problem_is_listed_not_only_the_first(project: Path, edit: Callable[[str, str, str], None]) -> None:
    edit(R1, "params_total: 671B", "params_totl: 671B")
    edit("data/registry/organisations/openai.yml", "country: US", "country: USA")
    (project / "data/registry/licences/mit.yml").write_text("- not a mapping\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as raised:
        check(project)
    files = {problem.file for problem in raised.value.problems}
    assert {R1, "data/registry/organisations/openai.yml", "data/registry/licences/mit.yml"} <= files
    assert any("mit.yml:1: expected this first line" in str(problem) for problem in raised.value.problems)


def test_norway_is_a_country_and_not_false(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_text("country: NO\nsize: 1e24\nday: 2025-01-20\nnothing: ~\nyes: no\n", encoding="utf-8")
    data = read_yaml(path, "x.yml").data
    assert data == {"country": "NO", "size": 1e24, "day": "2025-01-20", "nothing": None, "yes": "no"}


def test_featured_systems_have_every_field_that_applies_or_the_reason(tables: Tables) -> None:
    always = (
        "release_date", "modalities", "params_total", "context_tokens", "training_compute_flop", "training_hardware", "training_hardware_quantity",
        "training_tokens", "predecessors", *(f"openness.{part}" for part in Openness.model_fields),
    )  # fmt: skip
    if_open = ("licences", "hub_repositories", "params_active", "native_precision", "native_weights_gb")
    missing = []
    for model in tables.registry.models.values():
        if not model.is_featured:
            continue
        facts = {*model.facts(), *(fact.partition(".")[0] for fact in model.facts())}
        if model.variants and any(variant.hub_repositories for variant in model.variants):
            facts.add("hub_repositories")
        wanted = always + (if_open if model.access == "open_weights" else ())
        unknown = {*model.unknown, *(name.partition(".")[0] for name in model.unknown if "." not in name)}
        missing += [f"{model.id}: {name}" for name in wanted if name not in facts and name not in unknown and name.partition(".")[0] not in unknown]
    assert not missing, "\n".join(missing)


def test_the_licence_shown_for_a_model_is_that_of_its_weights(tables: Tables) -> None:
    registry = tables.registry
    for model in registry.models.values():
        weights = [period.licence for period in model.licences if period.covers == "weights"]
        assert model.weights_licence == (weights[-1] if weights else None)
    # Code under MIT, weights under an agreement of their own.
    assert registry.models["opt"].weights_licence == "opt-175b-licence"


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("https://epoch.ai/data", "https://www.epoch.ai/blog/x", True),
        ("https://github.com/deepseek-ai/DeepSeek-R1", "https://raw.githubusercontent.com/deepseek-ai/DeepSeek-V3/main/LICENSE", True),
        ("https://github.com/deepseek-ai/DeepSeek-R1", "https://github.com/Interconnects-AI/tracked-models", False),
        ("https://huggingface.co/api/models", "https://huggingface.co/papers/1", True),
        ("https://huggingface.co/zai-org/GLM-4.5", "https://huggingface.co/api/models", False),
    ],
)
def test_two_addresses_of_one_publisher_are_one_source(first: str, second: str, is_one: bool) -> None:
    assert (publisher_of(first) == publisher_of(second)) is is_one


def test_two_copies_of_one_leaderboard_are_one_source(sites: dict[str, Site]) -> None:
    record, _ = read_record(ROOT / R1, KINDS["models"], R1)
    copies = [
        Evidence(url=url, supports=["params_total"], accessed=date(2026, 8, 22))
        for url in ("https://github.com/CherryHQ/cherry-studio-docs", "https://github.com/oolong-tea-2026/arena-ai-leaderboards")
    ]
    upstreams = {publisher_of(card.url): card.publisher for card in sites["en"].sources.values()}
    found = {name: field_coverage([record.model_copy(update={"evidence": copies})], names) for name, names in (("known", upstreams), ("unknown", {}))}
    two = {name: next(field.two_sources for field in fields if field.name == "params_total") for name, fields in found.items()}
    assert two == {"known": 0, "unknown": 1}
