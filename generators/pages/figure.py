"""The figures that others published, by axis, each with what it counts: one page, so that they can be compared."""

from collections.abc import Iterator
from typing import get_args

from generators.registry.figure import Figure, FigureAxis
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``figures/``, a place a figure."""
    groups: dict[str, list[Figure]] = {axis: [] for axis in get_args(FigureAxis)}
    for figure in site.tables.registry.figures.values():
        groups[figure.axis].append(figure)
    body = site.render("figures.md", groups=groups)
    yield Page("figures/index.md", site.language.word("catalogue_figures_title"), body, "data/registry/figures/", hide=("toc",))
