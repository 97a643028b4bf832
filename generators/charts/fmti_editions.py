"""Companies' transparency in each edition of FMTI: three pictures side by side, never one scale over time."""

from datetime import date

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="openness",
    question=Text("Are companies with open weights more transparent?", "Les entreprises qui ouvrent leurs poids sont-elles plus transparentes ?"),
    inputs=("fmti_editions",),
    caveats=Text(
        "Compare inside one panel only. Grey means that the record, which is not complete, holds no open-weight model of the company by then.",
        "Ne comparez qu’à l’intérieur d’un panneau. En gris, les entreprises dont le registre, qui n’est pas complet, ne contient alors aucun modèle à "
        "poids ouverts.",
    ),
    related=("openness_matrix", "osai_criteria_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A panel an edition with its own companies in order of their score."""
    table = inputs["fmti_editions"]
    states = {"open": look.language.word("company_weights_open"), "none": look.language.word("company_weights_none")}
    table = table.assign(state=(table["open_weights"] == "open").map({True: states["open"], False: states["none"]}))
    editions = sorted(table["edition"].unique())
    colour = look.colours("state", {states["open"]: "open", states["none"]: "unknown"}, legend=look.legend(21))
    panels = []
    for edition in editions:
        rows = table[table["edition"] == edition].sort_values(["score", "company_name"], ascending=[False, True])
        base = alt.Chart(rows[["company_name", "score", "state"]]).encode(
            x=alt.X("score:Q", title=look.language.word("axis_indicators"), scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(tickCount=4)),
            y=alt.Y(
                "company_name:N",
                title=None,
                sort=list(rows["company_name"]),
                axis=alt.Axis(labelFontSize=12, ticks=False, domain=False, minExtent=86, maxExtent=86),
            ),
        )
        bars = base.mark_bar(height=12).encode(color=colour)
        labels = base.mark_text(align="left", dx=4, fontSize=11).encode(text="score:Q")
        month = look.language.month(date.fromisoformat(f"{edition}-01"))
        panels.append((bars + labels).properties(width=180 if look.is_narrow else 122, height=19 * len(rows), title=month))
    return alt.concat(*panels, columns=1 if look.is_narrow else len(panels), spacing=14)


def describe(numbers: Numbers) -> Description:
    """The range among companies with open weights in the newest edition."""
    return Description(
        title=Text(
            "Open weights do not make a company transparent: in FMTI’s {fmti_editions.edition_year} edition, companies that publish them range from "
            "{fmti_editions.lowest_open_score} ({fmti_editions.lowest_open_name}) to {fmti_editions.highest_open_score}",
            "Ouvrir ses poids ne rend pas transparent : dans l’édition {fmti_editions.edition_year} du FMTI, les entreprises qui en publient vont de "
            "{fmti_editions.lowest_open_score} ({fmti_editions.lowest_open_name}) à {fmti_editions.highest_open_score}",
        ),
        subtitle=Text(
            "Indicators of the Foundation Model Transparency Index that each company satisfies, of a hundred; each edition has its own indicators",
            "Indicateurs du Foundation Model Transparency Index que chaque entreprise satisfait, sur cent ; chaque édition a les siens",
        ),
        alt=Text(
            "One bar chart an edition. In {fmti_editions.edition_year}, {fmti_editions.best_name} leads {fmti_editions.companies} companies with "
            "{fmti_editions.best_score}; the {fmti_editions.open_companies} with open weights in the record range from {fmti_editions.lowest_open_score} to "
            "{fmti_editions.highest_open_score}.",
            "Un diagramme en barres par édition. En {fmti_editions.edition_year}, {fmti_editions.best_name} devance {fmti_editions.companies} entreprises avec "
            "{fmti_editions.best_score} ; les {fmti_editions.open_companies} dont le registre contient des poids ouverts vont de "
            "{fmti_editions.lowest_open_score} à {fmti_editions.highest_open_score}.",
        ),
    )
