"""Marks that several charts share: lines labelled at their end, and events as numbered, quiet rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import altair as alt
import pandas as pd

from generators.core.language import Text
from generators.core.theme import LIGHT, Look


class DatedEvent(Protocol):
    """What an event of the record offers to a chart."""

    @property
    def id(self) -> str:
        """Its id, which is its place on the page of its year."""

    @property
    def date(self) -> date:
        """Its day."""

    @property
    def title(self) -> Text:
        """Its title in both languages."""

    @property
    def axes(self) -> Sequence[str]:
        """The axes it bears on."""


@dataclass(frozen=True)
class Annotation:
    """An event on a chart's time axis, numbered in order; its words stand below the picture."""

    number: int
    event_id: str
    date: date
    title: Text


def annotations(events: Iterable[DatedEvent], axis: str, days: "pd.Series[Any]", most: int = 8) -> list[Annotation]:
    """The events of an axis between the first and the last of ``days``; the newest ``most`` of them."""
    first, last = pd.Timestamp(days.min()).date(), pd.Timestamp(days.max()).date()
    found = [event for event in events if axis in event.axes and first <= event.date <= last]
    found = sorted(found, key=lambda event: (event.date, event.id))[-most:]
    return [Annotation(number, event.id, event.date, event.title) for number, event in enumerate(found, 1)]


def event_rules(marks: list[Annotation], height: int) -> alt.LayerChart:
    """A dotted rule a date with the event's number on top; events closer than ten days share a rule."""
    rows: list[dict[str, str]] = []
    last: date | None = None
    for mark in marks:
        if last and mark.date - last < timedelta(days=10):
            rows[-1]["label"] += f", {mark.number}"
            continue
        rows.append({"event_date": mark.date.isoformat(), "label": str(mark.number)})
        last = mark.date
    base = alt.Chart(pd.DataFrame(rows, columns=["event_date", "label"])).encode(x=alt.X("event_date:T", scale=alt.Scale(type="utc")))
    rules = base.mark_rule(color=LIGHT["rule"], strokeDash=[2, 3])
    return rules + base.mark_text(y=-8, fontSize=11, color=LIGHT["quiet"]).encode(text="label:N")


def counter_rules(log: pd.DataFrame, series: str, look: Look) -> alt.LayerChart:
    """A dashed rule on each day on which the counter log saw the whole list of ``series`` restated; days of one week share the label."""
    found = log[(log["series"] == series) & (log["kind"] == "restatement")]["date"]
    return _dashed_rules(found, look.language.word("counter_restated"), 7, look)


def scale_rules(snapshots: pd.DataFrame, look: Look) -> alt.LayerChart:
    """A dashed rule before the first snapshot of each new ``scale``: values on its two sides do not compare."""
    begins = snapshots.groupby("scale")["snapshot_date"].min().sort_values().iloc[1:] - timedelta(days=3)
    return _dashed_rules(begins, look.language.word("scale_changed"), 40, look)


def _dashed_rules(dates: "pd.Series[Any]", label: str, apart: int, look: Look) -> alt.LayerChart:
    """A dashed rule a date; a date within ``apart`` days of the one before shares its label."""
    found = dates.sort_values()
    is_first = found.diff().dt.days.fillna(apart + 1) > apart
    rows = days(pd.DataFrame({"date": found, "label": is_first.map({True: label, False: ""})}), "date")
    base = alt.Chart(rows).encode(x=alt.X("date:T", scale=alt.Scale(type="utc")))
    rules = base.mark_rule(color=LIGHT["text"], strokeDash=[4, 3], strokeWidth=1)
    return rules + base.mark_text(y=-8, align="right" if look.is_narrow else "center", fontSize=11, color=LIGHT["quiet"]).encode(text="label:N")


def end_labels(table: pd.DataFrame, x: str, y: str, label: str, colour: alt.Color, look: Look) -> alt.Chart:
    """The series' names at their last points, in their colours."""
    last = table.sort_values(x).groupby(label, sort=False).tail(1)
    return (
        alt.Chart(last)
        .mark_text(align="left", dx=6, fontSize=12 if look.is_narrow else 13, fontWeight="bold")
        .encode(x=alt.X(f"{x}:T", scale=alt.Scale(type="utc")), y=f"{y}:Q", text=f"{label}:N", color=colour)
    )


def days(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """``table`` with its date column as ISO text, which Vega reads without a time zone's help."""
    return table.assign(**{column: table[column].dt.strftime("%Y-%m-%d")})


def record_steps(table: pd.DataFrame, x: str, y: str, low: str, high: str, colour: alt.Color, look: Look, title: str) -> Any:
    """Every model as a faint dot; those with ``is_record`` as a stepped line with their intervals, carried on to the last day.

    ``table`` has the dates as ISO text; ``colour`` names the column that tells the lines apart.
    """
    records = table[table["is_record"]]
    group = str(colour.shorthand).partition(":")[0]
    ends = records.sort_values(x).groupby(group, sort=False).tail(1).assign(**{x: table[x].max()})
    time = look.time(x, format="%b %Y")
    value = alt.Y(f"{y}:Q", title=title, scale=alt.Scale(zero=False))
    base = alt.Chart(records).encode(x=time, color=colour)
    return alt.layer(
        alt.Chart(table[~table["is_record"]]).mark_point(size=14, filled=True, opacity=0.3).encode(x=time, y=value, color=colour),
        alt.Chart(pd.concat([records, ends])).mark_line(interpolate="step-after", strokeWidth=2).encode(x=time, y=value, color=colour),
        base.mark_rule(strokeWidth=1.5, opacity=0.7).encode(y=alt.Y(f"{low}:Q", title=title), y2=f"{high}:Q"),
        base.mark_point(size=40, filled=True, opacity=1).encode(y=value),
    )


def ranked_bars(table: pd.DataFrame, name: str, x: alt.X, colour: alt.Color, look: Look, most_label: int = 210) -> alt.Chart:
    """Horizontal bars in the table's order, each with its ``name`` beside it."""
    room = 130 if look.is_narrow else most_label
    y = alt.Y(f"{name}:N", title=None, sort=list(table[name]), axis=alt.Axis(labelLimit=room, labelFontSize=12, ticks=False, domain=False))
    return alt.Chart(table).mark_bar(height=11).encode(x=x, y=y, color=colour).properties(width=look.width - room - 20, height=alt.Step(17))
