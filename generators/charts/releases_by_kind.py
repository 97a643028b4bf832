"""Open releases of the record per quarter, a small picture for each kind of organisation."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text("Who opens models: companies, start-ups or universities?", "Qui ouvre des modèles : entreprises, start-up ou universités ?"),
    inputs=("releases_by_kind",),
    caveats=Text(
        "Organisations whose kind the record has not established are in the table only. The last quarter may be incomplete (pale).",
        "Les organisations dont le registre n’a pas établi le type ne figurent que dans la table. Le dernier trimestre peut être incomplet (pâle).",
    ),
    related=("releases_by_quarter",),
)
_KINDS = ("company", "start_up", "academic", "non_profit", "community", "public")


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """A panel a kind, all on one scale; kinds that the record has not established stay in the table."""
    table = inputs["releases_by_kind"]
    table = table[table["organisation_kind"].isin(_KINDS)]
    names = {kind: look.language.word(f"organisation_kind_{kind}").capitalize() for kind in _KINDS if kind in set(table["organisation_kind"])}
    table = days(table.assign(organisation_kind=table["organisation_kind"].map(names)), "quarter_start")
    columns = 2 if look.is_narrow else 3
    return (
        alt.Chart(table)
        .mark_bar(color=look.colour("open"))
        .encode(
            x=look.quarters("quarter_start", tickCount=3),
            y=alt.Y("releases:Q", title=None, axis=alt.Axis(format="d", tickCount=4)),
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
            facet=alt.Facet("organisation_kind:N", title=None, sort=list(names.values()), columns=columns),
        )
        .properties(width=128 if look.is_narrow else 190, height=110)
    )


def describe(numbers: Numbers) -> Description:
    """Companies and start-ups against everyone else."""
    before, after = (float(numbers[f"releases_by_kind.other_share_{when}"].value) for when in ("earlier", "last_year"))  # type: ignore[arg-type]
    down = Text(
        "Universities, non-profits, communities and public bodies made {releases_by_kind.other_share_earlier} of the record’s open releases in "
        "{releases_by_kind.earlier_year}, {releases_by_kind.other_share_last_year} in {releases_by_kind.last_full_year}",
        "Universités, organismes à but non lucratif, communautés et organismes publics signaient {releases_by_kind.other_share_earlier} des sorties ouvertes "
        "du registre en {releases_by_kind.earlier_year}, {releases_by_kind.other_share_last_year} en {releases_by_kind.last_full_year}",
    )
    up = Text(
        "Universities, non-profits, communities and public bodies gain ground: {releases_by_kind.other_share_last_year} of the record’s open releases in "
        "{releases_by_kind.last_full_year}, {releases_by_kind.other_share_earlier} in {releases_by_kind.earlier_year}",
        "Universités, organismes à but non lucratif, communautés et organismes publics progressent : {releases_by_kind.other_share_last_year} des sorties "
        "ouvertes du registre en {releases_by_kind.last_full_year}, {releases_by_kind.other_share_earlier} en {releases_by_kind.earlier_year}",
    )
    return Description(
        title=down if after <= before else up,
        subtitle=Text(
            "Open-weight releases in the record per quarter, by kind of the releasing organisation; one scale for all panels",
            "Modèles à poids ouverts du registre par trimestre, selon le type de l’organisation qui les publie ; même échelle pour tous les panneaux",
        ),
        alt=Text(
            "Small bar charts by kind of organisation. In {releases_by_kind.last_full_year}: established companies "
            "{releases_by_kind.company_share_last_year}, start-ups {releases_by_kind.start_up_share_last_year}, all other known kinds "
            "{releases_by_kind.other_share_last_year}. In {releases_by_kind.earlier_year}: {releases_by_kind.company_share_earlier}, "
            "{releases_by_kind.start_up_share_earlier} and {releases_by_kind.other_share_earlier}.",
            "Petits diagrammes en barres par type d’organisation. En {releases_by_kind.last_full_year} : entreprises établies "
            "{releases_by_kind.company_share_last_year}, start-up {releases_by_kind.start_up_share_last_year}, tous les autres types connus "
            "{releases_by_kind.other_share_last_year}. En {releases_by_kind.earlier_year} : {releases_by_kind.company_share_earlier}, "
            "{releases_by_kind.start_up_share_earlier} et {releases_by_kind.other_share_earlier}.",
        ),
    )
