"""A page a chart, with its words, table, definition, source, citation and what rests on it; and the gallery of all charts by axis."""

from collections.abc import Iterator
from typing import Any, Final, get_args

from markupsafe import escape

from generators.cards import Axis, Chart
from generators.core.download import json_in_html
from generators.pipeline import Judgement
from generators.registry.claim import Claim
from generators.site import OWN_LICENCE, OWN_LICENCE_URL, Page, Site

# A longer table is whole in the CSV file only: a page of some 400 KB is as much as a phone should hold.
MOST_ROWS: Final = 2000
_FILES: Final = ("png", "@2x.png", "svg", "dark.svg", "csv", "json", "metadata.json", "zip")


def pages(site: Site) -> Iterator[Page]:
    """``charts/<id>/`` for each published chart, and ``charts/``."""
    for name, module in site.charts.items():
        words = site.describe(name)
        body = site.render(
            "chart.md",
            id=name,
            card=module.CARD,
            dataset=site.datasets[module.CARD.inputs[0]],
            files=[(ending, site.language.word(f"file_{ending.strip('@').replace('.', '_')}")) for ending in _FILES if ending in site.endings(name)],
            uses=_uses(site, name),
            sources=site.source_facts(module.CARD.inputs[0]),
            licence=OWN_LICENCE,
            licence_url=OWN_LICENCE_URL,
            most_rows=MOST_ROWS,
            claims=_claims(site, name, module.CARD),
            related=_related(site, name),
            linked_data=json_in_html(_linked_data(site, name)),
        )
        yield Page(f"charts/{name}.md", words.title, body, f"generators/charts/{name}.py", words.alt[:300], image=f"charts/{name}@2x.png")
    axes = {axis: [name for name, module in site.charts.items() if module.CARD.axis == axis] for axis in get_args(Axis)}
    body = site.render("charts.md", axes=axes)
    yield Page("charts/index.md", site.language.word("catalogue_charts_title"), body, "generators/charts/")


def _uses(site: Site, chart: str) -> list[tuple[str, str, str]]:
    """Key, name and text of what a reader copies: link, embedding, citation."""
    citation = site.citation(chart)
    height = site.sizes[chart][0][1] + 200
    address, title = site.url(f"charts/{chart}/embed/"), escape(citation.title)
    frame = f'<iframe src="{address}" title="{title}" width="100%" height="{height}" style="border:0" loading="lazy"></iframe>'
    word = site.language.word
    return [
        ("link", word("use_link"), citation.url),
        ("embed", word("use_embed"), frame),
        ("text", word("use_citation"), citation.text()),
        ("bibtex", "BibTeX", citation.bibtex().strip()),
        ("csl", "CSL JSON", json_in_html(citation.csl()).replace("\\u0026", "&")),
    ]


def _claims(site: Site, chart: str, card: Chart) -> list[tuple[Claim, Judgement]]:
    """The claims that are judged by a number of the chart's tables, or that name the chart or its own table as their test."""
    tables = {name for name in card.inputs if name != "registry"}
    found = []
    for claim in site.tables.registry.claims.values():
        numbers = [claim.rule.number, claim.rule.than_number or ""] if claim.rule else []
        if {name.partition(".")[0] for name in numbers} & tables or {chart, card.inputs[0]} & set(claim.tested_by):
            found.append((claim, site.tables.verdicts[claim.id]))
    return found


def _related(site: Site, chart: str) -> list[str]:
    """The charts that the card names, those that name this one, and those of the same table."""
    card: Chart = site.charts[chart].CARD
    others = [name for name, module in site.charts.items() if chart in module.CARD.related or module.CARD.inputs[0] == card.inputs[0]]
    return [name for name in dict.fromkeys([*card.related, *others]) if name in site.charts and name != chart]


def _linked_data(site: Site, chart: str) -> dict[str, Any]:
    """Schema.org's Dataset, by which search engines for data find the chart."""
    card: Chart = site.charts[chart].CARD
    dataset, words = site.datasets[card.inputs[0]], site.describe(chart)
    first, last = site.span(card.inputs[0])
    formats = {"csv": "text/csv", "json": "application/json", "png": "image/png"}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": words.title,
        "description": f"{words.alt} {site.language(dataset.definition)}"[:5000],
        "url": site.url(f"charts/{chart}/"),
        "inLanguage": site.language.code,
        "isAccessibleForFree": True,
        "license": OWN_LICENCE_URL,
        "creator": {"@type": "Organization", "name": site.language.word("site_name"), "url": site.url("")},
        "dateModified": site.as_of(chart).isoformat(),
        "citation": site.citation(chart).text(),
        "isBasedOn": [source.url for source in site.source_facts(card.inputs[0])],
        "variableMeasured": [site.language(column.meaning) for column in dataset.columns.values()],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": site.url(f"charts/{chart}.{ending}")}
            for ending, kind in formats.items()
            if ending in site.endings(chart)
        ],
    }
    return data | ({"temporalCoverage": f"{first}/{last}"} if first else {})
