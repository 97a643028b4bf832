"""What differs between two states of the record, fact by fact, each with the evidence that supports it now.

It compares files as they are written, so that a state that another version of the schema read can still be compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One field before and now, empty where it has no value; ``evidence`` holds address and day of each page behind it now."""

    field: str
    before: str
    now: str
    evidence: tuple[tuple[str, str], ...]


def differing_facts(before: Data, now: Data) -> list[Fact]:
    """The fields that differ between two states of a record's file, in the order of their names; ``{}`` is a record that is not there."""
    old, new = dict(_flat(before)), dict(_flat(now))
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    return [Fact(name, old.get(name, ""), new.get(name, ""), tuple(_behind(now, name))) for name in names]


def in_english_only(data: Data) -> list[str]:
    """The texts of a record that are in English only, as field names."""
    fields = [(name, value) for name, value in data.items() if isinstance(value, dict)]
    return [name for name, value in fields if "en" in value and not value.get("fr")]


def last_read(item: Data) -> str:
    """The day, in ISO form, on which a piece of evidence was last read."""
    return str(item.get("verified") or item["accessed"])


def _flat(data: Data) -> Iterator[tuple[str, str]]:
    """Each field with its value in one line; a part of a field as ``openness.weights``, evidence by its address."""
    for name, value in data.items():
        if name == "evidence":
            for item in value:
                yield f"evidence {item['url']}", f"{', '.join(item['supports'])}; read {last_read(item)}"
        elif isinstance(value, dict):
            yield from ((f"{name}.{part}", _line(item)) for part, item in value.items())
        else:
            yield name, _line(value)


def _line(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_line, value))
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_line(item)}" for key, item in value.items()) + "}"
    return str(value)


def _behind(data: Data, field: str) -> Iterator[tuple[str, str]]:
    for item in data.get("evidence", []):
        if {field, field.partition(".")[0]} & {*item["supports"]}:
            yield item["url"], last_read(item)
