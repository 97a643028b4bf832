"""How much of the downloads go to the first 10, 50 and 200 models, on both panels."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="adoption",
    question=Text("How concentrated are the Hub's downloads?", "Les téléchargements du Hub sont-ils concentrés ?"),
    inputs=("hub_concentration",),
    caveats=Text(
        "The whole is the panel, not the Hub, so these shares are upper bounds. The two panels have different numbers of models, so their shares do "
        "not compare.",
        "Le tout est le panel, non le Hub : ces parts sont des majorants. Les deux panels n’ont pas le même nombre de modèles, leurs parts ne se "
        "comparent pas.",
    ),
    related=("hub_top_models_by_downloads", "hub_top_publishers"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One line a number of models at the top, named at its end, one field a panel."""
    table = days(inputs["hub_concentration"], "date")
    last = table["date"].max()
    names = {panel: look.language.word(f"panel_{panel}") for panel in ("all", "language")}
    table = table.assign(
        panel=table["panel"].map(names),
        label=[look.language.word("top_n").replace("{n}", str(top)) if day == last else "" for top, day in zip(table["top"], table["date"], strict=True)],
    )
    base = alt.Chart().encode(
        x=look.time("date", format="%-d %b", tickCount=3),
        y=alt.Y("share:Q", title=None, axis=alt.Axis(format=".0%"), scale=alt.Scale(domain=[0, 1])),
        detail="top:N",
    )
    ends = base.mark_text(align="right", dy=-10, fontWeight="bold").encode(text="label:N")
    lines = base.mark_line(color=look.colour("accent"))
    return (
        alt.layer(lines, ends, data=table)
        .properties(width=look.width if look.is_narrow else 280, height=200 if look.is_narrow else 300)
        .facet(facet=alt.Facet("panel:N", title=None, sort=list(names.values())), columns=1 if look.is_narrow else 2)
    )


def describe(numbers: Numbers) -> Description:
    """The weight of the first ten and fifty."""
    return Description(
        title=Text(
            "Ten models take {hub_concentration.top10_share_all} of the downloads of a panel of {hub_concentration.models_all}; among language models the "
            "first ten take {hub_concentration.top10_share_language}",
            "Dix modèles concentrent {hub_concentration.top10_share_all} des téléchargements d’un panel de {hub_concentration.models_all} ; parmi les modèles "
            "de langage, les dix premiers en prennent {hub_concentration.top10_share_language}",
        ),
        subtitle=Text(
            "Share of the most downloaded models in the panel's 30-day downloads, by day; models in the Hub's top 300 by downloads or likes",
            "Part des modèles les plus téléchargés dans les téléchargements du panel sur 30 jours, par jour ; modèles faisant partie des 300 premiers du Hub "
            "par téléchargements ou par mentions « j’aime »",
        ),
        alt=Text(
            "Nearly level lines by day on two panels. On the newest day the first ten, fifty and two hundred models of all kinds hold "
            "{hub_concentration.top10_share_all}, {hub_concentration.top50_share_all} and {hub_concentration.top200_share_all}; among "
            "{hub_concentration.models_language} language models the first ten and fifty hold {hub_concentration.top10_share_language} and "
            "{hub_concentration.top50_share_language}.",
            "Courbes presque plates, par jour, sur deux panels. Le dernier jour, les dix, cinquante et deux cents premiers modèles de tous types totalisent "
            "{hub_concentration.top10_share_all}, {hub_concentration.top50_share_all} et {hub_concentration.top200_share_all} ; parmi "
            "{hub_concentration.models_language} modèles de langage, les dix et les cinquante premiers totalisent "
            "{hub_concentration.top10_share_language} et {hub_concentration.top50_share_language}.",
        ),
    )
