"""Editions and publishing, rehearsed on a cut copy of the project over thirty simulated days, and looked at in a browser."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

import orjson
import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from generators.commands.edition import _differing_members, create
from generators.commands.publish import listed, publish
from generators.commands.refresh import Order, refresh
from generators.commands.zensical import compare
from generators.core.download import archive
from generators.core.http import Client, Limits
from generators.core.language import ENGLISH, FRENCH, LanguageCode, Text
from generators.core.problems import BuildFailed, InvalidInput
from generators.core.theme import DARK, LIGHT, adaptive
from generators.editions import store
from generators.editions.facts import EditionFacts, NamedFact, NumberFact, VerdictFact, changes, facts_of
from generators.editions.freeze import addresses, freeze
from generators.editions.page import cut
from generators.editions.picture import picture
from generators.pages import correction
from generators.registry.correction import Correction, read_corrections
from generators.site import Site
from tests.conftest import ADDRESS, ROOT
from tests.cut import CHARTS, commit, cut_copy, git, run_here
from tests.server import Reply, Request, Server

# One worker makes the copy, for all.
pytestmark = pytest.mark.xdist_group("editions")
FIRST, DAYS = date(2026, 10, 10), 30
# On these the upstream is down, or sends what no check lets through.
DOWN, NONSENSE = (4, 5, 17), (9,)


CORRECTION = """corrections:
- id: prices-doubled
  corrected: 2026-11-01
  wrong_since: 2026-10-10
  what: {en: "Prices were counted twice.", fr: "Des prix étaient comptés deux fois."}
  touches: [charts/price_by_access]
  withdraws: [{edition: 2026-10, chart: price_by_access}]
