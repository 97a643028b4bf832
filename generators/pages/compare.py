"""Two to four models or organisations side by side: the choice lies in the address, the facts come from their own pages."""

from collections.abc import Iterator

from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``compare/``."""
    registry = site.tables.registry
    kinds = {
        kind: sorted(((item.id, item.name) for item in records.values()), key=lambda item: item[1].casefold())
        for kind, records in (("models", registry.models), ("organisations", registry.organisations))
    }
    yield Page(
        "compare.md",
        site.language.word("catalogue_compare_title"),
        site.render("compare.md", kinds=kinds),
        "generators/pages/templates/compare.md",
        hide=("toc",),
    )
