"""Best open against best closed model on Arena's text board; breaks of scale are not joined over."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import annotations, days, event_rules
from generators.core.theme import Look

CARD = Chart(
    axis="capability",
    question=Text("How far are open models behind closed ones?", "Quel retard les modèles ouverts ont-ils sur les modèles fermés ?"),
    inputs=("arena_frontier", "registry"),
    caveats=Text(
        "A gap in the lines marks a change of scale, where levels on its two sides do not compare, or a time in which snapshots only repeated the one before: "
        "hollow points. Bands are Arena's 95% intervals of each score.",
        "Une interruption des courbes marque soit un changement d’échelle, et les scores de part et d’autre ne se comparent pas, soit une période où les "
        "relevés ne font que répéter le précédent : ce sont les points creux. Les bandes sont les intervalles à 95 % "
        "qu’Arena donne de chaque score.",
    ),
    related=("arena_us_china_lead",),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two lines of best scores, cut at each change of scale and where snapshots repeat, with events of the axis as numbered rules."""
    table = inputs["arena_frontier"]
    table = table[table["side"].isin(["open", "closed"])]
    # A snapshot that repeats the one before is no measurement: no line runs over it.
    runs = table.sort_values("snapshot_date").groupby("side")["is_repeated"].cumsum()
    table = table.assign(stretch=table["scale"].astype(str) + "." + runs.astype(str))
    marks = annotations(inputs.registry.events.values(), CARD.axis, table["snapshot_date"])
    table = days(table, "snapshot_date")
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    table = table.assign(access=table["side"].map(names))
    height = look.height(340)

    def points(column: str) -> alt.Y:
        return alt.Y(f"{column}:Q", title=look.language.word("axis_arena_points"), scale=alt.Scale(zero=False), axis=alt.Axis(format="d"))

    base = alt.Chart(table).encode(
        x=look.time("snapshot_date", format="%b %Y"),
        y=points("score"),
        color=look.access(),
        detail="stretch:N",
    )
    fresh, repeated = alt.datum.is_repeated == False, alt.datum.is_repeated == True  # noqa: E712
    layers = [
        event_rules(marks, height),
        base.transform_filter(fresh).mark_area(interpolate="step-after", opacity=0.2).encode(y=points("score_low"), y2="score_high:Q"),
        base.transform_filter(fresh).mark_line(interpolate="step-after"),
        base.transform_filter(fresh).mark_point(size=28, filled=True),
        base.transform_filter(repeated).mark_point(size=28, filled=False, strokeWidth=1, fill=look.colour("background")),
    ]
    return alt.layer(*layers).properties(width=look.width, height=height)


def describe(numbers: Numbers) -> Description:
    """The lead of the best closed model, in points and as a win probability."""
    closed = numbers["arena_frontier.closed_lead_low"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "The best closed model leads the best open one by {arena_frontier.closed_lead_points} on Arena: it would win "
            "{arena_frontier.closed_lead_win_probability} of votes",
            "Sur Arena, le meilleur modèle fermé devance le meilleur modèle ouvert de {arena_frontier.closed_lead_points} : il remporterait "
            "{arena_frontier.closed_lead_win_probability} des votes",
        )
        if closed
        else Text(
            "The best open model on Arena, {arena_frontier.best_open}, is level with the best closed one, within the margin of error, or ahead",
            "Le meilleur modèle ouvert d’Arena, {arena_frontier.best_open}, égale le meilleur modèle fermé, à la marge d’erreur près, ou le devance",
        ),
        subtitle=Text(
            "Highest Arena text score among open-weight and among closed models, by weekly snapshot",
            "Meilleur score au classement textuel d’Arena parmi les modèles à poids ouverts et parmi les modèles fermés, par relevé hebdomadaire",
        ),
        alt=Text(
            "Two stepped lines. On the newest snapshot the best closed model, {arena_frontier.best_closed}, stands "
            "{arena_frontier.closed_lead_points} from the best open one, {arena_frontier.best_open}, with a 95% interval from "
            "{arena_frontier.closed_lead_low} to {arena_frontier.closed_lead_high}. The lines are cut where Arena changed its scale.",
            "Deux courbes en escalier. Au dernier relevé, {arena_frontier.closed_lead_points} séparent le meilleur modèle fermé, "
            "{arena_frontier.best_closed}, du meilleur modèle ouvert, {arena_frontier.best_open}, avec un intervalle à 95 % de "
            "{arena_frontier.closed_lead_low} à {arena_frontier.closed_lead_high}. Les courbes s’interrompent là où Arena a changé d’échelle.",
        ),
    )
