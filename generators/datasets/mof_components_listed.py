"""How many records of the Model Openness Tool list each component, and for how many of them a licence is named."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.sources.mof import COMPONENTS

# What submitters write into the licence when they mean that there is none to name, in any case.
NO_LICENCE = frozenset({"unlicensed", "undisclosed", "license", "other license"})
# And when they mean that the component is not there: "Component not include", "Component Component not included" …
_ABSENT = r"(?i)^component\b.*\bnot include"
CARD = Dataset(
    kind="derived",
    inputs=("mof_components",),
    title=Text("Components that models release (Model Openness Tool)", "Composants publiés avec les modèles (Model Openness Tool)"),
    definition=Text(
        "Number of records of the Model Openness Tool that list a component, with a licence named or with none. Entries that name a component only to say "
        "that it is not included do not count as listed.",
        "Nombre de fiches du Model Openness Tool qui recensent un composant, avec ou sans licence nommée. Les entrées qui ne citent un composant que pour "
        "dire qu’il n’est pas inclus ne comptent pas.",
    ),
    population=Text("models in the Model Openness Tool, test records left out", "modèles du Model Openness Tool, fiches d’essai écartées"),
    window=Text("the tool as it stood on the day", "l’outil tel qu’il était ce jour-là"),
    columns={
        "component": Column(kind="text", allowed=tuple(COMPONENTS.values()), words="mof", meaning=Text("Component of the framework", "Composant du cadre")),
        "records": Column(kind="integer", minimum=1, meaning=Text("Records in the tool", "Fiches de l’outil")),
        "with_licence": Column(
            kind="integer", minimum=0, meaning=Text("Records that list it and name a licence", "Fiches qui le recensent et nomment une licence")
        ),
        "without_licence": Column(
            kind="integer", minimum=0, meaning=Text("Records that list it and name none", "Fiches qui le recensent sans nommer de licence")
        ),
        "listed_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of records that list it", "Part des fiches qui le recensent")),
    },
    key=("component",),
    republish="rows",
    caveats=Text(
        "Anyone may submit a record, and an audit of 2025 found major errors in nine of ten (lfai/model_openness_tool, issue 80). Mostly models of 2022 to "
        "2024; the date of a record is not that of the model.",
        "Chacun peut soumettre une fiche, et un audit de 2025 a relevé des erreurs majeures dans neuf sur dix (lfai/model_openness_tool, ticket 80). Surtout "
        "des modèles de 2022 à 2024 ; la date d’une fiche n’est pas celle du modèle.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a component."""
    rows = inputs["mof_components"]
    records = rows["mof_name"].nunique()
    licence = rows["licence_name"].fillna("").astype(str).str.strip()
    rows = rows.assign(has_licence=~licence.str.casefold().isin(NO_LICENCE | {""}))[~licence.str.contains(_ABSENT)]
    counts = rows.groupby("component")["has_licence"].agg(listed="size", with_licence="sum").reset_index()
    return counts.assign(records=records, without_licence=counts["listed"] - counts["with_licence"], listed_share=(counts["listed"] / records).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of records that list final weights, datasets and training code, and of components with a licence named."""
    by_component = table.set_index("component")
    words = {
        "model_parameters_final": ("weights_share", Text("final weights", "les poids finaux")),
        "datasets": ("datasets_share", Text("datasets", "des jeux de données")),
        "training_code": ("training_code_share", Text("training code", "le code d’entraînement")),
    }
    found = {
        name: Number(
            value=float(by_component["listed_share"].get(component, 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of the Model Openness Tool's records that list {text.en}", f"Part des fiches du Model Openness Tool qui recensent {text.fr}"),
        )
        for component, (name, text) in words.items()
    }
    listed = table["with_licence"] + table["without_licence"]
    return found | {
        "records": Number(
            value=int(table["records"].max()), unit="count", as_of=as_of, label=Text("Records in the Model Openness Tool", "Fiches du Model Openness Tool")
        ),
        "licence_share": Number(
            value=float(table["with_licence"].sum() / listed.sum()),
            unit="share",
            as_of=as_of,
            label=Text(
                "Share of components listed in the Model Openness Tool that come with a licence named",
                "Part des composants recensés dans le Model Openness Tool dont la licence est nommée",
            ),
        ),
    }
