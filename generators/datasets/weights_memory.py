"""How much memory the weights of open models need, by number format, from the record's parameter counts."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# Bytes a parameter takes. Formats with scales (mxfp4, nvfp4) take a little more than their four bits; the
# developer's own figure is used where the record has one.
BYTES = {"fp32": 4.0, "bf16": 2.0, "fp16": 2.0, "fp8": 1.0, "int8": 1.0, "mxfp4": 0.53125, "nvfp4": 0.5625, "int4": 0.5}
FORMATS = ("bf16", "int8", "int4")
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Memory for the weights of open models", "Mémoire nécessaire aux poids des modèles ouverts"),
    definition=Text(
        "Gigabytes (10^9 bytes) that the weights alone take: all parameters times the bytes of the format, 2 at bf16, 1 at 8 bits, 0.5 at 4 bits. "
        "Mixture-of-experts models count every expert, because all must be in memory. The cache, which grows with the context, comes on top and "
        "is not counted.",
        "Gigaoctets (10^9 octets) occupés par les seuls poids : tous les paramètres multipliés par la place que prend chacun dans le format, "
        "soit 2 octets en bf16, 1 sur 8 bits, 0,5 sur 4 bits. Les mélanges d’experts comptent tous leurs experts, car tous doivent être en "
        "mémoire. Le cache, qui croît avec le contexte, s’y ajoute et n’est pas compté.",
    ),
    population=Text("open-weight models of the record whose size is known", "modèles à poids ouverts du registre dont la taille est connue"),
    window=Text("not a series", "sans objet : ce n’est pas une série"),
    columns={
        "model_id": Column(kind="text", meaning=Text("The model's record", "Fiche du modèle")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="date", meaning=Text("Release date", "Date de sortie")),
        "params_total": Column(kind="integer", minimum=1, meaning=Text("Parameters of the largest variant", "Paramètres de la plus grande variante")),
        "format": Column(kind="text", allowed=FORMATS, words="format", meaning=Text("Number format of the weights", "Format numérique des poids")),
        "memory_gb": Column(kind="number", minimum=0, unit=Text("GB", "Go"), meaning=Text("Memory for the weights", "Mémoire nécessaire aux poids")),
        "is_hypothetical": Column(
            kind="flag",
            meaning=Text("The weights ship in a smaller format than this one", "Les poids sont publiés dans un format plus petit que celui-ci"),
        ),
        "is_featured": Column(kind="flag", meaning=Text("One of the systems the site follows closely", "L’un des systèmes suivis de près")),
    },
    key=("model_id", "format"),
    republish="rows",
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row an open model and format."""
    rows = []
    for model in inputs.registry.models.values():
        if model.access != "open_weights" or not model.params_total:
            continue
        native = BYTES.get(model.native_precision or "bf16", 2.0)
        for name in FORMATS:
            rows.append(
                {
                    "model_id": model.id,
                    "model_name": model.name,
                    "released": pd.Timestamp(model.release_date),
                    "params_total": model.params_total,
                    "format": name,
                    "memory_gb": round(model.params_total * BYTES[name] / 1e9, 2),
                    "is_hypothetical": native <= BYTES[name] / 1.5,
                    "is_featured": model.is_featured,
                }
            )
    return pd.DataFrame(rows, columns=list(CARD.columns))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many models fit common memory sizes at 4 bits."""
    small = table[table["format"] == "int4"]
    models = len(small)
    found = {
        "models": Number(
            value=models,
            unit="count",
            as_of=as_of,
            label=Text("Open-weight models of known size in the record", "Modèles à poids ouverts de taille connue dans le registre"),
        )
    }
    for size in (16, 80):
        found[f"fit_{size}gb_share"] = Number(
            value=float((small["memory_gb"] <= size).mean()) if models else 0.0,
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of the record's open models whose largest variant takes at most {size} GB at 4 bits (weights alone)",
                f"Part des modèles ouverts du registre dont la plus grande variante tient dans {size} Go sur 4 bits (poids seuls)",
            ),
        )
    return found
