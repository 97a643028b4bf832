"""What the Hub's 30 most downloaded models are for, day by day."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import counter_rules, days
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("What kind of models do the Hub's downloads go to?", "À quels types de modèles vont les téléchargements du Hub ?"),
    inputs=("hub_top30_by_task", "hub_counter_log"),
    caveats=Text(
        "Dashed rules mark days on which the Hub's counter jumped for the whole list at once; shares before and after come from counts of another kind.",
        "Les traits tiretés marquent les jours où le compteur du Hub a bondi ou chuté pour toute la liste à la fois ; de part et d’autre, les parts ne "
        "reposent pas sur les mêmes comptes.",
    ),
    related=("hub_downloads_by_country",),
)
_COLOURS = {
    "embedding": "kind_indigo", "encoder": "kind_sky", "language": "kind_rose", "image": "kind_olive", "audio": "kind_sand", "other": "unknown",
}  # fmt: skip


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A stacked area of shares of the 30 models' downloads."""
    table = days(inputs["hub_top30_by_task"], "date")
    names = {kind: look.language.word(f"task_{kind}") for kind in _COLOURS}
    order = {kind: index for index, kind in enumerate(_COLOURS)}
    table = table.assign(order=table["task_kind"].map(order), task_kind=table["task_kind"].map(names))
    height = look.height()
    areas = (
        alt.Chart(table)
        .mark_area()
        .encode(
            x=look.time("date", format="%b %Y"),
            y=alt.Y("share:Q", title=None, stack="zero", axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
            color=look.colours("task_kind", {names[kind]: colour for kind, colour in _COLOURS.items()}, legend=look.legend(20, columns=3)),
            order="order:Q",
        )
    )
    rules = counter_rules(inputs["hub_counter_log"], "top30", look)
    return (areas + rules).properties(width=look.width, height=height)


def describe(numbers: Numbers) -> Description:
    """Embeddings dominate; how many of the 30 generate language."""
    return Description(
        title=Text(
            "Embedding models take {hub_top30_by_task.embedding_share} of the downloads of the Hub's top 30; {hub_top30_by_task.language_models} "
            "of the 30 generate language",
            "Les modèles de plongement pèsent {hub_top30_by_task.embedding_share} des téléchargements des 30 premiers du Hub ; "
            "{hub_top30_by_task.language_models} sur 30 génèrent du langage",
        ),
        subtitle=Text(
            "Share of 30-day downloads of the Hub's 30 most downloaded models, by what they are for",
            "Part des téléchargements sur 30 jours des 30 modèles les plus téléchargés du Hub, selon leur fonction",
        ),
        alt=Text(
            "A stacked area by day. On the newest day embedding and ranking models hold {hub_top30_by_task.embedding_share} of the 30 models' "
            "downloads and text encoders {hub_top30_by_task.encoder_share}.",
            "Une aire empilée par jour. Le dernier jour, les modèles de plongement et de classement totalisent "
            "{hub_top30_by_task.embedding_share} des téléchargements des 30 modèles, les encodeurs de texte "
            "{hub_top30_by_task.encoder_share}.",
        ),
    )
