"""Compares a freshly observed table with the last good one, check by check, before it may take its place.

A check names what a person would notice first when an upstream breaks: rows or keys that vanish, cells that turn empty,
totals or medians that collapse or explode, days that go backwards. Kinds of cells are checked before, by the schema.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import pandas as pd

from generators.cards import Dataset

Check = Literal["rows", "keys", "nulls", "totals", "medians", "dates"]
CHECKS: Final[tuple[Check, ...]] = ("rows", "keys", "nulls", "totals", "medians", "dates")

# How far a table may move from one good state to the next, as shares and factors of the old one.
MOST_ROWS_LOST: Final = 0.1
MOST_ROWS_GAINED: Final = 1.0
MOST_KEYS_LOST: Final = 0.1
MOST_NULLS_GAINED: Final = 0.1
LEAST_FACTOR: Final = 0.5
MOST_FACTOR: Final = 2.0
# Of the days between a series' first and last new day, how many must be there when the old ones had no gaps.
LEAST_DAYS: Final = 0.5


@dataclass(frozen=True)
class Finding:
    """One check that failed: where, and by how much."""

    check: Check
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.check}: {self.where}: {self.message}"


def compare(old: pd.DataFrame, new: pd.DataFrame, card: Dataset, today: date) -> list[Finding]:
    """What speaks against letting ``new`` follow ``old``; nothing when there is no old state.

    A series is compared day by day, each new day with the newest old one that is not later.
    """
    if new.empty:
        return [Finding("rows", "table", "no row came")]
    if not card.is_monthly or card.date_column is None:
        return list(_state(old, new, _numeric(card), card.key, "")) if len(old) else []
    days = card.date_column
    findings = list(_dates(old, new, days, today))
    for day, part in new.groupby(days):
        earlier = old[old[days] <= day]
        if len(earlier):
            before = earlier[earlier[days] == earlier[days].max()]
            key = tuple(column for column in card.key if column != days)
            findings += _state(before, part, _numeric(card), key, f"{pd.Timestamp(str(day)):%Y-%m-%d} ")
    return findings


def _state(old: pd.DataFrame, new: pd.DataFrame, numeric: tuple[str, ...], key: tuple[str, ...], day: str) -> Iterator[Finding]:
    change = len(new) / len(old) - 1
    if change < -MOST_ROWS_LOST or change > MOST_ROWS_GAINED:
        limits = f"limits −{MOST_ROWS_LOST:.0%} and +{MOST_ROWS_GAINED:.0%}"
        yield Finding("rows", f"{day}table", f"{len(new)} rows after {len(old)}, {change:+.0%} ({limits})")
    before, now = (pd.MultiIndex.from_frame(table[list(key)]) for table in (old, new))
    gone = before.difference(now)
    if len(gone) / len(before) > MOST_KEYS_LOST:
        example = ", ".join(map(str, gone[0]))
        yield Finding("keys", f"{day}{', '.join(key)}", f"{len(gone)} of {len(before)} are gone (limit {MOST_KEYS_LOST:.0%}), among them {example!r}")
    for column in old.columns:
        gained = new[column].isna().mean() - old[column].isna().mean()
        if gained > MOST_NULLS_GAINED:
            yield Finding("nulls", f"{day}{column}", f"{new[column].isna().mean():.0%} empty after {old[column].isna().mean():.0%} (limit +{MOST_NULLS_GAINED:.0%})")
    for column in numeric:
        yield from _numbers("totals", f"{day}{column}", float(old[column].sum()), float(new[column].sum()))
        yield from _numbers("medians", f"{day}{column}", float(old[column].astype("Float64").median()), float(new[column].astype("Float64").median()))


def _numbers(check: Literal["totals", "medians"], where: str, old: float, new: float) -> Iterator[Finding]:
    if old != 0 and new == new and not LEAST_FACTOR <= new / old <= MOST_FACTOR:  # noqa: PLR0124 (a NaN differs from itself)
        yield Finding(check, where, f"{new:.6g} after {old:.6g}, ×{new / old:.3g} (limits ×{LEAST_FACTOR:g} and ×{MOST_FACTOR:g})")


def _dates(old: pd.DataFrame, new: pd.DataFrame, days: str, today: date) -> Iterator[Finding]:
    found = [pd.Timestamp(str(day)).date() for day in sorted(new[days].unique())]
    if found[-1] > today + timedelta(days=1):
        yield Finding("dates", days, f"{found[-1]} lies in the future of {today}")
    if old.empty:
        return
    known = [pd.Timestamp(str(day)).date() for day in sorted(old[days].unique())]
    if found[-1] < known[-1]:
        yield Finding("dates", days, f"the newest day is {found[-1]}, after {known[-1]}")
    if _density(known) == 1 and _density(found) < LEAST_DAYS:
        yield Finding("dates", days, f"{len(found)} days between {found[0]} and {found[-1]} (at least {LEAST_DAYS:.0%} are expected)")


def _numeric(card: Dataset) -> tuple[str, ...]:
    return tuple(name for name, column in card.columns.items() if column.kind in ("integer", "number") and name not in card.key)


def _density(days: list[date]) -> float:
    return len(days) / ((days[-1] - days[0]).days + 1)
