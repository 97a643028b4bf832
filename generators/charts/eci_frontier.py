"""Best open against best closed model on Epoch's Capabilities Index, release by release, with intervals."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days, record_steps
from generators.core.theme import Look

# Below it stand only small models, far from either frontier.
LOWEST_ECI = 105
CARD = Chart(
    axis="capability",
    question=Text("How far are open models behind on tests instead of votes?", "Quel retard les modèles ouverts ont-ils aux tests, plutôt qu’aux votes ?"),
    inputs=("eci_frontier",),
    caveats=Text(
        "Vertical bars are 90% intervals for records. Models with an index below the axis are not drawn. Many recent open models have too few test "
        "results for an index.",
        "Les barres verticales sont les intervalles à 90 % des records. Les modèles dont l’indice est sous l’axe ne sont pas tracés. Beaucoup de modèles "
        "ouverts récents ont trop peu de résultats pour recevoir un indice.",
    ),
    related=("eci_lag", "arena_open_closed"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two stepped lines of records over faint dots of all models."""
    table = inputs["eci_frontier"]
    table = table[table["side"].isin(["open", "closed"]) & (table["eci"] >= LOWEST_ECI)]
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    table = days(table.assign(access=table["side"].map(names), ci_low=table["ci_low"].clip(lower=LOWEST_ECI)), "released")
    columns = ["access", "model_name", "released", "eci", "ci_low", "ci_high", "is_record"]
    chart = record_steps(table[columns], "released", "eci", "ci_low", "ci_high", look.access(), look, look.language.word("axis_eci"))
    return chart.properties(width=look.width, height=look.height(340))


def describe(numbers: Numbers) -> Description:
    """The lead of the best closed model with its interval."""
    lead = numbers["eci_frontier.closed_lead_low"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "The best closed model, {eci_frontier.closed_best}, leads the best open one, {eci_frontier.open_best}, by {eci_frontier.closed_lead_points} "
            "on Epoch's index",
            "Sur l’indice d’Epoch, le meilleur modèle fermé, {eci_frontier.closed_best}, devance le meilleur modèle ouvert, {eci_frontier.open_best}, de "
            "{eci_frontier.closed_lead_points}",
        )
        if lead
        else Text(
            "On Epoch's index the best open model, {eci_frontier.open_best}, cannot be told from the best closed one, {eci_frontier.closed_best}, or is ahead",
            "Sur l’indice d’Epoch, le meilleur modèle ouvert, {eci_frontier.open_best}, ne se distingue pas du meilleur modèle fermé, "
            "{eci_frontier.closed_best}, ou le devance",
        ),
        subtitle=Text(
            "Epoch Capabilities Index by release date, models with open weights and closed models; lines follow the record",
            "Epoch Capabilities Index par date de sortie, modèles à poids ouverts et modèles fermés ; les courbes suivent le record",
        ),
        alt=Text(
            "Two stepped lines that rise. The closed one ends at {eci_frontier.closed_best_eci} with {eci_frontier.closed_best}, the open one at "
            "{eci_frontier.open_best_eci} with {eci_frontier.open_best}. The lead, {eci_frontier.closed_lead_points}, has a 90% interval from "
            "{eci_frontier.closed_lead_low} to {eci_frontier.closed_lead_high}.",
            "Deux courbes en escalier qui montent. Celle des modèles fermés finit à {eci_frontier.closed_best_eci} avec {eci_frontier.closed_best}, celle "
            "des modèles ouverts à {eci_frontier.open_best_eci} avec {eci_frontier.open_best}. L’avance, {eci_frontier.closed_lead_points}, a un intervalle "
            "à 90 % de {eci_frontier.closed_lead_low} à {eci_frontier.closed_lead_high}.",
        ),
    )
