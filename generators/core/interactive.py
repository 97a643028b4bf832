"""What a chart gains once the reader reaches for it: tooltips, a legend that filters, zoom where a wide view has a continuous axis.

The published specification carries all of it, with number and date formats of its language, so that it works wherever Vega-Embed runs.
"""

import copy
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generators.cards import Column
from generators.core.language import Language, catalogue
from generators.core.theme import DARK, LIGHT

Spec = dict[str, Any]
_LINES: Final = ("line", "area", "trail")
_MOST_TIPS: Final = 8


def interactive(spec: Spec, columns: Mapping[str, Column], language: Language, locales: Mapping[str, Any], is_narrow: bool = False) -> Spec:
    """``spec`` with its interactions; the picture at rest stays the same.

    Args:
        spec: Vega-Lite, data inside.
        columns: the columns of the chart's tables, which name and format the tooltip's lines.
        language: of the tooltip's words.
        locales: ``formatLocale`` and ``timeFormatLocale`` for Vega-Embed.
        is_narrow: on a phone a finger that moves scrolls the page, so there is no zoom.
    """
    done = copy.deepcopy(spec)
    views = list(_views(done, {}, None))
    for view, encoding, data in views:
        rows: list[Spec] = done.get("datasets", {}).get((data or {}).get("name"), [])
        tips = _tips(rows[0] if rows else {}, encoding, columns, language)
        mark = {"type": view["mark"]} if isinstance(view["mark"], str) else dict(view["mark"])
        if tips and mark["type"] not in ("rule", "text"):
            view.setdefault("encoding", {})["tooltip"] = tips
            if mark["type"] in _LINES:
                # A line is one mark: points that nobody sees give each of its places a tooltip.
                mark["point"] = {"opacity": 0, "size": 90}
        view["mark"] = mark
    _filter_by_legend(done, views)
    if not is_narrow and _can_zoom(done, views):
        for view, _, _ in views:
            view["mark"]["clip"] = True
        views[-1][0].setdefault("params", []).append(
            {"name": "zoom", "select": {"type": "interval", "encodings": ["x"], "zoom": "wheel![event.ctrlKey]"}, "bind": "scales"}
        )
    # The dark palette, by which a reader's script exchanges the colours, as the dark picture does.
    done["usermeta"] = {"embedOptions": dict(locales), "dark": {colour: DARK[name] for name, colour in LIGHT.items()}}
    return done


def _views(spec: Spec, encoding: Spec, data: Spec | None) -> Iterator[tuple[Spec, Spec, Spec | None]]:
    """Every single view with the encoding and data that it inherits."""
    encoding = encoding | spec.get("encoding", {})
    data = spec.get("data", data)
    if "mark" in spec:
        yield spec, encoding, data
    for part in ("layer", "hconcat", "vconcat", "concat"):
        for inner in spec.get(part, []):
            yield from _views(inner, encoding, data)
    if "spec" in spec:
        yield from _views(spec["spec"], encoding, data)


def _tips(row: Spec, encoding: Spec, columns: Mapping[str, Column], language: Language) -> list[Spec]:
    """The tooltip's lines: what is drawn, and what the card says of the row besides; codes that the chart put into words are left out."""
    drawn = {item["field"]: item for item in encoding.values() if isinstance(item, dict) and item.get("field") in row}
    names = [name for name in row if name in columns and columns[name].kind != "flag" and (name in drawn or not columns[name].words)]
    names = [name for name in columns if name in names] + [name for name in drawn if name not in columns and name in catalogue()]
    found = []
    for name in names[:_MOST_TIPS]:
        column = columns.get(name)
        title = language(column.meaning) if column else language.word(name)
        tip: Spec = {"field": name, "title": title, "type": "nominal"}
        if drawn.get(name, {}).get("type") == "temporal" or (column and column.kind == "date"):
            is_year = name.endswith("year")
            tip |= {"type": "temporal", "timeUnit": "utcyear" if is_year else "utcyearmonthdate", "format": "%Y" if is_year else "%-d %b %Y"}
        elif column and column.kind in ("integer", "number") and name != "year":
            tip |= {"type": "quantitative", "format": _format(column)}
        found.append(tip)
    return found


def _format(column: Column) -> str:
    if column.kind == "integer":
        return ",d"
    return ".1%" if column.maximum == 1 else ",.4~g"


def _filter_by_legend(spec: Spec, views: list[tuple[Spec, Spec, Spec | None]]) -> None:
    """A click on a series in the legend leaves it alone on the chart; the legend keeps them all, because its domain is fixed."""
    for view, encoding, _ in views:
        colour = encoding.get("color", {})
        if colour.get("field") and colour.get("legend", {}) is not None and colour.get("scale", {}).get("domain"):
            view.setdefault("params", []).append({"name": "series", "select": {"type": "point", "fields": [colour["field"]]}, "bind": "legend"})
            break
    else:
        return
    for view, _, data in views:
        rows = spec.get("datasets", {}).get((data or {}).get("name"), [])
        if rows and colour["field"] in rows[0]:
            view.setdefault("transform", []).append({"filter": {"param": "series"}})


def _can_zoom(spec: Spec, views: list[tuple[Spec, Spec, Spec | None]]) -> bool:
    """One panel with a continuous x axis, no bars, and no words that would slide out of the plot."""
    if any(part in spec for part in ("facet", "hconcat", "vconcat", "concat", "spec")):
        return False
    return all(
        encoding.get("x", {}).get("type") in ("temporal", "quantitative") and "facet" not in encoding and view["mark"]["type"] not in ("bar", "text")
        for view, encoding, _ in views
    )
