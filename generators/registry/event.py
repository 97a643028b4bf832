"""Something that happened to open AI: one file in ``data/registry/events/<year>``."""

from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, Country, Identifier, PastDate

EventKind = Literal["release", "policy", "export_control", "market", "research", "licence_change"]
Confidence = Literal["high", "medium", "low"]


class Event(Record):
    """``name`` is the event's short English title; ``title`` and ``sentence`` are what readers see."""

    date: PastDate
    kind: EventKind
    places: list[Country | Literal["EU"]] = []
    title: Bilingual
    sentence: Bilingual
    models: list[Identifier] = []
    organisations: list[Identifier] = []
    confidence: Confidence
    # Drawn as a quiet annotation on charts whose axis it bears on.
    axes: list[Literal["adoption", "capability", "openness", "usage", "releases", "cost", "policy"]] = Field(default=[])

    UNSUPPORTED = Record.UNSUPPORTED | {"title", "models", "organisations", "confidence", "axes", "kind"}
