"""Lead of the best closed model on four boards of Arena, as the share of votes that it would win, day by day with intervals."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

BOARDS = ("text", "vision", "code", "text_to_image")
CARD = Chart(
    axis="capability",
    question=Text(
        "For which kinds of work are open models closest to closed ones?",
        "Pour quels usages les modèles ouverts sont-ils les plus proches des modèles fermés ?",
    ),
    inputs=("arena_boards",),
    caveats=Text(
        "Bands are 95% intervals. Points of different boards are not one unit; the win probability at the newest day is in the table. On text to image the "
        "best "
        "model that is not proprietary has a licence that the copy does not state.",
        "Les bandes sont des intervalles à 95 %. Les points de classements différents ne sont pas une même unité ; la table donne la probabilité de "
        "victoire. En génération "
        "d’images, la copie n’indique pas la licence du meilleur modèle non propriétaire.",
    ),
    related=("arena_open_closed", "arena_history"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A panel a board: the lead as a line, its interval as a band, zero at the bottom."""
    names = {board: look.language.word(f"board_{board}") for board in BOARDS}
    table = inputs["arena_boards"]
    table = days(table.assign(board=table["board"].map(names)), "date")[["date", "board", "lead_points", "lead_low", "lead_high"]]
    title = look.language.word("axis_lead_points")
    base = alt.Chart(table).encode(x=look.time("date", format="%-d %b", tickCount=3, labelSeparation=14))
    panel = alt.layer(
        base.mark_area(opacity=0.25, color=look.colour("closed")).encode(y=alt.Y("lead_low:Q", title=title, scale=alt.Scale(domainMin=0)), y2="lead_high:Q"),
        base.mark_line(color=look.colour("closed"), strokeWidth=2, interpolate="step-after").encode(y=alt.Y("lead_points:Q", title=title)),
    ).properties(width=look.width if look.is_narrow else 280, height=110 if look.is_narrow else 160)
    return panel.facet(facet=alt.Facet("board:N", title=None, sort=list(names.values())), columns=1 if look.is_narrow else 2)


def describe(numbers: Numbers) -> Description:
    """The lead on text against that on text to image."""
    wider = numbers["arena_boards.text_to_image_lead_points"].value > numbers["arena_boards.text_lead_points"].value  # type: ignore[operator]
    return Description(
        title=Text(
            "Closed models lead by {arena_boards.text_lead_points} on Arena's text board and by {arena_boards.text_to_image_lead_points} in making images",
            "Les modèles fermés mènent de {arena_boards.text_lead_points} au classement textuel d’Arena et de {arena_boards.text_to_image_lead_points} en "
            "génération d’images",
        )
        if wider
        else Text(
            "In making images, closed models lead by {arena_boards.text_to_image_lead_points} on Arena, no more than in text ({arena_boards.text_lead_points})",
            "En génération d’images, les modèles fermés mènent de {arena_boards.text_to_image_lead_points} sur Arena, pas plus qu’en texte "
            "({arena_boards.text_lead_points})",
        ),
        subtitle=Text(
            "Lead of the best closed over the best open model on four Arena boards, daily, with intervals",
            "Avance du meilleur modèle fermé sur le meilleur modèle ouvert de quatre classements d’Arena, jour par jour, avec intervalles",
        ),
        alt=Text(
            "Four panels. On the newest day the closed model would win {arena_boards.text_win_probability} of votes on text, "
            "{arena_boards.code_win_probability} on code, {arena_boards.vision_win_probability} on vision and "
            "{arena_boards.text_to_image_win_probability} on text to image.",
            "Quatre panneaux. Le dernier jour, le modèle fermé remporterait {arena_boards.text_win_probability} des votes en texte, "
            "{arena_boards.code_win_probability} en programmation, {arena_boards.vision_win_probability} sur les images en entrée et "
            "{arena_boards.text_to_image_win_probability} en génération d’images.",
        ),
    )
