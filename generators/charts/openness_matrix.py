"""What the open systems followed closely publish, part by part, as a matrix of facts."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="openness",
    question=Text("What does each well-known open system publish?", "Que publie chacun des systèmes ouverts connus ?"),
    inputs=("openness_matrix",),
    caveats=Text(
        "A small dot means that the sources read do not say.",
        "Un petit point signale le silence des sources lues.",
    ),
    related=("osai_criteria_by_country", "mof_components_listed", "licence_mix"),
)
_PARTS = ("weights", "inference_code", "paper", "evaluation", "training_code", "training_data")
_COLOURS = {"published": "open", "partly_published": "partial", "not_published": "accent", "unknown": "rule"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A row a system, newest first, a column a part; the licence's class in words beside it."""
    table = inputs["openness_matrix"].sort_values(["released", "model_id"], ascending=False)
    order = list(table["model_name"])
    states = {state: look.language.word(f"disclosure_{state}") for state in _COLOURS}
    parts = [look.language.word(f"openness_{part}") for part in _PARTS]
    long = table.melt(["model_name"], list(_PARTS), "part", "state")
    long = long.assign(part=long["part"].map(lambda part: look.language.word(f"openness_{part}")), state=long["state"].map(states))
    height = 15 * len(order)
    y = alt.Y("model_name:N", title=None, sort=order, axis=alt.Axis(labelLimit=105 if look.is_narrow else 190, labelFontSize=11, ticks=False, domain=False))
    size = 46 if look.is_narrow else 80
    cells = (
        alt.Chart(long)
        .mark_point(filled=True, opacity=1)
        .encode(
            x=alt.X(
                "part:N", title=None, sort=parts, axis=alt.Axis(orient="top", labelAngle=-90 if look.is_narrow else -40, ticks=False, domain=False, grid=True)
            ),
            y=y,
            color=look.colours("state", {states[name]: colour for name, colour in _COLOURS.items()}),
            shape=alt.Shape("state:N", legend=None, scale=alt.Scale(domain=list(states.values()), range=["square", "square", "square", "circle"])),
            size=alt.Size("state:N", legend=None, scale=alt.Scale(domain=list(states.values()), range=[size, size, size, 8])),
        )
        .properties(width=108 if look.is_narrow else 300, height=height)
    )
    classes = table.assign(restriction=table["restriction"].map(lambda name: look.language.word(f"restriction_{name}")))[["model_name", "restriction"]]
    words = (
        alt.Chart(
            classes, title=alt.Title(look.language.word("openness_licence"), fontSize=13, fontWeight="normal", color=look.colour("quiet"), anchor="start")
        )
        .mark_text(align="left", fontSize=10 if look.is_narrow else 11)
        .encode(x=alt.value(0), y=alt.Y("model_name:N", title=None, sort=order, axis=None), text="restriction:N")
        .properties(width=92 if look.is_narrow else 110, height=height)
    )
    return alt.hconcat(cells, words, spacing=8)


def describe(numbers: Numbers) -> Description:
    """How few publish their training data, and of how many it is not established."""
    return Description(
        title=Text(
            "{openness_matrix.training_data_published} of {openness_matrix.systems} well-known open systems are known to publish all their training data, "
            "{openness_matrix.training_code_published} their training code",
            "{openness_matrix.training_data_published} des {openness_matrix.systems} systèmes ouverts les plus suivis publient, à notre connaissance, toutes "
            "leurs données d’entraînement, {openness_matrix.training_code_published} leur code d’entraînement",
        ),
        subtitle=Text(
            "Open-weight systems of the record that are followed closely, newest first: what is published, and the class of the licence today",
            "Systèmes à poids ouverts du registre suivis de près, du plus récent au plus ancien : ce qui est publié, et la catégorie actuelle de la licence",
        ),
        alt=Text(
            "A matrix of {openness_matrix.systems} systems and six parts. Training data are published by {openness_matrix.training_data_published}, not "
            "published by {openness_matrix.training_data_not_published} and not established for {openness_matrix.training_data_unknown}; training code is "
            "published by {openness_matrix.training_code_published}, not published by {openness_matrix.training_code_not_published} and not established "
            "for {openness_matrix.training_code_unknown}.",
            "Une matrice de {openness_matrix.systems} systèmes et de six éléments. Les données d’entraînement sont publiées par "
            "{openness_matrix.training_data_published}, non publiées par {openness_matrix.training_data_not_published}, et le point n’est pas établi pour "
            "{openness_matrix.training_data_unknown} ; le code d’entraînement est publié par {openness_matrix.training_code_published}, non publié par "
            "{openness_matrix.training_code_not_published}, et le point n’est pas établi pour {openness_matrix.training_code_unknown}.",
        ),
    )
