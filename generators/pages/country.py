"""A page a country: its organisations and their models; and the list of all countries."""

from collections.abc import Iterator

from generators.core.geography import COUNTRY_GROUPS, country_group
from generators.registry.organisation import Organisation
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``countries/<iso>/`` for each country with an organisation, and ``countries/``."""
    registry = site.tables.registry
    owners: dict[str, list[Organisation]] = {}
    for organisation in registry.organisations.values():
        if organisation.country:
            owners.setdefault(organisation.country, []).append(organisation)
    rows = []
    for code, organisations in sorted(owners.items()):
        names = {organisation.id for organisation in organisations}
        models = [model for model in registry.models.values() if model.organisations[0] in names]
        models.sort(key=lambda item: (item.release_date, item.id), reverse=True)
        opened = sum(model.access == "open_weights" for model in models)
        rows.append((code, len(organisations), len(models), opened))
        events = [event for event in registry.events.values() if code in event.places]
        events.sort(key=lambda item: (item.date, item.id), reverse=True)
        body = site.render("country.md", code=code, organisations=organisations, models=models, events=events[:20], registry=registry)
        yield Page(f"countries/{code.lower()}.md", site.language.country(code), body, hide=("navigation", "toc"))
    order = {group: index for index, group in enumerate(COUNTRY_GROUPS)}
    rows.sort(key=lambda row: (order[country_group(row[0])], -row[2], row[0]))
    body = site.render("countries.md", rows=rows, group=country_group)
    yield Page("countries/index.md", site.language.word("catalogue_countries_title"), body)
