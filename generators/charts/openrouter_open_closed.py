"""Share of OpenRouter's tokens by access to the model, day by day; days without data stay empty."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

COLOURS = {"open": "open", "closed": "closed", "stealth": "accent", "unknown": "unknown", "outside_list": "none"}
CARD = Chart(
    axis="usage",
    question=Text(
        "How much of the traffic on OpenRouter goes to open models?",
        "Quelle part du trafic d’OpenRouter va aux modèles ouverts ?",
    ),
    inputs=("openrouter_open_closed",),
    caveats=Text(
        "The pale part lies outside the nine listed models and may be open or closed. Free offers lift some models for as long as they last. Days without "
        "data, or with another ranking in their place, are left empty.",
        "La partie pâle échappe aux neuf modèles listés et peut être ouverte ou fermée. Des offres gratuites gonflent certains modèles tant qu’elles durent. "
        "Les jours sans données, ou dont la copie contient un autre classement, restent vides.",
    ),
    related=("openrouter_share_by_country", "openrouter_weekly_by_access"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One stacked bar a day; a missing day is a gap."""
    table = inputs["openrouter_open_closed"]
    present = [access for access in COLOURS if access in set(table["access"])]
    names = {access: look.language.word(f"access_{access}") for access in present}
    table = days(table.assign(access=table["access"].map(names), access_order=table["access"].map(present.index)), "date")
    return (
        alt.Chart(table[["date", "access", "share", "access_order"]])
        .mark_bar(width=4.5 if look.is_narrow else 11)
        .encode(
            x=look.time("date", format="%-d %b", tickCount=4 if look.is_narrow else 8, labelSeparation=14).scale(type="utc", padding=7),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.colours("access", {names[access]: COLOURS[access] for access in present}),
            order="access_order:Q",
        )
        .properties(width=look.width, height=look.height())
    )


def describe(numbers: Numbers) -> Description:
    """Open and closed shares on the newest day, and what nobody can sort."""
    ahead = numbers["openrouter_open_closed.open_share"].value > numbers["openrouter_open_closed.closed_share"].value  # type: ignore[operator]
    return Description(
        title=Text(
            "Open-weight models in OpenRouter's top list drew {openrouter_open_closed.open_share} of its tokens, closed ones "
            "{openrouter_open_closed.closed_share}; {openrouter_open_closed.outside_list_share} lie outside the list",
            "Les modèles à poids ouverts en tête de liste ont capté {openrouter_open_closed.open_share} des jetons d’OpenRouter, les fermés "
            "{openrouter_open_closed.closed_share} ; {openrouter_open_closed.outside_list_share} sont hors liste",
        )
        if ahead
        else Text(
            "Closed models in OpenRouter's top list drew {openrouter_open_closed.closed_share} of its tokens, open-weight ones only "
            "{openrouter_open_closed.open_share}; {openrouter_open_closed.outside_list_share} lie outside the list",
            "Les modèles fermés en tête de liste ont capté {openrouter_open_closed.closed_share} des jetons d’OpenRouter, ceux à poids ouverts seulement "
            "{openrouter_open_closed.open_share} ; {openrouter_open_closed.outside_list_share} sont hors liste",
        ),
        subtitle=Text(
            "Share of all OpenRouter tokens of the week so far by access to the model, nine largest models",
            "Part de tous les jetons d’OpenRouter depuis le début de la semaine selon l’accès au modèle, neuf premiers modèles",
        ),
        alt=Text(
            "Stacked bars by day with gaps where no data exist. Open-weight models peaked at {openrouter_open_closed.open_share_highest} on "
            "{openrouter_open_closed.open_share_highest_day}. On the newest day they have {openrouter_open_closed.open_share}, closed ones "
            "{openrouter_open_closed.closed_share}, models outside the list {openrouter_open_closed.outside_list_share}.",
            "Barres empilées par jour, interrompues faute de données. Les modèles à poids ouverts ont culminé à "
            "{openrouter_open_closed.open_share_highest} le {openrouter_open_closed.open_share_highest_day}. Le dernier jour, ils ont "
            "{openrouter_open_closed.open_share}, les fermés {openrouter_open_closed.closed_share}, les modèles hors liste "
            "{openrouter_open_closed.outside_list_share}.",
        ),
    )
