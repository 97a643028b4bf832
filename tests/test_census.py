"""The census: whatever befalls a crawl, what comes out is every model with every counter, or what was there before and a name for the fault."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pyarrow.parquet as pq
import pytest
from huggingface_hub import constants

from generators.core.discover import modules
from generators.core.http import Client, FetchFailed, Limits
from generators.core.journal import Journal
from generators.core.problems import InvalidInput
from generators.core.store import read_observed
from generators.pipeline import load_tables
from generators.sources import hub_census
from generators.sources.hub_census import take_census
from tests.conftest import ROOT, observatory
from tests.hub import Hub, offset
from tests.server import Reply, Request, Server

LIMITS = Limits(connect_s=1, read_s=0.3, answer_s=5, tries=4)
SECRET = "hf_secret"  # noqa: S105
Rows = list[dict[str, Any]]


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """950 models in ten pages, on the endpoint."""
    hub = Hub(950)
    with Server(hub) as server:
        hub.server = server
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setenv("HF_TOKEN", SECRET)
        yield hub


def client(waited: list[float] | None = None) -> Client:
    return Client(LIMITS, lambda _: None, (waited if waited is not None else []).append)


def rows_of(folder: Path) -> Rows:
    return pq.read_table(folder / "models.parquet").to_pylist()


def truth(records: Rows) -> Rows:
    """The census that the server's records make, worked out plainly."""

    def time_of(text: str) -> datetime:
        return datetime.fromisoformat(text)

    return [
        {
            "_id": record["_id"],
            "id": record["id"],
            "author": record["author"],
            "created_at": time_of(record["createdAt"]),
            "last_modified": time_of(record["lastModified"]),
            "downloads_30d": record["downloads"],
            "downloads_all_time": record["downloadsAllTime"],
            "likes": record["likes"],
            "params_total": record.get("safetensors", {}).get("total"),
            "gated": str(record["gated"]).lower(),
            "pipeline_tag": record.get("pipeline_tag"),
            "library_name": record.get("library_name"),
            "licence": next((tag.split(":", 1)[1] for tag in record["tags"] if tag.startswith("license:")), None),
            "base": [{"relation": record["baseModels"]["relation"], "id": parent["id"]} for parent in record["baseModels"]["models"]]
            if "baseModels" in record
            else [],
            "tags": record["tags"],
        }
        for record in sorted(records, key=lambda record: record["_id"])
    ]


def manifest_of(folder: Path) -> dict[str, Any]:
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["sha256"] == hashlib.sha256((folder / "models.parquet").read_bytes()).hexdigest()
    assert manifest["rows"] == pq.read_metadata(folder / "models.parquet").num_rows
    assert manifest["quarantined"] == len((folder / "quarantine.jsonl").read_text().splitlines())
    return manifest


def test_a_census_holds_every_model_and_says_so(hub: Hub, tmp_path: Path) -> None:
    done = take_census(client(), tmp_path)
    assert rows_of(done) == truth(hub.records)
    manifest = manifest_of(done)
    assert (manifest["rows"], manifest["pages"], manifest["duplicates"], manifest["quarantined"]) == (950, 10, 0, 0)
    assert done == tmp_path / manifest["date"] == tmp_path / manifest["started"][:10]
    assert manifest["started"] <= manifest["finished"]
    assert manifest["columns"]["params_total"] == {"nulls": 475, "total": sum(10**9 + n for n in range(0, 950, 2))}
    schema = pq.read_schema(done / "models.parquet")
    assert {field.name: str(field.type) for field in schema} == {
        **dict.fromkeys(("_id", "id", "author", "gated", "pipeline_tag", "library_name", "licence"), "string"),
        **dict.fromkeys(("created_at", "last_modified"), "timestamp[us, tz=UTC]"),
        **dict.fromkeys(("downloads_30d", "downloads_all_time", "likes", "params_total"), "int64"),
        "base": "list<element: struct<relation: string, id: string>>",
        "tags": "list<element: string>",
    }
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([done.name, "manifest.json", "models.parquet", "quarantine.jsonl"])
    assert all(request.headers["authorization"] == f"Bearer {SECRET}" for request in hub.server.requests)
    assert SECRET not in "".join(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file())


def test_it_can_be_put_elsewhere_and_replaces_the_same_days(hub: Hub, tmp_path: Path) -> None:
    first = take_census(client(), tmp_path / "cache", tmp_path / "out")
    assert first == tmp_path / "out" and rows_of(first) == truth(hub.records)
    hub.records[0]["downloads"] += 5
    again = take_census(client(), tmp_path / "cache", tmp_path / "out")
    assert rows_of(again) == truth(hub.records)
    assert manifest_of(again)["rows"] == 950


