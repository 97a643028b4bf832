"""A page a licence of the record, and the list of all."""

from collections.abc import Iterator

from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``licences/<id>/`` for each licence, and ``licences/``."""
    registry = site.tables.registry
    used: dict[str, list[str]] = {name: [] for name in registry.licences}
    for model in registry.models.values():
        for name in dict.fromkeys(period.licence for period in model.licences):
            used[name].append(model.id)
    for licence in registry.licences.values():
        body = site.render("licence.md", licence=licence, models=[registry.models[name] for name in used[licence.id]], registry=registry)
        yield Page(f"licences/{licence.id}.md", licence.name, body, registry.files["licences", licence.id], hide=("navigation", "toc"))
    body = site.render("licences.md", licences=sorted(registry.licences.values(), key=lambda item: item.name.casefold()), used=used)
    yield Page("licences/index.md", site.language.word("catalogue_licences_title"), body, "data/registry/licences/", hide=("toc",))
