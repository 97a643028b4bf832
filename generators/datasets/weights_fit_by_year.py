"""Share of each year's open releases whose weights fit in common memory sizes."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# The memory of a laptop and of one data-centre card, in GB.
LIMITS_GB = (16, 80)
FORMATS = ("int4", "as_shipped")
FIRST_YEAR = 2022
CARD = Dataset(
    kind="derived",
    inputs=("weights_memory",),
    title=Text("Open releases whose weights fit, by year", "Modèles ouverts dont les poids tiennent, par année"),
    definition=Text(
        "Share of a year's open-weight releases of known size whose weights, in the largest size, take at most 16 GB or 80 GB: at 4 bits, and in the format in "
        "which they are published (16 bits unless the record says otherwise). All experts of a mixture count. The cache, the context and the program are not "
        "counted.",
        "Part des modèles à poids ouverts d’une année, de taille connue, dont les poids occupent au plus 16 Go ou 80 Go dans leur plus grande taille : codés "
        "sur 4 bits, et dans le format où ils sont publiés (16 bits sauf mention contraire du registre). Tous les experts d’un mélange comptent. Le cache, "
        "le contexte et le programme ne sont pas comptés.",
    ),
    population=Text("open-weight models of the record whose size is known", "modèles à poids ouverts du registre dont la taille est connue"),
    window=Text("calendar year of release, since 2022", "année civile de sortie, depuis 2022"),
    columns={
        "year": Column(kind="integer", minimum=FIRST_YEAR, meaning=Text("Year of release", "Année de sortie")),
        "weights_format": Column(kind="text", allowed=FORMATS, words="format", meaning=Text("Number format of the weights", "Format numérique des poids")),
        "limit_gb": Column(kind="integer", minimum=1, unit=Text("GB", "Go"), meaning=Text("Memory available", "Mémoire disponible")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Releases of known size", "Modèles de taille connue")),
        "models_that_fit": Column(kind="integer", minimum=0, meaning=Text("Releases whose weights fit", "Modèles dont les poids tiennent")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share that fits", "Part qui tient")),
        "is_complete": Column(kind="flag", meaning=Text("The year is over", "L’année est terminée")),
    },
    key=("year", "weights_format", "limit_gb"),
    republish="rows",
    caveats=Text(
        "Only the largest size of a release counts: a family whose largest model does not fit often has a smaller one that does. A model at 4 bits can be "
        "worse than as published. The record is curated, not complete.",
        "Seule la plus grande taille d’une sortie compte : une famille dont le plus grand modèle ne tient pas en a souvent un petit qui tient. Codé sur 4 "
        "bits, un modèle peut être moins bon que tel que publié. Le registre est une sélection, non un recensement complet.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a year, format and limit."""
    rows = inputs["weights_memory"]
    rows = rows.assign(year=rows["released"].dt.year)
    rows = rows[rows["year"] >= FIRST_YEAR]
    real = rows[~rows["is_hypothetical"].astype(bool)].sort_values(["memory_gb", "format"])
    formats = {"int4": rows[rows["format"] == "int4"], "as_shipped": real.groupby("model_id").tail(1)}
    parts = [
        held.assign(fits=held["memory_gb"] <= limit)
        .groupby("year")["fits"]
        .agg(models="size", models_that_fit="sum")
        .reset_index()
        .assign(weights_format=name, limit_gb=limit)
        for name, held in formats.items()
        for limit in LIMITS_GB
    ]
    table = pd.concat(parts)
    return table.assign(share=(table["models_that_fit"] / table["models"]).round(4), is_complete=table["year"] < table["year"].max())


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares that fit at 4 bits in the newest year and three years before."""
    newest = int(table["year"].max())
    small = table[table["weights_format"] == "int4"].set_index(["year", "limit_gb"])["share"]
    found = {
        "newest_year": Number(
            value=str(newest), unit="name", as_of=as_of, label=Text("Newest year of releases, for memory", "Année la plus récente, pour la mémoire")
        ),
        "earlier_year": Number(
            value=str(newest - 3), unit="name", as_of=as_of, label=Text("Three years before, for memory", "Trois ans plus tôt, pour la mémoire")
        ),
    }
    for key, year in (("newest", newest), ("earlier", newest - 3)):
        for limit in LIMITS_GB:
            label = Text(
                f"Share of the record's open releases of {year} whose weights fit in {limit} GB at 4 bits",
                f"Part des modèles ouverts de {year} du registre dont les poids, codés sur 4 bits, tiennent dans {limit} Go",
            )
            found[f"fit_{limit}gb_{key}"] = Number(value=float(small.get((year, limit), 0.0)), unit="share", as_of=as_of, label=label)
    return found
