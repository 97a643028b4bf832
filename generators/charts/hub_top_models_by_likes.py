"""The Hub's most liked models on the newest day, by the publisher's country."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import ranked_bars
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Which models do the Hub's users praise most?", "Quels modèles les utilisateurs du Hub plébiscitent-ils ?"),
    inputs=("hub_top_models",),
    caveats=Text(
        "A like is given once and rarely taken back: the ranking remembers attention, it does not measure use.",
        "Une mention « j’aime » se donne une fois et se retire rarement : le classement garde la mémoire de l’attention, il ne mesure pas l’usage.",
    ),
    related=("hub_top_models_by_downloads", "hub_likes_race", "hub_launch_curves"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Bars by repository, most liked first."""
    table = inputs["hub_top_models"]
    table = table[table["ranking"] == "likes"]
    present = list(table["country_group"].unique())
    table = table.assign(model_name=table["hub_id"].str.partition("/")[2], country_group=table["country_group"].map(look.language.country))
    x = alt.X("likes:Q", title=look.language.word("axis_likes"), axis=alt.Axis(format=",d", tickCount=5))
    return ranked_bars(table[["model_name", "country_group", "likes"]], "model_name", x, look.countries(present, legend=look.beside_names()), look)


def describe(numbers: Numbers) -> Description:
    """Who leads by likes, and how many of the liked are embeddings."""
    china, states = (int(numbers[f"hub_top_models.{group}_by_likes"].value) for group in ("china", "united_states"))  # type: ignore[arg-type]
    if china == states:
        title = Text(
            "China and the United States each publish {hub_top_models.china_by_likes} of the Hub's {hub_top_models.places} most liked models, the European "
            "Union {hub_top_models.eu27_by_likes}",
            "La Chine et les États-Unis publient chacun {hub_top_models.china_by_likes} des {hub_top_models.places} modèles les plus aimés du Hub, l’Union "
            "européenne {hub_top_models.eu27_by_likes}",
        )
    else:
        title = Text(
            "Of the Hub's {hub_top_models.places} most liked models, American publishers hold {hub_top_models.united_states_by_likes}, Chinese ones "
            "{hub_top_models.china_by_likes}, those of the European Union {hub_top_models.eu27_by_likes}",
            "Sur les {hub_top_models.places} modèles les plus aimés du Hub, {hub_top_models.united_states_by_likes} viennent d’éditeurs américains, "
            "{hub_top_models.china_by_likes} d’éditeurs chinois, {hub_top_models.eu27_by_likes} de l’Union européenne",
        )
    return Description(
        title=title,
        subtitle=Text(
            "Likes on the Hugging Face Hub, all time, by model; colour by the publisher's country",
            "Mentions « j’aime » sur le Hub Hugging Face depuis l’origine, par modèle ; couleur selon le pays de l’éditeur",
        ),
        alt=Text(
            "Bars by model. {hub_top_models.first_by_likes} leads with {hub_top_models.most_likes} likes. {hub_top_models.language_by_likes} of the models "
            "generate language, {hub_top_models.image_by_likes} images or video, {hub_top_models.embedding_by_likes} embed texts.",
            "Barres par modèle. {hub_top_models.first_by_likes} vient en tête avec {hub_top_models.most_likes} mentions. "
            "{hub_top_models.language_by_likes} des modèles génèrent du langage, {hub_top_models.image_by_likes} des images ou des vidéos, "
            "{hub_top_models.embedding_by_likes} servent au plongement de textes.",
        ),
    )
