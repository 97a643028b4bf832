"""The Hub's most downloaded models on the newest day, gathered by what they are for."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import ranked_bars
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Which models of the Hub are fetched most, and what are they?", "Quels modèles du Hub télécharge-t-on le plus, et que sont-ils ?"),
    inputs=("hub_top_models",),
    caveats=Text(
        "File requests, not users. The list holds models that software fetches by itself: tests, small encoders, repackaged copies, which count for the "
        "country of whoever repackaged them. A task is what the owner declared: a ranking model can stand among the encoders.",
        "Requêtes de fichiers, non utilisateurs. La liste compte des modèles que des logiciels téléchargent d’eux-mêmes : tests, petits encodeurs, copies "
        "reconditionnées, qui comptent pour le pays de qui les a reconditionnées. La tâche est celle que déclare le propriétaire : un modèle de classement "
        "peut figurer parmi les encodeurs.",
    ),
    related=("hub_top_models_by_likes", "hub_top30_by_task", "hub_top_publishers"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Bars by repository, one block a kind of model, the kind with most downloads first."""
    table = inputs["hub_top_models"]
    table = table[table["ranking"] == "downloads"]
    order = list(table.groupby("task_kind")["downloads_30d"].sum().sort_values(ascending=False).index)
    present = list(table["country_group"].unique())
    names = {kind: look.language.word(f"task_{kind}") for kind in order}
    table = table.assign(
        model_name=table["hub_id"].str.partition("/")[2],
        task_kind=table["task_kind"].map(names),
        country_group=table["country_group"].map(look.language.country),
    )[["model_name", "task_kind", "country_group", "downloads_30d"]]
    x = alt.X("downloads_30d:Q", title=look.language.word("axis_downloads_millions"), axis=alt.Axis(labelExpr="format(datum.value / 1e6, 'd')", tickCount=5))
    bars = ranked_bars(table, "model_name", x, look.countries(present, legend=look.beside_names()), look)
    header = alt.Header(title=None, labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelPadding=2)
    return bars.facet(row=alt.Row("task_kind:N", sort=list(names.values()), header=header), spacing=6).resolve_scale(y="independent")


def describe(numbers: Numbers) -> Description:
    """How many of the first places go to embeddings and to language generation."""
    embeddings, language = (int(numbers[f"hub_top_models.{kind}_by_downloads"].value) for kind in ("embedding", "language"))  # type: ignore[arg-type]
    return Description(
        title=Text(
            "Of the Hub's {hub_top_models.places} most downloaded models, {hub_top_models.embedding_by_downloads} are declared as embedding or "
            "ranking texts, only {hub_top_models.language_by_downloads} as generating language",
            "Sur les {hub_top_models.places} modèles les plus téléchargés du Hub, {hub_top_models.embedding_by_downloads} sont déclarés comme modèles "
            "de plongement ou de classement de textes, {hub_top_models.language_by_downloads} seulement comme générateurs de langage",
        )
        if embeddings > language
        else Text(
            "Of the Hub's {hub_top_models.places} most downloaded models, {hub_top_models.language_by_downloads} are declared as generating "
            "language, {hub_top_models.embedding_by_downloads} as embedding or ranking texts",
            "Sur les {hub_top_models.places} modèles les plus téléchargés du Hub, {hub_top_models.language_by_downloads} sont déclarés comme "
            "générateurs de langage, {hub_top_models.embedding_by_downloads} comme modèles de plongement ou de classement de textes",
        ),
        subtitle=Text(
            "30-day downloads on the Hugging Face Hub by model, grouped by the task each repository declares, colour by the publisher's country",
            "Téléchargements du Hub Hugging Face sur 30 jours par modèle, groupés selon la tâche déclarée par le dépôt, couleur selon le pays de l’éditeur",
        ),
        alt=Text(
            "Bars by model in blocks by kind. {hub_top_models.first_by_downloads} leads with {hub_top_models.most_downloads} file requests. Of the "
            "{hub_top_models.places} models, {hub_top_models.united_states_by_downloads} come from American publishers, "
            "{hub_top_models.china_by_downloads} from Chinese ones and {hub_top_models.unknown_by_downloads} from publishers of unknown country.",
            "Barres par modèle, en blocs par type. {hub_top_models.first_by_downloads} vient en tête avec {hub_top_models.most_downloads} de requêtes de "
            "fichiers. Sur les {hub_top_models.places} modèles, {hub_top_models.united_states_by_downloads} viennent d’éditeurs américains, "
            "{hub_top_models.china_by_downloads} d’éditeurs chinois et {hub_top_models.unknown_by_downloads} d’éditeurs de pays inconnu.",
        ),
    )