"""


@dataclass
class World:
    """What thirty days left behind."""

    project: Path
    remote: Path
    web: Path
    said: dict[int, list[str]] = field(default_factory=dict)
    failed: list[int] = field(default_factory=list)
    created: dict[str, str] = field(default_factory=dict)


def offers(project: Path) -> dict[str, bytes]:
    """models.dev's two files, made back from the committed tables."""
    folder = project / "data" / "observations"
    rows = list(csv.DictReader((folder / "models_dev_offers/models_dev_offers.csv").open(encoding="utf-8")))
    common = {"limit": {"context": 1}, "modalities": {"input": ["text"], "output": ["text"]}}
    api: dict[str, dict[str, dict[str, object]]] = {}
    for row in rows:
        cost = {name: float(row[f"{name}_usd_per_mtok"]) for name in ("input", "output") if row[f"{name}_usd_per_mtok"]}
        context = int(row["context_tokens"] or 0)
        offer = {"name": row["model_name"], "open_weights": row["has_open_weights"] == "True", "cost": cost, "limit": {"context": context}}
        offer |= {"release_date": row["released"]} if row["released"] else {}
        offer |= {"canonical_model_id": row["model_key"]} if row["model_key"] else {}
        api.setdefault(row["provider"], {"models": {}})["models"][row["model_id"]] = offer
    models = {}
    for row in csv.DictReader((folder / "models_dev_models/models_dev_models.csv").open(encoding="utf-8")):
        kinds = {name: row[f"modalities_{name}"].split(",") for name in ("input", "output")}
        facts = {"name": row["model_name"], "release_date": row["released"], "open_weights": row["has_open_weights"] == "True"}
        models[row["model_key"]] = common | facts | {"limit": {"context": int(row["context_tokens"] or 0)}, "modalities": kinds}
    return {"/api.json": orjson.dumps(api), "/models.json": orjson.dumps(models)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    base = tmp_path_factory.mktemp("world")
    made = World(cut_copy(base / "project"), base / "remote.git", base / "web")
    git(base, "init", "--quiet", "--bare", str(made.remote))
    git(made.project, "remote", "add", "origin", str(made.remote))
    git(made.project, "push", "--quiet", "origin", "main")
    whole = offers(made.project)
    with Server(lambda request: Reply()) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OBSERVATORY_ORIGIN_MODELS_DEV", server.url)
        for day in range(DAYS):
            _answer_as_of(server, day, whole)
            made.said[day] = said = []
            client = Client(Limits(connect_s=1, read_s=2, answer_s=5, tries=1), said.append, lambda seconds: None)
            if refresh(made.project, Order(("models_dev",)), client, FIRST + timedelta(days=day), said.append):
                made.failed.append(day)
            elif git(made.project, "status", "--porcelain"):
                commit(made.project, f"Refresh models_dev, day {day}")
            if day in (14, DAYS - 1):
                _edition(made, "2026-10" if day == 14 else "2026-11")
    yield made


def _answer_as_of(server: Server, day: int, whole: dict[str, bytes]) -> None:
    files = dict.fromkeys(whole, b"<html>maintenance</html>") if day in NONSENSE else whole | _moved(whole, day)

    def answer(request: Request) -> Reply:
        return Reply(status=503) if day in DOWN else Reply(files[request.path])

    server.answer = answer


def _moved(whole: dict[str, bytes], day: int) -> dict[str, bytes]:
    """Every price a thousandth higher each day."""
    api = orjson.loads(whole["/api.json"])
    for provider in api.values():
        for offer in provider["models"].values():
            offer["cost"] = {name: round(value * (1 + day / 1000), 6) for name, value in offer["cost"].items()}
    return {"/api.json": orjson.dumps(api)}


def _edition(made: World, name: str) -> None:
    if not made.created:
        run_here(made.project, "check")
    run_here(made.project, "render")
    if git(made.project, "status", "--porcelain"):
        commit(made.project, "The state of the data")
    made.created[name] = run_here(made.project, "edition", "create", name)
    git(made.project, "push", "--quiet", "origin", "main", f"edition-{name}", "editions")
    run_here(made.project, "publish", str(made.web))


@pytest.fixture(scope="module")
def web(world: World) -> Iterator[str]:
    with serving(world.web) as address:
        yield address


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a web root is served as plain files."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def bundle_of(world: World, name: str) -> Path:
    return world.project / f"build/editions/open-ai-observatory-{name}.zip"


def test_thirty_days_leave_two_editions_and_failing_days_keep_the_last_good_data(world: World) -> None:
    assert world.failed == sorted((*DOWN, *NONSENSE))
    assert all("kept its last good data" in " ".join(world.said[day]) for day in world.failed)
    commits = git(world.project, "log", "--format=%s", "main").splitlines()
    assert sum(line.startswith("Refresh models_dev") for line in commits) == DAYS - len(world.failed)
    assert {item["version"] for item in json.loads((world.web / "editions/editions.json").read_bytes())} == {"2026-10", "2026-11"}
    assert git(world.remote, "rev-list", "--count", "editions").strip() == "2"


def test_an_edition_only_adds_and_shares_what_did_not_change(world: World) -> None:
    first, second = (set(git(world.remote, "ls-tree", "-r", "--name-only", commit).split()) for commit in ("editions^", "editions"))
    assert first < second
    assert not git(world.remote, "diff-tree", "-r", "--diff-filter=MD", "--name-only", "editions^", "editions").strip()
    new = {name for name in second - first if name.startswith("editions/assets/")}
    assert 0 < len(new) < len([name for name in first if name.startswith("editions/assets/")]) / 2, "only the chart of prices moved"
    for name in second:
        if name.startswith("editions/assets/"):
            assert hashlib.sha256((world.web / name).read_bytes()).hexdigest() == Path(name).stem


def test_the_bundle_holds_every_table_and_chart_and_its_sums_are_right(world: World) -> None:
    with ZipFile(bundle_of(world, "2026-11")) as bundle:
        files = {name.partition("/")[2]: bundle.read(name) for name in bundle.namelist()}
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    package = json.loads(files["data/datapackage.json"])
    for table in package["resources"]:
        assert {f"data/{table['name']}.csv", f"data/{table['name']}.parquet"} <= files.keys()
    for chart in CHARTS:
        assert {f"{folder}charts/{chart}{ending}" for folder in ("", "fr/") for ending in (".svg", ".png", "@2x.png", ".metadata.json")} <= files.keys()
    assert json.loads(files[".zenodo.json"])["version"] == "2026-11"
    assert b"version: 2026-11" in files["CITATION.cff"]
    header = files["README.md"].decode().split("---")[1]
    assert all(f"path: data/{table['name']}.parquet" in header for table in package["resources"])


def test_verify_makes_the_same_bytes_from_the_tag_and_names_what_was_tampered_with(world: World, tmp_path: Path) -> None:
    assert "byte for byte" in run_here(world.project, "edition", "verify", "2026-10")
    with ZipFile(bundle_of(world, "2026-10")) as bundle:
        files = {name: bundle.read(name) for name in bundle.namelist()}
    name = next(name for name in files if name.endswith(".csv"))
    forged = tmp_path / "forged.zip"
    forged.write_bytes(archive(files | {name: files[name] + b"x"}, date(2026, 10, 10)))
    assert any(name in str(problem) for problem in _differing_members(bundle_of(world, "2026-10"), forged))


def test_what_is_frozen_cannot_be_made_twice_nor_from_what_is_not_committed(world: World) -> None:
    (world.project / "docs/en/about.md").write_text("# Changed\n", encoding="utf-8")
    try:
        for name, said in (("2026-10", "what is frozen stays"), ("August", "expected a month"), ("2026-12", "docs/en/about.md: is not committed")):
            with pytest.raises(InvalidInput, match=said):
                create(world.project, name, "origin")
    finally:
        git(world.project, "checkout", "--quiet", "docs")
    head = store.fetch(world.project, "origin")
    with pytest.raises(InvalidInput, match="is frozen and would change"):
        store.add(world.project, head, {"editions/2026-10/index.html": b"other"}, "no")
    assert store.fetch(world.project, "origin") == head == git(world.project, "rev-parse", "editions").strip()


def test_a_failed_publish_leaves_the_live_site_and_one_command_brings_an_edition_back(world: World) -> None:
    before = files_of(world.web)
    with pytest.raises(BuildFailed, match="git ls-remote"):
        publish(world.project, world.web, "/nowhere")
    built = world.project / "site"
    built.rename(built.with_name("elsewhere"))
    try:
        with pytest.raises(InvalidInput, match="is not built"):
            publish(world.project, world.web, "origin")
    finally:
        built.with_name("elsewhere").rename(built)
    assert files_of(world.web) == before
    run_here(world.project, "publish", str(world.web), "--edition", "2026-10")
    after = files_of(world.web)
    assert after["charts/price_by_access.svg"] != before["charts/price_by_access.svg"]
    assert {name for name in after if name.startswith("editions/")} == {name for name in before if name.startswith("editions/")}
    run_here(world.project, "publish", str(world.web))
    assert files_of(world.web) == before


def test_24_editions_grow_alike_and_keep_what_did_not_change_once(world: World, tmp_path: Path) -> None:
    shutil.copytree(world.project / "site", tmp_path / "site")
    code = "import json, sys; from pathlib import Path; from tests.bench.editions import grown; print(json.dumps(grown(Path(), Path(sys.argv[1]))))"
    # The copy's own code, and the tests' beside it.
    environment = os.environ | {"PYTHONPATH": f"{world.project}{os.pathsep}{ROOT}"}
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path / "site")], cwd=world.project, env=environment, capture_output=True, check=True)
    *changed, unchanged = json.loads(run.stdout)
    assert len(changed) == 24
    assert unchanged["assets"] == 0 < min(edition["assets"] for edition in changed), "what did not change is not kept again"
    sizes = [sum(edition.values()) for edition in changed]
    assert max(sizes[1:]) <= sizes[0] <= 1.1 * min(sizes[1:]), sizes


