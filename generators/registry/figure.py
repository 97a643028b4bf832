"""A figure that somebody else published: one file in ``data/registry/figures``. Shown beside ours, never mixed with it."""

from typing import Literal

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, Identifier, Name, PartialDate, Url

FigureUnit = Literal["percent", "count", "points", "months", "usd", "tokens", "downloads", "date", "rank", "ratio", "score"]
# The same as ``generators.cards.Question``, which the registry does not import; a test holds them together.
FigureQuestion = Literal["share_of_downloads", "share_of_usage", "open_closed_gap", "derivatives", "most_popular"]
FigureAxis = Literal["adoption", "derivatives", "usage", "capability", "openness", "cost", "hardware", "releases", "policy"]


class Figure(Record):
    """``value`` as published, in ``unit``; a range has ``value_to`` as well.

    ``population`` and ``window`` say what was counted and over which time; ``wording`` is the publisher's own
    definition, at most 25 words, in its language. ``is_primary`` tells whether the publisher's own page was read.
    ``question`` names the page that sets it beside other answers to the same question.
    """

    value: float
    value_to: float | None = None
    unit: FigureUnit
    axis: FigureAxis
    question: FigureQuestion | None = None
    what: Bilingual
    population: Bilingual
    window: Bilingual
    as_of: PartialDate
    publisher: Name
    organisation: Identifier | None = None
    wording: Name | None = None
    is_primary: bool
    url: Url

    UNSUPPORTED = Record.UNSUPPORTED | {"what", "axis", "question", "is_primary", "organisation", "url", "unit"}
