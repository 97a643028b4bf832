"""FMTI's companies, edition by edition, with what the record knows of their open weights."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# How the record knows of a company's open weights at the time of an edition.
WEIGHTS = ("open", "none", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("fmti_scores", "registry"),
    title=Text("Transparency of companies, edition by edition", "Transparence des entreprises, édition par édition"),
    definition=Text(
        "Each company that an edition of the Foundation Model Transparency Index scores, with the indicators it satisfies, its rank in that edition, and "
        "whether the record holds an open-weight model that it had released by then.",
        "Chaque entreprise évaluée par une édition du Foundation Model Transparency Index, avec les indicateurs qu’elle satisfait, son rang dans cette "
        "édition, et l’existence, dans le registre, d’un modèle à poids ouverts qu’elle avait déjà publié.",
    ),
    population=Text("companies scored in an edition", "entreprises évaluées dans une édition"),
    window=Text("each edition by itself", "chaque édition prise à part"),
    columns={
        "edition": Column(kind="text", meaning=Text("Edition, as year and month", "Édition, année et mois")),
        "company_name": Column(kind="text", meaning=Text("Company as the index names it", "Entreprise, telle que l’index la nomme")),
        "score": Column(kind="integer", minimum=0, maximum=100, meaning=Text("Indicators satisfied", "Indicateurs satisfaits")),
        "indicators": Column(kind="integer", minimum=1, meaning=Text("Indicators in the edition", "Indicateurs de l’édition")),
        "rank": Column(kind="integer", minimum=1, meaning=Text("Rank in the edition; equals share it", "Rang dans l’édition, partagé en cas d’égalité")),
        "open_weights": Column(
            kind="text",
            allowed=WEIGHTS,
            words="company_weights",
            meaning=Text("Open weights of the company in the record by then", "Poids ouverts de l’entreprise alors présents dans le registre"),
        ),
    },
    key=("edition", "company_name"),
    republish="rows",
    caveats=Text(
        "Indicators, companies and the way of asking changed with every edition: a company's scores in two editions do not compare. The index scores "
        "disclosure by the company, not the openness of weights.",
        "Indicateurs, entreprises et mode d’enquête ont changé à chaque édition : les notes d’une entreprise dans deux éditions ne se comparent pas. L’index "
        "évalue ce que l’entreprise divulgue, non l’ouverture de ses poids.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row an edition and company; a company that the record does not hold is ``unknown``."""
    table = inputs["fmti_scores"]
    first_opened: dict[str, str] = {}
    for model in inputs.registry.models.values():
        if model.access == "open_weights":
            for owner in model.organisations:
                first_opened[owner] = min(first_opened.get(owner, "9999-99"), model.release_date.isoformat()[:7])

    def state(company: str, edition: str) -> str:
        owner = inputs.registry.organisation_named(company)
        if owner is None:
            return "unknown"
        return "open" if first_opened.get(owner.id, "9999-99") <= edition else "none"

    return table.assign(
        rank=table.groupby("edition")["score"].rank(method="min", ascending=False),
        open_weights=[state(company, edition) for company, edition in zip(table["company_name"], table["edition"], strict=True)],
    )


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The newest edition's first company, and the lowest and highest score among companies with open weights."""
    newest = table[table["edition"] == table["edition"].max()].sort_values("score")
    year = str(newest["edition"].iloc[0])[:4]
    opened = newest[newest["open_weights"] == "open"]
    best, low, high = newest.iloc[-1], opened.iloc[0], opened.iloc[-1]

    def name(value: object, text: Text) -> Number:
        return Number(value=str(value), unit="name", as_of=as_of, label=text)

    def count(value: int, text: Text) -> Number:
        return Number(value=value, unit="count", as_of=as_of, label=text)

    edition = Text(f"in FMTI's edition of {year}", f"dans l’édition {year} du FMTI")
    return {
        "edition_year": name(year, Text("Year of FMTI's newest edition", "Année de la dernière édition du FMTI")),
        "companies": count(len(newest), Text(f"Companies scored {edition.en}", f"Entreprises évaluées {edition.fr}")),
        "open_companies": count(
            len(opened), Text(f"Companies with open weights in the record, scored {edition.en}", f"Entreprises à poids ouverts évaluées {edition.fr}")
        ),
        "best_name": name(best["company_name"], Text(f"Company with the highest score {edition.en}", f"Entreprise la mieux notée {edition.fr}")),
        "best_score": count(int(best["score"]), Text(f"Highest score {edition.en}, of a hundred", f"Meilleure note {edition.fr}, sur cent")),
        "lowest_open_name": name(
            low["company_name"],
            Text(f"Company with open weights with the lowest score {edition.en}", f"Entreprise à poids ouverts la moins bien notée {edition.fr}"),
        ),
        "lowest_open_score": count(
            int(low["score"]),
            Text(f"Lowest score of a company with open weights {edition.en}", f"Note la plus basse d’une entreprise à poids ouverts {edition.fr}"),
        ),
        "highest_open_score": count(
            int(high["score"]),
            Text(f"Highest score of a company with open weights {edition.en}", f"Meilleure note d’une entreprise à poids ouverts {edition.fr}"),
        ),
    }
