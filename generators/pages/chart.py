"""A page a chart, with its table, definition, source and caveats; and the gallery of all charts by axis."""

from collections.abc import Iterator
from typing import get_args

from generators.cards import Axis
from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``charts/<id>/`` for each published chart, and ``charts/``."""
    for name, module in site.charts.items():
        words = site.describe(name)
        body = site.render("chart.md", id=name, card=module.CARD, words=words, dataset=site.datasets[module.CARD.inputs[0]])
        yield Page(f"charts/{name}.md", words.title, body, f"generators/charts/{name}.py", words.alt[:300])
    axes = {axis: [name for name, module in site.charts.items() if module.CARD.axis == axis] for axis in get_args(Axis)}
    body = site.render("charts.md", axes=axes)
    yield Page("charts/index.md", site.language.word("catalogue_charts_title"), body)
