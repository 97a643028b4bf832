"""Lowest, median and highest list price of the same open weights, for the models with the most sellers."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

SHOWN = 20
CARD = Chart(
    axis="cost",
    question=Text(
        "How much do sellers of the same open weights differ in price?", "De combien les vendeurs des mêmes poids ouverts diffèrent-ils par le prix ?"
    ),
    inputs=("price_spread_of_providers",),
    caveats=Text(
        "The models with the most sellers; the table has all with five or more. The axis is logarithmic. Sellers also differ in speed, precision and "
        "reliability.",
        "Les modèles ayant le plus de vendeurs ; la table donne tous ceux qui en ont au moins cinq. L’axe est logarithmique. Les vendeurs diffèrent aussi "
        "par la "
        "vitesse, la précision et la fiabilité.",
    ),
    related=("price_at_capability", "price_by_access"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A line a model from its lowest to its highest price, with a dot at the median."""
    table = inputs["price_spread_of_providers"].sort_values(["providers", "model_name"], ascending=[False, True], ignore_index=True).head(SHOWN)
    table = table.assign(label=table["model_name"] + " (" + table["providers"].astype(str) + ")")
    base = alt.Chart(table[["label", "lowest_usd_per_mtok", "median_usd_per_mtok", "highest_usd_per_mtok"]]).encode(
        y=alt.Y("label:N", title=None, sort=list(table["label"]), axis=alt.Axis(labelLimit=150 if look.is_narrow else 260, ticks=False))
    )
    price = alt.X(
        "lowest_usd_per_mtok:Q",
        title=look.language.word("axis_price_output"),
        scale=alt.Scale(type="log"),
        axis=alt.Axis(values=[0.01, 0.1, 1, 10] if look.is_narrow else [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 50], format=",.2~f"),
    )
    ends = [base.mark_point(size=30, filled=True, color=look.colour("open")).encode(x=alt.X(f"{end}_usd_per_mtok:Q")) for end in ("lowest", "highest")]
    return alt.layer(
        base.mark_rule(strokeWidth=3, color=look.colour("partial")).encode(x=price, x2="highest_usd_per_mtok:Q"),
        *ends,
        base.mark_point(size=90, filled=True, color=look.colour("accent"), shape="diamond").encode(x="median_usd_per_mtok:Q"),
    ).properties(width=190 if look.is_narrow else 430, height=SHOWN * (18 if look.is_narrow else 20))


def describe(numbers: Numbers) -> Description:
    """The spread of the median model and the widest one."""
    wide = numbers["price_spread_of_providers.ratio_median"].value >= 2  # type: ignore[operator]
    return Description(
        title=Text(
            "The dearest seller of the same open weights asks {price_spread_of_providers.ratio_median} the price of the cheapest, for the median model",
            "Le vendeur le plus cher des mêmes poids ouverts demande {price_spread_of_providers.ratio_median} le prix du moins cher, pour le modèle médian",
        )
        if wide
        else Text(
            "Sellers of the same open weights differ little: the dearest asks {price_spread_of_providers.ratio_median} the price of the cheapest",
            "Les vendeurs des mêmes poids ouverts diffèrent peu : le plus cher demande {price_spread_of_providers.ratio_median} le prix du moins cher",
        ),
        subtitle=Text(
            "List price per million output tokens, lowest to highest, diamond at the median; number of sellers in brackets",
            "Prix catalogue par million de jetons en sortie, du plus bas au plus élevé, losange à la médiane ; nombre de vendeurs entre parenthèses",
        ),
        alt=Text(
            "Lines by model on a logarithmic price axis. Among {price_spread_of_providers.models} models, prices lie widest apart for "
            "{price_spread_of_providers.widest_name}, where the highest is {price_spread_of_providers.ratio_widest} the lowest.",
            "Lignes par modèle sur un axe de prix logarithmique. Parmi {price_spread_of_providers.models} modèles, c’est pour "
            "{price_spread_of_providers.widest_name} que les prix s’écartent le plus : le plus élevé vaut {price_spread_of_providers.ratio_widest} le plus "
            "bas.",
        ),
    )
