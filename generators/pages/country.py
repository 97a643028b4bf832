"""A page a country, and one for the European Union: its organisations, models, licences, openness, downloads and events; and the list of all."""

from collections.abc import Iterator

from generators.core.geography import COUNTRY_GROUPS, EU27, country_group
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``countries/<iso>/`` for each country with an organisation, ``countries/eu/``, and ``countries/``."""
    table = site.tables.frames["country_profiles"].set_index("country")
    head, profiles = _profiles(site)
    for code, opened in table["open_models"].items():
        yield _page(site, str(code), int(opened), list(zip(head, profiles[str(code)], strict=True)))
    order = {group: index for index, group in enumerate(COUNTRY_GROUPS)}
    countries = table[table.index != "EU"]
    groups = countries.index.map(lambda code: order[country_group(code)])
    rows = list(countries.assign(group=groups).sort_values(["group", "models", "country"], ascending=[True, False, True]).itertuples())
    body = site.render("countries.md", rows=rows, group=country_group, has_union="EU" in table.index)
    yield Page("countries/index.md", site.language.word("catalogue_countries_title"), body, "generators/pages/templates/countries.md")


def _profiles(site: Site) -> tuple[list[str], dict[str, list[str]]]:
    """What the profiles say, and each country's values in the site's language; the country itself left out."""
    head, rows, _ = site.rows("country_profiles")
    return head[1:], {row[0]: row[1:] for row in rows}


def _page(site: Site, code: str, opened: int, facts: list[tuple[str, str]]) -> Page:
    registry = site.tables.registry
    members = EU27 if code == "EU" else {code}
    organisations = sorted((item for item in registry.organisations.values() if item.country in members), key=lambda item: item.name.casefold())
    names = {organisation.id for organisation in organisations}
    models = [model for model in registry.models.values() if model.organisations[0] in names]
    models.sort(key=lambda item: (item.release_date, item.id), reverse=True)
    events = [event for event in registry.events.values() if (members | {code}) & {*event.places}]
    events.sort(key=lambda item: (item.date, item.id), reverse=True)
    body = site.render("country.md", code=code, facts=facts, organisations=organisations, models=models, events=events[:20], registry=registry)
    description = f"{site.language.country(code)}{site.language.word('colon')} {opened} × {site.language.word('access_open').lower()}"
    return Page(
        f"countries/{code.lower()}.md", site.language.country(code), body, "generators/pages/templates/country.md", description, hide=("navigation", "toc")
    )
