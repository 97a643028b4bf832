"""Live refresh over real HTTP: every row as the server holds it, or the last good data and an error that names the fault."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import orjson
import pandas as pd
import pytest
from filelock import FileLock
from huggingface_hub import constants

from generators.commands import refresh as command
from generators.commands.refresh import NothingRefreshed, Order, refresh
from generators.core.compare import CHECKS
from generators.core.discover import modules
from generators.core.download import download_csv
from generators.core.http import Client, Limits
from generators.core.language import ENGLISH
from generators.core.problems import InvalidInput
from generators.core.schema import empty
from generators.core.settings import load_settings
from generators.core.store import Provenance, folder_of, read_observed, to_csv, write_observed
from generators.pages import dataset as dataset_pages
from generators.pipeline import load_tables
from generators.registry.load import Registry, load_registry
from generators.site import Site
from tests.conftest import ROOT
from tests.server import Reply, Request, Server
from tests.upstreams import OFFER, SHA, Hub, Upstreams, arena_rows, csv_of, epoch_rows, model, parquet, repository

DATASETS = modules("generators.datasets")
LIVE = [name for name, module in modules("generators.sources").items() if hasattr(module, "fetch")]
TODAY = date(2026, 3, 10)
LIMITS = Limits(connect_s=1, read_s=0.3, answer_s=2, tries=3)
Answer = Callable[[Request], Reply]


@pytest.fixture(scope="module")
def small() -> Registry:
    """Two organisations of the record and their models, and a model of an unknown one: everything a refresh needs, quickly."""
    whole = load_registry(ROOT)
    wanted = {"LLM360", "Skywork", "Kwai-Kolors"}
    models = {name: item for name, item in whole.models.items() if item.repositories and {hub.partition("/")[0] for hub in item.repositories} <= wanted}
    organisations = {item.id: item for namespace, item in whole.namespaces().items() if namespace in wanted - {"Kwai-Kolors"}}
    return Registry(organisations=organisations, models=models)


class Run:
    """A project without data, upstreams that hold some, and a refresh of the one from the others."""

    def __init__(self, root: Path, upstreams: Upstreams, server: Server) -> None:
        self.root, self.upstreams, self.server = root, upstreams, server
        self.said: list[str] = []
        self.waited: list[float] = []
        self.whole: Answer = lambda request: upstreams.answer(request, server.url)
        server.answer = self.whole

    def refresh(self, *sources: str, accept: tuple[str, ...] = (), since: date | None = None) -> tuple[str, ...]:
        self.said.clear()
        return refresh(self.root, Order(sources, since, accept), Client(LIMITS, self.said.append, self.waited.append), self.upstreams.today, self.said.append)

    def table(self, name: str) -> pd.DataFrame:
        return read_observed(self.root, name, DATASETS[name].CARD)[0]

    def bytes(self) -> dict[str, bytes]:
        folder = self.root / "data"
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def next_day(self) -> None:
        self.upstreams.today += timedelta(days=1)
        self.upstreams.hub.later()

    @property
    def held(self) -> dict[str, dict[str, Any]]:
        return self.upstreams.hub.models

    def counters(self) -> dict[str, tuple[int, int, int]]:
        """What the server holds of each model: downloads of 30 days and of all time, likes."""
        return {name: (item["downloads"], item["downloadsAllTime"], item["likes"]) for name, item in self.upstreams.hub.models.items()}

    def seen(self, day: date) -> dict[str, tuple[int, int, int]]:
        rows = self.table("hub_repositories_daily")
        rows = rows[rows["date"].dt.date == day]
        return {row.hub_id: (row.downloads_30d, row.downloads_all_time, row.likes) for row in rows.itertuples()}


@pytest.fixture
def run(tmp_path: Path, small: Registry, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    monkeypatch.setattr(command, "load_registry", lambda root: small)
    yield from serve(tmp_path, small, monkeypatch)


def serve(root: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    names = sorted({name for item in registry.models.values() for name in item.repositories})
    upstreams = Upstreams(Hub({name: model(name, number) for number, name in enumerate(names)}), TODAY)
    upstreams.fill()
    with Server(lambda request: Reply()) as server:
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", server.url + "/{repo_id}/resolve/{revision}/{filename}")
        # The Hub's client waits by itself between its tries.
        monkeypatch.setattr("huggingface_hub.utils._http.time", SimpleNamespace(sleep=lambda seconds: None, time=time.time, monotonic=time.monotonic))
        monkeypatch.setenv("HF_TOKEN", "hf_secret")
        monkeypatch.setenv("OPENROUTER_API_KEY", "key")
        for name in LIVE:
            monkeypatch.setenv(f"OBSERVATORY_ORIGIN_{name.upper()}", server.url)
        (root / "data" / "observations").mkdir(parents=True, exist_ok=True)
        yield Run(root, upstreams, server)


def after(first: Reply, times: int, run: Run, path: str) -> Answer:
    """``first`` for the first ``times`` requests to ``path``, then the truth."""
    left = [times]

    def answer(request: Request) -> Reply:
        if request.path == path and left[0]:
            left[0] -= 1
            return first
        return run.whole(request)

    return answer


# Every source


UNITS = ("model", "organisation")
Held = list[tuple[str, str, str, list[tuple[object, object]]]]
MOF = [(f"Record-{n}", component) for n in range(4) for component in ("model_card", "training_code")[: 1 + n % 2]]
# For each source what the upstreams hold: dataset, a column that names the row, a column of facts, the rows.
HELD: dict[str, Callable[[Run], Held]] = {
    "arena": lambda run: [
        ("arena_text_ratings", "model_name", "rating", [(row["model_name"], row["rating"]) for row in arena_rows(TODAY) if row["category"] == "overall"])
    ],
    "atom": lambda run: [
        ("atom_models", "hub_id", "list", [("a/m", "primary"), ("b/n", "primary"), ("c/o", "extra")]),
        ("atom_regions", "namespace", "region", [("a", "china"), ("b", "eu")]),
    ],
    "epoch": lambda run: [("epoch_notable_models", "model_name", "training_compute_flop", [(f"Model {n}", 1e24) for n in range(8)])],
    "epoch_capabilities": lambda run: [("eci_models", "model_name", "eci", [(f"m{n}", 100.0 + n) for n in range(5)])],
    "fmti": lambda run: [("fmti_scores", "company_name", "score", [("A", 1), ("A", 2), ("B", 1)])],
    "hub": lambda run: [("hub_repositories", "hub_id", "params_total", [(name, item["safetensors"]["total"]) for name, item in run.held.items()])],
    "hub_census": lambda run: [
        ("hub_census_concentration", "unit", "downloads_30d", [(unit, sum(downloads for downloads, *_ in run.counters().values())) for unit in UNITS])
    ],
    "hub_history": lambda run: [
        ("hub_repositories_weekly", "hub_id", "downloads_all_time", [(name, item["downloadsAllTime"]) for name, item in run.held.items()])
    ],
    "models_dev": lambda run: [
        ("models_dev_models", "model_key", "context_tokens", [(f"maker/m{n}", 1000) for n in range(5)]),
        ("models_dev_offers", "model_id", "input_usd_per_mtok", [(f"m{n}", 1.5 + n) for n in range(5)]),
    ],
    "mof": lambda run: [("mof_components", "mof_name", "component", list(MOF))],
    "openrouter": lambda run: [
        ("openrouter_tokens_daily", "model_slug", "tokens_1d", [(row["model_permaslug"], int(row["total_tokens"])) for row in run.upstreams.tokens])
    ],
    # A price of -1 means that it varies: the output prices stay empty.
    "openrouter_catalogue": lambda run: [("openrouter_models", "model_slug", "input_usd_per_mtok", [(f"maker/m{n}", 1.5) for n in range(5)])],
    "osai": lambda run: [
        ("osai_criteria", "system_id", "judgement", [(f"system-{n}", ("open", "partial", "closed")[(n + place) % 3]) for n in range(3) for place in range(12)])
    ],
}


def test_what_upstreams_hold_is_known_of_every_live_source() -> None:
    # The faults of the listing are tried by themselves.
    assert set(HELD) == set(LIVE) == {*BROKEN, "hub", "hub_census"}


@pytest.mark.parametrize("name", LIVE)
def test_every_live_source_brings_what_its_upstream_holds(run: Run, name: str) -> None:
    assert run.refresh(name) == (), run.said
    for dataset, key, column, rows in HELD[name](run):
        table = run.table(dataset)
        assert sorted(zip(table[key], table[column], strict=True)) == sorted(rows)
    for dataset, module in command._fed_by(name).items():
        _, provenance = read_observed(run.root, dataset, module.CARD)
        assert provenance.source == name and provenance.origin and provenance.as_of <= TODAY
    for request in run.server.requests:
        assert "user-agent" in request.headers
        assert name == "openrouter" or request.headers.get("authorization") in (None, "Bearer hf_secret")


def test_top_lists_and_sums_are_those_of_the_hub(run: Run) -> None:
    assert run.refresh("hub") == (), run.said
    held = run.upstreams.hub.models
    top = run.table("hub_top30_daily").sort_values("rank")
    assert top["hub_id"].tolist() == sorted(held, key=lambda name: (-held[name]["downloads"], name))[:30]
    assert len(run.table("hub_top_daily")) == len(held)
    sums = run.table("hub_namespaces_daily").set_index("namespace")
    for namespace in ("LLM360", "Skywork"):
        mine = [item for item in held.values() if item["author"] == namespace]
        assert sums.loc[namespace, "models"] == len(mine)
        assert sums.loc[namespace, "downloads_30d"] == sum(item["downloads"] for item in mine)
    facts = run.table("hub_repositories").set_index("hub_id").loc["Kwai-Kolors/Kolors"]
    assert facts["licence_name"] == "apache-2.0" and orjson.loads(facts["tags"]) == held["Kwai-Kolors/Kolors"]["tags"]


# Faults that pass: the right data in the end

PASSING = {
    "429 with seconds": Reply(status=429, headers={"Retry-After": "2"}),
    "429 with a date": Reply(status=429, headers={"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)}),
    "429 without": Reply(status=429),
    "408": Reply(status=408),
    **{f"burst of {status}": Reply(status=status) for status in (500, 502, 503, 504)},
    "hang": Reply(fault="hang"),
    "reset": Reply(fault="reset"),
    "half an answer": Reply([{"id": "a/b"}], fault="drop"),
    "truncated JSON": Reply(b'[{"id": "a/b", "down'),
    "web page with status 200": Reply(b"<!doctype html><title>Soon back</title>", headers={"Content-Type": "text/html"}),
    "wrapped list": Reply({"models": []}),
}


@pytest.mark.parametrize("fault", PASSING)
def test_a_fault_that_passes_leaves_the_right_data(run: Run, fault: str) -> None:
    assert run.refresh("hub") == ()
    first = run.counters()
    run.next_day()
    run.server.answer = after(PASSING[fault], 2, run, "/api/models")
    assert run.refresh("hub") == (), run.said
    assert run.seen(TODAY) == first
    assert run.seen(TODAY + timedelta(days=1)) == run.counters()


# Faults that stay: the last good data, and an error with a name


def page(change: Callable[[list[Any]], Any]) -> Callable[[Run], Answer]:
    """Every listing of one namespace with its rows changed."""

    def make(run: Run) -> Answer:
        def answer(request: Request) -> Reply:
            reply = run.whole(request)
            if request.path == "/api/models" and request.query.get("author") == ["LLM360"]:
                return replace(reply, body=json.dumps(change(orjson.loads(orjson.dumps(reply.body)))).encode())
            return reply

        return answer

    return make


def every(**changes: Any) -> Callable[[list[Any]], Any]:
    return lambda rows: [{name: value for name, value in (row | changes).items() if value is not ...} for row in rows]


def renamed(rows: list[Any]) -> list[Any]:
    return [{("downloads30" if name == "downloads" else name): value for name, value in row.items()} for row in rows]


def link(target: str) -> Callable[[Run], Answer]:
    def make(run: Run) -> Answer:
        def answer(request: Request) -> Reply:
            reply = run.whole(request)
            return replace(reply, headers={"Link": f'<{target.format(run.server.url, request.path)}>; rel="next"'}) if "Link" in reply.headers else reply

        return answer

    return make


def always(reply: Reply) -> Callable[[Run], Answer]:
    return lambda run: after(reply, 10**6, run, "/api/models")


def no_link(run: Run) -> Answer:
    return lambda request: replace(run.whole(request), headers={}) if request.path == "/api/models" else run.whole(request)


def no_link_before_the_last(run: Run) -> Answer:
    run.upstreams.hub.page = sum(name.startswith("LLM360/") for name in run.held) - 1
    return lambda request: replace(run.whole(request), headers={}) if request.query.get("author") == ["LLM360"] else run.whole(request)


def expired_cursor(run: Run) -> Answer:
    return lambda request: Reply({"error": "Invalid cursor"}, 400) if "cursor" in request.query else run.whole(request)


def zeros(run: Run) -> Answer:
    changes = {"downloads": 0, "downloadsAllTime": 0, "likes": 0}
    return lambda request: replace(reply := run.whole(request), body=every(**changes)(reply.body)) if request.path == "/api/models" else run.whole(request)


STAYING: dict[str, tuple[Callable[[Run], Answer], str]] = {
    "500 for ever": (always(Reply(status=500)), "status 500, 3 times (status)"),
    "429 for ever": (always(Reply(status=429, headers={"Retry-After": "1"})), "status 429, 3 times (status)"),
    "hang for ever": (always(Reply(fault="hang")), "(timeout)"),
    "reset for ever": (always(Reply(fault="reset")), "(connection)"),
    "half answers for ever": (always(Reply([{"id": "a/b"}], fault="drop")), "(connection)"),
    "web page for ever": (always(Reply(b"<html>", headers={"Content-Type": "text/html"})), "a web page where data was expected"),
    "truncated for ever": (always(Reply(b'[{"id":')), "not the data that was expected"),
    "wrapped list for ever": (always(Reply({"models": []})), "expected a list of models"),
    "null for ever": (always(Reply(b"null")), "expected a list of models"),
    "redirect to another host": (always(Reply(status=302, headers={"Location": "http://localhost:1/api/models"})), "redirects to another host"),
    "expired cursor": (expired_cursor, "status 400 (status)"),
    "no next link": (no_link, "tracked repositories"),
    "no next link, one row short": (no_link_before_the_last, "the listing is not whole"),
    "link that repeats": (link("{0}{1}?author=LLM360&sort=createdAt&limit=1000&expand=author&cursor=0"), "leads back to an earlier page"),
    "link to another host": (link("http://localhost:1/api/models?cursor=3"), "its next link leads to another host"),
    "empty list": (page(lambda rows: []), "tracked repositories"),
    "renamed field": (page(renamed), "downloads: Field required"),
    "dropped field": (page(every(likes=...)), "likes: Field required"),
    "retyped field": (page(every(downloads="12")), "downloads: Input should be a valid integer"),
    "negative counter": (page(every(likes=-1)), "likes: Input should be greater than or equal to 0"),
    "number beyond 64 bits": (page(every(downloadsAllTime=10**40)), "downloadsAllTime: Input should be less than"),
    "all poisoned": (page(lambda rows: [None for _ in rows]), "found 'None'"),
    "all counters at zero": (zeros, "totals: "),
}


@pytest.mark.parametrize("fault", STAYING)
def test_a_fault_that_stays_keeps_the_last_good_data_and_is_named(run: Run, fault: str) -> None:
    make, named = STAYING[fault]
    assert run.refresh("hub") == ()
    before = run.bytes()
    run.next_day()
    run.server.answer = make(run)
    assert run.refresh("hub") == ("hub",)
    assert any(named in line for line in run.said), run.said
    assert run.bytes() == before
    run.server.answer = run.whole
    assert run.refresh("hub") == (), run.said
    assert run.seen(run.upstreams.today) == run.counters()


def test_a_token_never_leaves_the_endpoint(run: Run) -> None:
    with Server(lambda request: Reply([])) as other:
        for make in (link(f"{other.url}/api/models?cursor=3"), always(Reply(status=302, headers={"Location": f"{other.url}/api/models"}))):
            run.server.answer = make(run)
            assert run.refresh("hub") == ("hub",)
        assert not other.requests
    assert run.refresh("epoch") == ()
    assert run.server.requests[-1].headers.get("authorization") in (None, "Bearer hf_secret")


def test_duplicates_across_pages_count_once_with_the_last_counters(run: Run) -> None:
    held = run.upstreams.hub.models
    twice = next(iter(name for name in held if name.startswith("LLM360/")))

    def answer(request: Request) -> Reply:
        reply = run.whole(request)
        is_last = request.query.get("author") == ["LLM360"] and "Link" not in reply.headers
        return replace(reply, body=[*reply.body, held[twice] | {"downloads": 777_777}]) if is_last else reply

    run.server.answer = answer
    assert run.refresh("hub") == (), run.said
    assert run.seen(TODAY) == run.counters() | {twice: (777_777, *run.counters()[twice][1:])}


def test_a_poisoned_record_is_left_aside_and_told_of(run: Run) -> None:
    run.server.answer = page(lambda rows: [*rows, "poison"])(run)
    run.upstreams.hub.page = 100
    assert run.refresh("hub") == (), run.said
    assert run.seen(TODAY) == run.counters()
    assert any("a record was left aside" in line and "poison" in line for line in run.said)


def test_a_repository_that_is_gone_or_renamed_is_told_of(run: Run) -> None:
    gone = next(iter(run.upstreams.hub.models))
    del run.upstreams.hub.models[gone]
    assert run.refresh("hub") == (), run.said
    assert run.seen(TODAY) == run.counters() and gone not in run.counters()
    assert f"hub: {gone} is no longer on the Hub" in run.said


# Files cut short, of every form

ARENA = f"/datasets/lmarena-ai/leaderboard-dataset/resolve/{SHA}/text/latest-00000-of-00001.parquet"
RECORDS = repository({"models/a.yml": b"release: [", "models/b.yml": b"x: 1"}, TODAY)
# For each source a file, the file broken, and what is said of it.
BROKEN = {
    "epoch": ("/data/notable_ai_models.csv", b"Model,Organ", "column is missing"),
    "epoch_capabilities": ("/data/benchmark_data.zip", b"PK\x03\x04 and no more", "not a whole zip archive"),
    "fmti": ("/stanford-crfm/fmti/tar.gz/HEAD", repository({"README.md": b""}, TODAY), "none of the expected files"),
    "mof": ("/lfai/model_openness_tool/tar.gz/HEAD", RECORDS, "models/a.yml: is not readable as YAML"),
    "osai": (
        "/Language-Technology-Assessment/main-database/tar.gz/HEAD",
        repository({"a.yaml": b"system: {name: a}"}, TODAY),
        "a.yaml: type: is missing",
    ),
    "models_dev": ("/api.json", b'{"a": {"models": {"m": {"name": "m"}}}}', "open_weights: Field required"),
    "openrouter": ("/api/v1/datasets/rankings-daily", b'{"data": [], "meta": {"as_of": "2026-03-10T02:00:00Z"}}', "holds no day"),
    "openrouter_catalogue": ("/api/v1/models", b'{"data": [{"id": "a"}]}', "name: Field required"),
    "atom": ("/Interconnects-AI/tracked-models/tar.gz/HEAD", repository({"models.csv": b"a,b\n1,2\n"}, TODAY), "is not in the repository"),
    "arena": (ARENA, b"PAR1 and no more", "is not readable as Parquet"),
    "hub_history": (f"/api/datasets/hfmlsoc/hub_weekly_snapshots/tree/{SHA}/models", b"[]", "lists no snapshot"),
}


@pytest.mark.parametrize("name", [name for name in LIVE if name in BROKEN])
@pytest.mark.parametrize("content", ["broken", "cut", "empty", "web page"])
def test_a_file_that_is_not_whole_keeps_the_last_good_one(run: Run, name: str, content: str) -> None:
    path, broken, named = BROKEN[name]
    run.refresh(name)
    before = run.bytes()
    run.upstreams.today += timedelta(days=1)
    whole = run.whole(Request(0, path, {"start_date": ["2026-03-01"], "end_date": ["2026-03-09"]}, {"authorization": "Bearer key"})).content
    bodies = {"broken": broken, "cut": whole[: len(whole) // 2], "empty": b"", "web page": b"<!doctype html><p>Soon back"}

    def answer(request: Request) -> Reply:
        if request.path == path:
            return Reply(bodies[content], headers={"ETag": '"1"', "X-Repo-Commit": SHA, "Content-Type": "text/plain"})
        return run.whole(request)

    run.server.answer = answer
    failed = run.refresh(name)
    if name == "epoch" and content == "cut":
        # Half a CSV file is one by form: its missing rows give it away.
        assert failed == (name,) and any("rows: " in line and "--accept rows" in line for line in run.said), run.said
    assert failed == (name,), run.said
    assert any(line.startswith(f"{name}: kept its last good data: ") for line in run.said)
    assert content != "broken" or any(named in line for line in run.said), run.said
    assert run.bytes() == before


@pytest.mark.parametrize("fault", [Reply(fault="hang"), Reply(status=429, headers={"Retry-After": "86400"}), Reply(fault="reset")])
@pytest.mark.parametrize("name", ["arena", "hub_history"])
def test_what_the_hubs_client_downloads_by_itself_is_bounded_too(run: Run, name: str, fault: Reply, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.refresh(name) == ()
    before = run.bytes()
    waited: list[float] = []
    monkeypatch.setattr("huggingface_hub.utils._http.time", SimpleNamespace(sleep=waited.append, time=time.time, monotonic=time.monotonic))
    whole = run.whole
    run.server.answer = lambda request: fault if "/resolve/" in request.path or "models%2F" in request.path else whole(request)
    assert run.refresh(name) == (name,), run.said
    assert run.bytes() == before and max(waited, default=0) <= LIMITS.wait_s + 1


# Checks, quarantine, acceptance


def test_a_refused_table_is_set_aside_and_can_be_accepted(run: Run) -> None:
    assert run.refresh("epoch") == ()
    before = run.bytes()
    run.upstreams.today += timedelta(days=1)
    run.upstreams.files["/data/notable_ai_models.csv"] = csv_of(epoch_rows(4))
    assert run.refresh("epoch") == ("epoch",)
    said = next(line for line in run.said if "kept" in line)
    assert "epoch_notable_models: rows: table: 4 after 8, ×0.5" in said and "limits ×0.897" in said
    assert "4 of 8 are gone (limit 10%), among them 'Model 4" in said and "observatory refresh epoch --accept rows --accept keys" in said
    assert run.bytes() == before
    aside = run.root / ".cache/observatory/quarantine/epoch"
    assert (aside / "notable_ai_models.csv").read_bytes() == csv_of(epoch_rows(4))
    assert "rows: table" in (aside / "reasons.txt").read_text()
    assert run.refresh("epoch", accept=("rows",)) == ("epoch",)
    assert run.refresh("epoch", accept=("rows", "keys", "totals")) == (), run.said
    assert len(run.table("epoch_notable_models")) == 4


def check_of(old: pd.DataFrame, new: pd.DataFrame, days: int = 1) -> set[str]:
    card = DATASETS["hub_repositories_daily"].CARD
    old, new = (table.astype({"hub_id": "str", "date": "datetime64[us]"}) for table in (old, new))
    return {finding.check for finding in command.compare(old, TODAY, new, TODAY + timedelta(days=days), card, TODAY + timedelta(days=days))}


def frame(day: int, rows: int = 20, factor: float = 1, names: str = "a") -> pd.DataFrame:
    counters = [int(1000 * factor) for _ in range(rows)]
    return pd.DataFrame(
        {
            "date": pd.Timestamp(TODAY) + timedelta(days=day),
            "hub_id": [f"{names}/{n}" for n in range(rows)],
            "downloads_30d": counters,
            "downloads_all_time": counters,
            "likes": counters,
        }
    )


def test_each_check_finds_its_fault_and_nothing_else() -> None:
    old = frame(0)
    assert check_of(old, frame(1)) == set()
    assert check_of(old, frame(1, rows=18)) == set()
    assert check_of(old, frame(1, rows=17)) == {"rows", "keys"}
    assert check_of(old, frame(1, rows=41)) == {"rows", "totals"}
    assert check_of(old, frame(1, names="b")) == {"keys"}
    assert check_of(old, frame(1, factor=2)) == set()
    assert check_of(old, frame(1, factor=2.2)) == {"totals", "medians"}
    assert check_of(old, frame(1, factor=0.4)) == {"totals", "medians"}
    # After 90 days the limits are four times as wide.
    assert check_of(old, frame(90, factor=0.1), 90) == set() and check_of(old, frame(90, rows=13), 90) == set()
    assert check_of(old, frame(1).assign(likes=[None] * 3 + [1000] * 17)) == {"nulls"}
    assert check_of(old, frame(1).assign(likes=[None] * 2 + [1000] * 18)) == set()
    assert check_of(old, frame(1).assign(likes=[9] * 11 + [2000] * 9)) == {"medians"}
    assert check_of(old, frame(3), 1) == set()
    assert check_of(old, frame(1), -1) == {"dates"}
    week = pd.concat([frame(-back) for back in range(7)])
    assert check_of(week, pd.concat([frame(1), frame(9)]), 9) == {"dates"}
    assert check_of(week, pd.concat([frame(1), frame(2), frame(4)]), 4) == set()
    assert check_of(frame(0, factor=0), frame(1)) == set()
    assert set(CHECKS) == {"rows", "keys", "totals", "medians", "nulls", "dates", "quarantined"}


# Days


def test_the_same_day_again_replaces_that_day_and_others_stay(run: Run) -> None:
    assert run.refresh("hub") == ()
    first = run.counters()
    run.upstreams.hub.later()
    assert run.refresh("hub") == ()
    assert run.seen(TODAY) == run.counters() != first
    again = run.counters()
    run.next_day()
    assert run.refresh("hub") == ()
    assert run.seen(TODAY) == again and run.seen(TODAY + timedelta(days=1)) == run.counters()
    files = run.bytes()
    assert run.refresh("hub") == () and run.bytes() == files


def test_history_is_asked_for_since_a_day_and_a_lost_snapshot_is_told_of(run: Run) -> None:
    held = run.upstreams.hub
    for weeks in (2, 3, 4):
        run.upstreams.snapshot(TODAY - timedelta(weeks=weeks))
    first, lost = TODAY - timedelta(weeks=4), TODAY - timedelta(weeks=2)
    held.files[f"hfmlsoc/hub_weekly_snapshots:models/{first}/models.parquet"] = parquet(
        [{"id": name, "downloads": item["downloads"], "likes": item["likes"], "tags": []} for name, item in held.models.items()]
    )
    assert run.refresh("hub_history") == ()
    assert run.table("hub_repositories_weekly")["snapshot_date"].dt.date.unique().tolist() == [TODAY - timedelta(weeks=1)]
    whole = run.whole
    run.server.answer = lambda request: Reply({"error": "no"}, 404, {"X-Error-Code": "EntryNotFound"}) if f"/models/{lost}/" in request.path else whole(request)
    before = len(run.server.requests)
    assert run.refresh("hub_history", since=first) == (), run.said
    table = run.table("hub_repositories_weekly")
    assert sorted(table["snapshot_date"].dt.date.unique()) == [first, TODAY - timedelta(weeks=3), TODAY - timedelta(weeks=1)]
    assert table[table["snapshot_date"].dt.date == first]["downloads_all_time"].isna().all()
    assert f"hub_history: the snapshot of {lost} is listed, but not there" in run.said
    files = [request for request in run.server.requests[before:] if "/resolve/" in request.path]
    assert files and all("/resolve/5a388e8c" in request.path and ("range" in request.headers or request.method == "HEAD") for request in files)


def test_what_is_not_due_is_not_asked(run: Run) -> None:
    assert run.refresh() == (), run.said
    asked = len(run.server.requests)
    # Yesterday is the newest day that OpenRouter can have, and the newest snapshot is a week old.
    assert run.refresh() == () and run.said[-1] == "2 of 2 source(s) refreshed", run.said
    assert not any("/api/models" in request.path or request.path in run.upstreams.files for request in run.server.requests[asked:])
    run.upstreams.today += timedelta(days=1)
    run.server.answer = after(Reply(status=404), 99, run, "/data/notable_ai_models.csv")
    assert run.refresh() == ("epoch",), run.said
    assert run.said[-1].endswith("source(s) refreshed; failed: epoch")
    assert run.table("models_dev_models").shape[0] == 5
    assert read_observed(run.root, "models_dev_models", DATASETS["models_dev_models"].CARD)[1].as_of == run.upstreams.today
    assert not any(line.startswith(("atom", "osai", "arena")) for line in run.said)


def test_a_missing_key_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENROUTER_API_KEY")
    assert run.refresh("openrouter") == ("openrouter",) and any("OPENROUTER_API_KEY: is not set" in line for line in run.said)
    assert "openrouter" not in run.refresh() and "openrouter: left out, OPENROUTER_API_KEY is not set" in run.said


# Hostile values


def test_hostile_values_stay_data(run: Run) -> None:
    hostile = [
        '=HYPERLINK("http://x","y")',
        "<script>alert(1)</script>",
        "\u202eevil",
        "{{ 7*7 }}",
        "@SUM(A1)",
        "  +1",
        "-2",
        "a,b\"c'd",
        "\\ud800 is fine",
        "ünïcode 🤖",
    ]
    items = {f"maker/{number}": OFFER | {"name": name} for number, name in enumerate(hostile)}
    body = orjson.dumps(items | {"maker/surrogate": OFFER | {"name": "PLACE"}}).replace(b"PLACE", rb"x\ud800y")
    run.upstreams.files["/models.json"] = body
    assert run.refresh("models_dev") == (), run.said
    table = run.table("models_dev_models").set_index("model_key")["model_name"]
    assert [table[f"maker/{number}"] for number in range(len(hostile))] == hostile
    assert table["maker/surrogate"] == r"x\ud800y"
    downloaded = pd.read_csv(pd.io.common.BytesIO(download_csv(run.table("models_dev_models"))), dtype=str, keep_default_na=False)
    for column in downloaded:
        assert not downloaded[column].str.match(r"\s*[=+@\t\r-]").any(), column
    assert sorted(downloaded["model_name"].str.removeprefix("'")) == sorted(table)


# Disk, folders, processes


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """A disk that is full: the system refuses to write more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_changes_nothing(run: Run) -> None:
    assert run.refresh("hub") == ()
    before = run.bytes()
    run.next_day()
    with files_no_larger_than(200):
        failed = run.refresh("hub")
    assert failed == ("hub",) and any("File too large" in line for line in run.said), run.said
    assert run.bytes() == before
    assert not [path for path in (run.root / "data/observations").iterdir() if path.name.startswith(".")]


