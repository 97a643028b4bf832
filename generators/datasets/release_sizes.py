"""Sizes of open-weight releases: total parameters, and those that work on each token in mixtures of experts."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

FIRST_YEAR = 2021
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Sizes of open releases", "Tailles des modèles ouverts"),
    definition=Text(
        "Parameters of the largest size of each open-weight release, as its developer states them. A release is a mixture of experts when its developer states "
        "fewer active parameters than total ones: all must be in memory, only the active ones work on a token.",
        "Paramètres de la plus grande taille de chaque modèle à poids ouverts, tels que le développeur les indique. Une sortie est un mélange d’experts "
        "lorsque le développeur indique moins de paramètres actifs que de paramètres au total : tous doivent être en mémoire, seuls les actifs travaillent à "
        "chaque jeton.",
    ),
    population=Text("open-weight releases of the record whose size is known", "modèles à poids ouverts du registre dont la taille est connue"),
    window=Text("releases since 2021", "sorties depuis 2021"),
    columns={
        "model_id": Column(kind="text", meaning=Text("The model's record", "Fiche du modèle")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="date", meaning=Text("Release date", "Date de sortie")),
        "params_total": Column(kind="integer", minimum=1, meaning=Text("Parameters in all", "Paramètres au total")),
        "params_active": Column(kind="integer", minimum=1, meaning=Text("Parameters that work on a token", "Paramètres actifs à chaque jeton")),
        "is_mixture": Column(kind="flag", meaning=Text("Mixture of experts", "Mélange d’experts")),
    },
    key=("model_id",),
    date_column="released",
    republish="rows",
    caveats=Text(
        "A mixture whose developer states no active parameters counts as dense. Of a family only the largest size is shown, so smaller sizes published on the "
        "same day are not seen here. The record is curated, not complete.",
        "Un mélange d’experts dont le développeur n’indique pas les paramètres actifs compte comme dense. D’une famille, seule la plus grande taille est "
        "montrée : les petites, parues le même jour, ne se voient pas ici. Le registre est une sélection, non un recensement complet.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a release of known size; a dense model's active parameters are all of them."""
    rows = [
        {
            "model_id": model.id,
            "model_name": model.name,
            "released": pd.Timestamp(model.release_date),
            "params_total": model.params_total,
            "params_active": model.params_active or model.params_total,
            "is_mixture": bool(model.params_active and model.params_active < model.params_total),
        }
        for model in inputs.registry.models.values()
        if model.access == "open_weights" and model.params_total and model.release_date.year >= FIRST_YEAR
    ]
    return pd.DataFrame(rows, columns=list(CARD.columns))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The largest release, mixtures' share and median size in the newest year and two years before."""
    table = table.assign(year=table["released"].dt.year)
    newest = int(table["year"].max())
    largest = table.sort_values(["params_total", "released"]).iloc[-1]
    mixtures = table[table["is_mixture"].astype(bool)]

    def number(value: float | int | str, unit: str, text: Text, digits: int = 0) -> Number:
        return Number(value=value, unit=unit, as_of=as_of, label=text, digits=digits)  # type: ignore[arg-type]

    found = {
        "largest_name": number(str(largest["model_name"]), "name", Text("Largest open release in the record", "Plus grand modèle ouvert du registre")),
        "largest_params": number(
            int(largest["params_total"]),
            "large",
            Text("Parameters of the largest open release in the record", "Paramètres du plus grand modèle ouvert du registre"),
            1,
        ),
        "newest_year": number(str(newest), "name", Text("Newest year of releases of known size", "Année la plus récente des sorties de taille connue")),
        "earlier_year": number(str(newest - 2), "name", Text("Two years before the newest, for sizes", "Deux ans avant la plus récente, pour les tailles")),
        "mixture_active_share": number(
            float((mixtures["params_active"] / mixtures["params_total"]).median()),
            "share",
            Text("Median share of a mixture's parameters that work on a token", "Part médiane des paramètres d’un mélange d’experts actifs à chaque jeton"),
        ),
    }
    for key, year in (("newest", newest), ("earlier", newest - 2)):
        rows = table[table["year"] == year]
        found[f"mixture_share_{key}"] = number(
            float(rows["is_mixture"].astype(float).mean()),
            "share",
            Text(
                f"Share of mixtures of experts among the record's open releases of {year}",
                f"Part des mélanges d’experts parmi les modèles ouverts de {year} du registre",
            ),
        )
        found[f"median_params_{key}"] = number(
            float(rows["params_total"].median()),
            "large",
            Text(f"Median parameters of the record's open releases of {year}", f"Nombre médian de paramètres des modèles ouverts de {year} du registre"),
        )
    return found
