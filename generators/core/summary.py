"""A long description of a chart, made from the rows that it draws: what is drawn, range, first, last, highest, and where series cross.

It works on the chart's specification alone, so every chart has one in both languages without a word written for it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from math import floor, log10
from typing import Any, Final

from generators.cards import Column
from generators.core.language import Language, catalogue

_MOST_SERIES: Final = 8
_MOST_CROSSINGS: Final = 6
_MARKS_WITHOUT_DATA: Final = ("rule", "text")
_NAMES: Final = ("name", "model_name", "system_name", "organisation_name", "hub_id")


@dataclass(frozen=True)
class LongDescription:
    """``unit`` of the values (empty when the axis names none) and the sentences of the description."""

    unit: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Point:
    """One drawn row: its place on the other axis (a day, a month, a year or a category), its value, panel, series and name."""

    place: str
    value: float
    panel: str
    series: str
    name: str

    @property
    def group(self) -> str:
        """Panel and series, as far as there are any."""
        return " · ".join(filter(None, (self.panel, self.series)))


def summarise(spec: Mapping[str, Any], columns: Mapping[str, Column], language: Language) -> LongDescription:
    """The long description of ``spec``, whose fields ``columns`` name where the axis does not."""
    encoding, rows, is_line = _main_view(spec)
    x, y = encoding.get("x", {}), encoding.get("y", {})
    say = _Speaker(language, columns)
    channels = (encoding.get(name, {}) for name in ("y", "x", "color", "opacity", "size"))
    value = next((item for item in channels if item.get("type") == "quantitative" and item.get("field") and not _is_time(item)), None)
    if value is None:
        return LongDescription("", tuple(say.counts(rows, encoding)))
    other = x if value is y else y
    panel = _words_in(encoding, rows, ("facet", "row", "column"), other)
    series = _words_in(encoding, rows, ("color", "shape", "strokeDash", "detail", "x"), other)
    length = (4 if _is_yearly(other) else 10) if _is_time(other) else None
    points = [
        _Point(
            str(row[other["field"]])[:length],
            float(row[value["field"]]),
            str(row.get(panel, "")),
            str(row.get(series, "")),
            next((str(row[name]) for name in _NAMES if row.get(name) and name != other.get("field")), ""),
        )
        for row in rows
        if row.get(value["field"]) is not None and row.get(other.get("field")) is not None
    ]
    unit = say.title(value)
    show = say.formatter(value)
    places = [(point.group, point.place) for point in points]
    if not _is_time(other):
        sentences = say.categories(points, say.title(other), unit, show)
    elif is_line and len(set(places)) == len(places):
        sentences = say.series(points, unit, show)
    else:
        sentences = say.cloud(points, unit, show)
    return LongDescription(unit, tuple(sentences))


@dataclass(frozen=True)
class _Speaker:
    language: Language
    columns: Mapping[str, Column]

    def title(self, item: Mapping[str, Any]) -> str:
        """What the axis says of its field, or else the card."""
        name = str(item.get("field", ""))
        if isinstance(item.get("title"), str):
            return str(item["title"])
        if name in self.columns:
            return self.language(self.columns[name].meaning)
        return self.language.word(name) if name in catalogue() else ""

    def formatter(self, item: Mapping[str, Any]) -> "_Format":
        """How the values are written: as on the axis, or as the card's bounds say."""
        column = self.columns.get(str(item.get("field")))
        axis_format = str((item.get("axis") or {}).get("format", ""))
        return _Format(self.language, "%" in axis_format or bool(column and column.kind == "number" and column.maximum == 1))

    def series(self, points: list[_Point], unit: str, show: "_Format") -> Iterator[str]:
        """Lines over time."""
        groups = _grouped(points)
        yield self._drawn(points, len(groups))
        yield self._range(points, unit, show)
        for name, items in groups[:_MOST_SERIES]:
            top = max(items, key=lambda point: point.value)
            yield self._fill(
                "summary_series" if name else "summary_one_series",
                series=name,
                first=show(items[0].value),
                first_day=self.when(items[0].place),
                last=show(items[-1].value),
                last_day=self.when(items[-1].place),
                top=show(top.value),
                top_day=self.when(top.place),
            )
        yield from self._crossings(groups[:_MOST_SERIES])

    def cloud(self, points: list[_Point], unit: str, show: "_Format") -> Iterator[str]:
        """Single things over time."""
        groups = _grouped(points)
        yield self._drawn(points, len(groups))
        yield self._range(points, unit, show)
        for name, items in groups[:_MOST_SERIES]:
            top = max(items, key=lambda point: point.value)
            words = f"{top.name}, {show(top.value)}" if top.name else show(top.value)
            yield self._fill(
                "summary_cloud",
                series=name or self.language.word("group_all"),
                count=self.language.decimal(len(items)),
                top=words,
                top_day=self.when(top.place),
            )

    def categories(self, points: list[_Point], category: str, unit: str, show: "_Format") -> Iterator[str]:
        """Values by category."""
        groups = _grouped(points)
        places = len({point.place for point in points})
        yield self._fill("summary_categories", count=self.language.decimal(len(points)), places=self.language.decimal(places))
        yield self._range(points, unit, show)
        for name, items in groups[:_MOST_SERIES]:
            top, bottom = max(items, key=lambda point: point.value), min(items, key=lambda point: point.value)
            words = {"top": top.place or top.name, "top_value": show(top.value), "bottom": bottom.place or bottom.name, "bottom_value": show(bottom.value)}
            yield self._fill("summary_category" if name else "summary_one_category", series=name, **words)

    def counts(self, rows: list[dict[str, Any]], encoding: Mapping[str, Any]) -> Iterator[str]:
        """Things without a value: how many of each kind, and from when to when where they are dated."""
        time = next((encoding[name] for name in ("x", "y") if _is_time(encoding.get(name, {}))), None)
        days = sorted(str(row[time["field"]])[:10] for row in rows if row.get(time["field"])) if time else []
        count = self.language.decimal(len(rows))
        if days:
            yield self._fill("summary_drawn_one", count=count, first=self.when(days[0]), last=self.when(days[-1]))
        else:
            yield self._fill("summary_points", count=count)
        group = _words_in(encoding, rows, ("y", "x") if days else ("color", "shape", "y", "x"), time or {})
        kinds = Counter(str(row[group]) for row in rows if row.get(group))
        for name, items in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[:_MOST_SERIES]:
            yield self._fill("summary_count", series=name, count=self.language.decimal(items))

    def when(self, place: str) -> str:
        """``on 3 May 2025``, ``in 2024``."""
        word = self.language.word("summary_on" if len(place) == 10 else "summary_in")
        return f"{word} {self.language.partial_date(place)}"

    def _drawn(self, points: list[_Point], series: int) -> str:
        days = sorted(point.place for point in points)
        key = "summary_drawn" if series > 1 else "summary_drawn_one"
        count = self.language.decimal(len(points))
        return self._fill(key, count=count, series=self.language.decimal(series), first=self.when(days[0]), last=self.when(days[-1]))

    def _range(self, points: list[_Point], unit: str, show: "_Format") -> str:
        values = [point.value for point in points]
        return self._fill("summary_range" if unit else "summary_range_plain", unit=unit, low=show(min(values)), high=show(max(values)))

    def _crossings(self, groups: list[tuple[str, list[_Point]]]) -> Iterator[str]:
        found = []
        for (_, ours), (_, theirs) in combinations(groups, 2):
            if ours[0].panel != theirs[0].panel:
                continue
            first, second = ours[0].group, theirs[0].group
            other = {point.place: point.value for point in theirs}
            gaps = [(point.place, point.value - other[point.place]) for point in ours if point.place in other]
            gaps = [item for item in gaps if item[1]]
            found += [(day, *((first, second) if now > 0 else (second, first))) for (_, before), (day, now) in pairwise(gaps) if (before > 0) != (now > 0)]
        if not found:
            if len(groups) == 1:
                yield from self._zero_crossings(groups[0][1])
            return
        latest = sorted(found)[-_MOST_CROSSINGS:]
        if len(latest) < len(found):
            yield self._fill("summary_crossings", count=self.language.decimal(len(found)))
        for day, above, below in latest:
            yield self._fill("summary_crossing", above=above, below=below, day=self.when(day))

    def _zero_crossings(self, points: list[_Point]) -> Iterator[str]:
        values = [point for point in points if point.value]
        for before, now in pairwise(values):
            if (before.value > 0) != (now.value > 0):
                yield self._fill("summary_above_zero" if now.value > 0 else "summary_below_zero", day=self.when(now.place))

    def _fill(self, key: str, **words: str) -> str:
        return self.language.word(key).format(**words)


