"""Lag in months behind the frontier of Epoch's index, month by month, with its interval: open behind closed, China behind America."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

PAIRS = ("open_closed", "china_united_states")
CARD = Chart(
    axis="capability",
    question=Text("By how many months do open models trail closed ones?", "De combien de mois les modèles ouverts suivent-ils les modèles fermés ?"),
    inputs=("eci_lag",),
    caveats=Text(
        "A lag grows by a day each day until a better model comes out. A lag of zero means that the frontier was not significantly better. "
        "In each draw any model may turn out best, so the intervals reach further down than up; a single model tested little can stretch them to zero.",
        "Un retard s’allonge d’un jour par jour jusqu’à la sortie d’un meilleur modèle. Un retard nul signifie que la pointe n’était pas "
        "significativement meilleure. À chaque tirage, tout modèle peut se révéler le meilleur : les intervalles descendent donc plus qu’ils ne montent, "
        "et un seul modèle peu évalué peut les étirer jusqu’à zéro.",
    ),
    related=("eci_frontier", "eci_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A panel a pair: the lag as a line with points, its 90% interval as a band."""
    table = days(inputs["eci_lag"], "date")
    names = {pair: look.language.word(f"lag_{pair}") for pair in PAIRS}
    colours = {names["open_closed"]: "open", names["china_united_states"]: "china"}
    table = table.assign(pair=table["pair"].map(names))
    base = alt.Chart(table).encode(x=look.time("date", format="%b %Y", tickCount=4), color=look.colours("pair", colours, legend=None))
    title = look.language.word("axis_lag_months")
    layers = alt.layer(
        base.mark_area(opacity=0.2).encode(y=alt.Y("lag_low:Q", title=title), y2="lag_high:Q"),
        base.mark_line(point=alt.OverlayMarkDef(size=22), strokeWidth=1.5).encode(y=alt.Y("lag_months:Q", title=title)),
    ).properties(width=look.width if look.is_narrow else 280, height=190 if look.is_narrow else 280)
    return layers.facet(facet=alt.Facet("pair:N", title=None, sort=list(names.values())), columns=1 if look.is_narrow else 2)


def describe(numbers: Numbers) -> Description:
    """The newest lag of open models with its interval, and that of Chinese ones."""
    behind = numbers["eci_lag.open_lag_months"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "The best open model is {eci_lag.open_lag_months} behind the best closed one on Epoch's index, with an interval from "
            "{eci_lag.open_lag_low} to {eci_lag.open_lag_high}",
            "Sur l’indice d’Epoch, le meilleur modèle ouvert a {eci_lag.open_lag_months} de retard sur le meilleur modèle fermé, dans un intervalle de "
            "{eci_lag.open_lag_low} à {eci_lag.open_lag_high}",
        )
        if behind
        else Text(
            "The best closed model is not significantly better than the best open one, {eci_lag.open_model}, on Epoch's index",
            "Sur l’indice d’Epoch, le meilleur modèle fermé n’est pas significativement meilleur que le meilleur modèle ouvert, {eci_lag.open_model}",
        ),
        subtitle=Text(
            "Months since the frontier was last not significantly better, on the first of each month; bands are 90% intervals",
            "Mois écoulés depuis que la pointe n’était pas significativement meilleure, au premier de chaque mois ; les bandes sont des intervalles à 90 %",
        ),
        alt=Text(
            "Two panels with a saw-toothed line and a band. At the end the lag of open models is {eci_lag.open_lag_months} (mean of the newest twelve "
            "values: {eci_lag.open_lag_mean_months}); that of Chinese models is {eci_lag.china_lag_months}, with an interval from "
            "{eci_lag.china_lag_low} to {eci_lag.china_lag_high}.",
            "Deux panneaux avec une courbe en dents de scie et une bande. À la fin, le retard des modèles ouverts est de {eci_lag.open_lag_months} "
            "(moyenne des douze dernières valeurs : {eci_lag.open_lag_mean_months}) ; celui des modèles chinois est de {eci_lag.china_lag_months}, dans un "
            "intervalle de {eci_lag.china_lag_low} à {eci_lag.china_lag_high}.",
        ),
    )
