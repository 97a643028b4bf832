"""How well the record is supported: fill rate and sources per field, and which facts wait to be re-read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generators.registry.evidence import Record, publisher_of
from generators.registry.load import KINDS
from generators.site import Page, Site

# As many records as a reader can act on.
WAITING = 60


@dataclass(frozen=True)
class FieldCoverage:
    """One field of a kind: how many records fill it, why others do not, and how it is supported."""

    name: str
    filled: int
    total: int
    two_sources: int
    one_source: int
    disputed: int
    verified: int
    unknown: int

    @property
    def share(self) -> float:
        """Part of the records that fill the field."""
        return self.filled / self.total if self.total else 0.0


@dataclass(frozen=True)
class Waiting:
    """A record whose facts nobody has re-read yet, how much it is used, and its oldest copy."""

    kind: str
    id: str
    name: str
    facts: int
    downloads_30d: int
    oldest: date


def field_coverage(records: Iterable[Record], upstreams: Mapping[str, str]) -> list[FieldCoverage]:
    """Coverage of each field that facts fill, in the order of the schema; ``records`` are of one kind.

    ``upstreams`` names who speaks behind a page's publisher: two copies of one leaderboard are one source.
    """
    items = list(records)
    counts: dict[str, Counter[str]] = {}
    for record in items:
        for fact in record.facts():
            publishers = {publisher_of(item.url) for item in record.supporters(fact)}
            sources = {upstreams.get(publisher, publisher) for publisher in publishers}
            count = counts.setdefault(fact, Counter())
            count["filled"] += 1
            count["two_sources" if len(sources) > 1 else "one_source"] += 1
            count["verified"] += any(item.verified for item in record.supporters(fact))
        for dispute in record.disputes:
            counts.setdefault(dispute.field, Counter())["disputed"] += 1
        for name in record.unknown:
            counts.setdefault(name, Counter())["unknown"] += 1
    order = list(type(items[0]).model_fields) if items else []
    names = sorted(counts, key=lambda name: (order.index(name.partition(".")[0]), name))
    keys = ("filled", "two_sources", "one_source", "disputed", "verified", "unknown")
    return [FieldCoverage(name=name, total=len(items), **{key: counts[name][key] for key in keys}) for name in names]


def waiting(site: Site) -> list[Waiting]:
    """Models with facts that nobody has re-read, the most downloaded first, then the oldest copies."""
    table = site.tables.frames["hub_top_daily"]
    today = table[table["date"] == table["date"].max()]
    downloads = dict(zip(today["hub_id"], today["downloads_30d"], strict=True))
    found = []
    for model in site.tables.registry.models.values():
        facts = [fact for fact in model.facts() if not any(item.verified for item in model.supporters(fact))]
        if facts:
            used = sum(int(downloads.get(name, 0)) for name in model.repositories)
            found.append(Waiting("models", model.id, model.name, len(facts), used, min(item.accessed for item in model.evidence)))
    return sorted(found, key=lambda item: (-item.downloads_30d, item.oldest, item.id))


def pages(site: Site) -> Iterator[Page]:
    """``coverage/``."""
    # A data set on the Hub speaks for its maker, the Hub's own pages for the Hub.
    cards = [card for card in site.sources.values() if "/datasets/" not in card.url]
    upstreams = {publisher_of(card.url): card.publisher for card in cards}
    kinds = {kind: field_coverage(getattr(site.tables.registry, kind).values(), upstreams) for kind in KINDS}
    totals = {kind: len(getattr(site.tables.registry, kind)) for kind in KINDS}
    found = waiting(site)
    body = site.render("coverage.md", kinds=kinds, totals=totals, waiting=found[:WAITING], waiting_count=len(found))
    yield Page("coverage.md", site.language.word("catalogue_coverage_title"), body, "generators/pages/templates/coverage.md", hide=("toc",))
