"""Training compute of notable models, with country and access."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, country_group
from generators.core.language import Text
from generators.sources.epoch import CONFIDENCE

FIRST_YEAR = 2018
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Training compute of notable models", "Calcul d’entraînement des modèles notables"),
    definition=Text(
        "Floating-point operations spent on training, as Epoch AI states or estimates them, for models whose access is known. Open means "
        "downloadable weights under any licence. The country is that of the first organisation Epoch names.",
        "Opérations en virgule flottante dépensées à l’entraînement, telles qu’Epoch AI les rapporte ou les estime, pour les modèles dont l’accès est "
        "connu. Ouvert : poids téléchargeables sous toute licence. Le pays est celui de la première organisation citée par Epoch.",
    ),
    population=Text("notable models with known compute and access", "modèles notables dont le calcul et l’accès sont connus"),
    window=Text("models published since 2018", "modèles publiés depuis 2018"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "published": Column(kind="date", meaning=Text("Publication date", "Date de publication")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Developer's country group", "Groupe de pays du développeur")),
        "access": Column(kind="text", allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermés")),
        "training_compute_flop": Column(kind="number", minimum=1, unit=Text("FLOP", "FLOP"), meaning=Text("Training compute", "Calcul d’entraînement")),
        "confidence": Column(
            kind="text", optional=True, allowed=CONFIDENCE, words="estimate", meaning=Text("Epoch's confidence", "Degré de confiance d’Epoch")
        ),
    },
    key=("model_name", "published"),
    date_column="published",
    republish="rows",
    caveats=Text(
        "Epoch's estimates are good to a factor of three or worse where confidence is low; most closed developers no longer state compute, so "
        "their largest models are missing or guessed.",
        "Les estimations d’Epoch sont fiables à un facteur trois près, ou moins si le degré de confiance est faible ; la plupart des "
        "développeurs de modèles fermés n’indiquent plus le calcul dépensé : leurs plus grands modèles manquent ou ne sont connus que par "
        "conjecture.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a model; unreleased models and those of unknown access stay out."""
    rows = inputs["epoch_notable_models"].dropna(subset=["access", "training_compute_flop"])
    rows = rows[(rows["access"] != "unreleased") & (rows["published"].dt.year >= FIRST_YEAR)]
    first = rows["countries"].str.split(",").str[0]
    table: pd.DataFrame = rows.assign(
        access=rows["access"].str.startswith("open").map({True: "open", False: "closed"}),
        country_group=first.map(country_group, na_action="ignore").fillna("unknown"),
    )
    return table


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The largest open and the largest closed training run known, and their ratio."""
    largest = table.sort_values("training_compute_flop").groupby("access").tail(1).set_index("access")
    words = {"open": Text("open-weight", "à poids ouverts"), "closed": Text("closed", "fermé")}
    found: dict[str, Number] = {}
    for access, text in words.items():
        found[f"largest_{access}_flop"] = Number(
            value=float(largest["training_compute_flop"][access]),
            unit="flop",
            as_of=as_of,
            label=Text(
                f"Largest known training compute of a notable {text.en} model",
                f"Plus grand calcul d’entraînement connu d’un modèle notable {text.fr}",
            ),
        )
        found[f"largest_{access}_name"] = Number(
            value=str(largest["model_name"][access]),
            unit="name",
            as_of=as_of,
            label=Text(
                f"Notable {text.en} model with the largest known training compute",
                f"Modèle notable {text.fr} au plus grand calcul d’entraînement connu",
            ),
        )
    found["ratio"] = Number(
        value=float(largest["training_compute_flop"]["closed"] / largest["training_compute_flop"]["open"]),
        unit="ratio",
        digits=0,
        as_of=as_of,
        label=Text(
            "Largest known closed over largest known open training compute",
            "Rapport du plus grand calcul d’entraînement connu d’un modèle fermé à celui d’un modèle ouvert",
        ),
    )
    return found