@dataclass(frozen=True)
class _Format:
    language: Language
    is_share: bool

    def __call__(self, value: float) -> str:
        """A value as a reader says it."""
        if self.is_share:
            return self.language.percent(value, 1)
        if abs(value) >= 10**15:
            return self.language.quantity(value, "flop").removesuffix("\u00a0FLOP")
        if abs(value) >= 10**6:
            return self.language.compact(value)
        digits = 0 if value == int(value) else max(0, min(4, 2 - floor(log10(abs(value)))))
        return self.language.decimal(value, digits)


def _main_view(spec: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]], bool]:
    """Encoding and rows of the view that draws most rows, and whether any view of them is a line, an area or a bar."""
    views = [view for view in _views(spec, {}, None) if view[1].get("x") and view[1].get("y") and view[0] not in _MARKS_WITHOUT_DATA]
    tables = spec.get("datasets", {})

    def rows(data: Mapping[str, Any] | None) -> list[dict[str, Any]]:
        return list(tables.get((data or {}).get("name"), []))

    if not views:
        return {}, [], False
    data = max(views, key=lambda view: len(rows(view[2])))[2]
    encoding: dict[str, Any] = {}
    # A band between two values, such as an interval, explains the values and is not them.
    for _, more, other in sorted(views, key=lambda view: "y2" in view[1] or "x2" in view[1]):
        encoding = more | encoding if other == data else encoding
    is_line = any(mark in ("line", "area", "bar", "trail") for mark, _, other in views if other == data)
    return encoding, rows(data), is_line


