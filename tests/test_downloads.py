"""What readers take away: files at their stable addresses, whole, reproducible, and only what a card lets us republish."""

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from generators.commands.render import known_ids
from generators.core.citation import Citation
from generators.core.discover import modules
from generators.core.download import archive, json_in_html, spreadsheet_safe
from generators.core.language import ENGLISH, FRENCH
from generators.core.problems import InvalidInput
from generators.core.store import to_csv
from generators.core.summary import LongDescription
from generators.downloads import ChartFacts, chart_files
from generators.pages.chart import MOST_ROWS
from generators.pipeline import Tables
from generators.site import Site

CHARTS = modules("generators.charts")
FOLDERS = ("", "fr/")


def limited(site: Site, republish: str) -> Site:
    """``site`` whose cards all are stricter."""
    strict = {name: SimpleNamespace(CARD=replace(module.CARD, republish=republish)) for name, module in site.tables.modules.items()}
    described = {name: LongDescription("", ()) for name in CHARTS}
    return Site(site.root, replace(site.tables, modules=strict), site.language, site.settings, dict.fromkeys(CHARTS, ((1, 1), (1, 1))), described)


@pytest.fixture(scope="module")
def strict(sites: dict[str, Site]) -> Site:
    return limited(sites["en"], "aggregates")


@pytest.fixture(scope="module")
def strict_pages(strict: Site) -> dict[str, str]:
    from generators.pages import chart as page_module

    with pytest.MonkeyPatch.context() as patch:
        # What a choice would change is told in published numbers; computing that for every table takes long and shows no row.
        patch.setattr(Tables, "sensitivity", lambda tables, name: [])
        return {page.path: page.body for page in page_module.pages(strict)}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "fr"])
def test_a_chart_has_its_files_and_they_agree(name: str, folder: str, built: Path, sites: dict[str, Site]) -> None:
    site = sites["fr" if folder else "en"]
    here = built / folder / "charts"
    facts = ChartFacts.model_validate_json((here / f"{name}.metadata.json").read_bytes())
    assert set(facts.files) == set(site.endings(name))
    for address in facts.files.values():
        assert (built / address.split("/", 3)[3]).stat().st_size > 0
    assert facts.title == site.describe(name).title and facts.description and facts.as_of == site.as_of(name).isoformat()
    data = (here / f"{name}.csv").read_bytes()
    assert facts.sha256 == hashlib.sha256(data).hexdigest()
    table = pd.read_csv(io.BytesIO(data))
    assert list(table.columns) == [column.name for column in facts.columns] and len(table) == facts.rows
    with zipfile.ZipFile(here / f"{name}.zip") as bundle:
        assert {Path(entry).name for entry in bundle.namelist()} == {f"{name}.csv", f"{name}.metadata.json", "README.md", "CITATION.bib", "CITATION.json"}
        assert bundle.read(f"{name}/{name}.csv") == data
        readme = bundle.read(f"{name}/README.md").decode()
        assert facts.title in readme and facts.sha256 in readme and all(source.citation in readme for source in facts.sources)
        assert json.loads(bundle.read(f"{name}/CITATION.json"))[0]["URL"] == facts.url
    spec = json.loads((here / f"{name}.json").read_bytes())
    assert spec["usermeta"]["embedOptions"]["formatLocale"]["decimal"] == ("," if folder else ".")


@pytest.mark.parametrize("name", CHARTS)
def test_rows_that_may_not_be_republished_are_in_no_file_and_no_page(name: str, strict: Site, strict_pages: dict[str, str]) -> None:
    made = dict(chart_files(strict, name))
    assert made.keys() == {f"charts/{name}.metadata.json", f"charts/{name}/embed/index.html"}
    facts = ChartFacts.model_validate_json(made[f"charts/{name}.metadata.json"])
    assert facts.sha256 == "" and not {"csv", "zip", "json"} & set(facts.files)
    page = strict_pages[f"charts/{name}.md"]
    assert "<td" not in page and f"{name}.csv" not in page and f"{name}.json" not in page and "data-chart" not in page


def test_no_macro_shows_them_and_what_may_not_even_be_drawn_stops_the_build(strict: Site, sites: dict[str, Site]) -> None:
    assert known_ids(strict)["table"] == []
    with pytest.raises(InvalidInput, match="may not be republished, not even as a picture"):
        _ = limited(sites["en"], "none").charts


def test_no_cell_runs_in_a_spreadsheet() -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "a=1", "", "'=1"]
    table = pd.DataFrame({"words": pd.Series([*cells, None], dtype="str"), "number": range(-5, 5)})
    safe = spreadsheet_safe(table)
    assert safe["words"].iloc[:9].tolist() == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "a=1", "", "'=1"]
    assert pd.isna(safe["words"].iloc[9]) and safe["number"].tolist() == list(range(-5, 5))


def test_every_download_is_safe_in_a_spreadsheet(built: Path) -> None:
    found = [path for path in built.rglob("*.csv") if path.is_file()]
    assert found
    for path in found:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        for column in table.columns[table.apply(lambda cells: pd.to_numeric(cells, errors="coerce").isna() & (cells != "")).any()]:
            assert not table[column].str.match(r"[=+@\t\r]|-(?![\d.])").any(), (path, column)


