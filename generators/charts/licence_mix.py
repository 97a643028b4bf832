"""Licences of open-weight releases by year, from permissive to non-commercial."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.theme import RESTRICTIONS, Look

CARD = Chart(
    axis="openness",
    question=Text("Under which licences do open weights come?", "Sous quelles licences paraissent les poids ouverts ?"),
    inputs=("licence_mix",),
    caveats=Text(
        "The licence is the one on the day of release; later changes are on the models' pages. The record is curated, not complete.",
        "La licence est celle du jour de la sortie ; les changements ultérieurs figurent sur les pages des modèles. Le registre est une "
        "sélection, non un recensement complet.",
    ),
    related=("licence_changes", "licence_mix_by_country"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One stacked bar a year."""
    table = inputs["licence_mix"]
    order = {name: index for index, name in enumerate(RESTRICTIONS)}
    names = {name: look.language.word(f"restriction_{name}") for name in set(table["restriction"])}
    table = table.assign(order=table["restriction"].map(order), restriction=table["restriction"].map(names), year=table["year"].astype(int).astype(str))
    return (
        alt.Chart(table)
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=-90 if look.is_narrow else 0)),
            y=alt.Y("models:Q", title=look.language.word("axis_models"), stack="zero", axis=alt.Axis(format="d")),
            color=look.restrictions(names),
            order="order:Q",
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
        )
        .properties(width=look.width, height=look.height())
    )


def describe(numbers: Numbers) -> Description:
    """The permissive share of the newest year."""
    return Description(
        title=Text(
            "{licence_mix.permissive_share} of the record's open-weight releases of {licence_mix.newest_year} came under a permissive licence",
            "{licence_mix.permissive_share} des modèles à poids ouverts de {licence_mix.newest_year} du registre ont paru sous licence permissive",
        ),
        subtitle=Text(
            "Open-weight releases in the record by year and by how much the licence restricts on the day of release; the last year is incomplete",
            "Modèles à poids ouverts du registre, par année et selon le degré de restriction de la licence le jour de la sortie ; la "
            "dernière année est incomplète",
        ),
        alt=Text(
            "Stacked bars by year over {licence_mix.releases} releases. In {licence_mix.newest_year}, {licence_mix.permissive_share} are permissive.",
            "Barres empilées par année, sur {licence_mix.releases} modèles. En {licence_mix.newest_year}, {licence_mix.permissive_share} ont "
            "paru sous licence permissive.",
        ),
    )
