"""How many chips trained notable models, where the number is known."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("On how many chips were models trained, where it is known?", "Sur combien de puces les modèles ont-ils été entraînés, quand on le sait ?"),
    inputs=("training_clusters",),
    caveats=Text(
        "Hollow dots are Epoch AI’s estimates. The axis is logarithmic, and the largest clusters bear their model’s name.",
        "Les points creux sont des estimations d’Epoch AI. L’axe est logarithmique, et les plus grandes grappes portent le nom de leur modèle.",
    ),
    related=("training_chips_by_country", "training_compute_by_country"),
)
_COLOURS = {"open": "open", "closed": "closed", "unreleased": "unknown", "unknown": "rule"}
# From this many chips on, a dot bears its name.
_NAMED = 25_000


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A dot a model on a logarithmic axis of chips; the largest clusters and the largest open ones by name."""
    table = days(inputs["training_clusters"], "published").sort_values(["published", "model_name"])
    names = {side: look.language.word(f"access_{side}") for side in _COLOURS}
    table = table.assign(access=table["access"].map(names), is_estimate=table["confidence"] != "confident")
    largest_open = table[table["access"] == names["open"]].nlargest(1, "training_hardware_quantity")["model_name"]
    named = (table["training_hardware_quantity"] >= _NAMED) & ~(look.is_narrow & (table["training_hardware_quantity"] < 2 * _NAMED))
    named |= table["model_name"].isin(largest_open)
    # Of versions of one model that share day and number, one bears the name.
    named &= ~table.assign(stem=table["model_name"].str.partition(" (")[0]).duplicated(["stem", "training_hardware_quantity"])
    table = table.assign(name=table["model_name"].where(named, "").str.partition(" (")[0])
    base = alt.Chart(table[["published", "access", "training_hardware_quantity", "is_estimate", "name"]]).encode(
        x=look.time("published", format="%Y", tickCount="year"),
        y=alt.Y(
            "training_hardware_quantity:Q",
            title=look.language.word("axis_chips"),
            scale=alt.Scale(type="log"),
            axis=alt.Axis(values=[1, 10, 100, 1000, 10_000, 100_000], format=",d"),
        ),
        color=look.colours("access", {names[side]: colour for side, colour in _COLOURS.items()}),
    )
    layers = [
        base.transform_filter("!datum.is_estimate").mark_point(filled=True, size=42, opacity=0.85),
        base.transform_filter("datum.is_estimate").mark_point(filled=False, size=42, strokeWidth=1.5, opacity=0.9),
        base.mark_text(align="right", dx=-7, fontSize=11, fontWeight="bold").encode(text="name:N"),
    ]
    return alt.layer(*layers).properties(width=look.width, height=look.height(360))


def describe(numbers: Numbers) -> Description:
    """How seldom the number is known now, and the largest clusters."""
    before, after = (float(numbers[f"training_clusters.known_share_{when}"].value) for when in ("earlier", "last"))  # type: ignore[arg-type]
    down = Text(
        "The number of training chips is known or estimated for {training_clusters.known_share_last} of the notable models of {training_clusters.last_year}, "
        "against {training_clusters.known_share_earlier} in {training_clusters.earlier_year}; the largest known open cluster had "
        "{training_clusters.largest_open_chips}",
        "Le nombre de puces d’entraînement est connu ou estimé pour {training_clusters.known_share_last} des modèles notables de "
        "{training_clusters.last_year}, contre {training_clusters.known_share_earlier} en {training_clusters.earlier_year} ; la plus grande grappe ouverte "
        "connue en comptait {training_clusters.largest_open_chips}",
    )
    up = Text(
        "The number of training chips is known more often: for {training_clusters.known_share_last} of the notable models of {training_clusters.last_year}, "
        "{training_clusters.known_share_earlier} in {training_clusters.earlier_year}",
        "Le nombre de puces d’entraînement est plus souvent connu : pour {training_clusters.known_share_last} des modèles notables de "
        "{training_clusters.last_year}, {training_clusters.known_share_earlier} en {training_clusters.earlier_year}",
    )
    return Description(
        title=down if after <= before else up,
        subtitle=Text(
            "Chips that trained notable models since 2018, where Epoch AI knows or estimates their number, logarithmic scale",
            "Puces ayant entraîné les modèles notables depuis 2018, lorsqu’Epoch AI en connaît ou en estime le nombre, échelle logarithmique",
        ),
        alt=Text(
            "Dots by date and number of chips. The most chips known for an open model are {training_clusters.largest_open_chips} "
            "({training_clusters.largest_open_name}), for a closed one {training_clusters.largest_closed_chips} ({training_clusters.largest_closed_name}).",
            "Points par date et nombre de puces. Le plus grand nombre connu est de {training_clusters.largest_open_chips} pour un modèle ouvert "
            "({training_clusters.largest_open_name}) et de {training_clusters.largest_closed_chips} pour un modèle fermé "
            "({training_clusters.largest_closed_name}).",
        ),
    )
