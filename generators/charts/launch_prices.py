"""Launch prices of closed flagships and of the smallest models of the same makers, by release date."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("Have closed models become cheaper from one launch to the next?", "Les modèles fermés sont-ils sortis de moins en moins chers ?"),
    inputs=("launch_prices",),
    caveats=Text(
        "Only launch prices that a page of the time confirms; several flagships are missing. From launch to launch prices went both ways. The axis is "
        "logarithmic. The models are not equally capable.",
        "Seulement les prix de lancement que confirme une page de l’époque ; plusieurs modèles phares manquent. D’un lancement à l’autre, les prix ont varié "
        "dans les deux sens. L’axe est logarithmique. Les modèles n’ont pas les mêmes capacités.",
    ),
    related=("price_by_access", "price_at_capability"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A row a launch in order of dates, a dot at its price, flagships apart from smallest models."""
    tiers = {look.language.word("tier_flagship"): "closed", look.language.word("tier_smallest"): "accent"}
    table = inputs["launch_prices"].sort_values(["released", "model_name"])
    names = table["model_name"] + " (" + table["released"].dt.strftime("%Y") + ")"
    low, high = table["output_usd_per_mtok"].min() * 0.75, table["output_usd_per_mtok"].max() * 1.3
    table = table.assign(label=names, tier=table["tier"].map(lambda tier: look.language.word(f"tier_{tier}")))
    return (
        alt.Chart(table[["label", "tier", "output_usd_per_mtok"]])
        .mark_point(size=70, filled=True, opacity=1)
        .encode(
            x=alt.X(
                "output_usd_per_mtok:Q",
                title=look.language.word("axis_price_output"),
                scale=alt.Scale(type="log", domain=[low, high]),
                axis=alt.Axis(values=[0.5, 5, 50] if look.is_narrow else [0.5, 1, 5, 10, 25, 50, 75], format=",.2~f"),
            ),
            y=alt.Y("label:N", title=None, sort=list(names), axis=alt.Axis(grid=True, labelLimit=180, ticks=False)),
            color=look.colours("tier", tiers),
        )
        .properties(width=190 if look.is_narrow else 460, height=len(table) * (18 if look.is_narrow else 20))
    )


def describe(numbers: Numbers) -> Description:
    """First and newest flagship of the two makers with several, and how the smallest models moved."""
    fell = all(
        numbers[f"launch_prices.{maker}_newest_flagship"].value < numbers[f"launch_prices.{maker}_first_flagship"].value  # type: ignore[operator]
        for maker in ("openai", "anthropic")
    )
    less = Text("cost less at launch than the first", "sont sortis moins chers que les premiers")
    mixed = Text("do not all cost less at launch than the first", "ne sont pas tous sortis moins chers que les premiers")
    verb = less if fell else mixed
    return Description(
        title=Text(
            f"The newest closed flagships {verb.en}: OpenAI's {{launch_prices.openai_newest_flagship}} per million output tokens after "
            "{launch_prices.openai_first_flagship}, Anthropic's {launch_prices.anthropic_newest_flagship} after "
            "{launch_prices.anthropic_first_flagship}",
            f"Les derniers modèles phares fermés {verb.fr} : {{launch_prices.openai_newest_flagship}} par million de jetons en sortie après "
            "{launch_prices.openai_first_flagship} chez OpenAI, {launch_prices.anthropic_newest_flagship} après "
            "{launch_prices.anthropic_first_flagship} chez Anthropic",
        ),
        subtitle=Text(
            "List price on the day of release, US dollars per million output tokens, logarithmic scale",
            "Prix catalogue le jour de la sortie, dollars par million de jetons en sortie, échelle logarithmique",
        ),
        alt=Text(
            "{launch_prices.models} dots by date and price. The newest flagships are {launch_prices.openai_newest_flagship_name} and "
            "{launch_prices.anthropic_newest_flagship_name}. OpenAI's smallest model went from {launch_prices.openai_first_smallest} "
            "({launch_prices.openai_first_smallest_name}) to {launch_prices.openai_newest_smallest} ({launch_prices.openai_newest_smallest_name}).",
            "{launch_prices.models} points par date et prix. Les derniers modèles phares sont {launch_prices.openai_newest_flagship_name} et "
            "{launch_prices.anthropic_newest_flagship_name}. Le plus petit modèle d’OpenAI est passé de {launch_prices.openai_first_smallest} "
            "({launch_prices.openai_first_smallest_name}) à {launch_prices.openai_newest_smallest} ({launch_prices.openai_newest_smallest_name}).",
        ),
    )