def test_an_archive_is_the_same_bytes_for_the_same_content() -> None:
    first = archive({"b.txt": b"2", "a.txt": b"1"}, date(2026, 8, 22))
    assert first == archive({"a.txt": b"1", "b.txt": b"2"}, date(2026, 8, 22))
    with zipfile.ZipFile(io.BytesIO(first)) as bundle:
        assert [(item.filename, item.date_time[:3]) for item in bundle.infolist()] == [("a.txt", (2026, 8, 22)), ("b.txt", (2026, 8, 22))]


def test_a_citation_in_three_forms() -> None:
    cited = Citation("a_b", r"50% of A&B_{x} \ cost $1", date(2026, 8, 1), "https://example.org/", "Source: Z", ENGLISH)
    assert cited.text() == "Open-AI Observatory, “50% of A&B_{x} \\ cost $1”, data as of 1 August 2026. Source: Z. https://example.org/"
    assert r"title = {{50\% of A\&B\_\{x\} \textbackslash{} cost \$1}}" in cited.bibtex()
    assert cited.bibtex().startswith("@misc{a-b-2026,\n")
    assert cited.csl()[0]["issued"] == {"date-parts": [[2026, 8, 1]]}
    assert "«\u00a050" in replace(cited, language=FRENCH).text()


def test_json_in_a_page_cannot_end_its_element() -> None:
    text = json_in_html({"a": "</script><!-- &\u2028"})
    assert not set("<>&\u2028") & set(text) and json.loads(text) == {"a": "</script><!-- &\u2028"}


def test_observations_are_kept_as_they_were() -> None:
    assert to_csv(pd.DataFrame({"a": ["=1"]})) == "a\n=1\n", "only downloads are escaped"


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "fr"])
def test_a_chart_page_says_what_it_shows_and_what_rests_on_it(name: str, folder: str, built: Path, sites: dict[str, Site]) -> None:
    from tests.test_site import document

    site = sites["fr" if folder else "en"]
    card = CHARTS[name].CARD
    page = document(built / folder / "charts" / name / "index.html")
    text = (built / folder / "charts" / name / "index.html").read_text(encoding="utf-8")
    words = site.describe(name)
    assert words.title in page.words, "the heading shows the title and no sign of Markdown"
    heads = {item.get("property"): item["content"] for item in page.of("meta") if item.get("property")}
    assert heads["og:image"].endswith(f"/{folder}charts/{name}@2x.png") and heads["og:title"].split() == words.title.split()
    facts = json.loads(text.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert facts["@type"] == "Dataset" and facts["name"] == words.title and 50 <= len(facts["description"]) <= 5000
    assert [item["contentUrl"].rpartition(".")[2] for item in facts["distribution"]] == ["csv", "json", "png"]
    claims = [claim.id for claim in site.tables.registry.claims.values() if claim.rule and claim.rule.number.partition(".")[0] in card.inputs]
    for claim in claims:
        assert f"../../claims/{claim}/" in page.links
    for other in card.related:
        assert f"../{other}/" in page.links


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "fr"])
def test_a_chart_page_is_whole_without_javascript(name: str, folder: str, built: Path, sites: dict[str, Site]) -> None:
    from tests.test_site import document

    page = document(built / folder / "charts" / name / "index.html")
    rows = len(sites["en"].tables.frames[CHARTS[name].CARD.inputs[0]])
    inside = (built / folder / "charts" / name / "index.html").read_text(encoding="utf-8").partition("obs-sortable")[2].partition("</table>")[0]
    assert inside.count("<tr>") - 1 == min(rows, MOST_ROWS)
    assert {f"use-{key}" for key in ("link", "embed", "text", "bibtex", "csl")} <= page.ids.keys()
    assert [item["aria-details"] for item in page.of("img") if "aria-details" in item] == ["in-words-list"] * 2 and "in-words-list" in page.ids


@pytest.mark.parametrize("name", CHARTS)
def test_an_embedded_chart_is_light(name: str, built: Path) -> None:
    """Everything that the page loads before a reader reaches for the chart, as a server compresses it, in the widest case."""
    folder = built / "charts"
    pictures = [len(gzip.compress((folder / f"{name}{ending}").read_bytes())) for ending in (".svg", ".dark.svg", ".narrow.svg", ".narrow.dark.svg")]
    others = [folder / name / "embed/index.html", *(built / "assets" / file for file in ("embed.css", "figures.js", "favicon.svg"))]
    assert max(pictures) + sum(len(gzip.compress(path.read_bytes())) for path in others) < 60_000


def test_our_scripts_are_small(built: Path) -> None:
    scripts = [path for path in (built / "assets").glob("*.js") if path.name != "vega.js"]
    assert scripts and all(path.stat().st_size < 5_000 for path in scripts)


def test_topic_pages_show_their_first_chart_in_previews(built: Path) -> None:
    from tests.test_site import document

    for page in built.rglob("topics/*/index.html"):
        images = [item["content"] for item in document(page).of("meta") if item.get("property") == "og:image"]
        first = next(item["id"].removeprefix("chart-") for item in document(page).of("figure") if item.get("id", "").startswith("chart-"))
        assert len(images) == 1 and images[0].endswith(f"charts/{first}@2x.png")
        assert ("/fr/" in images[0]) == page.is_relative_to(built / "fr")
