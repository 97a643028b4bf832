"""The models with the most tokens per day on OpenRouter in one week of July 2026, by access."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

COLOURS = {"open": "open", "closed": "closed", "stealth": "accent", "unknown": "unknown"}
SHOWN = 20
CARD = Chart(
    axis="usage",
    question=Text("Which models carry most of OpenRouter's traffic?", "Quels modèles captent l’essentiel du trafic d’OpenRouter ?"),
    inputs=("openrouter_tokens_by_model",),
    caveats=Text(
        "The bars are the largest of the list; the table has all of it. Names are OpenRouter's; a name that ends in :free is a free offer.",
        "Les barres sont les plus grandes de la liste ; la table la donne en entier. Les noms sont ceux d’OpenRouter ; un nom finissant par :free désigne "
        "une offre gratuite.",
    ),
    related=("openrouter_open_closed",),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a model, coloured by access."""
    table = inputs["openrouter_tokens_by_model"].drop_duplicates("model_slug")
    table = table[table["rank"] <= SHOWN]
    present = [access for access in COLOURS if access in set(table["access"])]
    names = {access: look.language.word(f"access_{access}") for access in present}
    table = table.assign(access=table["access"].map(names))
    return (
        alt.Chart(table[["model_slug", "access", "rank", "tokens_per_day"]])
        .mark_bar()
        .encode(
            x=alt.X("tokens_per_day:Q", title=look.language.word("axis_tokens_per_day"), axis=alt.Axis(labelExpr="datum.value / 1e9", tickCount=4)),
            y=alt.Y("model_slug:N", title=None, sort=alt.EncodingSortField("rank"), axis=alt.Axis(labelLimit=130 if look.is_narrow else 230, ticks=False)),
            color=look.colours("access", {names[access]: COLOURS[access] for access in present}),
        )
        .properties(width=200 if look.is_narrow else 450, height=SHOWN * (17 if look.is_narrow else 20))
    )


def describe(numbers: Numbers) -> Description:
    """The first model, and what share open models and countries have."""
    ahead = numbers["openrouter_tokens_by_model.open_share"].value > numbers["openrouter_tokens_by_model.closed_share"].value  # type: ignore[operator]
    return Description(
        title=Text(
            "Open-weight models draw {openrouter_tokens_by_model.open_share} of the tokens of {openrouter_tokens_by_model.models} models listed on "
            "OpenRouter; the first is {openrouter_tokens_by_model.first_name}",
            "Les modèles à poids ouverts captent {openrouter_tokens_by_model.open_share} des jetons des {openrouter_tokens_by_model.models} modèles listés "
            "sur OpenRouter ; le premier est {openrouter_tokens_by_model.first_name}",
        )
        if ahead
        else Text(
            "Closed models draw {openrouter_tokens_by_model.closed_share} of the tokens of {openrouter_tokens_by_model.models} models listed on "
            "OpenRouter; the first is {openrouter_tokens_by_model.first_name}",
            "Les modèles fermés captent {openrouter_tokens_by_model.closed_share} des jetons des {openrouter_tokens_by_model.models} modèles listés sur "
            "OpenRouter ; le premier est {openrouter_tokens_by_model.first_name}",
        ),
        subtitle=Text(
            "Tokens per day on OpenRouter in billions, mean of seven days, the most used models of the list",
            "Jetons par jour sur OpenRouter, en milliards, moyenne de sept jours, modèles les plus utilisés de la liste",
        ),
        alt=Text(
            "Bars from the most to the least used model. Models of Chinese makers have {openrouter_tokens_by_model.china_share} of the list's tokens, "
            "American ones {openrouter_tokens_by_model.united_states_share}, of which open {openrouter_tokens_by_model.united_states_open_share}.",
            "Barres du modèle le plus utilisé au moins utilisé. Les modèles d’éditeurs chinois ont {openrouter_tokens_by_model.china_share} des jetons de la "
            "liste, ceux d’éditeurs américains {openrouter_tokens_by_model.united_states_share}, dont {openrouter_tokens_by_model.united_states_open_share} "
            "ouverts.",
        ),
    )
