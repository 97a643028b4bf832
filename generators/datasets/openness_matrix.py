"""What the open-weight systems followed closely publish, part by part: facts of the record, no score."""

from datetime import date
from typing import get_args

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.registry.licence import RestrictionClass
from generators.registry.model import Disclosure, Openness

PARTS = tuple(Openness.model_fields)
STATES = (*get_args(Disclosure), "unknown")
_MEANINGS = {
    "weights": Text("Weights", "Poids"),
    "training_data": Text("Training data", "Données d’entraînement"),
    "training_code": Text("Training code", "Code d’entraînement"),
    "inference_code": Text("Inference code", "Code d’inférence"),
    "paper": Text("Paper", "Article"),
    "evaluation": Text("Evaluation", "Évaluation"),
}
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("What open systems publish", "Ce que publient les systèmes ouverts"),
    definition=Text(
        "For each open-weight system that the observatory follows closely: whether weights, training data, training code, inference code, paper and "
        "evaluation are published, published in part or not published, and the class of the weights' licence today. Not established means that the "
        "sources read do not say, which is neither a yes nor a no.",
        "Pour chaque système à poids ouverts suivi de près par l’observatoire : si les poids, les données d’entraînement, le code d’entraînement, le code "
        "d’inférence, l’article et l’évaluation sont publiés, en totalité, en partie ou pas du tout, et la catégorie actuelle de la licence des poids. "
        "Non établi : les sources lues ne le disent pas ; ce n’est ni un oui ni un non.",
    ),
    population=Text("open-weight systems of the record that are followed closely", "systèmes à poids ouverts du registre suivis de près"),
    window=Text("the record as it stood on the day", "le registre tel qu’il était ce jour-là"),
    columns={
        "model_id": Column(kind="text", meaning=Text("The model's record", "Fiche du modèle")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "released": Column(kind="date", meaning=Text("Release date", "Date de sortie")),
        "restriction": Column(
            kind="text",
            allowed=(*get_args(RestrictionClass), "unknown"),
            words="restriction",
            meaning=Text("Class of the weights' licence", "Catégorie de la licence des poids"),
        ),
        **{part: Column(kind="text", allowed=STATES, words="disclosure", meaning=meaning) for part, meaning in _MEANINGS.items()},
    },
    key=("model_id",),
    date_column="released",
    republish="rows",
    caveats=Text(
        "Much is not established: an empty cell says what the sources read do not say, not that nothing is published. The parts are of different "
        "kinds and do not add up to a degree of openness.",
        "Beaucoup de points ne sont pas établis : une case vide signale le silence des sources lues, non une absence de publication. Ces éléments "
        "sont de nature différente et ne s’additionnent pas en un degré d’ouverture.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a followed open-weight model; what the record does not hold is ``unknown``."""
    registry = inputs.registry
    rows = []
    for model in registry.models.values():
        if model.access != "open_weights" or not model.is_featured:
            continue
        licence = registry.licences[model.weights_licence] if model.weights_licence else None
        facts = {part: getattr(model.openness, part, None) or "unknown" for part in PARTS}
        restriction = (licence.restriction if licence else None) or "unknown"
        rows.append({"model_id": model.id, "model_name": model.name, "released": pd.Timestamp(model.release_date), "restriction": restriction} | facts)
    return pd.DataFrame(rows, columns=list(CARD.columns))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many systems publish their training data and code, and for how many it is not established."""

    def count(value: int, text: Text) -> Number:
        return Number(value=value, unit="count", as_of=as_of, label=text)

    found = {"systems": count(len(table), Text("Open-weight systems followed closely", "Systèmes à poids ouverts suivis de près"))}
    words = {"training_data": Text("training data", "les données d’entraînement"), "training_code": Text("training code", "le code d’entraînement")}
    states = {
        "published": Text("that publish their {}", "qui publient {}"),
        "not_published": Text("that do not publish their {}", "qui ne publient pas {}"),
        "unknown": Text("of which it is not established whether they publish their {}", "dont on n’a pu établir s’ils publient {}"),
    }
    for part, name in words.items():
        for state, text in states.items():
            label = Text(f"Open systems followed closely {text.en.format(name.en)}", f"Systèmes ouverts suivis de près {text.fr.format(name.fr)}")
            found[f"{part}_{state}"] = count(int((table[part] == state).sum()), label)
    return found
