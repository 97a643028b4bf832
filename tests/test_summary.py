"""The long description of a chart and its interactions, on small specifications whose answers are known by hand."""

from typing import Any

from generators.cards import Column
from generators.core.interactive import interactive
from generators.core.language import ENGLISH, FRENCH, Text
from generators.core.summary import summarise

COLUMNS = {
    "day": Column(kind="date", meaning=Text("Day", "Jour")),
    "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share", "Part")),
    "side": Column(kind="text", allowed=("a", "b"), words="side", meaning=Text("Side", "Camp")),
    "model_name": Column(kind="text", meaning=Text("Model", "Modèle")),
}


def spec(mark: str, rows: list[dict[str, Any]], **encoding: Any) -> dict[str, Any]:
    return {"mark": mark, "data": {"name": "d"}, "datasets": {"d": rows}, "encoding": encoding}


def lines() -> dict[str, Any]:
    values = {"A": (0.1, 0.3, 0.2), "B": (0.2, 0.2, 0.4)}
    rows = [{"day": f"2026-08-0{index + 1}", "share": share, "name": name} for name, shares in values.items() for index, share in enumerate(shares)]
    colour = {"field": "name", "type": "nominal", "scale": {"domain": ["A", "B"]}}
    return spec("line", rows, x={"field": "day", "type": "temporal"}, y={"field": "share", "type": "quantitative"}, color=colour)


def test_lines_have_first_last_highest_and_crossings() -> None:
    found = summarise(lines(), COLUMNS, ENGLISH)
    assert found.unit == "Share"
    assert found.sentences == (
        "The chart draws 6 points in 2 series; the earliest was on 1 August 2026, the latest on 3 August 2026.",
        "Share: values lie between 10.0% and 40.0%.",
        "B: 20.0% on 1 August 2026, 40.0% on 3 August 2026; highest 40.0% on 3 August 2026.",
        "A: 10.0% on 1 August 2026, 20.0% on 3 August 2026; highest 30.0% on 2 August 2026.",
        "A passes B on 2 August 2026.",
        "B passes A on 3 August 2026.",
    )
    assert summarise(lines(), COLUMNS, FRENCH).sentences[4] == "A passe devant B le 2 août 2026."


def test_single_things_and_categories_name_their_highest() -> None:
    rows = [{"day": "2026-08-01", "share": 0.25, "model_name": "M"}, {"day": "2026-08-01", "share": 0.5, "model_name": "N"}]
    cloud = spec("point", rows, x={"field": "day", "type": "temporal"}, y={"field": "share", "type": "quantitative"})
    assert summarise(cloud, COLUMNS, ENGLISH).sentences[-1] == "All: 2 points; highest N, 50.0%, on 1 August 2026."
    bars = spec("bar", rows, y={"field": "model_name", "type": "nominal"}, x={"field": "share", "type": "quantitative"})
    assert summarise(bars, COLUMNS, ENGLISH).sentences[-1] == "Highest: N (50.0%); lowest: M (25.0%)."
    timeline = spec("point", [{"day": "2026-08-01", "name": "A"}], x={"field": "day", "type": "temporal"}, y={"field": "name", "type": "nominal"})
    assert summarise(timeline, COLUMNS, ENGLISH).sentences[-1] == "A: 1."


def test_a_line_that_changes_sign_says_so() -> None:
    rows = [{"day": f"2026-08-0{day}", "share": value} for day, value in ((1, -0.1), (2, 0.1))]
    found = summarise(spec("line", rows, x={"field": "day", "type": "temporal"}, y={"field": "share", "type": "quantitative"}), COLUMNS, ENGLISH)
    assert found.sentences[-1] == "The line rises above zero on 2 August 2026."


def test_a_line_gets_tooltips_a_legend_filter_and_zoom_on_a_desk_only() -> None:
    before = lines()
    done = interactive(before, COLUMNS, FRENCH, {"formatLocale": {}})
    assert before == lines(), "the specification that draws the picture stays as it was"
    assert [(tip["field"], tip["title"]) for tip in done["encoding"]["tooltip"]] == [("day", "Jour"), ("share", "Part"), ("name", "Nom")]
    assert {item["name"] for item in done["params"]} == {"series", "zoom"} and done["transform"] == [{"filter": {"param": "series"}}]
    assert done["mark"]["point"] == {"opacity": 0, "size": 90}
    phone = interactive(before, COLUMNS, FRENCH, {}, is_narrow=True)
    assert {item["name"] for item in phone["params"]} == {"series"} and "clip" not in phone["mark"]
    assert set(done["usermeta"]) == {"embedOptions", "dark"}
