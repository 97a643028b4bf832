"""List price against Arena score, open against closed models: what a comparable answer costs."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text(
        "Are open models cheaper than closed ones that are about as good?", "Les modèles ouverts sont-ils moins chers que des modèles fermés comparables ?"
    ),
    inputs=("price_at_capability",),
    caveats=Text(
        "As good means within fifteen Arena points. The price axis is logarithmic. Only models that both lists name alike are here.",
        "Comparable veut dire à quinze points Arena près. L’axe des prix est logarithmique. Seuls figurent les modèles que les deux listes nomment de la "
        "même façon.",
    ),
    related=("price_by_access", "price_spread_of_providers", "arena_open_closed"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a model: score across, price upwards."""
    names = {side: look.language.word(f"access_{side}") for side in ("open", "closed")}
    table = inputs["price_at_capability"]
    table = table.assign(access=table["access"].map(names))
    return (
        alt.Chart(table[["model_name", "access", "score", "output_usd_per_mtok"]])
        .mark_point(filled=True, size=50, opacity=0.8)
        .encode(
            x=alt.X("score:Q", title=look.language.word("axis_arena_points"), scale=alt.Scale(zero=False), axis=alt.Axis(format="d", tickCount=5)),
            y=alt.Y(
                "output_usd_per_mtok:Q",
                title=look.language.word("axis_price_output"),
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[0.05, 0.1, 0.5, 1, 5, 10, 50, 100], format=",.2~f"),
            ),
            color=look.access(),
        )
        .properties(width=look.width, height=look.height(340))
    )


def describe(numbers: Numbers) -> Description:
    """The median factor between closed and open prices at a close score, with its interval."""
    cheaper = numbers["price_at_capability.ratio_low"].value > 1  # type: ignore[operator]
    return Description(
        title=Text(
            "At a comparable Arena score, closed models list at {price_at_capability.ratio} the price of open ones",
            "À score Arena comparable, les modèles fermés sont affichés à {price_at_capability.ratio} le prix des modèles ouverts",
        )
        if cheaper
        else Text(
            "At a comparable Arena score, list prices of open and closed models cannot be told apart ({price_at_capability.ratio})",
            "À score Arena comparable, les prix affichés des modèles ouverts et fermés ne se distinguent pas ({price_at_capability.ratio})",
        ),
        subtitle=Text(
            "Median list price per million output tokens by Arena text score, {price_at_capability.matched_open} open and "
            "{price_at_capability.matched_closed} closed models",
            "Prix catalogue médian par million de jetons en sortie selon le score textuel Arena, {price_at_capability.matched_open} modèles ouverts et "
            "{price_at_capability.matched_closed} fermés",
        ),
        alt=Text(
            "Dots by score and price. Of {price_at_capability.compared} open models with closed ones of a close score, "
            "{price_at_capability.cheaper_share} list below them; the median factor is {price_at_capability.ratio}, with an interval from "
            "{price_at_capability.ratio_low} to {price_at_capability.ratio_high}.",
            "Points par score et prix. Sur {price_at_capability.compared} modèles ouverts ayant des modèles fermés de score voisin, "
            "{price_at_capability.cheaper_share} sont affichés moins cher ; le rapport médian est de {price_at_capability.ratio}, dans un intervalle de "
            "{price_at_capability.ratio_low} à {price_at_capability.ratio_high}.",
        ),
    )