def _views(spec: Mapping[str, Any], encoding: dict[str, Any], data: Any) -> Iterator[tuple[str, dict[str, Any], Any]]:
    encoding = encoding | spec.get("encoding", {})
    data = spec.get("data", data)
    if "mark" in spec:
        mark = spec["mark"]
        yield (mark if isinstance(mark, str) else str(mark["type"])), encoding, data
    for part in ("layer", "hconcat", "vconcat", "concat"):
        for inner in spec.get(part, []):
            yield from _views(inner, encoding, data)
    if "spec" in spec:
        facet = spec.get("facet", {})
        yield from _views(spec["spec"], encoding | ({"facet": facet} if "field" in facet else {}), data)


def _words_in(encoding: Mapping[str, Any], rows: list[dict[str, Any]], channels: tuple[str, ...], other: Mapping[str, Any]) -> str:
    """The first field of ``channels`` that holds words and is not the other axis; empty when there is none."""
    names = (encoding.get(channel, {}).get("field") for channel in channels)
    return next((name for name in names if name and name != other.get("field") and rows and isinstance(rows[0].get(name), str)), "")


def _is_yearly(item: Mapping[str, Any]) -> bool:
    return str(item.get("field")).endswith("year")


def _is_time(item: Mapping[str, Any]) -> bool:
    return item.get("type") == "temporal" or _is_yearly(item)


def _grouped(points: list[_Point]) -> list[tuple[str, list[_Point]]]:
    """Points by series in order of their places; the series with the highest last value comes first."""
    ordered = sorted(points, key=lambda point: (point.group, point.place))
    groups = [(name, list(items)) for name, items in groupby(ordered, key=lambda point: point.group)]
    return sorted(groups, key=lambda group: (-group[1][-1].value, group[0]))
