"""A statement in circulation, and what the data say of it: one file in ``data/registry/claims``.

A verdict is either computed by a rule from published numbers, so that it turns when the data turn, or argued.
"""

from typing import Annotated, Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, BilingualName, Identifier, Name, PartialDate, PastDate, Strict, Url

Verdict = Literal["supported", "partly", "contradicted", "not_testable", "outdated"]
Comparison = Literal["at_least", "at_most", "above", "below", "between"]


class Quotation(Strict):
    """The claim's own words, at most 15 of them."""

    text: Name
    """The very words, at most 15 of them."""
    language: Literal["en", "fr", "zh"]
    """The language of the words."""


class Rule(Strict):
    """``number`` compared with ``than`` (or with the number ``than_number``): the verdict when it holds, and when not."""

    number: str
    """Id of a published number, ``<dataset>.<name>``."""
    comparison: Comparison
    """How the number is compared."""
    than: float | None = None
    """With what it is compared."""
    to: float | None = None
    """The upper end, of a comparison with a range."""
    than_number: str | None = None
    """Id of the published number with which it is compared."""
    if_true: Verdict
    """The verdict when the comparison holds."""
    if_false: Verdict
    """The verdict when it does not."""


def judge(rule: Rule, value: float, than: float) -> Verdict:
    """The verdict of ``rule`` when its number is ``value`` and what it is compared with is ``than``."""
    holds = {
        "at_least": value >= than,
        "at_most": value <= than,
        "above": value > than,
        "below": value < than,
        "between": than <= value <= (than if rule.to is None else rule.to),
    }[rule.comparison]
    return rule.if_true if holds else rule.if_false


class Claim(Record):
    """A statement, where it was said, what would test it, and the verdict."""

    EXAMPLE = "r1-launched-on-27-january-2025"

    paraphrase: Bilingual
    """The statement in our words."""
    quotation: Quotation | None = None
    """Its own words."""
    said_by: BilingualName
    """Who said it."""
    said_on: PartialDate
    """The year, month or day."""
    first_source: Url | None = None
    """Where it was first said; empty when no address of it is known."""
    population: Bilingual
    """What the statement is about: which models, which users, which time."""
    test: Bilingual
    """What would show that it is true or false."""
    tested_by: list[Annotated[str, Field(pattern="^[a-z0-9_]+$", max_length=80)]] = Field(default=[], examples=[["eci_lag"]])
    """Ids of the charts and tables that test it."""
    figures: list[Identifier] = Field(default=[], examples=[["fmti-mean-2025-12"]])
    """Ids of the published figures that bear on it."""
    rule: Rule | None = None
    """How a published number decides the verdict, which then turns with the data."""
    verdict: Verdict | None = None
    """What the data say of it."""
    verdict_date: PastDate | None = None
    """The day of the verdict."""
    why: Bilingual
    """The reasons for the verdict, and how far it reaches."""
    models: list[Identifier] = []
    """Ids of the models that it speaks of."""
    organisations: list[Identifier] = Field(default=[], examples=[["deepseek"]])
    """Ids of the organisations that it speaks of."""
    axis: Literal["adoption", "derivatives", "usage", "capability", "openness", "cost", "hardware", "releases", "policy"] = Field()
    """The subject under which it is listed."""

    UNSUPPORTED = Record.UNSUPPORTED | {
        "paraphrase", "said_by", "said_on", "quotation", "population", "test", "tested_by", "figures", "rule", "verdict", "verdict_date", "models",
        "organisations", "axis",
        "first_source",
    }  # fmt: skip

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: one verdict, computed or argued and dated; a short quotation; a rule that can be followed."""
        found = super().faults()
        if (self.rule is None) == (self.verdict is None):
            found.append((("verdict",), "expected either a rule, which computes the verdict, or a verdict"))
        if self.verdict and not self.verdict_date:
            found.append((("verdict_date",), "is required beside an argued verdict"))
        if self.quotation and len(self.quotation.text.split()) > 15:
            found.append((("quotation", "text"), "has more than 15 words"))
        if self.rule:
            if (self.rule.than is None) == (self.rule.than_number is None):
                found.append((("rule", "than"), "expected one of than and than_number"))
            if (self.rule.comparison == "between") != (self.rule.to is not None):
                found.append((("rule", "to"), "goes with comparison: between"))
            if self.rule.if_true == self.rule.if_false:
                found.append((("rule", "if_false"), "is the same as if_true: such a rule cannot fail"))
        return found
