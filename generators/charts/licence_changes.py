"""Licence changes of open weights in order of date: from which class to which."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look
from generators.registry.licence import RestrictionClass

CARD = Chart(
    axis="openness",
    question=Text("Who loosened the licence of open weights, and who tightened it?", "Qui a assoupli la licence de ses poids ouverts, et qui l’a durcie ?"),
    inputs=("licence_changes",),
    caveats=Text(
        "Changes that the record holds; those between two licences of one class, and between open and closed, are not licence changes here.",
        "Changements que contient le registre ; ceux entre deux licences d’une même catégorie, ou entre ouvert et fermé, n’en sont pas ici.",
    ),
    related=("licence_mix", "licence_mix_by_country"),
)
_COLOURS = {"loosened": "open", "tightened": "kind_rose"}
_CLASSES = RestrictionClass.__args__  # type: ignore[attr-defined]


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A row a change, oldest first: a line from the class before, hollow, to the class after, filled."""
    table = inputs["licence_changes"]
    table = table[table["direction"].isin(list(_COLOURS))].sort_values(["date", "organisation_name", "model_names", "licence_before"])
    classes = [name for name in _CLASSES if name in {*table["restriction_before"], *table["restriction_after"]}]
    words = {name: look.language.word(f"restriction_{name}") for name in classes}
    directions = {name: look.language.word(f"direction_{name}") for name in _COLOURS}
    named = [_name(names, previous, look.is_narrow) for names, previous in zip(table["model_names"], table["previous_name"], strict=True)]
    labels = [f"{day:%Y-%m}  {name}" for day, name in zip(table["date"], named, strict=True)]
    table = table.assign(
        label=labels,
        before=table["restriction_before"].map(words),
        after=table["restriction_after"].map(words),
        direction=table["direction"].map(directions),
    )[["label", "before", "after", "direction"]]
    labels = list(dict.fromkeys(labels))
    sort = list(words.values())
    base = alt.Chart(table).encode(
        y=alt.Y("label:N", title=None, sort=labels, axis=alt.Axis(labelLimit=150 if look.is_narrow else 290, labelFontSize=11, ticks=False, domain=False)),
        color=look.colours("direction", {directions[name]: colour for name, colour in _COLOURS.items()}),
    )
    axis = alt.Axis(orient="top", labelAngle=-50 if look.is_narrow else 0, grid=True, ticks=False, domain=False, labelFontSize=11 if look.is_narrow else 13)
    x = alt.X("before:N", title=None, sort=sort, scale=alt.Scale(domain=sort), axis=axis)
    lines = base.mark_rule(strokeWidth=2).encode(x=x, x2="after:N")
    hollow = base.mark_point(size=55, filled=False, strokeWidth=1.5, fill=look.colour("background"), opacity=1).encode(x=x)
    filled = base.mark_point(size=70, filled=True, opacity=1).encode(x=alt.X("after:N", sort=sort))
    return (lines + hollow + filled).properties(width=150 if look.is_narrow else look.width - 230, height=20 * len(labels))


def _name(models: str, previous: str | None, is_narrow: bool) -> str:
    first, *more = models.split(", ")
    name = f"{first} +{len(more)}" if more else first
    return f"{previous} → {name}" if isinstance(previous, str) and not is_narrow else name


def describe(numbers: Numbers) -> Description:
    """How many loosened, how many tightened."""
    loosened, tightened = (int(numbers[f"licence_changes.{name}"].value) for name in ("loosened", "tightened"))  # type: ignore[arg-type]
    more = Text(
        "{licence_changes.loosened} of the {licence_changes.changes} licence changes in the record loosened the terms of open weights, "
        "{licence_changes.tightened} tightened them",
        "{licence_changes.loosened} des {licence_changes.changes} changements de licence du registre ont assoupli les conditions des poids ouverts, "
        "{licence_changes.tightened} les ont durcies",
    )
    less = Text(
        "{licence_changes.tightened} of the {licence_changes.changes} licence changes in the record tightened the terms of open weights, "
        "{licence_changes.loosened} loosened them",
        "{licence_changes.tightened} des {licence_changes.changes} changements de licence du registre ont durci les conditions des poids ouverts, "
        "{licence_changes.loosened} les ont assouplies",
    )
    return Description(
        title=more if loosened >= tightened else less,
        subtitle=Text(
            "Class of the weights’ licence before (hollow) and after (filled): a model put under another licence, or a version against the one before (→)",
            "Catégorie de la licence des poids avant (cercle vide) et après (plein) : un modèle passé sous une autre licence, ou une version comparée à la "
            "précédente (→)",
        ),
        alt=Text(
            "A row a change in order of date, from the class before to the class after. Of {licence_changes.changes} changes, {licence_changes.loosened} "
            "loosen and {licence_changes.tightened} tighten; in the twelve months before the newest one, {licence_changes.loosened_12m} and "
            "{licence_changes.tightened_12m}.",
            "Une ligne par changement, dans l’ordre des dates, de la catégorie d’avant à celle d’après. Sur {licence_changes.changes} changements, "
            "{licence_changes.loosened} assouplissent et {licence_changes.tightened} durcissent ; dans les douze mois précédant le plus récent, "
            "{licence_changes.loosened_12m} et {licence_changes.tightened_12m}.",
        ),
    )
