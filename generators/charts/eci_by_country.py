"""Best Chinese against best American model on Epoch's Capabilities Index, release by release, with intervals."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days, record_steps
from generators.core.theme import Look

LOWEST_ECI = 105
CARD = Chart(
    axis="capability",
    question=Text(
        "How far is China's best model behind America's on tests instead of votes?",
        "Quel retard le meilleur modèle chinois a-t-il aux tests, plutôt qu’aux votes ?",
    ),
    inputs=("eci_frontier",),
    caveats=Text(
        "Vertical bars are 90% intervals for records. A model of developers in both countries counts in both. Models with an index below the axis are "
        "not drawn. Open and closed models count alike.",
        "Les barres verticales sont les intervalles à 90 % des records. Un modèle de développeurs des deux pays compte dans les deux. Les modèles dont "
        "l’indice est sous l’axe ne sont pas tracés. Modèles ouverts et fermés comptent pareillement.",
    ),
    related=("eci_lag", "arena_us_china_lead"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two stepped lines of records over faint dots of all models."""
    table = inputs["eci_frontier"]
    sides = ["china", "united_states"]
    table = table[table["side"].isin(sides) & (table["eci"] >= LOWEST_ECI)]
    table = table.assign(country_group=table["side"].map(look.language.country), ci_low=table["ci_low"].clip(lower=LOWEST_ECI))
    columns = ["country_group", "model_name", "released", "eci", "ci_low", "ci_high", "is_record"]
    colour, title = look.countries(sides), look.language.word("axis_eci")
    chart = record_steps(days(table, "released")[columns], "released", "eci", "ci_low", "ci_high", colour, look, title)
    return chart.properties(width=look.width, height=look.height(340))


def describe(numbers: Numbers) -> Description:
    """The lead of the best American model with its interval."""
    lead = numbers["eci_frontier.united_states_lead_low"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "America's best model, {eci_frontier.united_states_best}, is {eci_frontier.united_states_lead_points} ahead of China's best, "
            "{eci_frontier.china_best}, on Epoch's index",
            "Sur l’indice d’Epoch, le meilleur modèle américain, {eci_frontier.united_states_best}, devance le meilleur chinois, "
            "{eci_frontier.china_best}, de {eci_frontier.united_states_lead_points}",
        )
        if lead
        else Text(
            "On Epoch's index China's best model, {eci_frontier.china_best}, cannot be told from America's best, {eci_frontier.united_states_best}, or is "
            "ahead",
            "Sur l’indice d’Epoch, le meilleur modèle chinois, {eci_frontier.china_best}, ne se distingue pas du meilleur américain, "
            "{eci_frontier.united_states_best}, ou le devance",
        ),
        subtitle=Text(
            "Epoch Capabilities Index by release date, models of Chinese and of American developers; lines follow the record",
            "Epoch Capabilities Index par date de sortie, modèles de développeurs chinois et américains ; les courbes suivent le record",
        ),
        alt=Text(
            "Two stepped lines that rise. The American one ends at {eci_frontier.united_states_best_eci}, the Chinese one at "
            "{eci_frontier.china_best_eci}. The lead has a 90% interval from {eci_frontier.united_states_lead_low} to "
            "{eci_frontier.united_states_lead_high}.",
            "Deux courbes en escalier qui montent. L’américaine finit à {eci_frontier.united_states_best_eci}, la chinoise à "
            "{eci_frontier.china_best_eci}. L’avance a un intervalle à 90 % de {eci_frontier.united_states_lead_low} à "
            "{eci_frontier.united_states_lead_high}.",
        ),
    )
