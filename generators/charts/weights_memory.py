"""How much memory the weights of well-known open models need, against common memory sizes."""

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="cost",
    question=Text("On what machine do the weights of open models fit?", "Sur quelle machine tiennent les poids des modèles ouverts ?"),
    inputs=("weights_memory",),
    caveats=Text(
        "Weights alone: the cache, which grows with the context, and the program come on top. 16 GB is a laptop's memory, 80 GB one data-centre card's.",
        "Poids seuls : le cache, qui croît avec le contexte, et le programme s’y ajoutent. 16 Go est la mémoire d’un ordinateur portable, 80 Go "
        "celle d’une carte de centre de données.",
    ),
    related=("weights_fit_by_year", "training_compute"),
)
_SIZES = (16, 80)
# As many of the newest systems as a page can hold.
_MODELS = 28


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A line from 4 bits to bf16 a featured model, on a logarithmic axis, with common sizes as rules."""
    table = inputs["weights_memory"]
    table = table[table["is_featured"].astype(bool) & ~table["is_hypothetical"].astype(bool)]
    newest = table.drop_duplicates("model_id").sort_values(["released", "model_id"]).tail(_MODELS)["model_id"]
    table = table[table["model_id"].isin(newest)]
    order = list(table[table["format"] == "int4"].sort_values("memory_gb")["model_name"])
    names = {"int4": look.language.word("format_int4"), "int8": look.language.word("format_int8"), "bf16": look.language.word("format_bf16")}
    table = table.assign(format=table["format"].map(names))[["model_name", "format", "memory_gb"]]
    base = alt.Chart(table).encode(
        x=alt.X(
            "memory_gb:Q",
            title=look.language.word("axis_memory"),
            scale=alt.Scale(type="log"),
            axis=alt.Axis(values=[1, 4, 16, 80, 320, 1280, 5120], format=",d"),
        ),
        y=alt.Y("model_name:N", title=None, sort=order, axis=alt.Axis(labelLimit=170, ticks=False, domain=False, labelFontSize=12)),
    )
    sizes = alt.Chart(pd.DataFrame({"memory_gb": _SIZES})).mark_rule(color=look.colour("accent"), strokeDash=[4, 3]).encode(x="memory_gb:Q")
    lines = base.mark_line(color=look.colour("rule"), strokeWidth=1.5).encode(detail="model_name:N")
    colours = {names["int4"]: "open", names["int8"]: "kind_sky", names["bf16"]: "kind_indigo"}
    dots = base.mark_point(filled=True, size=60, opacity=1).encode(color=look.colours("format", colours))
    width = look.width - (130 if look.is_narrow else 150)
    return (sizes + lines + dots).properties(width=width, height=max(17 * len(order), 100))


def describe(numbers: Numbers) -> Description:
    """How many open models fit a laptop and one card."""
    return Description(
        title=Text(
            "At 4 bits, {weights_memory.fit_16gb_share} of the record's open models fit in 16 GB, {weights_memory.fit_80gb_share} on one 80 GB card",
            "Codés sur 4 bits, {weights_memory.fit_16gb_share} des modèles ouverts du registre tiennent dans 16 Go, "
            "{weights_memory.fit_80gb_share} sur une carte de 80 Go",
        ),
        subtitle=Text(
            "Memory for the weights of the newest systems followed closely, largest variant, all experts counted, logarithmic scale",
            "Mémoire nécessaire aux poids des plus récents des systèmes suivis de près, plus grande variante, tous experts comptés, échelle logarithmique",
        ),
        alt=Text(
            "A row a model with its memory at 4 bits, 8 bits and bf16, and rules at 16 and 80 GB. Of {weights_memory.models} open models of known size, "
            "{weights_memory.fit_16gb_share} take at most 16 GB at 4 bits and {weights_memory.fit_80gb_share} at most 80 GB.",
            "Une ligne par modèle, avec sa mémoire sur 4 bits, 8 bits et bf16, et des repères à 16 et 80 Go. Sur {weights_memory.models} "
            "modèles ouverts de taille connue, {weights_memory.fit_16gb_share} tiennent dans 16 Go sur 4 bits et "
            "{weights_memory.fit_80gb_share} dans 80 Go.",
        ),
    )
