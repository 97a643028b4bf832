"""Epoch AI's notable models: who developed them, when, how large, with which compute, and how open."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.geography import country_code
from generators.core.language import Text
from generators.sources.epoch import CONFIDENCE

ACCESS = {
    "Open weights (unrestricted)": "open_unrestricted",
    "Open weights (restricted use)": "open_restricted",
    "Open weights (non-commercial)": "open_non_commercial",
    "API access": "api",
    "Hosted access (no API)": "hosted",
    "Unreleased": "unreleased",
}
TRAINING_CODE = {
    "Open source": "open_source",
    "Open (restricted use)": "open_restricted",
    "Open (non-commercial)": "open_non_commercial",
    "Unreleased": "unreleased",
}
CARD = Dataset(
    kind="observed",
    inputs=("epoch.notable_models",),
    title=Text("Notable AI models (Epoch AI)", "Modèles d’IA notables (Epoch AI)"),
    definition=Text(
        "Models that Epoch AI calls notable: state of the art, much cited, historically relevant or widely used. Models without a date are left out.",
        "Modèles qu’Epoch AI juge notables : à la pointe, très cités, historiquement importants ou largement utilisés. Les modèles sans date sont écartés.",
    ),
    population=Text("notable models in Epoch AI's database", "modèles notables de la base d’Epoch AI"),
    window=Text("models published up to the copy's date", "modèles publiés jusqu’à la date de la copie"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "organisation_names": Column(kind="text", optional=True, meaning=Text("Developing organisations", "Organisations qui l’ont développé")),
        "countries": Column(kind="text", optional=True, meaning=Text("Their countries (ISO), each once", "Leurs pays (ISO), chacun une fois")),
        "published": Column(kind="date", meaning=Text("Publication date, often the paper's", "Date de publication, souvent celle de l’article")),
        "domains": Column(kind="text", optional=True, meaning=Text("Domains", "Domaines")),
        "params_total": Column(kind="number", optional=True, minimum=1, meaning=Text("Parameters", "Paramètres")),
        "training_compute_flop": Column(
            kind="number", optional=True, minimum=0, unit=Text("FLOP", "FLOP"), meaning=Text("Training compute", "Calcul d’entraînement")
        ),
        "confidence": Column(
            kind="text", optional=True, allowed=CONFIDENCE, words="estimate", meaning=Text("Epoch's confidence", "Degré de confiance d’Epoch")
        ),
        "access": Column(
            kind="text", optional=True, allowed=tuple(ACCESS.values()), words="access", meaning=Text("How the model can be had", "Accès au modèle")
        ),
        "training_code": Column(
            kind="text",
            optional=True,
            allowed=tuple(TRAINING_CODE.values()),
            words="code",
            meaning=Text("Access to the training code", "Accès au code d’entraînement"),
        ),
        "organisation_kinds": Column(kind="text", optional=True, meaning=Text("Kinds of organisation", "Types d’organisation")),
        "training_hardware": Column(kind="text", optional=True, meaning=Text("Training hardware", "Matériel d’entraînement")),
        "training_hardware_quantity": Column(kind="number", optional=True, minimum=1, meaning=Text("Number of chips", "Nombre de puces")),
        "training_cost_usd_2023": Column(
            kind="number",
            optional=True,
            minimum=0,
            unit=Text("US dollars of 2023", "dollars de 2023"),
            meaning=Text("Estimated training cost", "Coût d’entraînement estimé"),
        ),
    },
    key=("model_name", "published"),
    date_column="published",
    republish="rows",
    caveats=Text(
        "Dates are often the paper's. A model of organisations in two countries belongs to both. Accessibility labels can lag behind "
        "licence changes, and recent models wait for review.",
        "Les dates sont souvent celles de l’article. Un modèle d’organisations de deux pays appartient aux deux. Les étiquettes d’accès "
        "peuvent retarder sur les changements de licence, et les modèles récents sont en attente d’examen.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """Epoch's columns with the observatory's names, countries as ISO codes; undated models stay out."""
    rows = inputs["epoch.notable_models"].dropna(subset=["Publication date"])
    return pd.DataFrame(
        {
            "model_name": rows["Model"],
            "organisation_names": rows["Organization"],
            "countries": rows["Country (of organization)"].map(_codes, na_action="ignore"),
            "published": rows["Publication date"],
            "domains": rows["Domain"],
            "params_total": rows["Parameters"],
            "training_compute_flop": rows["Training compute (FLOP)"],
            "confidence": rows["Confidence"].str.casefold(),
            "access": rows["Model accessibility"].map(ACCESS, na_action="ignore"),
            "training_code": rows["Training code accessibility"].map(TRAINING_CODE, na_action="ignore"),
            "organisation_kinds": rows["Organization categorization"],
            "training_hardware": rows["Training hardware"],
            "training_hardware_quantity": rows["Hardware quantity"],
            "training_cost_usd_2023": rows["Training compute cost (2023 USD)"],
        }
    )


def _codes(names: str) -> str | None:
    codes = dict.fromkeys(country_code(name) for name in names.split(","))
    return ",".join(code for code in codes if code) or None