def test_a_read_only_folder_changes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not bind the administrator, so the test becomes somebody else for a moment.
    root = Path(tempfile.mkdtemp(dir="/tmp"))
    try:
        shutil.copytree(run.root, root, dirs_exist_ok=True)
        run.root = root
        assert run.refresh("atom") == ()
        before = run.bytes()
        run.upstreams.today += timedelta(days=1)
        for path, mode in ((root, 0o755), (root / ".cache", 0o777), (root / ".cache/refresh.lock", 0o666), (root / "data/observations", 0o555)):
            if path.exists():
                path.chmod(mode)
        if is_root := os.geteuid() == 0:
            os.seteuid(65534)
        try:
            failed = run.refresh("atom")
        finally:
            if is_root:
                os.seteuid(0)
        assert failed == ("atom",) and any("Permission denied" in line for line in run.said), run.said
        assert run.bytes() == before
    finally:
        (root / "data/observations").chmod(0o755)
        shutil.rmtree(root)


def test_two_at_once_exclude_each_other(run: Run) -> None:
    (run.root / ".cache").mkdir()
    with FileLock(run.root / ".cache" / "refresh.lock"), pytest.raises(NothingRefreshed, match="Another refresh is at work"):
        run.refresh("atom")
    assert run.bytes() == {}
    assert run.refresh("atom") == ()