def on_page(number: int, reply: Callable[[Hub, Request], Reply], times: int = 1) -> Callable[[Hub], None]:
    """A fault on a page of the listing, the first times it is asked for."""

    def install(hub: Hub) -> None:
        asked = 0

        def fault(request: Request) -> Reply | None:
            nonlocal asked
            if offset(request) != number * 100:
                return None
            asked += 1
            return reply(hub, request) if asked <= times else None

        hub.fault = fault

    return install


def fixed(**values: Any) -> Callable[[Hub, Request], Reply]:
    return lambda hub, request: Reply(**values)


def changed(change: Callable[[bytes], bytes]) -> Callable[[Hub, Request], Reply]:
    def reply(hub: Hub, request: Request) -> Reply:
        page = hub.page(request)
        return Reply(change(page.content), headers=page.headers)

    return reply


def relinked(link: str) -> Callable[[Hub, Request], Reply]:
    """The page with another next link, or none."""

    def reply(hub: Hub, request: Request) -> Reply:
        page = hub.page(request, has_link=False)
        return Reply(page.content, headers={"Link": f'<{link.replace("{here}", hub.server.url)}>; rel="next"'} if link else {})

    return reply


PASSING = {
    "429": fixed(status=429),
    "429, wait given": fixed(status=429, headers={"Retry-After": "3"}),
    "429, date given": fixed(status=429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}),
    **{str(status): fixed(status=status) for status in (408, 500, 502, 503, 504)},
    "hang": fixed(fault="hang"),
    "reset": fixed(fault="reset"),
    "dropped": lambda hub, request: Reply(hub.page(request).content, fault="drop"),
    "truncated": changed(lambda page: page[: len(page) // 2]),
    "truncated between records": changed(lambda page: page[: page.rindex(b',{"_id"')]),
    "web page": fixed(body=b"<!doctype html><title>Sorry</title>", headers={"Content-Type": "text/html"}),
    "wrapped": changed(lambda page: b'{"models":' + page + b"}"),
    "empty body": fixed(body=b""),
}


@pytest.mark.parametrize("name", PASSING)
@pytest.mark.parametrize("page", [0, 9])
def test_what_passes_leaves_no_trace(hub: Hub, tmp_path: Path, name: str, page: int) -> None:
    on_page(page, PASSING[name], times=2)(hub)
    waited: list[float] = []
    done = take_census(client(waited), tmp_path)
    assert rows_of(done) == truth(hub.records)
    assert manifest_of(done)["duplicates"] == 0
    assert len(waited) >= (0 if name == "429, date given" else 2)


LASTING = {
    "503": (fixed(status=503), "status"),
    "429": (fixed(status=429), "status"),
    "403": (fixed(status=403), "status"),
    "hang": (fixed(fault="hang"), "timeout"),
    "reset": (fixed(fault="reset"), "connection"),
    "truncated": (changed(lambda page: page[: len(page) // 2]), "body"),
    "web page": (fixed(body=b"<html>", headers={"Content-Type": "text/html"}), "html"),
    "wrapped": (changed(lambda page: b'{"models":' + page + b"}"), "body"),
    "redirect": (fixed(status=302, headers={"Location": "http://127.0.0.1:1/api/models"}), "redirect"),
    "repeated link": (relinked("{here}/api/models?limit=1000&cursor=eyJiZWdpbiI6MzAwfQ=="), "repeated_link"),
    "foreign link": (relinked("http://localhost:1/api/models?cursor=x"), "foreign_link"),
    "missing link, and a listing that is broken there": (relinked(""), "missing_link"),
}


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_keeps_the_census_before_and_is_named(hub: Hub, tmp_path: Path, name: str) -> None:
    old = take_census(client(), tmp_path)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    reply, reason = LASTING[name]

    def fault(request: Request) -> Reply | None:
        return reply(hub, request) if 400 <= offset(request) < 500 else None

    hub.fault = fault
    hub.records[0]["likes"] += 1
    with pytest.raises(FetchFailed) as failed:
        take_census(client(), tmp_path)
    assert failed.value.reason == reason
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    # Once the Hub is well again, the next run has everything, and asks again for no page that it had where that could be kept.
    hub.fault = lambda _: None
    asked = len(hub.server.requests)
    done = take_census(client(), tmp_path)
    assert rows_of(done) == truth(hub.records)
    if reason not in ("repeated_link", "foreign_link", "missing_link"):
        assert [offset(request) for request in hub.server.requests[asked:]][:6] == [400, 500, 600, 700, 800, 900]


def test_a_listing_that_breaks_off_is_found_out_and_gone_on_with(hub: Hub, tmp_path: Path) -> None:
    on_page(4, relinked(""))(hub)
    done = take_census(client(), tmp_path)
    assert rows_of(done) == truth(hub.records)

    # A break that lasts, but hangs on the page's borders: the other way to cut it leads past it.
    def fault(request: Request) -> Reply | None:
        return relinked("")(hub, request) if offset(request) == 400 and request.query["limit"] == ["1000"] else None

    hub.fault = fault
    assert rows_of(take_census(client(), tmp_path)) == truth(hub.records)


@pytest.mark.parametrize(("models", "page"), [(1, 100), (2, 100), (99, 100), (100, 100), (101, 100), (300, 100), (301, 300)])
def test_a_listing_that_truly_ends_is_taken_for_whole(hub: Hub, tmp_path: Path, models: int, page: int) -> None:
    hub.records, hub.most_a_page = hub.records[:models], page
    done = take_census(client(), tmp_path)
    assert rows_of(done) == truth(hub.records)
    assert manifest_of(done)["duplicates"] == 0


def test_a_server_that_sets_its_own_page_size_is_held_against_the_census_before(hub: Hub, tmp_path: Path) -> None:
    def always_hundred(request: Request) -> Reply:
        return hub.page(Request(request.number, request.path, dict(request.query) | {"limit": ["100"]}, request.headers))

    hub.fault = always_hundred
    old = take_census(client(), tmp_path)
    assert rows_of(old) == truth(hub.records)
    hub.fault = lambda request: Reply(always_hundred(request).body) if offset(request) == 400 else always_hundred(request)
    with pytest.raises(InvalidInput, match="rows: 500 models after 950"):
        take_census(client(), tmp_path)
    assert manifest_of(old)["rows"] == 950


def test_an_empty_list_is_no_census(hub: Hub, tmp_path: Path) -> None:
    hub.records = []
    with pytest.raises(InvalidInput, match="rows: not one model came"):
        take_census(client(), tmp_path)
    assert not list(tmp_path.glob("2*"))
    endless = iter(range(10**9))
    hub.fault = lambda request: Reply(b"[]", headers={"Link": f'<{hub.server.url}/api/models?limit=1000&n={next(endless)}>; rel="next"'})
    with pytest.raises(FetchFailed, match="pages without a model"):
        take_census(client(), tmp_path)


def test_a_cursor_that_expires_begins_the_crawl_anew(hub: Hub, tmp_path: Path) -> None:
    on_page(5, fixed(status=400))(hub)
    said: list[str] = []
    done = take_census(Client(LIMITS, said.append, lambda _: None), tmp_path)
    assert rows_of(done) == truth(hub.records)
    assert [line for line in said if "begins anew" in line]
    on_page(5, fixed(status=410), times=9)(hub)
    with pytest.raises(FetchFailed, match="status 410"):
        take_census(client(), tmp_path)
    assert rows_of(done) == truth(hub.records)


def test_duplicates_across_pages_keep_the_last_counters(hub: Hub, tmp_path: Path) -> None:
    late = [record | {"downloads": record["downloads"] + 1000} for record in hub.records[:5]]
    hub.records = hub.records[:950] + late
    done = take_census(client(), tmp_path)
    assert rows_of(done) == truth(late + hub.records[5:950])
    assert manifest_of(done)["duplicates"] == 5


POISON = {
    "null": (None, "Expected `object`"),
    "text": ("model", "Expected `object`"),
    "no key": ({"id": "a/b"}, "missing required field `_id`"),
    "empty key": ({"_id": "", "id": "a/b"}, "length >= 1"),
    "counter as text": ({"_id": "1", "id": "a/b", "downloads": "many"}, "$.downloads"),
    "counter as fraction": ({"_id": "1", "id": "a/b", "likes": 1.5}, "$.likes"),
    "time of no calendar": ({"_id": "1", "id": "a/b", "createdAt": "2026-02-30T00:00:00Z"}, "$.createdAt"),
    "parents as text": ({"_id": "1", "id": "a/b", "baseModels": "c/d"}, "$.baseModels"),
    "beyond 64 bits": ({"_id": "1", "id": "a/b", "downloads": 2**70}, "9223372036854775807"),
}


def test_poisoned_records_are_set_apart_as_they_came(hub: Hub, tmp_path: Path) -> None:
    for place, (record, _) in enumerate(POISON.values()):
        hub.records.insert(place * 90, record)
    done = take_census(client(), tmp_path)
    poison = [record for record, _ in POISON.values()]
    assert rows_of(done) == truth([record for record in hub.records if record not in poison])
    lines = [json.loads(line) for line in (done / "quarantine.jsonl").read_text().splitlines()]
    assert [json.loads(line["raw"]) for line in lines] == poison
    assert all(fault in line["fault"] for line, (_, fault) in zip(lines, POISON.values(), strict=True)), lines
    assert [(line["page"], line["record"]) for line in lines] == [(place * 90 // 100, place * 90 % 100) for place in range(len(POISON))]
    assert manifest_of(done)["quarantined"] == len(POISON)


HOSTILE: dict[str, Any] = {
    "formula": {"author": "=HYPERLINK(1)", "pipeline_tag": "<script>alert(1)</script>"},
    "right to left": {"author": "\u202eevil", "tags": ["{{ config }}", "\x00", "a\nb"]},
    "huge and negative": {"downloads": 2**63 - 1, "likes": -5, "downloadsAllTime": -(2**63)},
    "missing": dict.fromkeys(("author", "createdAt", "downloads", "gated", "tags", "safetensors", "baseModels")),
    "own parent": {"baseModels": {"relation": "merge", "models": [{"id": "x/self"}, {"id": "x/self"}]}},
}


def test_hostile_values_are_kept_to_the_letter(hub: Hub, tmp_path: Path) -> None:
    for place, change in enumerate(HOSTILE.values()):
        hub.records[place] |= change
    done = take_census(client(), tmp_path)
    kept = {row["_id"]: row for row in rows_of(done)}
    rows = [kept[record["_id"]] for record in hub.records[: len(HOSTILE)]]
    assert (rows[0]["author"], rows[0]["pipeline_tag"]) == ("=HYPERLINK(1)", "<script>alert(1)</script>")
    assert (rows[1]["author"], rows[1]["tags"]) == ("\u202eevil", ["{{ config }}", "\x00", "a\nb"])
    assert (rows[2]["downloads_30d"], rows[2]["likes"], rows[2]["downloads_all_time"]) == (2**63 - 1, -5, -(2**63))
    assert {name for name, value in rows[3].items() if value is None} >= {"author", "created_at", "downloads_30d", "gated", "tags", "licence"}
    assert rows[4]["base"] == [{"relation": "merge", "id": "x/self"}] * 2
    assert manifest_of(done)["quarantined"] == 0


def test_what_a_strict_parser_refuses_costs_no_other_record(hub: Hub, tmp_path: Path) -> None:
    def spoil(page: bytes) -> bytes:
        page = page.replace(b'"region:us"', b'"\\ud800 alone"', 1)
        page = page.replace(b'"region:us"', b'"not \xff utf-8"', 1)
        return page.replace(b'"likes":6', b'"likes":NaN', 1)

    on_page(2, changed(spoil))(hub)
    done = take_census(client(), tmp_path)
    spoilt = hub.records[200:300]
    bad = next(record for record in spoilt if record["likes"] == 6)
    kept = {row["_id"]: row for row in rows_of(done)}
    assert kept[spoilt[0]["_id"]]["tags"][1] == "\\ud800 alone"
    assert kept[spoilt[1]["_id"]]["tags"][1] == "not \\udcff utf-8"
    assert set(kept) == {record["_id"] for record in hub.records if record is not bad}
    assert "NaN" in (done / "quarantine.jsonl").read_text()


def test_parents_are_read_from_tags_where_the_tree_is_missing(hub: Hub, tmp_path: Path) -> None:
    tags = ["base_model:a/b", "base_model:quantized:a/b", "base_model:c/d"]
    hub.records[0] = hub.records[0] | {"tags": tags, "baseModels": None}
    kept = {row["_id"]: row for row in rows_of(take_census(client(), tmp_path))}
    assert kept[hub.records[0]["_id"]]["base"] == [{"relation": "quantized", "id": "a/b"}, {"relation": None, "id": "c/d"}]


UPSTREAM_CHANGES: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "renamed field": (lambda record: {("downloads30" if name == "downloads" else name): value for name, value in record.items()}, "nulls: downloads_30d"),
    "dropped field": (lambda record: {name: value for name, value in record.items() if name != "tags"}, "nulls: tags"),
    "retyped field": (lambda record: record | {"downloads": str(record["downloads"])}, "quarantined: "),
    "counters at zero": (lambda record: record | {"downloads": 0}, "totals: downloads_30d: every one is 0"),
    "all-time counters collapse": (lambda record: record | {"downloadsAllTime": record["downloadsAllTime"] // 9}, "totals: downloads_all_time"),
    "licences vanish": (lambda record: record | {"tags": ["x"]}, "nulls: licence: 100% are empty, 20% were"),
}


@pytest.mark.parametrize("name", UPSTREAM_CHANGES)
def test_an_upstream_that_changes_is_refused_by_name_and_may_be_accepted(hub: Hub, tmp_path: Path, name: str) -> None:
    change, check = UPSTREAM_CHANGES[name]
    old = take_census(client(), tmp_path)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    hub.records = [change(record) for record in hub.records]
    for _ in range(2):
        with pytest.raises(InvalidInput) as refused:
            take_census(client(), tmp_path)
        assert check in str(refused.value) and "--accept" in str(refused.value)
        assert {path.name: path.read_bytes() for path in old.iterdir()} == before
        assert (tmp_path / "quarantine" / old.name / "models.parquet").is_file()
    asked = len(hub.server.requests)
    done = take_census(client(), tmp_path, accept=frozenset(problem.field for problem in refused.value.problems))
    assert manifest_of(done)["pages"] == 10
    assert len(hub.server.requests) == asked, "what was refused needs not be asked for again"


# A program of its own, so that it can be killed.
CRAWL = """
import sys
from pathlib import Path
from generators.core.http import Client
from generators.sources.hub_census import take_census
take_census(Client(), Path(sys.argv[1]))
"""


def crawl(url: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {"HF_ENDPOINT": url, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-c", CRAWL, str(folder)], env=environment, stderr=subprocess.PIPE)


def test_a_crawl_that_is_killed_goes_on_and_ends_with_the_same_bytes(hub: Hub, tmp_path: Path) -> None:
    whole = take_census(client(), tmp_path / "whole")
    hub.server.requests.clear()
    for page in (0, 3, 7):
        reached = page * 100

        def fault(request: Request, reached: int = reached) -> Reply | None:
            if offset(request) > reached:
                time.sleep(30)
            # Slower than the journal syncs, so that what was answered is on disk.
            time.sleep(0.25)
            return None

        hub.fault = fault
        process = crawl(hub.server.url, tmp_path / "killed")
        deadline = time.monotonic() + 30
        while not any(offset(request) > reached for request in hub.server.requests) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        assert (tmp_path / "killed" / "crawl" / "journal.jsonl").is_file()
    hub.fault = lambda _: None
    hub.server.requests.clear()
    done = take_census(client(), tmp_path / "killed")
    assert (done / "models.parquet").read_bytes() == (whole / "models.parquet").read_bytes()
    assert rows_of(done) == truth(hub.records)
    assert offset(hub.server.requests[0]) >= 700


def test_a_journal_is_good_up_to_any_byte_that_was_written(tmp_path: Path) -> None:
    pages = [orjson.dumps([{"_id": str(number)}] * number) for number in range(1, 6)]
    with Journal(tmp_path / "whole") as journal:
        journal.begin({"first": "u0"})
        for number, page in enumerate(pages):
            journal.append(page, f"u{number}", f"u{number + 1}", number + 1)
    lines, segment = (tmp_path / "whole" / "journal.jsonl").read_bytes(), (tmp_path / "whole" / "00000.zst").read_bytes()
    ends = [place for place, byte in enumerate(lines) if byte == ord("\n")]
    for cut in sorted({*range(0, len(lines), 37), *ends, *(end + 1 for end in ends)}):
        folder = tmp_path / "cut"
        folder.mkdir(exist_ok=True)
        (folder / "journal.jsonl").write_bytes(lines[:cut])
        (folder / "00000.zst").write_bytes(segment + b"torn")
        with Journal(folder) as journal:
            have = lines[:cut].count(b"\n") - 1
            assert list(journal.contents()) == pages[: max(have, 0)]
            assert bool(journal.facts) == (have >= 0)
            journal.append(b"[9]", "u9", None, 1)
            assert [*journal.contents()] == [*pages[: max(have, 0)], b"[9]"]
            assert journal.last_content() == b"[9]"
    (tmp_path / "whole" / "00000.zst").write_bytes(segment[:-6] + b"broken")
    with pytest.raises(OSError, match=r"00000\.zst is broken"):
        list(Journal(tmp_path / "whole").contents())


def test_a_killed_parse_is_done_again_without_the_network(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(hub_census, "_merge", killed)
        take_census(client(), tmp_path)
    asked = len(hub.server.requests)
    assert rows_of(take_census(client(), tmp_path)) == truth(hub.records)
    assert len(hub.server.requests) == asked


def test_buckets_and_groups_leave_no_trace_in_the_result(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = take_census(client(), tmp_path / "plain")
    monkeypatch.setattr(hub_census, "_ROWS_A_BUCKET", 60)
    monkeypatch.setattr(hub_census, "_ROWS_AT_ONCE", 150)
    cut = take_census(client(), tmp_path / "cut")
    assert (cut / "models.parquet").read_bytes() == (plain / "models.parquet").read_bytes()


@pytest.mark.parametrize("bytes_free", [0, 2_000, 30_000, 60_000])
def test_a_full_disk_keeps_the_census_before(hub: Hub, tmp_path: Path, bytes_free: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file may grow past the limit, which is what a full disk is to a program that writes."""
    old = take_census(client(), tmp_path)
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    hub.records[0]["likes"] += 1
    script = f"import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes_free},) * 2)\n"
    process = subprocess.run(
        [sys.executable, "-c", script + CRAWL, str(tmp_path)],
        env=os.environ | {"HF_ENDPOINT": hub.server.url, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 1 and "File too large" in process.stderr, process.stderr
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before
    assert rows_of(take_census(client(), tmp_path)) == truth(hub.records)


def test_a_folder_that_cannot_be_written_is_named(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OSError, match="file"):
        take_census(client(), tmp_path / "file" / "census")
    assert not hub.server.requests


def table_of(project: Path, name: str) -> Any:
    return read_observed(project, name, modules("generators.datasets")[name].CARD)


def test_a_refresh_brings_the_tables_up_to_date_and_the_site_knows_them(hub: Hub, project: Path) -> None:
    where = {"HF_ENDPOINT": hub.server.url, "OBSERVATORY_CACHE": str(project / "kept")}
    planned = observatory(project, "refresh", "hub-census", "--dry-run", **where)
    assert "hub_census: 1 request(s)" in planned.stdout and not hub.server.requests
    run = observatory(project, "refresh", "hub-census", **where)
    assert run.returncode == 0, run.stdout + run.stderr
    assert SECRET not in run.stdout + run.stderr
    folder = last_folder(project / "kept" / "hub-census")
    assert rows_of(folder) == truth(hub.records)
    downloads, provenance = table_of(project, "hub_census_downloads")
    assert downloads["date"].dt.strftime("%Y-%m-%d").unique().tolist() == [folder.name] == [str(provenance.as_of)]
    assert manifest_of(folder)["sha256"] in provenance.origin
    for _, part in downloads.groupby("dimension"):
        assert part["downloads_all_time"].sum() == sum(record["downloadsAllTime"] for record in hub.records)
    names = [name for name in modules("generators.datasets") if name.startswith("hub_census_")]
    assert len(names) == 4
    tables = load_tables(project)
    assert all(len(tables.frames[name]) for name in names)
    # A listing that breaks off: exit code 3, the source and the fault named, the data as it was.
    before = {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()}
    hub.fault = lambda request: relinked("")(hub, request) if 400 <= offset(request) < 500 else None
    run = observatory(project, "refresh", "hub-census", **where)
    assert run.returncode == 3 and "hub_census: kept its last good data" in run.stdout and "missing_link" in run.stdout
    assert {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()} == before


def test_a_census_elsewhere_leaves_the_project_as_it_is(hub: Hub, project: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()}
    run = observatory(project, "refresh", "hub-census", "--out", str(tmp_path / "out"), HF_ENDPOINT=hub.server.url)
    assert run.returncode == 0, run.stdout + run.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["manifest.json", "models.parquet", "quarantine.jsonl"]
    assert rows_of(tmp_path / "out") == truth(hub.records)
    assert {path: path.read_bytes() for path in (project / "data").rglob("*") if path.is_file()} == before
    assert observatory(project, "refresh", "fmti", "--out", str(tmp_path / "x")).returncode == 2


def last_folder(base: Path) -> Path:
    return sorted(base.glob("2*"))[-1]
