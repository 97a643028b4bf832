"""How many chips trained a notable model, where that is known."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.sources.epoch import CONFIDENCE

FIRST_YEAR = 2018
ACCESS = ("open", "closed", "unreleased", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Chips that trained notable models", "Puces ayant entraîné les modèles notables"),
    definition=Text(
        "Number of chips used to train a notable model, as Epoch AI has it, with the chip where it is named. The number is the developer's where Epoch's "
        "confidence is high, and otherwise Epoch's estimate. Chips of different years differ greatly in power, so numbers do not compare as computing power.",
        "Nombre de puces ayant servi à entraîner un modèle notable, selon Epoch AI, et la puce lorsqu’elle est nommée. Le nombre est celui du développeur "
        "quand le degré de confiance d’Epoch est élevé, et sinon l’estimation d’Epoch. D’une année à l’autre, la puissance des puces diffère grandement : "
        "ces nombres ne se comparent pas comme des puissances de calcul.",
    ),
    population=Text("notable models whose number of training chips is known", "modèles notables dont le nombre de puces d’entraînement est connu"),
    window=Text("models published since 2018", "modèles publiés depuis 2018"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "published": Column(kind="date", meaning=Text("Publication date", "Date de publication")),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("How the model can be had", "Accès au modèle")),
        "training_hardware": Column(kind="text", optional=True, meaning=Text("Chip", "Puce")),
        "training_hardware_quantity": Column(kind="integer", minimum=1, meaning=Text("Number of chips", "Nombre de puces")),
        "confidence": Column(kind="text", allowed=CONFIDENCE, words="estimate", meaning=Text("Epoch's confidence", "Degré de confiance d’Epoch")),
        "year_models": Column(kind="integer", minimum=1, meaning=Text("Notable models of that year", "Modèles notables de cette année")),
    },
    key=("model_name", "published"),
    date_column="published",
    republish="rows",
    caveats=Text(
        "For most models the number is not known, and for the newest it is rarely so. Developers who count chips for one stage, or for a whole cluster, are "
        "not told apart. Epoch's confidence speaks of the model's training compute as a whole.",
        "Pour la plupart des modèles, ce nombre n’est pas connu, et il l’est rarement pour les plus récents. Rien ne distingue qui compte les puces d’une "
        "étape de qui compte toute la grappe. Le degré de confiance d’Epoch porte sur l’ensemble du calcul d’entraînement.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a notable model with a known number of chips."""
    rows = inputs["epoch_notable_models"]
    rows = rows[rows["published"].dt.year >= FIRST_YEAR]
    kind = rows["access"].str.startswith("open").map({True: "open", False: "closed"})
    kind = kind.mask(rows["access"] == "unreleased", "unreleased").where(rows["access"].notna(), "unknown")
    year = rows["published"].dt.year
    table: pd.DataFrame = rows.assign(access=kind, confidence=rows["confidence"].fillna("unknown"), year_models=year.map(year.value_counts()))
    return table.dropna(subset=["training_hardware_quantity"])


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The largest known clusters, open and closed, and how many models have a known number of chips in a year."""
    table = table.sort_values(["training_hardware_quantity", "published", "model_name"])
    words = {"open": Text("open-weight", "à poids ouverts"), "closed": Text("closed", "fermé")}
    found: dict[str, Number] = {}
    for access, text in words.items():
        row = table[table["access"] == access].iloc[-1]
        found[f"largest_{access}_name"] = Number(
            value=str(row["model_name"]),
            unit="name",
            as_of=as_of,
            label=Text(f"Notable {text.en} model trained on the most chips known", f"Modèle notable {text.fr} entraîné sur le plus de puces connues"),
        )
        found[f"largest_{access}_chips"] = Number(
            value=int(row["training_hardware_quantity"]),
            unit="count",
            as_of=as_of,
            label=Text(
                f"Most chips known to have trained a notable {text.en} model", f"Plus grand nombre connu de puces ayant entraîné un modèle notable {text.fr}"
            ),
        )
    year = table["published"].dt.year
    shares = year.value_counts() / table.groupby(year)["year_models"].max()
    last = as_of.year - 1
    for key, value in (("earlier", last - 2), ("last", last)):
        found[f"{key}_year"] = Number(value=str(value), unit="name", as_of=as_of, label=Text("Year compared, for chips", "Année comparée, pour les puces"))
        found[f"known_share_{key}"] = Number(
            value=float(shares.get(value, 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of notable models of {value} whose number of chips is known", f"Part des modèles notables de {value} dont le nombre de puces est connu"
            ),
        )
    return found
