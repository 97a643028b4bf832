"""Open-weight releases of the record per quarter and country group."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text

FIRST_YEAR = 2021
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Open releases per quarter, by country", "Sorties ouvertes par trimestre et par pays"),
    definition=Text(
        "Open-weight releases of the record by quarter of release and the publisher's country group. Sizes that came out together under one licence are one "
        "release. A quarter without a row has no release in the record.",
        "Modèles à poids ouverts du registre, selon le trimestre de sortie et le groupe de pays de l’éditeur. Les tailles parues ensemble sous une même "
        "licence forment une seule sortie. Un trimestre sans ligne n’a aucune sortie dans le registre.",
    ),
    population=Text("open-weight releases in the record", "modèles à poids ouverts du registre"),
    window=Text("calendar quarter of release, since 2021", "trimestre civil de sortie, depuis 2021"),
    columns={
        "quarter_start": Column(kind="date", meaning=Text("First day of the quarter", "Premier jour du trimestre")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "releases": Column(kind="integer", minimum=1, meaning=Text("Releases", "Sorties")),
        "is_complete": Column(kind="flag", meaning=Text("The quarter is over", "Le trimestre est terminé")),
    },
    key=("quarter_start", "country_group"),
    date_column="quarter_start",
    republish="rows",
    caveats=Text(
        "The record is curated, not complete: a quarter with more releases may be one in which more were noticed. Large and small models count alike.",
        "Le registre est une sélection, non un recensement complet : un trimestre plus riche peut être un trimestre mieux observé. Grands et petits modèles "
        "comptent autant.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a quarter and country group with a release."""
    registry = inputs.registry
    models = [model for model in registry.models.values() if model.access == "open_weights" and model.release_date.year >= FIRST_YEAR]
    quarters = pd.PeriodIndex(pd.to_datetime([model.release_date for model in models]), freq="Q")
    rows = pd.DataFrame({"quarter_start": quarters.start_time, "is_complete": quarters.end_time < pd.Timestamp(registry.as_of)})
    groups = pd.Series([geography.groups(registry.seats_of_model(model)) for model in models], index=rows.index, dtype="object")
    table = geography.locate(rows, groups)
    return table.groupby(["quarter_start", "country_group", "is_complete"], as_index=False).size().rename(columns={"size": "releases"})


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Releases of China, the United States and the EU in the last full year and in the one two years before."""
    last = as_of.year - 1
    yearly = table.groupby([table["quarter_start"].dt.year, "country_group"])["releases"].sum()
    places = {
        "china": Text("China", "de Chine"),
        "united_states": Text("the United States", "des États-Unis"),
        "eu27": Text("the European Union", "de l’Union européenne"),
    }
    found = {
        "last_full_year": Number(
            value=str(last), unit="name", as_of=as_of, label=Text("Last full year of releases in the record", "Dernière année complète de sorties du registre")
        ),
        "earlier_year": Number(
            value=str(last - 2),
            unit="name",
            as_of=as_of,
            label=Text("The year two years before the last full one", "Deux ans avant la dernière année complète"),
        ),
    }
    for group, place in places.items():
        for key, year in (("last_year", last), ("earlier", last - 2)):
            label = Text(f"Open releases of {year} from {place.en} in the record", f"Sorties ouvertes de {year} venues {place.fr}, dans le registre")
            found[f"{group}_releases_{key}"] = Number(value=int(yearly.get((year, group), 0)), unit="count", as_of=as_of, label=label)
    return found