def test_an_edition_of_the_whole_site_weighs_less_than_six_megabytes(built: Path, sites: dict[LanguageCode, Site]) -> None:
    tables, settings = sites["en"].tables, sites["en"].settings
    made = freeze(built, sites, facts_of(tables, {}, "2026-08", settings, addresses(built)), None)
    assert sum(map(len, made.values())) < 6_000_000


def test_every_link_of_the_editions_leads_somewhere(world: World) -> None:
    there = files_of(world.web).keys()
    broken = []
    for name in (name for name in there if name.startswith("editions/20") and name.endswith(".html")):
        tree = LexborHTMLParser((world.web / name).read_text(encoding="utf-8"))
        assert [node.attrs["content"] for node in tree.css("meta[name=robots]")] == ["noindex"]
        canonical = tree.css_first("link[rel=canonical]").attrs["href"] or ""
        inside = name.split("/", 2)[2].removesuffix("index.html").removesuffix("embed/")
        assert canonical == ADDRESS + ("fr/moved/" if inside == "fr/changes/" else "moved/" if inside == "changes/" else inside)
        for node in tree.css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            target = urlsplit(urljoin(f"http://here/{name}", link))
            path = target.path.lstrip("/")
            # On the cut copy prose names records that it has not.
            if target.netloc == "here" and (f"{path}index.html" if path.endswith("/") or not path else path) not in there:
                broken.append((name, link))
    assert not broken, broken[:10]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pinned_figure_shows_itself_and_says_that_a_newer_edition_exists(world: World, web: str, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 390, "height": 844})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("response", lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
    page.on("request", lambda request: None if request.url.startswith(web) else faults.append(f"foreign: {request.url}"))
    page.goto(f"{web}editions/2026-10/fr/charts/price_by_access/")
    image = page.locator("figure img")
    page.wait_for_function("image => image.complete && image.naturalWidth > 300", arg=image.element_handle())
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ("rgb(30, 33, 41)" if scheme == "dark" else "rgb(255, 255, 255)")
    newer = page.locator(".ed-newer a")
    newer.wait_for()
    assert newer.inner_text() == "2026-11"
    assert not page.locator(".ed-withdrawn").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    newer.click()
    assert page.url == f"{web}editions/2026-11/fr/charts/price_by_access/"
    page.wait_for_timeout(200)
    assert not page.locator(".ed-newer").is_visible()
    page.goto(f"{web}editions/2026-10/charts/price_by_access/embed/")
    assert page.locator("figure img").is_visible()
    assert not faults, faults
    context.close()


def test_an_edition_reads_without_javascript_and_leads_to_the_same_page_today(web: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{web}editions/2026-10/charts/licence_mix/")
    page.locator(".ed-banner a").first.click()
    assert page.url == f"{web}charts/licence_mix/"
    page.goto(f"{web}fr/editions/")
    assert page.locator("#editions-list li").count() == 2
    page.locator("#editions-list a").first.click()
    assert page.url == f"{web}editions/2026-11/fr/"
    context.close()


def test_the_menu_of_editions_leads_to_the_same_page_as_it_was(web: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{web}fr/charts/licence_mix/")
    page.locator("details.obs-editions summary").click()
    link = page.locator("details.obs-editions a").first
    link.wait_for()
    page.locator("details.obs-editions a", has_text="2026-11").click()
    assert page.url == f"{web}editions/2026-11/fr/charts/licence_mix/"
    page.close()


def test_the_site_says_so_when_its_data_have_grown_old(web: str, browser: Browser) -> None:
    newest = FIRST + timedelta(days=DAYS - 1)
    page = browser.new_page()
    for days, is_old in ((44, False), (47, True)):
        page.clock.set_fixed_time(datetime.combine(newest + timedelta(days=days), time(12), UTC))
        page.goto(f"{web}fr/charts/licence_mix/")
        assert page.locator(".obs-stale").is_visible() is is_old, days
    assert FRENCH.day(newest) in page.locator(".obs-stale").inner_text()
    page.close()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_log_of_corrections_leads_to_what_was_touched_and_withdrawn(sites: dict[LanguageCode, Site], tmp_path: Path, code: LanguageCode) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/corrections.yml").write_text(CORRECTION, encoding="utf-8")
    (page,) = correction.pages(replace(sites[code], root=tmp_path))
    tree = LexborHTMLParser(page.markdown())
    said = {"en": "Prices were counted twice.", "fr": "Des prix étaient comptés deux fois."}
    assert said[code] in tree.text() and sites[code].language.day(date(2026, 10, 10)) in tree.text()
    way = {"en": "../editions/2026-10/", "fr": "../../editions/2026-10/fr/"}[code]
    assert [node.attrs["href"] for node in tree.css("dd a")] == ["../charts/price_by_access/", f"{way}charts/price_by_access/"]


def test_a_withdrawn_figure_says_why_without_being_touched(world: World, browser: Browser, tmp_path: Path) -> None:
    log, web = world.project / "data/corrections.yml", tmp_path / "web"
    try:
        log.write_text(CORRECTION, encoding="utf-8")
        run_here(world.project, "publish", str(web))
        log.write_text(CORRECTION.replace("charts/price_by_access]", "charts/price_by_acces]"), encoding="utf-8")
        said = run_here(world.project, "check", code=2)
        assert "did you mean 'charts/price_by_access'?" in said and "1 problem(s)" in said
    finally:
        git(world.project, "checkout", "--quiet", "data/corrections.yml")
    live, now = files_of(world.web), files_of(web)
    assert {name for name in {*live, *now} if live.get(name) != now.get(name)} == {"editions/editions.json"}
    with serving(web) as address:
        page = browser.new_page()
        page.goto(f"{address}editions/2026-10/fr/charts/price_by_access/")
        page.locator(".ed-withdrawn").wait_for()
        assert "Des prix étaient comptés deux fois." in page.locator(".ed-withdrawn").inner_text()
        page.goto(f"{address}editions/2026-10/fr/charts/licence_mix/")
        page.locator(".ed-newer a").wait_for()
        assert not page.locator(".ed-withdrawn").is_visible()
        page.close()


def test_what_changed_between_the_editions_is_a_page_json_and_an_entry_of_the_feed(world: World) -> None:
    found = json.loads((world.web / "editions/2026-11/changes/changes.json").read_bytes())
    assert (found["before"], found["edition"]) == ("2026-10", "2026-11")
    assert not found["records"] and not found["rules"] and not found["verdicts"]
    entries = json.loads((world.web / "fr/feeds/editions.json").read_bytes())["items"]
    assert [entry["title"] for entry in entries] == ["Édition 2026-11", "Édition 2026-10"]
    page = (world.web / "editions/2026-11/fr/changes/index.html").read_text(encoding="utf-8")
    assert "Ce qui a changé depuis l’édition 2026-10" in page


def test_a_comparison_of_two_sites_sees_a_chart_taken_away(world: World, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(world.project / "site", other)
    assert not any(pages for *_, pages in compare(world.project / "site", other))
    page = other / "charts/licence_mix/index.html"
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    tree.css_first("figure.obs-chart").decompose()
    page.write_text(tree.html or "", encoding="utf-8")
    rows = {name: (ours - theirs, pages) for name, ours, theirs, pages in compare(world.project / "site", other)}
    assert rows["charts"][0] > 0 and rows["charts"][1] == ["charts/licence_mix/index.html"]
    assert rows["pages"] == (0, [])
    shutil.rmtree(other / "charts/licence_mix")
    assert "charts/licence_mix/index.html" in {name: pages for name, *_, pages in compare(world.project / "site", other)}["pages"]


def facts(edition: str, **parts: object) -> EditionFacts:
    empty = {"numbers": {}, "verdicts": {}, "records": {}, "rules": {}, "corrections": {}, "pages": []}
    return EditionFacts(edition=edition, as_of=date(2026, 8, 1), site_url="https://x.org/", repository="https://y.org", **(empty | parts))  # type: ignore[arg-type]


def number(value: float) -> NumberFact:
    return NumberFact(value=value, unit="share", digits=0, as_of=date(2026, 8, 1), label=Text("Share", "Part"))


def test_changes_name_what_is_new_gone_and_moved_and_nothing_that_reads_alike() -> None:
    named = {name: NamedFact(digest=digest, name=Text(name)) for name, digest in (("models/a", "1"), ("models/b", "1"))}
    old = facts("2026-07", numbers={"t.a": number(0.411), "t.b": number(0.2), "t.gone": number(0.1)}, records=named)
    log = Correction(id="c", corrected=date(2026, 8, 2), wrong_since=date(2026, 7, 1), what=Text("x"), touches=["t.a"])
    new = facts(
        "2026-08",
        numbers={"t.a": number(0.412), "t.b": number(0.3), "t.new": number(0.5)},
        records={"models/a": NamedFact(digest="2", name=Text("A")), "models/c": NamedFact(digest="1", name=Text("C"))},
        verdicts={"claim": VerdictFact(verdict="supported", as_of=date(2026, 8, 1), claim=Text("It is so"))},
        corrections={"c": log},
    )
    found = changes(old, new, FRENCH)
    assert [(item.id, item.before, item.now, item.is_new, item.is_gone) for item in found.numbers] == [
        ("t.b", "20\u00a0%", "30\u00a0%", False, False),
        ("t.gone", "10\u00a0%", "", False, True),
        ("t.new", "", "50\u00a0%", True, False),
    ]
    assert [(item.id, item.is_new, item.is_gone) for item in found.records] == [
        ("models/a", False, False),
        ("models/b", False, True),
        ("models/c", True, False),
    ]
    assert [item.id for item in found.verdicts] == ["claim"] and list(found.corrections) == [log]
    assert not any(changes(new, new, ENGLISH).groups().values())


def test_the_list_has_mikes_format_and_the_newest_that_stands_knows_its_pages() -> None:
    editions = {name: facts(name, pages=["charts/"]) for name in ("2026-09", "2026-08", "2026-07")}
    withdrawn = [{"edition": "2026-09"}, {"edition": "2026-07", "chart": "x"}]
    log = Correction.model_validate_json(
        orjson.dumps({"id": "c", "corrected": "2026-10-01", "wrong_since": "2026-09-01", "what": {"en": "Wrong."}, "touches": ["x"], "withdraws": withdrawn})
    )
    found = listed(editions, {"c": log})
    assert all(item.keys() == {"version", "title", "aliases", "properties"} for item in found)
    assert [item["properties"]["status"] for item in found] == ["withdrawn", "published", "published"]
    assert [item["properties"]["pages"] for item in found] == [[], ["charts/"], []]
    assert found[2]["properties"]["withdrawn"] == {"x": {"en": "Wrong.", "fr": "Wrong."}}


def test_a_remote_that_does_not_answer_is_not_one_without_editions(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(BuildFailed, match="ls-remote"):
        store.fetch(tmp_path, str(tmp_path / "gone"))
    assert store.fetch(tmp_path, ".") == ""


def test_a_frozen_page_keeps_words_and_leads_inside_or_to_the_latest_site() -> None:
    html = """<body><nav>menu</nav><article class="md-content__inner"><h1>T<a class="headerlink" href="#t">¶</a></h1><script>x()</script>
    <p>W <a href="../../charts/a/">in</a> <a href="../../models/m/#p">out</a> <a href="https://x.org/">far</a> <a href="#t">here</a></p>
    <picture class="obs-light"><source srcset="q"><img src="../../charts/a.svg" alt="A"></picture><picture class="obs-dark"><img src="d"></picture></article>"""
    found = cut(
        html,
        "topics/t/index.html",
        {"topics/t/index.html", "charts/a/index.html"},
        "../../../../",
        lambda name: "asset.svg" if name == "charts/a.svg" else None,
    )
    tree = LexborHTMLParser(found.article)
    assert found.title == "T"
    assert [node.attrs["href"] for node in tree.css("a")] == ["../../charts/a/", "../../../../models/m/#p", "https://x.org/", "#t"]
    assert [node.attrs["src"] for node in tree.css("img")] == ["asset.svg"]
    assert "menu" not in found.article and "x()" not in found.article
    with pytest.raises(ValueError, match="expected an article"):
        cut("<p>no</p>", "x", set(), "", lambda name: None)


# How many pixels of two pictures are far from each other, and how many there are.
FAR = """async pictures => {
  const [one, other] = await Promise.all(pictures.map(async svg => {
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(svg);
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.naturalWidth, image.naturalHeight).data;
  }));
  let far = one.length === other.length ? 0 : one.length;
  for (let i = 0; i < one.length; i++) far += Math.abs(one[i] - other[i]) > 60;
  return far / one.length;
}"""


def test_a_slimmed_picture_looks_as_before_and_weighs_half(world: World, browser: Browser) -> None:
    page = browser.new_page()
    for chart in CHARTS:
        drawn = (world.project / f"site/charts/{chart}.svg").read_text(encoding="utf-8")
        slim = picture(drawn)
        assert len(slim) < 0.6 * len(drawn)
        wordless = slim.replace("<text", "<desc").replace("</text", "</desc")
        changed, gone = (page.evaluate(FAR, [drawn, other]) for other in (slim, wordless))
        # Edges are smoothed elsewhere by a tenth of a pixel; a word that is gone shows.
        assert changed < gone / 10, (chart, changed, gone)
    page.close()


def test_one_picture_serves_both_schemes_and_stays_light_without_a_style_sheet() -> None:
    svg = f'<svg width="1"><rect fill="{LIGHT["background"]}"/><path stroke="{LIGHT["text"]}"/></svg>'
    found = adaptive(svg)
    assert f'[fill="{LIGHT["background"]}"]{{fill:{DARK["background"]}}}' in found
    assert f'[stroke="{LIGHT["text"]}"]{{stroke:{DARK["text"]}}}' in found
    assert f'fill="{LIGHT["background"]}"/>' in found and LIGHT["china"] not in found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("corrected: 2026-09-03", "corrected: 2026-08-01", "is before wrong_since"),
        ("what: {en: A}", "what: {en: <b>A</b>}", "expected plain text"),
        ("touches: [x]", "touches: []", "touches"),
        ("wrong_since: 2026-08-22", "wrong_since: 22 August", "expected a date of the form"),
        ("touches: [x]", "touches: [x]\n  fixed_by: me", "is not a field"),
    ],
)
def test_a_correction_that_does_not_fit_is_named_by_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = "corrections:\n- id: a\n  corrected: 2026-09-03\n  wrong_since: 2026-08-22\n  what: {en: A}\n  touches: [x]\n"
    (tmp_path / "data").mkdir()
    path = tmp_path / "data/corrections.yml"
    path.write_text(text, encoding="utf-8")
    assert list(read_corrections(tmp_path)) == ["a"]
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InvalidInput, match=said) as caught:
        read_corrections(tmp_path)
    assert all(problem.file == "data/corrections.yml" and problem.line for problem in caught.value.problems)