def test_offline_says_so_and_asks_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "is_offline_mode", lambda: True)
    with pytest.raises(NothingRefreshed, match="HF_HUB_OFFLINE"):
        run.refresh()
    monkeypatch.setattr(constants, "is_offline_mode", lambda: False)
    monkeypatch.setenv("OBSERVATORY_ORIGIN_ATOM", "http://127.0.0.1:1")
    with pytest.raises(NothingRefreshed, match="No network"):
        run.refresh("atom")
    assert run.server.requests == [] and run.bytes() == {}


def test_a_source_of_copies_cannot_be_asked(run: Run) -> None:
    with pytest.raises(InvalidInput, match="saved copies only"):
        run.refresh("hub_top30")
    with pytest.raises(InvalidInput, match="did you mean 'epoch"):
        run.refresh("epoc")


def cli(root: Path, url: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"HF_ENDPOINT": url} | {f"OBSERVATORY_ORIGIN_{name.upper()}": url for name in LIVE}
    line = [sys.executable, "-m", "generators.cli", "--root", str(root), "refresh", *arguments]
    return subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_killed_in_mid_refresh_it_leaves_the_last_good_data_and_no_lock(run: Run) -> None:
    (run.root / "data/registry").symlink_to(ROOT / "data/registry")
    assert run.refresh("atom", "fmti") == ()
    before = run.bytes()
    # What a kill between two renames leaves behind.
    folder = run.root / "data/observations"
    (folder / "atom_models").rename(folder / ".atom_models-old")
    (folder / ".atom_models-x1").mkdir()
    run.server.answer = lambda request: Reply(fault="hang")
    process = cli(run.root, run.server.url, "fmti")
    asked = len(run.server.requests)
    while len(run.server.requests) == asked and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert run.bytes() == before
    run.server.answer = run.whole
    assert run.refresh("fmti") == (), run.said
    assert sorted(path.name for path in folder.iterdir()) == ["atom_models", "atom_regions", "fmti_scores"]


