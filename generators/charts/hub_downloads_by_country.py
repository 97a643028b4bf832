"""Publishers' share of Hub downloads by country group, daily, on two panels side by side."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("From which countries come the open models that are downloaded?", "De quels pays viennent les modèles ouverts téléchargés ?"),
    inputs=("hub_downloads_by_country",),
    caveats=Text(
        "The two panels answer different questions: most downloads of all kinds of model are of small embedding models and encoders, whose "
        "publishers are often unknown to the record or American.",
        "Les deux panneaux répondent à des questions différentes : tous types de modèles confondus, l’essentiel des téléchargements va à de "
        "petits modèles de plongement et à des encodeurs, dont les éditeurs sont souvent inconnus du registre ou américains.",
    ),
    related=("hub_top30_by_task", "notable_open_models_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One stacked area a panel, one colour a country group."""
    table = days(inputs["hub_downloads_by_country"], "date")
    names = {panel: look.language.word(f"panel_{panel}") for panel in ("language", "all")}
    present = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    table = table.assign(country_group=table["country_group"].map(look.language.country), panel=table["panel"].map(names))
    order = {look.language.country(group): index for index, group in enumerate(present)}
    return (
        alt.Chart(table.assign(country_order=table["country_group"].map(order)))
        .mark_area()
        .encode(
            x=look.time("date", format="%-d %b", tickCount=3),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.countries(present),
            order="country_order:Q",
            facet=alt.Facet("panel:N", title=None, sort=list(names.values()), columns=1 if look.is_narrow else 2),
        )
        .properties(width=look.width if look.is_narrow else 285, height=190 if look.is_narrow else 300)
    )


def describe(numbers: Numbers) -> Description:
    """China's and America's share on both panels."""

    def leads(panel: str) -> bool:
        china, states = (numbers[f"hub_downloads_by_country.{group}_share_{panel}"].value for group in ("china", "united_states"))
        return china >= states  # type: ignore[operator]

    if leads("language") and leads("all"):
        title = Text(
            "Chinese publishers lead American ones among language models ({hub_downloads_by_country.china_share_language} of downloads) and across all "
            "kinds of model ({hub_downloads_by_country.china_share_all})",
            "Les éditeurs chinois devancent les américains pour les modèles de langage ({hub_downloads_by_country.china_share_language} des "
            "téléchargements) et tous types de modèles confondus ({hub_downloads_by_country.china_share_all})",
        )
    elif leads("language"):
        title = Text(
            "Chinese publishers lead American ones among language models ({hub_downloads_by_country.china_share_language} of downloads), not across all "
            "kinds of model ({hub_downloads_by_country.china_share_all})",
            "Les éditeurs chinois devancent les américains pour les modèles de langage ({hub_downloads_by_country.china_share_language} des "
            "téléchargements), mais pas tous types de modèles confondus ({hub_downloads_by_country.china_share_all})",
        )
    else:
        title = Text(
            "American publishers take {hub_downloads_by_country.united_states_share_language} of language-model downloads, Chinese ones "
            "{hub_downloads_by_country.china_share_language}",
            "Les éditeurs américains totalisent {hub_downloads_by_country.united_states_share_language} des téléchargements de modèles de langage, "
            "les chinois {hub_downloads_by_country.china_share_language}",
        )
    return Description(
        title=title,
        subtitle=Text(
            "Share of 30-day downloads on the Hugging Face Hub by the publisher's country, models in the top 300 by downloads or likes",
            "Part des téléchargements du Hub Hugging Face sur 30 jours selon le pays de l’éditeur, modèles faisant partie des 300 premiers "
            "par téléchargements ou par mentions « j’aime »",
        ),
        alt=Text(
            "Two stacked areas by day. On the newest day Chinese publishers hold {hub_downloads_by_country.china_share_language} of language-model "
            "downloads, American ones {hub_downloads_by_country.united_states_share_language}; across all kinds of model the shares are "
            "{hub_downloads_by_country.china_share_all} and {hub_downloads_by_country.united_states_share_all}, and publishers of unknown country "
            "hold {hub_downloads_by_country.unknown_share_all}.",
            "Deux aires empilées par jour. Le dernier jour, les éditeurs chinois totalisent {hub_downloads_by_country.china_share_language} "
            "des téléchargements de modèles de langage, les américains {hub_downloads_by_country.united_states_share_language} ; tous types "
            "de modèles confondus, les parts sont de {hub_downloads_by_country.china_share_all} et "
            "{hub_downloads_by_country.united_states_share_all}, et les éditeurs de pays inconnu représentent "
            "{hub_downloads_by_country.unknown_share_all}.",
        ),
    )
