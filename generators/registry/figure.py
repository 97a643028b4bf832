"""A figure that somebody else published: one file in ``data/registry/figures``. Shown beside ours, never mixed with it."""

from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, Identifier, Name, PartialDate, Url

FigureUnit = Literal["percent", "count", "points", "months", "usd", "tokens", "downloads", "date", "rank", "ratio", "score"]
# The same as ``generators.cards.Question``, which the registry does not import; a test holds them together.
FigureQuestion = Literal["share_of_downloads", "share_of_usage", "open_closed_gap", "derivatives", "most_popular"]
FigureAxis = Literal["adoption", "derivatives", "usage", "capability", "openness", "cost", "hardware", "releases", "policy"]


class Figure(Record):
    """A figure as published, with what it counts and over which time."""

    EXAMPLE = "fmti-mean-2025-12"

    value: float
    """The figure as published, without its unit; the lower end of a range."""
    value_to: float | None = None
    """The upper end of a range."""
    unit: FigureUnit
    """What the figure is counted in."""
    axis: FigureAxis
    """The subject under which it is listed."""
    question: FigureQuestion | None = None
    """The page that sets it beside other answers to the same question."""
    what: Bilingual
    """What was measured, in a few words."""
    population: Bilingual
    """What was counted: which models, which users."""
    window: Bilingual
    """Over which time it was counted."""
    as_of: PartialDate
    """The year, month or day that the figure speaks of."""
    publisher: Name
    """Who published it."""
    organisation: Identifier | None = Field(default=None, examples=["deepseek"])
    """The publisher's id, when the record has it."""
    wording: Name | None = None
    """The publisher's own definition in its own language, at most 25 words."""
    is_primary: bool
    """Whether the publisher's own page was read, and not a report about it."""
    url: Url
    """Where it was published."""

    UNSUPPORTED = Record.UNSUPPORTED | {"what", "axis", "question", "is_primary", "organisation", "url", "unit"}
