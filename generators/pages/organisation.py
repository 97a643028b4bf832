"""A page an organisation of the record, and the list of all."""

from collections import defaultdict
from collections.abc import Iterator

from generators.core.strip import release_strip
from generators.site import Page, Site


def _fmti(site: Site) -> dict[str, list[tuple[str, int, int]]]:
    """FMTI's scores by organisation: edition, indicators satisfied, indicators in the edition."""
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    columns = site.tables.frames["fmti_scores"][["company_name", "edition", "score", "indicators"]]
    for company, edition, score, indicators in columns.itertuples(index=False):
        if owner := site.tables.registry.organisation_named(company):
            found[owner.id].append((edition, int(score), int(indicators)))
    return found


def pages(site: Site) -> Iterator[Page]:
    """``organisations/<id>/`` for each organisation, and ``organisations/``."""
    registry = site.tables.registry
    counts: dict[str, int] = {}
    fmti = _fmti(site)
    for organisation in registry.organisations.values():
        models = registry.models_of[organisation.id]
        counts[organisation.id] = len(models)
        strip = release_strip((item.release_date, item.name, item.access == "open_weights", False) for item in models) if models else None
        body = site.render("organisation.md", organisation=organisation, models=models, registry=registry, strip=strip, fmti=fmti[organisation.id])
        file = registry.files["organisations", organisation.id]
        yield Page(f"organisations/{organisation.id}.md", organisation.name, body, file, hide=("navigation", "toc"))
    organisations = sorted(registry.organisations.values(), key=lambda item: item.name.casefold())
    body = site.render("organisations.md", organisations=organisations, counts=counts)
    yield Page("organisations/index.md", site.language.word("catalogue_organisations_title"), body, "data/registry/organisations/", hide=("toc",))
