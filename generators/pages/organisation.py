"""A page an organisation of the record, and the list of all."""

from collections.abc import Iterator

from generators.core.strip import release_strip
from generators.site import Page, Site


def _fmti(site: Site, organisation: str) -> list[tuple[str, int, int]]:
    """FMTI's scores of the organisation: edition, indicators satisfied, indicators in the edition."""
    table = site.tables.frames["fmti_scores"]
    owners = {name: site.tables.registry.organisation_named(str(name)) for name in table["company_name"].unique()}
    names = [name for name, owner in owners.items() if owner and owner.id == organisation]
    found = table[table["company_name"].isin(names)]
    return list(zip(found["edition"].tolist(), found["score"].tolist(), found["indicators"].tolist(), strict=True))


def pages(site: Site) -> Iterator[Page]:
    """``organisations/<id>/`` for each organisation, and ``organisations/``."""
    registry = site.tables.registry
    counts: dict[str, int] = {}
    for organisation in registry.organisations.values():
        models = [model for model in registry.models.values() if organisation.id in model.organisations]
        models.sort(key=lambda item: (item.release_date, item.id), reverse=True)
        counts[organisation.id] = len(models)
        strip = release_strip((item.release_date, item.name, item.access == "open_weights", False) for item in models) if models else None
        body = site.render("organisation.md", organisation=organisation, models=models, registry=registry, strip=strip, fmti=_fmti(site, organisation.id))
        file = registry.files["organisations", organisation.id]
        yield Page(f"organisations/{organisation.id}.md", organisation.name, body, file, hide=("navigation", "toc"))
    organisations = sorted(registry.organisations.values(), key=lambda item: item.name.casefold())
    body = site.render("organisations.md", organisations=organisations, counts=counts)
    yield Page("organisations/index.md", site.language.word("catalogue_organisations_title"), body, hide=("toc",))
