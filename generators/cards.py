"""The whole contract of the three kinds that the observatory is made of: Source, Dataset, Chart.

A module in ``sources``, ``datasets`` or ``charts`` holds one ``CARD`` and the functions named here;
its file name is its id everywhere. Cards hold their texts in both languages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from generators.core.language import Text, Unit

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from generators.core.http import Client
    from generators.core.theme import Look
    from generators.registry.load import Registry

Republish = Literal["rows", "aggregates", "none"]
Rhythm = Literal["six_hourly", "daily", "weekly", "monthly", "on_release", "ended"]
Axis = Literal["adoption", "derivatives", "capability", "openness", "usage", "releases", "cost", "policy"]
# What many ask and few answer alike: each has a page that sets every published answer beside what it counts.
Question = Literal["share_of_downloads", "share_of_usage", "open_closed_gap", "derivatives", "most_popular"]
ColumnKind = Literal["date", "text", "integer", "number", "flag"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """An upstream: who publishes it, under what licence, and what of it may be republished.

    The module has ``parse(files) -> {table: DataFrame}``, which reads the upstream's own format
    and neither sums, relabels nor picks. ``files`` are the names that ``parse`` expects. A source that
    is asked live has ``plan(ask)``, the addresses it begins with, and ``fetch(ask) -> Fetched``, which
    brings those very files. ``key`` is the environment variable that holds the key it asks for.
    """

    title: Text
    publisher: str
    keeper: str = ""
    url: str
    licence: Text
    licence_url: str = ""
    citation: str
    rhythm: Rhythm
    republish: Republish
    files: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a live source is told: how to ask, for whom, and since when.

    ``newest`` is the newest day already observed, ``since`` the day from which history is wanted anew.
    What is too large for Git lies under ``cache``, or in ``out`` instead; ``accept`` are the checks that a person lets fail.
    ``origin`` stands in for the upstream's own scheme and host, where OBSERVATORY_ORIGIN_<SOURCE> names one.
    """

    client: "Client"
    registry: "Registry"
    today: date
    newest: date | None = None
    since: date | None = None
    key: str = ""
    origin: str = ""
    cache: Path = Path(".cache")
    out: Path | None = None
    accept: frozenset[str] = frozenset()

    def at(self, url: str) -> str:
        """``url`` at the origin that stands in for its own."""
        parts = urlsplit(url)
        return self.origin.rstrip("/") + url.removeprefix(f"{parts.scheme}://{parts.netloc}") if self.origin else url


@dataclass(frozen=True)
class Fetched:
    """What an upstream answered: the files that ``parse`` reads, the day they speak of, and which revision of what they are.

    A file too large to be held is given by its path. ``notes`` tell the person who runs the refresh what was left aside.
    """

    files: Mapping[str, bytes | Path]
    as_of: date
    origin: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its kind, meaning and bounds. Optional columns may be empty, never zero instead."""

    kind: ColumnKind
    meaning: Text
    unit: Text | None = None
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None
    allowed: tuple[str, ...] = ()
    # The catalogue's word for an allowed value ``x`` is ``<words>_x``.
    words: str = ""
    # Several allowed values in a cell, with commas between them.
    is_list: bool = False


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One table: what it counts, over whom, and every column.

    ``observed`` tables are written by a refresh from one source and committed; ``derived`` ones are
    made from ``inputs`` (datasets, or ``registry``) at every render and never committed.
    The module has ``build(inputs) -> DataFrame`` and may have ``numbers(table, as_of) -> {name: Number}``.
    """

    kind: Literal["observed", "derived"]
    inputs: tuple[str, ...]
    title: Text
    definition: Text
    population: Text
    window: Text
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    republish: Republish
    date_column: str | None = None
    # A series: kept in one file a month when observed, and as of its newest day.
    is_monthly: bool = False
    caveats: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Number:
    """A published number: it is written into prose and titles by its id ``<dataset>.<name>``.

    ``question`` names the page on which it stands beside what others published.
    """

    value: float | int | date | str
    unit: Unit
    as_of: date
    label: Text
    digits: int = 0
    question: Question | None = None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """One picture: the question it answers and the tables it draws; the first input is its own table.

    The module has ``draw(inputs, look) -> altair chart`` and ``describe(numbers) -> Description``.
    """

    axis: Axis
    question: Text
    inputs: tuple[str, ...]
    caveats: Text | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Description:
    """What a chart shows, in words; ``{dataset.name}`` stands for a published number."""

    title: Text
    subtitle: Text
    alt: Text


@dataclass(frozen=True)
class Inputs(Mapping[str, "pd.DataFrame"]):
    """The tables that a step named in its card, by id, and the registry where it named that."""

    tables: Mapping[str, "pd.DataFrame"]
    _registry: "Registry | None" = None

    @property
    def registry(self) -> "Registry":
        """The curated record. Raises KeyError when the card's inputs do not name it."""
        if self._registry is None:
            raise KeyError("name 'registry' in the card's inputs")
        return self._registry

    def __getitem__(self, name: str) -> "pd.DataFrame":
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


Numbers = Mapping[str, Number]


class SourceModule(Protocol):
    """What a file in ``sources`` holds."""

    CARD: Source

    def parse(self, files: Mapping[str, bytes]) -> dict[str, "pd.DataFrame"]:
        """Tables by name, from the upstream's files by name."""


class LiveSourceModule(SourceModule, Protocol):
    """What a file in ``sources`` holds when its upstream can be asked."""

    def plan(self, ask: Ask) -> tuple[str, ...]:
        """The addresses that a fetch begins with; a listing goes on to further pages."""

    def fetch(self, ask: Ask) -> Fetched:
        """The upstream's files now. Raises FetchFailed, or InvalidInput when an answer is not what it should be."""


class DatasetModule(Protocol):
    """What a file in ``datasets`` holds."""

    CARD: Dataset

    def build(self, inputs: Inputs) -> "pd.DataFrame":
        """The table, with the card's columns."""


class ChartModule(Protocol):
    """What a file in ``charts`` holds."""

    CARD: Chart

    def draw(self, inputs: Inputs, look: "Look") -> "alt.TopLevelMixin":
        """The picture, in the look's language and width."""

    def describe(self, numbers: Numbers) -> Description:
        """The finding in words."""
