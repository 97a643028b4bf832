"""The panel's downloads by kind of model and publisher's country: why China leads on one panel and not on the other."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Why does China's share depend on which models are counted?", "Pourquoi la part de la Chine dépend-elle des modèles que l’on compte ?"),
    inputs=("hub_panels_by_task",),
    caveats=Text(
        "A publisher's country, not that of the research. Sentence Transformers, which holds much of the embeddings, has a disputed base and counts as "
        "unknown.",
        "Le pays est celui de l’éditeur, non des travaux. Sentence Transformers, qui tient une grande part du plongement, a un siège contesté et compte comme "
        "inconnu.",
    ),
    related=("hub_downloads_by_country", "hub_top_models_by_downloads"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a kind of model, its length the downloads, cut by country."""
    table = inputs["hub_panels_by_task"]
    present = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    kinds = table.groupby("task_kind")["downloads_30d"].sum().sort_values(ascending=False).index
    names = {kind: look.language.word(f"task_{kind}") for kind in kinds}
    table = table.assign(
        country_order=table["country_group"].map(present.index),
        task_kind=table["task_kind"].map(names),
        country_group=table["country_group"].map(look.language.country),
    )
    room = 140 if look.is_narrow else 170
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X(
                "downloads_30d:Q", title=look.language.word("axis_downloads_millions"), axis=alt.Axis(labelExpr="format(datum.value / 1e6, 'd')", tickCount=5)
            ),
            y=alt.Y("task_kind:N", title=None, sort=list(names.values()), axis=alt.Axis(labelLimit=room, ticks=False, domain=False)),
            color=look.countries(present, legend=look.beside_names()),
            order="country_order:Q",
        )
        .properties(width=look.width - room, height=alt.Step(30))
    )


def describe(numbers: Numbers) -> Description:
    """China's share of language generation against its share of embeddings."""
    more = numbers["hub_panels_by_task.china_share_language"].value > numbers["hub_panels_by_task.china_share_embedding"].value  # type: ignore[operator]
    return Description(
        title=Text(
            "Chinese publishers hold {hub_panels_by_task.china_share_language} of language generation, but that is {hub_panels_by_task.language_share} of the "
            "downloads counted; of embeddings they hold {hub_panels_by_task.china_share_embedding}",
            "Les éditeurs chinois tiennent {hub_panels_by_task.china_share_language} de la génération de langage, qui ne pèse que "
            "{hub_panels_by_task.language_share} des téléchargements comptés, et {hub_panels_by_task.china_share_embedding} du plongement",
        )
        if more
        else Text(
            "Chinese publishers hold {hub_panels_by_task.china_share_embedding} of the downloads of embeddings and "
            "{hub_panels_by_task.china_share_language} of "
            "those of language generation",
            "Les éditeurs chinois tiennent {hub_panels_by_task.china_share_embedding} des téléchargements de modèles de plongement et "
            "{hub_panels_by_task.china_share_language} de ceux de la génération de langage",
        ),
        subtitle=Text(
            "30-day downloads by kind of model and publisher's country, models in the Hub's top 300 by downloads or likes",
            "Téléchargements sur 30 jours par type de modèle et pays de l’éditeur, modèles faisant partie des 300 premiers du Hub par téléchargements ou par "
            "mentions « j’aime »",
        ),
        alt=Text(
            "Bars by kind of model, cut by country. Embedding and ranking models take {hub_panels_by_task.embedding_share} of the downloads, "
            "{hub_panels_by_task.unknown_share_embedding} of them from publishers of unknown country; text encoders take "
            "{hub_panels_by_task.encoder_share}, {hub_panels_by_task.united_states_share_encoder} of them American; language generation takes "
            "{hub_panels_by_task.language_share}.",
            "Barres par type de modèle, découpées par pays. Plongement et classement font {hub_panels_by_task.embedding_share} des téléchargements, dont "
            "{hub_panels_by_task.unknown_share_embedding} venant d’éditeurs de pays inconnu ; les encodeurs de texte, "
            "{hub_panels_by_task.encoder_share}, dont {hub_panels_by_task.united_states_share_encoder} américains ; la génération de langage, "
            "{hub_panels_by_task.language_share}.",
        ),
    )
