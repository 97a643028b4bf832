"""Licences of open-weight releases by year and how much they restrict."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

CLASSES = ("permissive", "copyleft", "conditional", "use_restricted", "non_commercial", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Licences of open-weight releases", "Licences des modèles à poids ouverts"),
    definition=Text(
        "Open-weight releases of the record by year and by how much the weights' licence restricted on the day of release: permissive (MIT, Apache "
        "2.0), copyleft, conditional (permissive but for caps on large users or a duty to display a name), restricted use (fields of use or "
        "territories excluded), non-commercial.",
        "Modèles à poids ouverts du registre, par année et selon le degré de restriction de la licence des poids le jour de la sortie : "
        "permissive (MIT, Apache 2.0), copyleft, conditionnelle (permissive, hormis des plafonds visant les grands utilisateurs ou "
        "l’obligation d’afficher un nom), à usage restreint (certains usages ou territoires exclus), non commerciale.",
    ),
    population=Text("open-weight releases in the record", "modèles à poids ouverts du registre"),
    window=Text("calendar year of release", "année civile de sortie"),
    columns={
        "year": Column(kind="integer", minimum=2010, meaning=Text("Year of release", "Année de sortie")),
        "restriction": Column(
            kind="text", allowed=CLASSES, words="restriction", meaning=Text("How much the licence restricts", "Degré de restriction de la licence")
        ),
        "models": Column(kind="integer", minimum=1, meaning=Text("Releases", "Modèles")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the year's releases", "Part des modèles de l’année")),
        "is_complete": Column(kind="flag", meaning=Text("The year is over", "L’année est terminée")),
    },
    key=("year", "restriction"),
    republish="rows",
    caveats=Text(
        "The record is curated, not complete: it follows the releases that were noticed.",
        "Le registre est une sélection, non un recensement complet : il suit les sorties remarquées.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a year and class that occurs."""
    registry = inputs.registry
    rows = []
    for model in registry.models.values():
        if model.access != "open_weights":
            continue
        licence = model.weights_licence_on(model.release_date)
        restriction = registry.licences[licence].restriction if licence else None
        rows.append({"year": model.release_date.year, "restriction": restriction or "unknown"})
    table = pd.DataFrame(rows, columns=["year", "restriction"]).astype({"year": "Int64"})
    table = table.groupby(["year", "restriction"], as_index=False).size().rename(columns={"size": "models"})
    total = table.groupby("year")["models"].transform("sum")
    return table.assign(share=(table["models"] / total).round(4), is_complete=table["year"] < table["year"].max())


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Permissive share among the newest year's releases, and the number of releases in all."""
    year = int(table["year"].max())
    latest = table[table["year"] == year].set_index("restriction")["share"]
    return {
        "permissive_share": Number(
            value=float(latest.get("permissive", 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of the record's open-weight releases of {year} under a permissive licence",
                f"Part des modèles à poids ouverts de {year} sous licence permissive, dans le registre",
            ),
        ),
        "newest_year": Number(
            value=str(year),
            unit="name",
            as_of=as_of,
            label=Text("Newest year of release in the record", "Année de sortie la plus récente du registre"),
        ),
        "releases": Number(
            value=int(table["models"].sum()),
            unit="count",
            as_of=as_of,
            label=Text("Open-weight releases in the record", "Modèles à poids ouverts dans le registre"),
        ),
    }
