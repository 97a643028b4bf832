"""The likes race between DeepSeek-R1 and FLUX.1 [dev], as far as it was observed."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days, end_labels
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("Which model is the most liked on the Hub?", "Quel modèle recueille le plus de mentions « j’aime » sur le Hub ?"),
    inputs=("hub_likes_race",),
    caveats=Text(
        "Likes are cumulative and net of removals. The series begins after the order had changed.",
        "Les mentions « j’aime » sont cumulées, retraits déduits. La série commence après l’inversion de l’ordre.",
    ),
    related=("hub_downloads_by_country",),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Two lines, labelled at their ends; the axis does not start at zero and says so."""
    table = days(inputs["hub_likes_race"], "date")
    colour = look.colours("model_name", {"FLUX.1 [dev]": "eu27", "DeepSeek-R1": "china"}, legend=None)
    low, high = table["likes"].min(), table["likes"].max()
    lines = (
        alt.Chart(table)
        .mark_line()
        .encode(
            x=look.time("date", format="%-d %b", tickCount=4),
            y=alt.Y(
                "likes:Q",
                title=look.language.word("axis_likes_cut"),
                scale=alt.Scale(domain=[int(low) - 100, int(high) + 100]),
                axis=alt.Axis(format=",.0f", tickCount=5),
            ),
            color=colour,
        )
    )
    labels = end_labels(table, "date", "likes", "model_name", colour, look)
    return (lines + labels).properties(width=look.width - (90 if look.is_narrow else 100), height=look.height(280))


def describe(numbers: Numbers) -> Description:
    """Who leads, by how much, since when at the latest."""
    leads = numbers["hub_likes_race.flux_lead"].value > 0  # type: ignore[operator]
    return Description(
        title=Text(
            "FLUX.1 [dev] is {hub_likes_race.flux_lead} likes ahead of DeepSeek-R1, and was so by {hub_likes_race.first_day} at the latest",
            "FLUX.1 [dev] devance DeepSeek-R1 de {hub_likes_race.flux_lead} mentions « j’aime », au plus tard depuis le {hub_likes_race.first_day}",
        )
        if leads
        else Text(
            "DeepSeek-R1 has {hub_likes_race.r1_likes} likes on the Hub, FLUX.1 [dev] {hub_likes_race.flux_likes}",
            "DeepSeek-R1 compte {hub_likes_race.r1_likes} mentions « j’aime » sur le Hub, FLUX.1 [dev] {hub_likes_race.flux_likes}",
        ),
        subtitle=Text(
            "Likes of the two repositories on the Hugging Face Hub, all time",
            "Mentions « j’aime » des deux dépôts sur le Hub Hugging Face, depuis l’origine",
        ),
        alt=Text(
            "Two lines by day. The difference is {hub_likes_race.flux_lead_first} likes on the first day observed and "
            "{hub_likes_race.flux_lead} on the newest, FLUX.1 [dev] at {hub_likes_race.flux_likes} against {hub_likes_race.r1_likes}.",
            "Deux courbes par jour. L’écart est de {hub_likes_race.flux_lead_first} mentions le premier jour observé et de "
            "{hub_likes_race.flux_lead} le dernier, FLUX.1 [dev] à {hub_likes_race.flux_likes}, DeepSeek-R1 à {hub_likes_race.r1_likes}.",
        ),
    )
