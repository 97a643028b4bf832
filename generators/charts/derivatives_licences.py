"""What licence derivatives declare, against that of the model they are built on."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import Look

CARD = Chart(
    axis="derivatives",
    question=Text(
        "Do derivatives keep to the licence of the model they are built on?", "Les dérivés respectent-ils la licence du modèle dont ils sont tirés ?"
    ),
    inputs=("derivatives_licences",),
    caveats=Text(
        "A label freer than the base's is a conflict of labels, not a judgement in law. A sample of submissions that ended in March 2025, only "
        "derivatives whose "
        "root is in the record; no census of the Hub.",
        "Une étiquette plus libre que celle de la base est un conflit d’étiquettes, non un jugement de droit. Échantillon de soumissions arrêté en mars 2025, "
        "limité aux dérivés dont la racine figure au registre ; ce n’est pas un recensement du Hub.",
    ),
    related=("licence_mix", "derivatives_by_family"),
)
_COLOURS = {"no_freer": "open", "freer": "accent", "unclear": "partial", "undeclared": "none"}


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A bar a licence of bases, cut by what derivatives declare; one block a class of licence."""
    table = inputs["derivatives_licences"]
    names = {verdict: look.language.word(f"against_base_{verdict}") for verdict in _COLOURS}
    order = list(table.groupby("base_licence_name")["derivatives"].sum().sort_values(ascending=False).index)
    classes = {item: look.language.word(f"restriction_{item}") for item in ("permissive", "copyleft", "conditional", "use_restricted", "non_commercial")}
    table = table.assign(
        verdict_order=table["verdict"].map(list(_COLOURS).index), verdict=table["verdict"].map(names), base_class=table["base_restriction"].map(classes)
    )[["base_licence_name", "base_class", "verdict", "verdict_order", "derivatives"]]
    room = 140 if look.is_narrow else 220
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("derivatives:Q", title=look.language.word("axis_derivatives"), axis=alt.Axis(tickCount=5)),
            y=alt.Y("base_licence_name:N", title=None, sort=order, axis=alt.Axis(labelLimit=room, labelFontSize=12, ticks=False, domain=False)),
            color=look.colours("verdict", {names[verdict]: colour for verdict, colour in _COLOURS.items()}, legend=look.beside_names()),
            order="verdict_order:Q",
        )
        .properties(width=look.width - room - 20, height=alt.Step(20))
        .facet(
            row=alt.Row(
                "base_class:N", sort=list(classes.values()), header=alt.Header(title=None, labelOrient="top", labelAnchor="start", labelFontWeight="bold")
            ),
            spacing=6,
        )
        .resolve_scale(y="independent")
    )


def describe(numbers: Numbers) -> Description:
    """How many derivatives of restricted bases declare a freer class."""
    conflicts = int(numbers["derivatives_licences.conflicts"].value)  # type: ignore[arg-type]
    return Description(
        title=Text(
            "{derivatives_licences.conflicts} of {derivatives_licences.restricted} derivatives of models without a permissive licence declare a freer "
            "licence than their base's ({derivatives_licences.conflict_share})",
            "{derivatives_licences.conflicts} des {derivatives_licences.restricted} dérivés de modèles sans licence permissive déclarent une licence plus "
            "libre que celle de leur base ({derivatives_licences.conflict_share})",
        )
        if conflicts
        else Text(
            "None of {derivatives_licences.restricted} derivatives of models without a permissive licence declares a freer licence than its base's",
            "Aucun des {derivatives_licences.restricted} dérivés de modèles sans licence permissive ne déclare une licence plus libre que celle de sa base",
        ),
        subtitle=Text(
            "Derivatives on the Open LLM Leaderboard by the licence of their base on the day of upload and the class they declare, a sample of submissions to "
            "{derivatives_lineage.last_upload}",
            "Dérivés de l’Open LLM Leaderboard selon la licence de leur base au jour du dépôt et la catégorie qu’ils déclarent, échantillon de "
            "soumissions allant "
            "jusqu’au {derivatives_lineage.last_upload}",
        ),
        alt=Text(
            "Bars by licence of the base, in blocks by class. Of {derivatives_licences.derivatives} derivatives compared, "
            "{derivatives_licences.restricted} have a "
            "base that is not permissive; {derivatives_licences.conflicts} of these declare a freer class, {derivatives_licences.undeclared_share} "
            "declare none.",
            "Barres par licence de la base, en blocs par catégorie. Sur {derivatives_licences.derivatives} dérivés comparés, "
            "{derivatives_licences.restricted} ont "
            "une base non permissive ; {derivatives_licences.conflicts} d’entre eux déclarent une catégorie plus libre, "
            "{derivatives_licences.undeclared_share} n’en "
            "déclarent aucune.",
        ),
    )
