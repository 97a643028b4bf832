"""The publishers with the most downloads in the panel, by country."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import ranked_bars
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Whose models are fetched most?", "De qui télécharge-t-on le plus les modèles ?"),
    inputs=("hub_top_publishers",),
    caveats=Text(
        "Sums over models in the panel only. A publisher in second place by downloads may be first by number of models, and the reverse.",
        "Sommes sur les seuls modèles du panel. Un éditeur deuxième par les téléchargements peut être premier par le nombre de modèles, et inversement.",
    ),
    related=("hub_top_models_by_downloads", "hub_downloads_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a publisher, with its number of models at the end."""
    table = inputs["hub_top_publishers"]
    present = list(table["country_group"].unique())
    models = [look.language.word("models_one" if count == 1 else "models_n").replace("{n}", str(count)) for count in table["models"]]
    table = table.assign(country_group=table["country_group"].map(look.language.country), label=models)
    table = table[["publisher", "country_group", "share", "label"]]
    highest = float(table["share"].max()) * (1.45 if look.is_narrow else 1.15)
    x = alt.X("share:Q", title=look.language.word("axis_share_panel"), axis=alt.Axis(format=".0%", tickCount=5), scale=alt.Scale(domain=[0, highest]))
    bars = ranked_bars(table, "publisher", x, look.countries(present, legend=look.beside_names()), look)
    labels = bars.mark_text(align="left", dx=4, fontSize=11).encode(text="label:N", color=alt.value(look.colour("quiet")))
    return bars + labels


def describe(numbers: Numbers) -> Description:
    """The weight of the first and of all listed."""
    return Description(
        title=Text(
            "{hub_top_publishers.places} publishers account for {hub_top_publishers.listed_share} of the downloads counted; "
            "{hub_top_publishers.first} alone for {hub_top_publishers.first_share}",
            "{hub_top_publishers.places} éditeurs totalisent {hub_top_publishers.listed_share} des téléchargements comptés ; "
            "{hub_top_publishers.first}, à lui seul, {hub_top_publishers.first_share}",
        ),
        subtitle=Text(
            "Share of the panel's 30-day downloads by publisher; models in the Hub's top 300 by downloads or likes",
            "Part des téléchargements du panel sur 30 jours par éditeur ; modèles faisant partie des 300 premiers du Hub par téléchargements ou par mentions "
            "« j’aime »",
        ),
        alt=Text(
            "Bars by publisher, coloured by country. {hub_top_publishers.united_states_publishers} are American, "
            "{hub_top_publishers.china_publishers} Chinese, {hub_top_publishers.eu27_publishers} of the European Union and "
            "{hub_top_publishers.unknown_publishers} of unknown country. One model makes {hub_top_publishers.first_largest_share} of the first one's "
            "downloads.",
            "Barres par éditeur, colorées selon le pays. {hub_top_publishers.united_states_publishers} sont américains, "
            "{hub_top_publishers.china_publishers} chinois, {hub_top_publishers.eu27_publishers} de l’Union européenne et "
            "{hub_top_publishers.unknown_publishers} de pays inconnu. Un seul modèle fait {hub_top_publishers.first_largest_share} des "
            "téléchargements du premier.",
        ),
    )
