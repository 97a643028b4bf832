"""A statement in circulation, and what the data say of it: one file in ``data/registry/claims``.

A verdict is either computed by a rule from published numbers, so that it turns when the data turn, or argued.
"""

from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Bilingual, BilingualName, Identifier, Name, PartialDate, PastDate, Strict, Url

Verdict = Literal["supported", "partly", "contradicted", "not_testable", "outdated"]
Comparison = Literal["at_least", "at_most", "above", "below", "between"]


class Quotation(Strict):
    """The claim's own words, at most 15 of them."""

    text: Name
    language: Literal["en", "fr", "zh"]


class Rule(Strict):
    """``number`` compared with ``than`` (or with the number ``than_number``): the verdict when it holds, and when not.

    ``number`` is the id of a published number, ``<dataset>.<name>``.
    """

    number: str
    comparison: Comparison
    than: float | None = None
    to: float | None = None
    than_number: str | None = None
    if_true: Verdict
    if_false: Verdict


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
    """``paraphrase`` is ours; ``test`` says what would test the claim; ``why`` argues the verdict."""

    paraphrase: Bilingual
    quotation: Quotation | None = None
    said_by: BilingualName
    said_on: PartialDate
    # Where it was first said; empty when no address of it is known.
    first_source: Url | None = None
    population: Bilingual
    test: Bilingual
    tested_by: list[str] = []
    figures: list[Identifier] = []
    rule: Rule | None = None
    verdict: Verdict | None = None
    verdict_date: PastDate | None = None
    why: Bilingual
    models: list[Identifier] = []
    organisations: list[Identifier] = []
    axis: Literal["adoption", "derivatives", "usage", "capability", "openness", "cost", "hardware", "releases", "policy"] = Field()

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
