"""Compares a freshly observed table with the last good one, check by check, before it may take its place.

A check names what a person would notice first when an upstream breaks: rows or keys that vanish, cells that turn empty,
totals or medians that collapse or explode, days that go backwards. Kinds of cells are checked before, by the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

import pandas as pd

from generators.cards import Dataset

Check = Literal["rows", "keys", "nulls", "totals", "medians", "dates", "quarantined"]
CHECKS: Final[tuple[Check, ...]] = get_args(Check)

# How far a table may move from one good state to the next, as shares and factors of the old one.
MOST_LOST: Final = 0.1
MOST_ROWS_FACTOR: Final = 2.0
MOST_NULLS_GAINED: Final = 0.1
MOST_FACTOR: Final = 2.0
# After a pause more has moved: every limit widens by its own size for each 30 days between both states.
_WIDENS_DAYS: Final = 30
# Of the days between a series' first and last new day, how many must be there when the old ones are a week or more without a gap.
LEAST_DAYS: Final = 0.5
_UNBROKEN_DAYS: Final = 7


@dataclass(frozen=True)
class Finding:
    """One check that failed: where, and by how much."""

    check: Check
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.check}: {self.where}: {self.message}"


def compare(old: pd.DataFrame, old_day: date | None, new: pd.DataFrame, new_day: date, card: Dataset, today: date) -> list[Finding]:
    """What speaks against letting ``new`` follow ``old``; with no old state, only that nothing came or that it is of the future.

    A series is compared day by day, each new day with the newest old one that is not later.
    """
    if new.empty:
        return [Finding("rows", "table", f"no row came, after {len(old)}")]
    findings = list(_days(old_day, new_day, today))
    if not card.is_monthly or card.date_column is None:
        if old_day and len(old):
            findings += _state(old, new, card, card.key, (new_day - old_day).days, "")
        return findings
    column = card.date_column
    findings += _gaps(old, new, column)
    key = tuple(name for name in card.key if name != column)
    for day, part in new.groupby(column):
        earlier = old[old[column] <= day]
        if len(earlier):
            newest = earlier[column].max()
            days = (pd.Timestamp(str(day)) - newest).days
            findings += _state(earlier[earlier[column] == newest], part, card, key, days, f"{pd.Timestamp(str(day)):%Y-%m-%d} ")
    return findings


def _state(old: pd.DataFrame, new: pd.DataFrame, card: Dataset, key: tuple[str, ...], days: int, day: str) -> Iterator[Finding]:
    slack = 1 + max(0, days) / _WIDENS_DAYS
    lost, gained, factor = min(0.9, MOST_LOST * slack), min(0.9, MOST_NULLS_GAINED * slack), MOST_FACTOR**slack
    if not 1 - lost <= len(new) / len(old) <= MOST_ROWS_FACTOR**slack:
        limits = f"limits ×{1 - lost:.3g} and ×{MOST_ROWS_FACTOR**slack:.3g}"
        yield Finding("rows", f"{day}table", f"{len(new)} after {len(old)}, ×{len(new) / len(old):.3g} ({limits})")
    before, now = (pd.MultiIndex.from_frame(table[list(key)]).unique() for table in (old, new))
    gone = before.difference(now)
    if len(gone) / len(before) > lost:
        example = ", ".join(map(str, gone[0]))
        yield Finding("keys", f"{day}{', '.join(key)}", f"{len(gone)} of {len(before)} are gone (limit {lost:.0%}), among them {example!r}")
    for column in card.columns:
        empty, was = float(new[column].isna().mean()), float(old[column].isna().mean())
        if empty - was > gained:
            yield Finding("nulls", f"{day}{column}", f"{empty:.0%} empty after {was:.0%} (limit +{gained:.0%})")
    for column in _numeric(card):
        values = [table[column].astype("Float64").dropna() for table in (old, new)]
        if all(len(part) for part in values):
            yield from _moved("totals", f"{day}{column}", float(values[0].sum()), float(values[1].sum()), factor)
            yield from _moved("medians", f"{day}{column}", float(values[0].median()), float(values[1].median()), factor)


def _moved(check: Literal["totals", "medians"], where: str, old: float, new: float, factor: float) -> Iterator[Finding]:
    if old != 0 and not 1 / factor <= new / old <= factor:
        yield Finding(check, where, f"{new:.6g} after {old:.6g}, ×{new / old:.3g} (limits ×{1 / factor:.3g} and ×{factor:.3g})")


def _days(old: date | None, new: date, today: date) -> Iterator[Finding]:
    if new > today + timedelta(days=1):
        yield Finding("dates", "as of", f"{new} lies in the future of {today}")
    if old and new < old:
        yield Finding("dates", "as of", f"{new} comes after {old}")


def _gaps(old: pd.DataFrame, new: pd.DataFrame, column: str) -> Iterator[Finding]:
    known, found = (sorted(table[column].dropna().unique()) for table in (old, new))
    if len(known) >= _UNBROKEN_DAYS and _density(known) == 1 and _density(found) < LEAST_DAYS:
        yield Finding("dates", column, f"{len(found)} days from {found[0]:%Y-%m-%d} to {found[-1]:%Y-%m-%d} (at least {LEAST_DAYS:.0%} of them are expected)")


def _density(days: list[pd.Timestamp]) -> float:
    return len(days) / ((days[-1] - days[0]).days + 1)


def _numeric(card: Dataset) -> tuple[str, ...]:
    return tuple(name for name, column in card.columns.items() if column.kind in ("integer", "number") and name not in card.key)
