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
        "Qu’ont fait les sorties ouvertes chinoises au fil des contrôles sur les puces ?",
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
    releases = inputs["releases_by_quarter"]
    releases = releases[releases["country_group"] == "china"]
    ends = releases["quarter_start"] + pd.DateOffset(days=80)
    releases = days(releases.assign(quarter_end=ends.dt.strftime("%Y-%m-%d")), "quarter_start")
    events = inputs["policy_timeline"]
    events = events[events["kind"] == "export_control"].sort_values(["date", "event_id"])
    titles = events[f"title_{look.language.code}"].where(events[f"title_{look.language.code}"] != "", events["title_en"])
    events = days(
        events.assign(label=[textwrap.wrap(title, 44 if look.is_narrow else 68) for title in titles], row=[str(i) for i in range(len(events))]), "date"
    )
    domain = [str(inputs["releases_by_quarter"]["quarter_start"].min().date()), max(ends.max().strftime("%Y-%m-%d"), events["date"].max())]

    def time(field: str) -> alt.X:
        x = look.time(field, format="%Y", tickCount="year")
        x["scale"] = alt.Scale(type="utc", domain=domain)
        return x

    step = 40 if look.is_narrow else 22
    height = step * len(events)
    base = alt.Chart(events[["date", "label", "row"]]).encode(y=alt.Y("row:N", title=None, sort=list(events["row"]), axis=None))
    diamonds = base.mark_point(shape="diamond", filled=True, size=80, color=look.colour("united_states"), opacity=1).encode(x=time("date").axis(None))
    # On a phone the words stand above their mark, across the picture; elsewhere beside it, on the side that has room.
    middle = str((pd.Timestamp(domain[0]) + (pd.Timestamp(domain[1]) - pd.Timestamp(domain[0])) * 0.45).date())
    early, late = f"datum.date < '{middle}'", f"datum.date >= '{middle}'"
    if look.is_narrow:
        words = [base.mark_text(align="right", baseline="bottom", dy=-7, fontSize=10, lineHeight=11).encode(x=alt.value(look.width), text="label:N")]
    else:
        words = [
            base.transform_filter(early).mark_text(align="left", dx=9, fontSize=12).encode(x=time("date").axis(None), text="label:N"),
            base.transform_filter(late).mark_text(align="right", dx=-9, fontSize=12).encode(x=time("date").axis(None), text="label:N"),
        ]
    above = alt.layer(diamonds, *words).properties(width=look.width, height=height)
    bars = (
        alt.Chart(releases[["quarter_start", "quarter_end", "releases", "is_complete"]])
        .mark_bar(color=look.colour("china"))
        .encode(
            x=time("quarter_start"),
            x2="quarter_end:T",
            y=alt.Y("releases:Q", title=look.language.word("axis_releases"), axis=alt.Axis(format="d")),
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
        )
    )
    rules = alt.Chart(events[["date"]]).mark_rule(color=look.colour("united_states"), strokeDash=[2, 3], opacity=0.6).encode(x=time("date"))
    below = (rules + bars).properties(width=look.width, height=look.height(210))
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
