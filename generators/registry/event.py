"""Something that happened to open AI: one file in ``data/registry/events/<year>``."""

from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, Country, Identifier, PastDate

EventKind = Literal["release", "policy", "export_control", "market", "research", "licence_change"]
Confidence = Literal["high", "medium", "low"]


class Event(Record):
    """``name`` is for the record; ``title`` and ``sentence`` are what readers see."""

    EXAMPLE = "2025-01-20-deepseek-r1"

    date: PastDate
    """The day on which it happened."""
    kind: EventKind
    """What sort of event it is."""
    places: list[Country | Literal["EU"]] = []
    """The countries that it concerns, as two-letter codes; EU for the European Union."""
    title: Bilingual
    """The headline that readers see."""
    sentence: Bilingual
    """What happened, in one sentence."""
    models: list[Identifier] = []
    """Ids of the models that it concerns."""
    organisations: list[Identifier] = Field(default=[], examples=[["deepseek"]])
    """Ids of the organisations that it concerns."""
    confidence: Confidence
    """How sure the sources make us."""
    axes: list[Literal["adoption", "capability", "openness", "usage", "releases", "cost", "policy"]] = Field(default=[])
    """The subjects whose charts mark it quietly."""

    UNSUPPORTED = Record.UNSUPPORTED | {"title", "models", "organisations", "confidence", "axes", "kind"}

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: the file bears the day, so that a year's folder reads in order."""
        found = super().faults()
        if not self.id.startswith(f"{self.date.isoformat()}-"):
            found.append((("date",), f"the file's name should begin with {self.date.isoformat()}-"))
        return found
