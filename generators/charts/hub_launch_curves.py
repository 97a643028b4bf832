"""How fast trending releases gather likes, from the day each was first seen."""

from itertools import accumulate

import altair as alt
import pandas as pd

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("How fast does a new open model win attention?", "À quelle vitesse un nouveau modèle ouvert attire-t-il l’attention ?"),
    inputs=("hub_launch_curves",),
    caveats=Text(
        "Day 0 is the first day a repository was seen among the ten trending, not its release. Those that fade are no longer seen: the band of later days "
        "speaks of the survivors, and it ends where fewer than twenty remain.",
        "Le jour 0 est celui où un dépôt est apparu parmi les dix modèles en tendance, non celui de sa sortie. Ceux qui s’essoufflent ne sont plus vus : la "
        "bande des jours suivants porte sur les survivants, et s’arrête là où il en reste moins de vingt.",
    ),
    related=("hub_trending_by_country", "hub_relative_adoption", "hub_likes_race"),
)

# Names stand at least so far apart on the logarithmic axis.
_APART = 1.22


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """Quartiles as a band, the median as a line, a few releases named at their ends, on a logarithmic axis."""
    table = inputs["hub_launch_curves"]
    quartiles = table[table["series"] != "release"].pivot(index="day", columns="series", values="likes").reset_index()
    named = table[table["series"] == "release"][["day", "likes", "model_name"]]
    axis_title = look.language.word("axis_likes_log")
    x = alt.X("day:Q", title=look.language.word("axis_days_since_seen"), axis=alt.Axis(grid=False, tickCount=8), scale=alt.Scale(domain=[0, 28]))
    scale = alt.Scale(type="log", domain=[min(100, quartiles["quarter"].min()), max(20000, named["likes"].max() * 1.2)])
    axis = alt.Axis(values=[10, 30, 100, 300, 1000, 3000, 10000, 30000, 100000], format=",d")
    base = alt.Chart(quartiles).encode(x=x)
    band = base.mark_area(color=look.colour("none")).encode(y=alt.Y("quarter:Q", title=axis_title, scale=scale, axis=axis), y2="three_quarters:Q")
    median = base.mark_line(color=look.colour("quiet"), strokeDash=[4, 3]).encode(y=alt.Y("median:Q", scale=scale))
    lines = alt.Chart(named).mark_line(color=look.colour("accent"), point=alt.OverlayMarkDef(size=18, color=look.colour("accent")))
    lines = lines.encode(x=x, y=alt.Y("likes:Q", scale=scale), detail="model_name:N")
    last = named.sort_values("day").groupby("model_name", sort=False).tail(1).sort_values("likes")
    last = last.assign(place=_spread(last["likes"].tolist()))
    names = alt.Chart(last).mark_text(align="left", dx=5, fontSize=11, fontWeight="bold").encode(x=x, y=alt.Y("place:Q", scale=scale), text="model_name:N")
    middle = quartiles.tail(1).assign(label=look.language.word("launch_median"))[["day", "median", "label"]]
    label = alt.Chart(pd.DataFrame(middle)).mark_text(align="left", dx=5, fontSize=11, color=look.colour("quiet"))
    return alt.layer(band, median, lines, names, label.encode(x=x, y=alt.Y("median:Q", scale=scale), text="label:N")).properties(
        width=look.width - (100 if look.is_narrow else 130), height=look.height(360)
    )


def _spread(likes: list[float]) -> list[float]:
    """Where names stand beside ``likes``, given in rising order: each far enough above the one below."""
    return list(accumulate(likes, lambda below, own: max(own, below * _APART)))


def describe(numbers: Numbers) -> Description:
    """The median at first sight and a week later, and the release that led."""
    return Description(
        title=Text(
            "{hub_launch_curves.leader} had {hub_launch_curves.leader_week} likes a week after it began to trend; the median release still in sight had "
            "{hub_launch_curves.median_week}",
            "{hub_launch_curves.leader} comptait {hub_launch_curves.leader_week} mentions « j’aime » une semaine après son entrée en tendance ; la médiane "
            "des modèles encore en vue était de {hub_launch_curves.median_week}",
        ),
        subtitle=Text(
            "Likes by days since a repository was first seen among the Hub's ten trending models: median and middle half, and the record's most liked",
            "Mentions « j’aime » selon les jours écoulés depuis l’apparition d’un dépôt parmi les dix modèles en tendance du Hub : médiane et moitié centrale, "
            "et les plus aimés du registre",
        ),
        alt=Text(
            "A band, its median and named lines on a logarithmic axis. Over {hub_launch_curves.models} repositories the median is "
            "{hub_launch_curves.median_first} likes on the first day; a week later {hub_launch_curves.models_week} are still observed. "
            "{hub_launch_curves.leader} already had {hub_launch_curves.leader_first} on the day it was first seen.",
            "Une bande, sa médiane et des courbes nommées, sur un axe logarithmique. Sur {hub_launch_curves.models} dépôts, la médiane est de "
            "{hub_launch_curves.median_first} mentions le premier jour ; une semaine après, {hub_launch_curves.models_week} sont encore observés. "
            "{hub_launch_curves.leader} en avait déjà {hub_launch_curves.leader_first} le jour de son apparition.",
        ),
    )
