"""The largest training run known so far by country, for open and for closed models."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("Which countries train the largest models, open and closed?", "Quels pays entraînent les plus grands modèles, ouverts et fermés ?"),
    inputs=("training_compute_by_country",),
    caveats=Text(
        "Only compute that is stated or estimated. Hollow dots are estimates that Epoch AI calls likely (a factor of three) or speculative (a factor of ten).",
        "Seul compte le calcul indiqué ou estimé. Les points creux sont des estimations qu’Epoch AI dit probables (facteur trois) ou conjecturales (facteur "
        "dix).",
    ),
    related=("training_compute", "training_clusters"),
)
_SHOWN = ("china", "united_states", "eu27", "rest_of_world")


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two panels of steps; each dot is the model that set the record."""
    table = inputs["training_compute_by_country"]
    table = table[table["country_group"].isin(_SHOWN)]
    present = [group for group in _SHOWN if group in set(table["country_group"])]
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    # Each record stands until the last day in the table.
    last = table.sort_values("published").groupby(["country_group", "access"]).tail(1).assign(published=table["published"].max(), model_name="")
    steps = pd.concat([table, last]).assign(is_estimate=lambda rows: rows["confidence"] != "confident")
    steps = days(steps, "published").assign(country_group=steps["country_group"].map(look.language.country), access=steps["access"].map(names))
    columns = ["published", "country_group", "access", "training_compute_flop", "is_estimate", "model_name"]
    base = alt.Chart(steps[columns]).encode(
        x=look.time("published", format="%Y", tickCount=4),
        y=alt.Y(
            "training_compute_flop:Q",
            title=look.language.word("axis_flop"),
            scale=alt.Scale(type="log"),
            axis=alt.Axis(values=[10.0**power for power in range(18, 28, 2)], labelExpr="'10^' + format(log(datum.value) / LN10, '.0f')"),
        ),
        color=look.countries(present),
    )
    records = base.transform_filter(alt.datum.model_name != "")
    layers = [
        base.mark_line(interpolate="step-after", strokeWidth=2),
        records.transform_filter("!datum.is_estimate").mark_point(filled=True, size=36, opacity=1),
        records.transform_filter("datum.is_estimate").mark_point(filled=False, size=36, strokeWidth=1.5, fill=look.colour("background"), opacity=1),
    ]
    return (
        alt.layer(*layers)
        .properties(width=look.width - 30 if look.is_narrow else 280, height=220 if look.is_narrow else 320)
        .facet(facet=alt.Facet("access:N", title=None, sort=list(names.values())), columns=1 if look.is_narrow else 2)
    )


def describe(numbers: Numbers) -> Description:
    """The largest known American against the largest known Chinese open run."""
    states = float(numbers["training_compute_by_country.open_ratio"].value) >= 1  # type: ignore[arg-type]
    ahead = Text(
        "The largest known American open run, {training_compute_by_country.united_states_open_name}, used {training_compute_by_country.open_ratio} as much "
        "compute as the largest known Chinese one, {training_compute_by_country.china_open_name}",
        "Le plus grand entraînement ouvert américain connu, {training_compute_by_country.united_states_open_name}, a mobilisé "
        "{training_compute_by_country.open_ratio} le calcul du plus grand chinois connu, {training_compute_by_country.china_open_name}",
    )
    behind = Text(
        "The largest known Chinese open run, {training_compute_by_country.china_open_name}, used {training_compute_by_country.china_open_flop}, more than the "
        "largest known American one, {training_compute_by_country.united_states_open_name}",
        "Le plus grand entraînement ouvert chinois connu, {training_compute_by_country.china_open_name}, a mobilisé "
        "{training_compute_by_country.china_open_flop}, plus que le plus grand américain connu, {training_compute_by_country.united_states_open_name}",
    )
    return Description(
        title=ahead if states else behind,
        subtitle=Text(
            "Largest training compute known so far among notable models, by country of the first developer, logarithmic scale",
            "Plus grand calcul d’entraînement connu à chaque date parmi les modèles notables, par pays du premier développeur, échelle logarithmique",
        ),
        alt=Text(
            "Steps by country, open and closed. Open: United States {training_compute_by_country.united_states_open_flop}, China "
            "{training_compute_by_country.china_open_flop}. Closed: United States {training_compute_by_country.united_states_closed_flop}, China "
            "{training_compute_by_country.china_closed_flop}.",
            "Courbes en escalier par pays, modèles ouverts et fermés. Ouverts : États-Unis {training_compute_by_country.united_states_open_flop}, Chine "
            "{training_compute_by_country.china_open_flop}. Fermés : États-Unis {training_compute_by_country.united_states_closed_flop}, Chine "
            "{training_compute_by_country.china_closed_flop}.",
        ),
    )
