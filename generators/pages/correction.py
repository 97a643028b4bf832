"""The log of corrections: what was wrong, since when, what it touched, and what it withdrew."""

from collections.abc import Iterator

from generators.registry.correction import FILE, read_corrections
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``corrections/``."""
    body = site.render("corrections.md", corrections=list(read_corrections(site.root).values()))
    yield Page("corrections.md", site.language.word("corrections_title"), body, FILE, hide=("toc",))
