"""Launch prices of closed flagships and of the smallest models of the same makers, by release date."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("Have closed models become cheaper from one launch to the next?", "Les modèles fermés sont-ils sortis de moins en moins chers ?"),
    inputs=("launch_prices",),
    caveats=Text(
        "Only launch prices that a page of the time confirms; several flagships are missing. The axis is logarithmic. The models are not equally capable.",
        "Seulement les prix de lancement que confirme une page de l’époque ; plusieurs modèles phares manquent. L’axe est logarithmique. Les modèles n’ont pas les "
        "mêmes capacités.",
    ),
    related=("price_by_access", "price_at_capability"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a launch with its name, flagships apart from smallest models."""
    tiers = {look.language.word("tier_flagship"): "closed", look.language.word("tier_smallest"): "accent"}
    table = inputs["launch_prices"]
    table = days(table.assign(tier=table["tier"].map(lambda tier: look.language.word(f"tier_{tier}"))), "released")
    base = alt.Chart(table[["model_name", "released", "tier", "output_usd_per_mtok"]]).encode(
        x=look.time("released", format="%Y", tickCount="year"),
        y=alt.Y(
            "output_usd_per_mtok:Q",
            title=look.language.word("axis_price_output"),
            scale=alt.Scale(type="log", domain=[0.3, 100]),
            axis=alt.Axis(values=[0.5, 1, 5, 10, 25, 50, 75], format=",.2~f"),
        ),
        color=look.colours("tier", tiers),
    )
    dots = base.mark_point(size=60, filled=True)
    if look.is_narrow:
        return dots.properties(width=look.width, height=look.height(340))
    names = base.mark_text(align="right", dx=-7, dy=-7, fontSize=11).encode(text="model_name:N")
    return (dots + names).properties(width=look.width, height=look.height(360))


def describe(numbers: Numbers) -> Description:
    """First and newest flagship, first and newest smallest model."""
    fell = numbers["launch_prices.newest_flagship"].value < numbers["launch_prices.first_flagship"].value  # type: ignore[operator]
    rose = numbers["launch_prices.newest_smallest"].value > numbers["launch_prices.first_smallest"].value  # type: ignore[operator]
    flagship = Text(
        "Closed flagships came out at {launch_prices.first_flagship} ({launch_prices.first_flagship_name}) and come out at "
        "{launch_prices.newest_flagship} ({launch_prices.newest_flagship_name}) per million output tokens",
        "Les modèles phares fermés sortaient à {launch_prices.first_flagship} ({launch_prices.first_flagship_name}) et sortent à "
        "{launch_prices.newest_flagship} ({launch_prices.newest_flagship_name}) par million de jetons en sortie",
    )
    other = Text("; the smallest models have become dearer", " ; les plus petits modèles ont renchéri") if fell and rose else Text("", "")
    return Description(
        title=Text(f"{flagship.en}{other.en}", f"{flagship.fr}{other.fr}"),
        subtitle=Text(
            "List price on the day of release, US dollars per million output tokens, logarithmic scale",
            "Prix catalogue le jour de la sortie, dollars par million de jetons en sortie, échelle logarithmique",
        ),
        alt=Text(
            "{launch_prices.models} dots by date and price. The smallest models went from {launch_prices.first_smallest} "
            "({launch_prices.first_smallest_name}) to {launch_prices.newest_smallest} ({launch_prices.newest_smallest_name}).",
            "{launch_prices.models} points par date et prix. Les plus petits modèles sont passés de {launch_prices.first_smallest} "
            "({launch_prices.first_smallest_name}) à {launch_prices.newest_smallest} ({launch_prices.newest_smallest_name}).",
        ),
    )
