"""Feeds in each language: what moved and what happened, as Atom and JSON Feed, and events as a calendar.

Every date is one of the data, so that the same commit gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree  # writes only

from icalendar import Calendar, Event

from generators.core.download import json_bytes
from generators.site import Site
from generators.state import moves, read_state

FOLDER: Final = "feeds"
_ATOM: Final = "http://www.w3.org/2005/Atom"
# As many as a reader who subscribes today wants to see of the past.
_MOST: Final = 60


@dataclass(frozen=True)
class Entry:
    """One item of a feed."""

    id: str
    url: str
    title: str
    text: str
    day: date


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``feeds/moved`` and ``feeds/events`` as ``.xml`` (Atom) and ``.json`` (JSON Feed), and ``feeds/events.ics``.

    ``feeds/editions`` is empty here: it is filled where the site and its editions come together.
    """
    feeds = {"moved": list(_moved(site)), "events": list(_events(site)), "editions": []}
    for name, entries in feeds.items():
        yield f"{FOLDER}/{name}.xml", atom(site, name, entries[:_MOST])
        yield f"{FOLDER}/{name}.json", json_feed(site, name, entries[:_MOST])
    yield f"{FOLDER}/events.ics", _calendar(site)


def _moved(site: Site) -> Iterator[Entry]:
    """Numbers and verdicts that are no longer what they were, the newest first."""
    tables, word = site.tables, site.language.word
    found = moves(read_state(site.root), tables.numbers, tables.registry.claims, site.language, most=_MOST)
    for move in sorted(found, key=lambda item: (-item.as_of.toordinal(), item.link)):
        label = site.language(move.label)
        change = f"{word('moved_from')} {move.before} ({site.language.day(move.before_as_of)}) {word('moved_to')} {move.now} ({site.language.day(move.as_of)})"
        url = site.url(move.link)
        yield Entry(
            f"{url}{'-' if '#' in url else '#'}{move.as_of}", url, f"{label}{word('colon')} {move.now}", f"{label}{word('colon')} {change}.", move.as_of
        )


def _events(site: Site) -> Iterator[Entry]:
    events = site.tables.registry.events.values()
    for event in sorted(events, key=lambda item: (-item.date.toordinal(), item.id)):
        url = site.url(f"events/{event.date.year}/#{event.id}")
        yield Entry(url, url, site.language(event.title), site.language(event.sentence), event.date)


def _title(site: Site, name: str) -> str:
    return f"{site.language.word('site_name')}{site.language.word('colon')} {site.language.word(f'feed_{name}')}"


def _noon(day: date) -> str:
    return f"{day.isoformat()}T12:00:00Z"


def atom(site: Site, name: str, entries: list[Entry]) -> bytes:
    """A feed as Atom (RFC 4287)."""
    ElementTree.register_namespace("", _ATOM)
    address = site.url(f"{FOLDER}/{name}.xml")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": site.language.code})

    def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
        element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
        element.text = text or None
        return element

    add(feed, "id", address)
    add(feed, "title", _title(site, name))
    add(feed, "updated", _noon(max((entry.day for entry in entries), default=site.tables.newest)))
    add(feed, "link", rel="self", type="application/atom+xml", href=address)
    add(feed, "link", rel="alternate", type="text/html", href=site.url(""))
    add(add(feed, "author"), "name", site.language.word("site_name"))
    for entry in entries:
        item = add(feed, "entry")
        add(item, "id", entry.id)
        add(item, "title", entry.title)
        add(item, "updated", _noon(entry.day))
        add(item, "link", rel="alternate", type="text/html", href=entry.url)
        add(item, "summary", entry.text)
    ElementTree.indent(feed)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def json_feed(site: Site, name: str, entries: list[Entry]) -> bytes:
    """A feed as JSON Feed 1.1."""
    return json_bytes(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(site, name),
            "home_page_url": site.url(""),
            "feed_url": site.url(f"{FOLDER}/{name}.json"),
            "language": site.language.code,
            "authors": [{"name": site.language.word("site_name"), "url": site.url("")}],
            "items": [
                {"id": entry.id, "url": entry.url, "title": entry.title, "content_text": entry.text, "date_published": _noon(entry.day)} for entry in entries
            ],
        }
    )


def _calendar(site: Site) -> bytes:
    """RFC 5545: a whole day an event; its stamp is the newest day on which its evidence was read."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.language.word('site_name')}//{site.language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _title(site, "events"))
    host = urlsplit(site.settings.site_url).hostname
    for event in sorted(site.tables.registry.events.values(), key=lambda item: (item.date, item.id)):
        item = Event()
        item.add("uid", f"{event.id}@{host}")
        item.add("dtstamp", datetime.combine(max(evidence.accessed for evidence in event.evidence), time(12), UTC))
        item.add("dtstart", event.date)
        item.add("summary", site.language(event.title))
        item.add("description", site.language(event.sentence))
        item.add("url", site.url(f"events/{event.date.year}/#{event.id}"))
        item.add("transp", "TRANSPARENT")
        calendar.add_component(item)
    return bytes(calendar.to_ical())
