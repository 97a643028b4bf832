"""The state of the data: every published number and verdict with its value and date, kept as one committed file.

A number that changes keeps what it was before, so that "what moved" needs no history.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from generators.cards import Number
from generators.core.language import Language, Text
from generators.core.problems import InvalidInput, Problem
from generators.pipeline import Basis, Judgement
from generators.registry.claim import Claim

FILE: Final = "data/state.json"
# Tables stand in the file beside their numbers, under this prefix.
_BASIS: Final = "datasets."


Cause = Literal["new_data", "restated", "record", "rule"]


@dataclass(frozen=True)
class Move:
    """A number or verdict that changed: both values as the language writes them, their dates, why, and where it is explained."""

    id: str
    link: str
    label: Text
    before: str
    before_as_of: date
    now: str
    as_of: date
    change: float
    why: tuple[Cause, ...]


def next_state(root: Path, numbers: Mapping[str, Number], verdicts: Mapping[str, Judgement], bases: Mapping[str, Basis]) -> str:
    """The file's new content: each number's value and each claim's verdict now, and before, with the cause, when it was another.

    ``bases`` holds what each table's numbers rest on; they are kept too, so that the next change can be explained.

    Raises:
        InvalidInput: the committed file is not readable.
    """
    old = read_state(root)
    present = {name: {"value": _plain(item.value), "unit": item.unit, "as_of": item.as_of.isoformat()} for name, item in numbers.items()}
    present |= {f"claims.{name}": {"value": item.verdict, "unit": "verdict", "as_of": item.as_of.isoformat()} for name, item in verdicts.items()}
    rests_on = {name: name.partition(".")[0] for name in numbers} | {f"claims.{name}": item.number.partition(".")[0] for name, item in verdicts.items()}
    state: dict[str, dict[str, Any]] = {f"{_BASIS}{name}": _entry(basis) for name, basis in bases.items()}
    for name, now in present.items():
        entry = old.get(name)
        if entry is None:
            state[name] = now
        elif entry["value"] == now["value"]:
            state[name] = now | {key: entry[key] for key in ("before",) if key in entry}
        else:
            why = _causes(old.get(f"{_BASIS}{rests_on[name]}"), state.get(f"{_BASIS}{rests_on[name]}"))
            state[name] = now | {"before": {"value": entry["value"], "as_of": entry["as_of"], "why": why}}
    return json.dumps(state, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _entry(basis: Basis) -> dict[str, Any]:
    return {"unit": "basis", "as_of": basis.as_of.isoformat(), "value": {"data": basis.data, "record": basis.record, "rule": basis.rule}}


def _causes(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> list[Cause]:
    """Why a number of a table moved; what rests on no table, an argued verdict, moves with the record alone."""
    if new is None:
        return ["record"]
    if old is None:
        return []
    found: list[Cause] = []
    if old["value"]["data"] != new["value"]["data"]:
        found.append("new_data" if new["as_of"] > old["as_of"] else "restated")
    parts: tuple[Cause, ...] = ("record", "rule")
    return found + [part for part in parts if old["value"][part] != new["value"][part]]


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


def moves(
    state: Mapping[str, dict[str, Any]], numbers: Mapping[str, Number], claims: Mapping[str, Claim], language: Language, most: int | None = None
) -> list[Move]:
    """The verdicts that turned, then the numbers that changed most, by relative change; each with what was before."""
    found = []
    for name, entry in state.items():
        before = entry.get("before")
        if not before:
            continue
        days = date.fromisoformat(before["as_of"]), date.fromisoformat(entry["as_of"])
        kind, _, claim = name.partition(".")
        why: tuple[Cause, ...] = tuple(before.get("why", ()))
        if entry["unit"] == "verdict" and claim in claims:
            was, now = (language.word(f"verdict_{value}") for value in (before["value"], entry["value"]))
            found.append(Move(name, f"{kind}/{claim}/", claims[claim].paraphrase, was, days[0], now, days[1], 1.0, why))
        elif name in numbers and isinstance(numbers[name].value, int | float):
            number = numbers[name]
            old, new = float(before["value"]), float(entry["value"])
            was, now = (language.quantity(value, number.unit, number.digits) for value in (old, new))
            if was != now:
                change = abs(new - old) / max(abs(old), abs(new))
                found.append(Move(name, f"data/{kind}/#{claim}", number.label, was, days[0], now, days[1], change, why))
    return sorted(found, key=lambda move: (-move.change, move.link))[:most]


def _plain(value: float | int | date | str) -> float | int | str:
    if isinstance(value, date):
        return value.isoformat()
    return float(f"{value:.10g}") if isinstance(value, float) else value
