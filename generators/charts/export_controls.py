"""The American chip-control timeline above the Chinese open releases of each quarter."""

import textwrap

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="policy",
    question=Text(
        "What did Chinese open releases do while chip controls came and went?",
        "Comment les sorties ouvertes chinoises ont-elles évolué au fil des contrôles sur les puces ?",
    ),
    inputs=("releases_by_quarter", "policy_timeline"),
    caveats=Text(
        "Two sets of dates side by side: the picture shows no cause. The releases are those of the record, which is curated, and not all rest on controlled "
        "chips.",
        "Deux suites de dates côte à côte : l’image ne montre aucune cause. Les sorties sont celles du registre, qui est une sélection, et toutes ne "
        "reposent pas sur des puces contrôlées.",
    ),
    related=("policy_timeline", "releases_by_quarter", "training_chips_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A row an event, with its title; below, on the same time axis, a bar a quarter."""
    quarters = inputs["releases_by_quarter"]
    releases = quarters[quarters["country_group"] == "china"]
    events = inputs["policy_timeline"]
    events = events[events["kind"] == "export_control"].sort_values(["date", "event_id"])
    first, last = quarters["quarter_start"].min(), max(quarters["quarter_start"].max() + pd.DateOffset(months=3), events["date"].max())
    titles = events[f"title_{look.language.code}"].where(events[f"title_{look.language.code}"] != "", events["title_en"])
    # A list is a text of several lines to Vega.
    lines = pd.Series([textwrap.wrap(title, 56 if look.is_narrow else 68) for title in titles], index=events.index, dtype="object")
    events = events.assign(label=lines, row=[str(row) for row in range(len(events))], is_late=events["date"] > first + (last - first) * 0.45)
    events, releases = days(events, "date"), days(releases, "quarter_start")
    scale = alt.Scale(type="utc", domain=[f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"])

    def row(position: float = 0.5) -> alt.Y:
        return alt.Y("row:N", title=None, sort=list(events["row"]), axis=None, bandPosition=position, scale=alt.Scale(type="band"))

    def day() -> alt.X:
        return alt.X("date:T", title=None, scale=scale, axis=None)

    base = alt.Chart(events[["date", "label", "row", "is_late"]])
    diamonds = base.mark_point(shape="diamond", filled=True, size=80, color=look.colour("united_states"), opacity=1)
    if look.is_narrow:
        # The words stand above their mark, across the picture.
        words = [base.mark_text(align="right", baseline="top", fontSize=10, lineHeight=11).encode(x=alt.value(look.width), y=row(0), text="label:N")]
    else:
        # Beside it, on the side that has room.
        left = base.transform_filter("datum.is_late").mark_text(align="right", dx=-9, fontSize=12, lineHeight=14)
        right = base.transform_filter("!datum.is_late").mark_text(align="left", dx=9, fontSize=12, lineHeight=14)
        words = [side.encode(x=day(), y=row(), text="label:N") for side in (left, right)]
    marks = diamonds.encode(x=day(), y=row(0.78 if look.is_narrow else 0.5))
    # A title of two lines needs a higher row.
    step = 42 if look.is_narrow else 22 if lines.map(len).max() == 1 else 32
    above = alt.layer(marks, *words).properties(width=look.width, height=step * len(events))
    x = look.quarters("quarter_start")
    x["scale"] = scale
    bars = (
        alt.Chart(releases[["quarter_start", "releases", "is_complete"]])
        .mark_bar(color=look.colour("china"))
        .encode(
            x=x,
            y=alt.Y("releases:Q", title=look.language.word("axis_releases"), axis=alt.Axis(format="d")),
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
        )
    )
    rules = alt.Chart(events[["date"]]).mark_rule(color=look.colour("united_states"), strokeDash=[2, 3], opacity=0.7).encode(x=alt.X("date:T", scale=scale))
    below = (bars + rules).properties(width=look.width, height=look.height(210))
    return alt.vconcat(above, below, spacing=6)


def describe(numbers: Numbers) -> Description:
    """Chinese open releases two years apart, under the controls."""
    before, after = (int(numbers[f"releases_by_quarter.china_releases_{when}"].value) for when in ("earlier", "last_year"))  # type: ignore[arg-type]
    up = Text(
        "Under American chip controls, Chinese open releases in the record rose from {releases_by_quarter.china_releases_earlier} in "
        "{releases_by_quarter.earlier_year} to {releases_by_quarter.china_releases_last_year} in {releases_by_quarter.last_full_year}",
        "Sous les contrôles américains sur les puces, les sorties ouvertes chinoises du registre sont passées de "
        "{releases_by_quarter.china_releases_earlier} en {releases_by_quarter.earlier_year} à {releases_by_quarter.china_releases_last_year} en "
        "{releases_by_quarter.last_full_year}",
    )
    down = Text(
        "Under American chip controls, Chinese open releases in the record did not rise: {releases_by_quarter.china_releases_last_year} in "
        "{releases_by_quarter.last_full_year}, {releases_by_quarter.china_releases_earlier} in {releases_by_quarter.earlier_year}",
        "Sous les contrôles américains sur les puces, les sorties ouvertes chinoises du registre n’ont pas augmenté : "
        "{releases_by_quarter.china_releases_last_year} en {releases_by_quarter.last_full_year}, {releases_by_quarter.china_releases_earlier} en "
        "{releases_by_quarter.earlier_year}",
    )
    return Description(
        title=up if after > before else down,
        subtitle=Text(
            "Export-control events in the record (above) and Chinese open-weight releases in the record per quarter (below)",
            "Événements de contrôle à l’exportation du registre (en haut) et modèles chinois à poids ouverts du registre par trimestre (en bas)",
        ),
        alt=Text(
            "A timeline of {policy_timeline.export_controls} export-control events above bars of Chinese open releases per quarter: "
            "{releases_by_quarter.china_releases_earlier} in {releases_by_quarter.earlier_year}, {releases_by_quarter.china_releases_last_year} in "
            "{releases_by_quarter.last_full_year}.",
            "Une chronologie de {policy_timeline.export_controls} événements de contrôle à l’exportation, au-dessus de barres des sorties ouvertes chinoises "
            "par trimestre : {releases_by_quarter.china_releases_earlier} en {releases_by_quarter.earlier_year}, "
            "{releases_by_quarter.china_releases_last_year} en {releases_by_quarter.last_full_year}.",
        ),
    )
