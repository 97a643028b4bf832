"""Open releases of the record per quarter, by the publisher's country."""

import altair as alt

from generators.cards import Chart, Description, Inputs, Numbers
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Text
from generators.core.marks import days
from generators.core.theme import Look

CARD = Chart(
    axis="releases",
    question=Text("How many open releases come from where, quarter by quarter?", "Combien de sorties ouvertes viennent d’où, trimestre après trimestre ?"),
    inputs=("releases_by_quarter",),
    caveats=Text(
        "The last quarter may be incomplete (pale).",
        "Le dernier trimestre peut être incomplet (pâle).",
    ),
    related=("releases_by_kind", "notable_open_models_by_country", "export_controls"),
)


def draw(inputs: Inputs, look: Look) -> alt.TopLevelMixin:
    """One stacked bar a quarter."""
    table = inputs["releases_by_quarter"]
    present = [group for group in COUNTRY_GROUPS if group in set(table["country_group"])]
    order = {group: index for index, group in enumerate(present)}
    table = days(table.assign(order=table["country_group"].map(order)), "quarter_start")
    return (
        alt.Chart(table.assign(country_group=table["country_group"].map(look.language.country)))
        .mark_bar()
        .encode(
            x=look.quarters("quarter_start"),
            y=alt.Y("releases:Q", title=look.language.word("axis_releases"), stack="zero", axis=alt.Axis(format="d")),
            color=look.countries(present),
            order="order:Q",
            opacity=alt.condition(alt.datum.is_complete, alt.value(1), alt.value(0.5)),
        )
        .properties(width=look.width, height=look.height())
    )


def describe(numbers: Numbers) -> Description:
    """China's and America's releases two years apart."""
    return Description(
        title=Text(
            "The record holds {releases_by_quarter.china_releases_last_year} Chinese open releases of {releases_by_quarter.last_full_year} and "
            "{releases_by_quarter.united_states_releases_last_year} American ones; in {releases_by_quarter.earlier_year} it was "
            "{releases_by_quarter.china_releases_earlier} and {releases_by_quarter.united_states_releases_earlier}",
            "Le registre compte {releases_by_quarter.china_releases_last_year} sorties ouvertes chinoises en {releases_by_quarter.last_full_year} et "
            "{releases_by_quarter.united_states_releases_last_year} américaines ; en {releases_by_quarter.earlier_year}, c’était "
            "{releases_by_quarter.china_releases_earlier} et {releases_by_quarter.united_states_releases_earlier}",
        ),
        subtitle=Text(
            "Open-weight releases in the record by quarter and country of the publisher; sizes that came out together are one release",
            "Modèles à poids ouverts du registre par trimestre et pays de l’éditeur ; les tailles parues ensemble forment une seule sortie",
        ),
        alt=Text(
            "Stacked bars by quarter. In {releases_by_quarter.last_full_year}: China {releases_by_quarter.china_releases_last_year}, United States "
            "{releases_by_quarter.united_states_releases_last_year}, European Union {releases_by_quarter.eu27_releases_last_year}. In "
            "{releases_by_quarter.earlier_year}: {releases_by_quarter.china_releases_earlier}, {releases_by_quarter.united_states_releases_earlier} and "
            "{releases_by_quarter.eu27_releases_earlier}.",
            "Barres empilées par trimestre. En {releases_by_quarter.last_full_year} : Chine {releases_by_quarter.china_releases_last_year}, États-Unis "
            "{releases_by_quarter.united_states_releases_last_year}, Union européenne {releases_by_quarter.eu27_releases_last_year}. En "
            "{releases_by_quarter.earlier_year} : {releases_by_quarter.china_releases_earlier}, {releases_by_quarter.united_states_releases_earlier} et "
            "{releases_by_quarter.eu27_releases_earlier}.",
        ),
    )
