"""The lead of the best closed over the best open model on Arena since 2023: three copies, each with its own lines, cut at every change of scale."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

COLOURS = {"early": "unknown", "monthly": "accent", "weekly": "closed"}
CARD = Chart(
    axis="capability",
    question=Text("Has the lead of closed models shrunk since 2023?", "L’avance des modèles fermés a-t-elle fondu depuis 2023 ?"),
    inputs=("arena_history",),
    caveats=Text(
        "Each line is one copy on one scale; the earliest copy, which jumps from day to day, has dots alone. Where a line ends, the scale or the copy "
        "does, and the two sides do not compare to the point. Hollow dots repeat the snapshot before and stand for no new measurement: "
        "no line runs over them. Vertical bars are 95% intervals, where the copy has margins.",
        "Chaque courbe correspond à une copie et à une échelle ; la première copie, qui saute d’un jour à l’autre, n’a que des points. Là où une courbe "
        "s’arrête, l’échelle ou la copie s’arrête, et les deux côtés ne se comparent pas au point près. "
        "Les points creux répètent le relevé précédent, sans nouvelle mesure : aucune courbe ne les relie. Les barres "
        "verticales sont les intervalles à 95 %, quand la copie donne des marges.",
    ),
    related=("arena_open_closed", "arena_boards"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Leads by copy, joined within a scale save where the copy is too unsteady or stood still, with intervals, and a rule at zero."""
    names = {copy: look.language.word(f"copy_{copy}") for copy in COLOURS}
    table = inputs["arena_history"]
    # A snapshot that repeats the one before is no measurement: no line runs over it.
    runs = table.groupby("copy")["is_repeated"].cumsum()
    stretch = table["copy"] + table["scale"].astype(str) + "." + runs.astype(str)
    table = days(table.assign(copy=table["copy"].map(names), stretch=stretch), "snapshot_date")
    table = table[["snapshot_date", "copy", "stretch", "lead_points", "lead_low", "lead_high", "is_repeated"]]
    base = alt.Chart(table).encode(
        x=look.time("snapshot_date", format="%b %Y", tickCount=4 if look.is_narrow else 7),
        color=look.colours("copy", {names[copy]: colour for copy, colour in COLOURS.items()}),
        detail="stretch:N",
    )
    lead = alt.Y("lead_points:Q", title=look.language.word("axis_lead_points"), axis=alt.Axis(format="d"))
    fresh, repeated = alt.datum.is_repeated == False, alt.datum.is_repeated == True  # noqa: E712
    return alt.layer(
        alt.Chart(alt.InlineData([{"zero": 0}])).mark_rule(color=look.colour("quiet")).encode(y="zero:Q"),
        base.transform_filter("datum.lead_low != null")
        .mark_rule(opacity=0.35)
        .encode(y=alt.Y("lead_low:Q", title=look.language.word("axis_lead_points")), y2="lead_high:Q"),
        base.transform_filter(fresh).transform_filter(alt.datum.copy != names["early"]).mark_line(strokeWidth=1.2).encode(y=lead),
        base.transform_filter(fresh).mark_point(size=22, filled=True, opacity=1).encode(y=lead),
        base.transform_filter(repeated).mark_point(size=22, filled=False, strokeWidth=1, fill=look.colour("background")).encode(y=lead),
    ).properties(width=look.width, height=look.height(340))


def describe(numbers: Numbers) -> Description:
    """Whether a closed model led in every snapshot, and the newest lead."""
    always = numbers["arena_history.smallest_points"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "A closed model led in each of {arena_history.snapshots} snapshots of Arena since {arena_history.first_day}; the lead is now "
            "{arena_history.newest_points}, a win in {arena_history.newest_win_probability} of votes",
            "Un modèle fermé mène dans chacun des {arena_history.snapshots} relevés d’Arena depuis le {arena_history.first_day} ; l’avance est désormais de "
            "{arena_history.newest_points}, soit {arena_history.newest_win_probability} des votes",
        )
        if always
        else Text(
            "Open models have been level or in front on Arena, on {arena_history.smallest_day}; the lead of closed ones is now {arena_history.newest_points}",
            "Les modèles ouverts ont été à égalité ou en tête sur Arena, le {arena_history.smallest_day} ; l’avance des modèles fermés est désormais de "
            "{arena_history.newest_points}",
        ),
        subtitle=Text(
            "Lead of the best closed over the best open-weight model on Arena's text board, each within one snapshot, three copies",
            "Avance du meilleur modèle fermé sur le meilleur modèle à poids ouverts au classement textuel d’Arena, dans un même relevé, trois copies",
        ),
        alt=Text(
            "Interrupted lines of {arena_history.snapshots} leads in three colours. The widest was on {arena_history.largest_day}, the narrowest, "
            "{arena_history.smallest_points}, on {arena_history.smallest_day} with {arena_history.smallest_open} as best open model.",
            "Courbes interrompues de {arena_history.snapshots} avances en trois couleurs. La plus grande date du {arena_history.largest_day}, la plus petite, "
            "{arena_history.smallest_points}, du {arena_history.smallest_day}, avec {arena_history.smallest_open} comme meilleur modèle ouvert.",
        ),
    )
