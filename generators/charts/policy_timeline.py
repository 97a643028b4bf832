"""Policy and export-control events over time, by who decided."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="policy",
    question=Text("Which public decisions bear on open AI?", "Quelles décisions publiques pèsent sur l’IA ouverte ?"),
    inputs=("policy_timeline",),
    caveats=Text(
        "Announcements, proposals and reports stand beside laws in force. An event stands in the row of the first place that the record names. The record is "
        "curated, not complete.",
        "Annonces, propositions et rapports côtoient des lois en vigueur. Un événement figure sur la ligne du premier lieu que nomme le registre. Le registre "
        "est une sélection, non un recensement complet.",
    ),
    related=("export_controls", "notable_open_models_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One dot an event, one row a deciding place."""
    table = days(inputs["policy_timeline"], "date")
    known = {"US": "united_states", "CN": "china", "EU": "eu27"}
    names = {code: look.language.country(code) for code in known}
    elsewhere = look.language.word("elsewhere")
    kinds = {kind: look.language.word(f"event_{kind}") for kind in ("policy", "export_control")}
    table = table.assign(place=table["place"].map(names).fillna(elsewhere), kind=table["kind"].map(kinds))[["date", "place", "kind"]]
    return (
        alt.Chart(table)
        .mark_point(filled=True, size=110, opacity=0.75)
        .encode(
            x=look.time("date", format="%Y", tickCount="year"),
            y=alt.Y("place:N", title=None, sort=[*names.values(), elsewhere], axis=alt.Axis(grid=True, ticks=False, domain=False, labelPadding=12)),
            color=look.colours("kind", {kinds["policy"]: "kind_indigo", kinds["export_control"]: "kind_rose"}),
            shape=alt.Shape("kind:N", legend=None, scale=alt.Scale(domain=list(kinds.values()), range=["circle", "diamond"])),
        )
        .properties(width=look.width - (125 if look.is_narrow else 120), height=220)
    )


def describe(numbers: Numbers) -> Description:
    """How many events, how many export controls."""
    return Description(
        title=Text(
            "{policy_timeline.export_controls} of the {policy_timeline.events} policy events in the record are export controls",
            "{policy_timeline.export_controls} des {policy_timeline.events} événements de politique publique du registre sont des contrôles à l’exportation",
        ),
        subtitle=Text(
            "Policy and export-control events in the record, by who decided",
            "Événements de politique publique et de contrôle à l’exportation du registre, selon le décideur",
        ),
        alt=Text(
            "A timeline of {policy_timeline.events} events in rows by who decided; {policy_timeline.export_controls} are export controls.",
            "Une chronologie de {policy_timeline.events} événements, une ligne par décideur ; {policy_timeline.export_controls} sont des contrôles à "
            "l’exportation.",
        ),
    )