# The whole way


def test_after_a_refresh_the_site_shows_the_new_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = read_observed(project, "hub_top_daily", DATASETS["hub_top_daily"].CARD)[0]
    top = old[old["date"] == old["date"].max()].set_index("hub_id")
    for run in serve(project, load_registry(project), monkeypatch):
        held = run.upstreams.hub
        held.page = 1000
        today = datetime.now(UTC).date()
        run.upstreams.today = today
        names = {*held.models, *top.index}
        for number, name in enumerate(sorted(names)):
            counters = {"downloads": int(top["downloads_30d"].get(name, 0)) + 1, "likes": int(top["likes"].get(name, 0)) + 1}
            held.models[name] = model(name, number) | counters | {"pipeline_tag": top["pipeline_tag"].get(name) if name in top.index else None}
            held.models[name]["downloadsAllTime"] = counters["downloads"] * 10
        process = cli(project, run.server.url, "hub")
        said, wrong = process.communicate()
        assert process.returncode == 0, said + wrong
        assert "1 of 1 source(s) refreshed" in said
    tables = load_tables(project)
    assert tables.as_of["hub_top_daily"] == today == tables.newest
    new = tables.frames["hub_top_daily"]
    assert set(new[new["date"].dt.date == today]["hub_id"]) <= names
    assert new["date"].nunique() == old["date"].nunique() + 1
    sources = [item.source for item in tables.provenance["hub_top_daily"]]
    assert sources == ["hub", "hub_top_snapshots"]
    site = Site(project, tables, ENGLISH, load_settings(project))
    number_id = "hub_downloads_by_country.china_share_all"
    assert tables.numbers[number_id].as_of == today
    shown = next(page.markdown() for page in dataset_pages.pages(site) if page.path == "data/hub_top_daily.md")
    assert ENGLISH.day(today) in shown and "huggingface-trending" in shown
    assert "hub_repositories_daily" in site.datasets and ENGLISH.day(today) in site.headline(number_id, "")


