"""Feeds and what tools read: whole, dated by the data, and safe with whatever words they carry."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree  # reads only feeds of our own making

import icalendar
import pytest

from generators.core.language import Text
from generators.core.reading import as_markdown
from generators.feeds import files
from generators.site import Site
from tests.conftest import ADDRESS

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script>, a;b\\n & « c » {{x}}"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_feeds_hold_the_record_in_each_language(code: str, sites: dict[str, Site]) -> None:
    site = sites[code]
    made = dict(files(site))
    assert dict(files(site)) == made
    events = sorted(site.tables.registry.events.values(), key=lambda item: item.date, reverse=True)
    atom = ElementTree.fromstring(made["feeds/events.xml"])
    titles = [entry.findtext(f"{ATOM}title") for entry in atom.iter(f"{ATOM}entry")]
    assert len(titles) == min(60, len(events)) and site.language(events[0].title) in titles
    ids = [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert (atom.findtext(f"{ATOM}updated") or "").startswith(events[0].date.isoformat())
    listed = json.loads(made["feeds/events.json"])
    assert listed["version"] == "https://jsonfeed.org/version/1.1" and [item["id"] for item in listed["items"]] == ids
    calendar = icalendar.Calendar.from_ical(made["feeds/events.ics"])
    found = {str(item["uid"]).partition("@")[0]: item for item in calendar.walk("VEVENT")}
    assert found.keys() == site.tables.registry.events.keys()
    for name, event in site.tables.registry.events.items():
        assert found[name].decoded("dtstart") == event.date and str(found[name]["summary"]) == site.language(event.title)
    moved = ElementTree.fromstring(made["feeds/moved.xml"])
    assert moved.findtext(f"{ATOM}title") and date.fromisoformat((moved.findtext(f"{ATOM}updated") or "")[:10]) <= date.today()


def test_words_from_outside_stay_words(sites: dict[str, Site]) -> None:
    site = sites["en"]
    event = next(iter(site.tables.registry.events.values()))
    hostile = event.model_copy(update={"title": Text(HOSTILE), "sentence": Text(HOSTILE)})
    registry = replace(site.tables.registry, events={event.id: hostile})
    made = dict(files(Site(site.root, replace(site.tables, registry=registry), site.language, site.settings)))
    entry = next(ElementTree.fromstring(made["feeds/events.xml"]).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == HOSTILE and b"<script>" not in made["feeds/events.xml"]
    assert json.loads(made["feeds/events.json"])["items"][0]["title"] == HOSTILE
    items = icalendar.Calendar.from_ical(made["feeds/events.ics"]).walk("VEVENT")
    assert len(items) == 1 and str(items[0]["summary"]) == HOSTILE
    assert all(len(line) <= 75 for line in made["feeds/events.ics"].split(b"\r\n"))


def test_every_page_has_its_markdown_and_llms_txt_leads_to_it(built: Path, pages: list[Path], sites: dict[str, Site]) -> None:
    for page in pages:
        if page.name == "index.html" and page.parent.name != "embed":
            text = page.with_suffix(".md").read_text(encoding="utf-8")
            assert "# " in text and "<div" not in text and "<script" not in text, page
    for folder, code in (("", "en"), ("fr/", "fr")):
        text = (built / folder / "llms.txt").read_text(encoding="utf-8")
        for name in sites[code].charts:
            address = f"{ADDRESS}{folder}charts/{name}/index.md"
            assert f"]({address})" in text
            read = (built / folder / f"charts/{name}/index.md").read_text(encoding="utf-8")
            assert " ".join(sites[code].describe(name).title.split()) in " ".join(read.replace("\\", "").split())
        assert (built / folder / "feeds/events.ics").is_file()


def test_a_page_without_an_article_has_no_markdown() -> None:
    assert as_markdown("<html><body>x</body></html>") is None
    inside = '<h1>A<a class="headerlink" href="#a">¶</a></h1><p><a href="../b/">b</a></p><script>x()</script>'
    page = f'<article class="md-content__inner md-typeset">{inside}</article>'
    assert as_markdown(page) == "# A\n\n[b](../b/)\n"
