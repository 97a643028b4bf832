"""What moved: every number and verdict that changed from one state of the data to the next, and why."""

from collections.abc import Iterator

from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``moved/``."""
    body = site.render("moved.md")
    yield Page("moved.md", site.language.word("moved_title"), body, "generators/pages/templates/moved.md", description=site.language.word("moved_note"))
