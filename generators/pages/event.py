"""The events of the record: a page a year, each event with its evidence, and the list of years."""

from collections.abc import Iterator

from generators.registry.event import Event
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``events/<year>/`` for each year with events, and ``events/``."""
    registry = site.tables.registry
    years: dict[int, list[Event]] = {}
    for event in sorted(registry.events.values(), key=lambda item: (item.date, item.id), reverse=True):
        years.setdefault(event.date.year, []).append(event)
    for year, events in years.items():
        body = site.render("events_year.md", events=events, registry=registry)
        yield Page(
            f"events/{year}.md", f"{site.language.word('catalogue_events_title')} {year}", body, f"data/registry/events/{year}/", hide=("navigation", "toc")
        )
    body = site.render("events.md", years=years)
    yield Page("events/index.md", site.language.word("catalogue_events_title"), body, "data/registry/events/")
