"""The state of the data: every published number with its value and date, kept as one committed file.

A number that changes keeps what it was before, so that "what moved" needs no history.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from generators.cards import Number
from generators.core.language import Language, Text
from generators.core.problems import InvalidInput, Problem

FILE: Final = "data/state.json"


@dataclass(frozen=True)
class Move:
    """A number that changed: both values as the language writes them, and their dates."""

    id: str
    label: Text
    before: str
    before_as_of: date
    now: str
    as_of: date
    change: float


def next_state(root: Path, numbers: Mapping[str, Number]) -> str:
    """The file's new content: each number's value now, and before when it was another.

    Raises:
        InvalidInput: the committed file is not readable.
    """
    old = read_state(root)
    state: dict[str, dict[str, Any]] = {}
    for name, number in sorted(numbers.items()):
        now = {"value": _plain(number.value), "unit": number.unit, "as_of": number.as_of.isoformat()}
        entry = old.get(name)
        if entry is None:
            state[name] = now
        elif entry["value"] == now["value"]:
            state[name] = now | {key: entry[key] for key in ("before",) if key in entry}
        else:
            state[name] = now | {"before": {"value": entry["value"], "as_of": entry["as_of"]}}
    return json.dumps(state, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_state(root: Path) -> dict[str, dict[str, Any]]:
    """The committed state, or nothing before the first render.

    Raises:
        InvalidInput: the committed file is not readable.
    """
    path = root / FILE
    if not path.exists():
        return {}
    try:
        state: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        for entry in state.values():
            date.fromisoformat(entry["as_of"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput([Problem(FILE, 0, "", f"is not a state of the data: {error!r}")]) from error
    return state


def moves(state: Mapping[str, dict[str, Any]], numbers: Mapping[str, Number], language: Language, most: int = 6) -> list[Move]:
    """The numbers that changed most, by relative change, among those that have a value before."""
    found = []
    for name, entry in state.items():
        before, number = entry.get("before"), numbers.get(name)
        if not before or number is None or not isinstance(number.value, int | float):
            continue
        old, new = float(before["value"]), float(number.value)
        was = language.quantity(old, number.unit, number.digits)
        now = language.quantity(new, number.unit, number.digits)
        if was != now:
            change = abs(new - old) / max(abs(old), abs(new))
            as_of = date.fromisoformat(before["as_of"])
            found.append(Move(name, number.label, was, as_of, now, number.as_of, change))
    return sorted(found, key=lambda move: (-move.change, move.id))[:most]


def _plain(value: float | int | date | str) -> float | int | str:
    if isinstance(value, date):
        return value.isoformat()
    return float(f"{value:.10g}") if isinstance(value, float) else value


__all__ = ["FILE", "Move", "moves", "next_state", "read_state"]