# Git


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "gc.auto=0", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


def test_sixty_daily_refreshes_add_little_to_the_repository(tmp_path: Path) -> None:
    """The panel of the record at its true size, every counter moving every day, written as the store writes it."""
    registry, days, chance = load_registry(ROOT), 60, np.random.default_rng(7)
    hub = sorted({name for item in registry.models.values() for name in item.repositories})
    top = read_observed(ROOT, "hub_top_daily", DATASETS["hub_top_daily"].CARD)[0]
    panels = {
        "hub_repositories_daily": (hub, 3),
        "hub_namespaces_daily": (sorted(registry.namespaces()), 4),
        "hub_top_daily": (sorted(top[top["date"] == top["date"].max()]["hub_id"]), 2),
        "openrouter_tokens_daily": ([f"maker/model-{n}-20260101" for n in range(51)], 1),
        "hub_top30_daily": ([f"maker/model-{n}" for n in range(30)], 2),
    }
    levels = {name: np.exp(chance.normal(9, 3, (len(keys), columns))) for name, (keys, columns) in panels.items()}
    # Tables without history change in place: prices of a hundredth of the offers, the date of change of a twentieth of the repositories.
    offers = (folder_of(ROOT, "models_dev_offers") / "models_dev_offers.csv").read_text(encoding="utf-8").splitlines()
    states = {"models_dev_offers": offers, "hub_repositories": [f"{name},2025-01-01,{'tag-of-' + name:·<300}" for name in hub]}
    git(tmp_path, "init", "-q")
    rows: dict[str, list[str]] = {}
    for back in range(days):
        day = date(2026, 1, 1) + timedelta(days=back)
        for name, (keys, _) in panels.items():
            levels[name] *= np.exp(chance.normal(0, 0.05, levels[name].shape))
            lines = [f"{day},{key},{','.join(str(int(value)) for value in values)}" for key, values in zip(keys, levels[name], strict=True)]
            path = tmp_path / name / f"{day:%Y-%m}.csv"
            rows.setdefault(str(path), []).extend(lines)
            path.parent.mkdir(exist_ok=True)
            path.write_text("\n".join(rows[str(path)]) + "\n")
            (path.parent / "provenance.json").write_text(f'{{"as_of": "{day}", "rows": {back}, "sha256": "{chance.bytes(32).hex()}"}}')
        for (name, lines), share in zip(states.items(), (0.01, 0.05), strict=True):
            for row in chance.choice(len(lines), int(len(lines) * share), replace=False):
                lines[row] = f"{lines[row].rpartition(',')[0]},{day}{chance.integers(100)}"
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
        if day.day == 1:
            git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qam", str(day))
    git(tmp_path, "repack", "-adq")
    packed = sum(path.stat().st_size for path in (tmp_path / ".git/objects/pack").glob("*.pack"))
    assert 10_000 < packed / days < 150 * 1024, f"{packed / days / 1024:.0f} KB a day"


def test_a_day_added_leaves_earlier_months_as_they_are(tmp_path: Path) -> None:
    card = DATASETS["hub_repositories_daily"].CARD
    facts = Provenance("hub", "https://x.org", "x", TODAY, 0, "", "x")
    types = {name: empty(card)[name].dtype for name in card.columns}
    old = pd.concat([frame(-30), frame(0)]).astype(types)
    write_observed(tmp_path, "d", card, old, facts)
    folder = folder_of(tmp_path, "d")
    first = (folder / "2026-02.csv").read_bytes()
    write_observed(tmp_path, "d", card, pd.concat([old, frame(1).astype(types)]), facts)
    assert (folder / "2026-02.csv").read_bytes() == first
    assert (folder / "2026-03.csv").read_text() == to_csv(pd.concat([frame(0), frame(1)]).sort_values(["date", "hub_id"]))
