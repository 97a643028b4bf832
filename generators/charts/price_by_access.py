"""List price of output tokens against release date, open against closed models."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("How much cheaper are open models to use?", "De combien les modèles ouverts sont-ils moins chers à l’usage ?"),
    inputs=("prices_by_access",),
    caveats=Text(
        "Prices are not compared at equal capability. The axis is logarithmic.",
        "Les prix ne sont pas comparés à capacités égales. L’axe est logarithmique.",
    ),
    related=("arena_open_closed",),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a model on a logarithmic price axis."""
    table = inputs["prices_by_access"]
    released = table["released"].where(table["released"].str.len() == 10, table["released"] + "-15")
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    table = table.assign(released=released, access=table["access"].map(names))
    return (
        alt.Chart(table[["model_name", "released", "access", "output_usd_per_mtok"]])
        .mark_point(filled=True, size=45, opacity=0.75)
        .encode(
            x=look.time("released", format="%Y", tickCount="year"),
            y=alt.Y(
                "output_usd_per_mtok:Q",
                title=look.language.word("axis_price_output"),
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[0.01, 0.1, 0.5, 1, 5, 10, 50, 100], format=",.2~f"),
            ),
            color=look.access(),
        )
        .properties(width=look.width, height=look.height(340))
    )


def describe(numbers: Numbers) -> Description:
    """Medians of the last twelve months."""
    return Description(
        title=Text(
            "The median closed model of the past year lists at {prices_by_access.closed_median} per million output tokens, the median open one at "
            "{prices_by_access.open_median}",
            "Le modèle fermé médian de l’année écoulée est affiché à {prices_by_access.closed_median} par million de jetons en sortie, le "
            "modèle ouvert médian à {prices_by_access.open_median}",
        ),
        subtitle=Text(
            "Median list price of paid offers by model, US dollars per million output tokens, logarithmic scale",
            "Prix catalogue médian des offres payantes par modèle, dollars par million de jetons en sortie, échelle logarithmique",
        ),
        alt=Text(
            "Dots by release date and price. Among models of the twelve months before, the median is {prices_by_access.open_median} for open and "
            "{prices_by_access.closed_median} for closed ones, {prices_by_access.ratio} as much.",
            "Points par date de sortie et prix. Pour les modèles des douze derniers mois, la médiane est de {prices_by_access.open_median} pour les "
            "ouverts et de {prices_by_access.closed_median} pour les fermés, soit {prices_by_access.ratio} plus.",
        ),
    )
