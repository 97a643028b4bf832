"""The files beside a chart: data as CSV, facts about them as JSON, an archive with README and citation, and a page for embedding.

What a card does not let us republish is in none of them.
"""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from generators.cards import Column
from generators.core.download import archive, download_csv, json_bytes, sha256
from generators.site import OWN_LICENCE, OWN_LICENCE_URL, Facts, Site, SourceFacts


class ColumnFacts(Facts):
    """One column of the data."""

    name: str
    kind: Literal["date", "text", "integer", "number", "flag"]
    meaning: str
    unit: str = ""
    allowed: list[str] = []


class CitationFacts(Facts):
    """The citation in three forms."""

    text: str
    bibtex: str
    csl: list[dict[str, Any]]


class ChartFacts(Facts):
    """Everything a reader needs to use a chart: ``charts/<id>.metadata.json``."""

    id: str
    language: Literal["en", "fr"]
    title: str
    subtitle: str
    question: str
    axis: str
    alt: str
    description: list[str]
    url: str
    dataset: str
    definition: str
    population: str
    window: str
    unit: str
    as_of: str = Field(json_schema_extra={"format": "date"})
    first_date: str | None
    last_date: str | None
    rows: int
    caveats: list[str]
    columns: list[ColumnFacts]
    sources: list[SourceFacts]
    licence: str
    licence_url: str
    republish: Literal["rows", "aggregates", "none"]
    citation: CitationFacts
    # Of the CSV; empty where the rows may not be republished.
    sha256: str
    files: dict[str, str]


def chart_files(site: Site, chart: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of a chart that is not a picture or a specification."""
    dataset = site.own_table(chart)
    data = download_csv(site.tables.frames[dataset]) if site.shares_rows(dataset) else b""
    facts = chart_facts(site, chart, data)
    metadata = json_bytes(facts.model_dump(mode="json"))
    yield f"charts/{chart}.metadata.json", metadata
    embed = site.render("embed.html", id=chart, words=site.describe(chart), sizes=site.sizes[chart], licence=OWN_LICENCE, licence_url=OWN_LICENCE_URL)
    yield f"charts/{chart}/embed/index.html", embed.encode()
    citation = site.citation(chart)
    if data:
        yield f"charts/{chart}.csv", data
        inside = {
            f"{chart}.csv": data,
            f"{chart}.metadata.json": metadata,
            "README.md": site.render("readme.md", facts=facts).encode(),
            "CITATION.bib": citation.bibtex().encode(),
            "CITATION.json": json_bytes(citation.csl()),
        }
        yield f"charts/{chart}.zip", archive({f"{chart}/{name}": content for name, content in inside.items()}, site.as_of(chart))


def chart_facts(site: Site, chart: str, data: bytes) -> ChartFacts:
    """The description of a chart whose CSV is ``data``."""
    card, words, language = site.charts[chart].CARD, site.describe(chart), site.language
    dataset = card.inputs[0]
    table = site.datasets[dataset]
    citation = site.citation(chart)
    first, last = site.span(dataset)
    return ChartFacts(
        id=chart,
        language=language.code,
        title=words.title,
        subtitle=words.subtitle,
        question=language(card.question),
        axis=card.axis,
        alt=words.alt,
        description=list(site.summaries[chart].sentences),
        url=site.url(f"charts/{chart}/"),
        dataset=dataset,
        definition=language(table.definition),
        population=language(table.population),
        window=language(table.window),
        unit=site.summaries[chart].unit,
        as_of=site.as_of(chart).isoformat(),
        first_date=first,
        last_date=last,
        rows=len(site.tables.frames[dataset]),
        caveats=[language(text) for text in (card.caveats, table.caveats) if text],
        columns=[column_facts(site, name, column) for name, column in table.columns.items()],
        sources=site.source_facts(dataset),
        licence=OWN_LICENCE,
        licence_url=OWN_LICENCE_URL,
        republish=table.republish,
        citation=CitationFacts(text=citation.text(), bibtex=citation.bibtex(), csl=citation.csl()),
        sha256=sha256(data) if data else "",
        files={ending: site.url(f"charts/{chart}{'' if ending.startswith('@') else '.'}{ending}") for ending in site.endings(chart)},
    )


def column_facts(site: Site, name: str, column: Column) -> ColumnFacts:
    """A card's column in the site's language."""
    unit = site.language(column.unit) if column.unit else ""
    return ColumnFacts(name=name, kind=column.kind, meaning=site.language(column.meaning), unit=unit, allowed=list(column.allowed))
