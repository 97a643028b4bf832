"""Open-weight releases of the record per quarter and kind of organisation."""

from datetime import date
from typing import get_args

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.registry.organisation import OrganisationKind

FIRST_YEAR = 2021
KINDS = (*get_args(OrganisationKind), "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Open releases per quarter, by kind of organisation", "Sorties ouvertes par trimestre et par type d’organisation"),
    definition=Text(
        "Open-weight releases of the record by quarter of release and kind of the releasing organisation, as its record says today: established company, "
        "start-up, academic, non-profit, community, public body. A quarter without a row has no release in the record.",
        "Modèles à poids ouverts du registre, selon le trimestre de sortie et le type de l’organisation qui les publie, tel que sa fiche le donne "
        "aujourd’hui : entreprise établie, start-up, université ou laboratoire, organisme à but non lucratif, communauté, organisme public. Un trimestre "
        "sans ligne n’a aucune sortie dans le registre.",
    ),
    population=Text("open-weight releases in the record", "modèles à poids ouverts du registre"),
    window=Text("calendar quarter of release, since 2021", "trimestre civil de sortie, depuis 2021"),
    columns={
        "quarter_start": Column(kind="date", meaning=Text("First day of the quarter", "Premier jour du trimestre")),
        "organisation_kind": Column(kind="text", allowed=KINDS, words="organisation_kind", meaning=Text("Kind of organisation", "Type d’organisation")),
        "releases": Column(kind="integer", minimum=1, meaning=Text("Releases", "Sorties")),
        "is_complete": Column(kind="flag", meaning=Text("The quarter is over", "Le trimestre est terminé")),
    },
    key=("quarter_start", "organisation_kind"),
    date_column="quarter_start",
    republish="rows",
    caveats=Text(
        "The record is curated, not complete. It follows releases that were noticed, which favours those with a press office. The kind is today's: a start-up "
        "that was bought counts as what it is now. Joint releases count for the first organisation.",
        "Le registre est une sélection, non un recensement complet. Il suit les sorties remarquées, ce qui favorise qui dispose d’un service de presse. Le "
        "type est celui d’aujourd’hui : une start-up rachetée compte pour ce qu’elle est devenue. Une sortie commune compte pour la première organisation.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a quarter and kind with a release."""
    registry = inputs.registry
    models = [model for model in registry.models.values() if model.access == "open_weights" and model.release_date.year >= FIRST_YEAR]
    quarters = pd.PeriodIndex(pd.to_datetime([model.release_date for model in models]), freq="Q")
    rows = pd.DataFrame(
        {
            "quarter_start": quarters.start_time,
            "is_complete": quarters.end_time < pd.Timestamp(registry.as_of),
            "organisation_kind": [registry.organisations[model.organisations[0]].kind or "unknown" for model in models],
        }
    )
    return rows.groupby(["quarter_start", "organisation_kind", "is_complete"], as_index=False).size().rename(columns={"size": "releases"})


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of companies, start-ups and everyone else in the last full year, and of everyone else two years before."""
    last = as_of.year - 1
    yearly = table.groupby([table["quarter_start"].dt.year, "organisation_kind"])["releases"].sum().unstack(fill_value=0)
    shares = yearly.div(yearly.sum(axis=1), axis=0).reindex(columns=list(KINDS), fill_value=0.0).reindex(index=[last - 2, last], fill_value=0.0)
    shares["other"] = shares[["academic", "non_profit", "community", "public"]].sum(axis=1)
    words = {
        "company": Text("established companies", "d’entreprises établies"),
        "start_up": Text("start-ups", "de start-up"),
        "other": Text(
            "universities, non-profits, communities and public bodies", "d’universités, d’organismes à but non lucratif, de communautés et d’organismes publics"
        ),
    }
    found = {
        f"{kind}_share_{key}": Number(
            value=float(shares[kind][year]),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of the record's open releases of {year} by {text.en}", f"Part des sorties ouvertes de {year} du registre venant {text.fr}"),
        )
        for kind, text in words.items()
        for key, year in (("last_year", last), ("earlier", last - 2))
    }
    for key, year, label in (
        ("last_full_year", last, Text("Last full year of releases by kind of organisation", "Dernière année complète de sorties par type d’organisation")),
        ("earlier_year", last - 2, Text("The year two years before, by kind of organisation", "Deux ans plus tôt, par type d’organisation")),
    ):
        found[key] = Number(value=str(year), unit="name", as_of=as_of, label=label)
    return found
