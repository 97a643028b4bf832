"""By how many Arena points the best American model leads the best Chinese one."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days, scale_rules
from generators.core.theme import Look

CARD = Chart(
    axis="capability",
    question=Text("How far is China's best model behind America's?", "Quel retard le meilleur modèle chinois a-t-il sur le meilleur modèle américain ?"),
    inputs=("arena_frontier",),
    caveats=Text(
        "Dashed rules mark changes of scale: leads on their two sides do not compare, above all in October 2025, when Arena rescaled scores unevenly. Open "
        "and closed models count alike. Thin rules are 95% intervals of the lead.",
        "Les traits tiretés marquent les changements d’échelle : de part et d’autre, les écarts ne se comparent pas, surtout en octobre 2025, quand "
        "Arena a recalculé les scores de façon inégale. Modèles ouverts et fermés comptent pareillement. Les filets sont les intervalles à "
        "95 % de l’avance.",
    ),
    related=("arena_open_closed",),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """The lead as bars, snapshot by snapshot, with Arena's intervals; repeated snapshots are grey, changes of scale are ruled off."""
    table = inputs["arena_frontier"]
    table = table[(table["side"] == "united_states") & table["lead_points"].notna()]
    rules = scale_rules(table, look)
    states = {False: look.language.word("snapshot_new"), True: look.language.word("snapshot_repeated")}
    table = days(table.assign(state=table["is_repeated"].map(states)), "snapshot_date")

    def points(column: str) -> alt.Y:
        return alt.Y(f"{column}:Q", title=look.language.word("axis_lead_points"), axis=alt.Axis(format="d"))

    base = alt.Chart(table[["snapshot_date", "state", "lead_points", "lead_low", "lead_high"]]).encode(x=look.time("snapshot_date", format="%b %Y"))
    bars = base.mark_bar(width=3 if look.is_narrow else 6).encode(
        y=points("lead_points"), color=look.colours("state", {states[False]: "united_states", states[True]: "unknown"})
    )
    intervals = base.mark_rule(color=look.colour("text"), opacity=0.6).encode(y=points("lead_low"), y2="lead_high:Q")
    return (bars + intervals + rules).properties(width=look.width, height=look.height(280))


def describe(numbers: Numbers) -> Description:
    """The newest lead, in points and as a win probability."""
    ahead = numbers["arena_frontier.united_states_lead_low"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "America's best model is {arena_frontier.united_states_lead_points} ahead of China's on Arena, a win in "
            "{arena_frontier.united_states_lead_win_probability} of votes",
            "Sur Arena, le meilleur modèle américain devance le meilleur chinois de {arena_frontier.united_states_lead_points} : il remporterait "
            "{arena_frontier.united_states_lead_win_probability} des votes",
        )
        if ahead
        else Text(
            "China's best model on Arena, {arena_frontier.best_china}, is level with America's, within the margin of error, or ahead",
            "Le meilleur modèle chinois d’Arena, {arena_frontier.best_china}, égale le meilleur américain, à la marge d’erreur près, ou le devance",
        ),
        subtitle=Text(
            "Lead of the best American over the best Chinese model on Arena's text board, by weekly snapshot",
            "Avance du meilleur modèle américain sur le meilleur modèle chinois au classement textuel d’Arena, par relevé hebdomadaire",
        ),
        alt=Text(
            "Bars by snapshot. On the newest, the best American model is {arena_frontier.best_united_states}, the best Chinese one "
            "{arena_frontier.best_china}; the lead is {arena_frontier.united_states_lead_points}, with a 95% interval from "
            "{arena_frontier.united_states_lead_low} to {arena_frontier.united_states_lead_high}.",
            "Barres par relevé. Au dernier, le meilleur modèle américain est {arena_frontier.best_united_states}, le meilleur chinois "
            "{arena_frontier.best_china} ; l’avance est de {arena_frontier.united_states_lead_points}, avec un intervalle à 95 % de "
            "{arena_frontier.united_states_lead_low} à {arena_frontier.united_states_lead_high}.",
        ),
    )
