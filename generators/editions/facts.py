"""What an edition stood for: its numbers, verdicts, records, rules and corrections, and how two editions differ in them.

An edition keeps its facts in ``edition.json``, so that any two can be compared without building either.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from generators.cards import Number
from generators.core.language import Language, Text, Unit
from generators.core.settings import Settings
from generators.pipeline import Tables
from generators.registry.correction import Correction
from generators.registry.load import KINDS

NAME: Final = "edition.json"


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NumberFact(_Facts):
    """A published number as it stood."""

    value: float | int | str
    unit: Unit
    digits: int
    as_of: date
    label: Text


class VerdictFact(_Facts):
    """The verdict on a claim as it stood."""

    verdict: str
    as_of: date
    claim: Text


class NamedFact(_Facts):
    """Something recognised by a digest of its content: a record, or a table's rule."""

    digest: str
    name: Text


class EditionFacts(_Facts):
    """Everything that is compared between two editions."""

    edition: str
    as_of: date
    site_url: str
    repository: str
    numbers: dict[str, NumberFact]
    verdicts: dict[str, VerdictFact]
    records: dict[str, NamedFact]
    rules: dict[str, NamedFact]
    corrections: dict[str, Correction]
    pages: list[str]


@dataclass(frozen=True)
class Difference:
    """One thing that differs; ``before`` or ``now`` is empty where it was not there, and both where only the content changed."""

    id: str
    label: Text
    before: str = ""
    now: str = ""
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Changes:
    """What changed from one edition to a later one."""

    before: str
    edition: str
    numbers: Sequence[Difference]
    verdicts: Sequence[Difference]
    records: Sequence[Difference]
    rules: Sequence[Difference]
    corrections: Sequence[Correction]

    def groups(self) -> dict[str, Sequence[Difference]]:
        """The differences by kind, in the order in which a reader wants them."""
        return {"numbers": self.numbers, "verdicts": self.verdicts, "rules": self.rules, "records": self.records}


def facts_of(tables: Tables, corrections: Mapping[str, Correction], edition: str, settings: Settings, pages: Sequence[str]) -> EditionFacts:
    """The facts of the data as they are now; ``pages`` are the addresses that the edition has."""
    registry = tables.registry
    records = {f"{kind}/{name}": record for kind in KINDS for name, record in getattr(registry, kind).items()}
    return EditionFacts(
        edition=edition,
        as_of=tables.newest,
        site_url=settings.site_url,
        repository=settings.repository,
        numbers={name: _number(number) for name, number in sorted(tables.numbers.items())},
        verdicts={
            name: VerdictFact(verdict=item.verdict, as_of=item.as_of, claim=registry.claims[name].paraphrase) for name, item in sorted(tables.verdicts.items())
        },
        records={name: NamedFact(digest=_digest(record.model_dump_json()), name=_named(record)) for name, record in sorted(records.items())},
        rules={name: NamedFact(digest=tables.basis(name).rule, name=tables.card(name).title) for name in sorted(tables.frames)},
        corrections=dict(corrections),
        pages=sorted(pages),
    )


def changes(old: EditionFacts, new: EditionFacts, language: Language) -> Changes:
    """How ``new`` differs from ``old``; numbers are compared and written as the language writes them."""
    was, now = ({name: _shown(number, language) for name, number in facts.numbers.items()} for facts in (old, new))
    judged_then, judged_now = ({name: language.word(f"verdict_{fact.verdict}") for name, fact in facts.verdicts.items()} for facts in (old, new))
    number_labels = {name: fact.label for name, fact in (old.numbers | new.numbers).items()}
    claims = {name: fact.claim for name, fact in (old.verdicts | new.verdicts).items()}
    return Changes(
        old.edition,
        new.edition,
        numbers=_differences(was, now, number_labels),
        verdicts=_differences(judged_then, judged_now, claims),
        records=_named_differences(old.records, new.records),
        rules=_named_differences(old.rules, new.rules),
        corrections=[correction for name, correction in new.corrections.items() if name not in old.corrections],
    )


def _differences(before: Mapping[str, str], now: Mapping[str, str], labels: Mapping[str, Text]) -> list[Difference]:
    names = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    return [Difference(name, labels[name], before.get(name, ""), now.get(name, ""), name not in before, name not in now) for name in names]


def _named_differences(before: Mapping[str, NamedFact], now: Mapping[str, NamedFact]) -> list[Difference]:
    names = [name for name in sorted({*before, *now}) if name not in before or name not in now or before[name].digest != now[name].digest]
    return [Difference(name, (now.get(name) or before[name]).name, is_new=name not in before, is_gone=name not in now) for name in names]


def _number(number: Number) -> NumberFact:
    value = number.value.isoformat() if isinstance(number.value, date) else number.value
    return NumberFact(value=value, unit=number.unit, digits=number.digits, as_of=number.as_of, label=number.label)


def _shown(fact: NumberFact, language: Language) -> str:
    value = date.fromisoformat(fact.value) if fact.unit == "date" and isinstance(fact.value, str) else fact.value
    return language.quantity(value, fact.unit, fact.digits)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _named(record: Any) -> Text:
    """What a record is called: its name or title, a claim's words, or what a figure counts."""
    for field in ("name", "title", "paraphrase", "what"):
        found = getattr(record, field, None)
        if found:
            return found if isinstance(found, Text) else Text(str(found))
    return Text(record.id)
