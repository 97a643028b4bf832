"""Training compute of notable models since 2018, open against closed."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("How large are the training runs behind open models?", "Quelle est l’ampleur des entraînements derrière les modèles ouverts ?"),
    inputs=("training_compute",),
    related=("training_compute_by_country", "training_clusters"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a model on a logarithmic axis of operations."""
    table = days(inputs["training_compute"], "published")
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    table = table.assign(access=table["access"].map(names))
    return (
        alt.Chart(table[["model_name", "published", "access", "training_compute_flop"]])
        .mark_point(filled=True, size=40, opacity=0.75)
        .encode(
            x=look.time("published", format="%Y", tickCount="year"),
            y=alt.Y(
                "training_compute_flop:Q",
                title=look.language.word("axis_flop"),
                scale=alt.Scale(type="log"),
                axis=alt.Axis(
                    values=[10.0**power for power in range(18, 28, 2)],
                    labelExpr="'10^' + format(log(datum.value) / LN10, '.0f')",
                ),
            ),
            color=look.access(),
        )
        .properties(width=look.width, height=look.height(340))
    )


def describe(numbers: Numbers) -> Description:
    """The largest open and closed runs."""
    return Description(
        title=Text(
            "The largest known open training run, {training_compute.largest_open_name}, used {training_compute.largest_open_flop}; the largest closed one "
            "{training_compute.ratio} as much",
            "Le plus grand entraînement ouvert connu, {training_compute.largest_open_name}, a mobilisé {training_compute.largest_open_flop} ; le plus "
            "grand entraînement fermé, {training_compute.ratio} plus",
        ),
        subtitle=Text(
            "Training compute of notable models in Epoch AI's database, floating-point operations, logarithmic scale",
            "Calcul d’entraînement des modèles notables de la base d’Epoch AI, opérations en virgule flottante, échelle logarithmique",
        ),
        alt=Text(
            "Dots by date and operations since 2018. The highest open dot is {training_compute.largest_open_name} at {training_compute.largest_open_flop}, the "
            "highest closed one {training_compute.largest_closed_name} at {training_compute.largest_closed_flop}.",
            "Points par date et par opérations depuis 2018. Le point ouvert le plus haut est {training_compute.largest_open_name}, à "
            "{training_compute.largest_open_flop} ; le point fermé le plus haut est {training_compute.largest_closed_name}, à "
            "{training_compute.largest_closed_flop}.",
        ),
    )
