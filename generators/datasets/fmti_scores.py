"""FMTI's score of each company in each edition: how many of a hundred indicators it satisfies."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("fmti.scores",),
    title=Text("Transparency of companies (FMTI)", "Transparence des entreprises (FMTI)"),
    definition=Text(
        "Number of the Foundation Model Transparency Index's indicators that a company satisfies, counted from its indicator table; the files' own "
        "total rows are left out.",
        "Nombre d’indicateurs du Foundation Model Transparency Index qu’une entreprise satisfait, compté dans le tableau des indicateurs ; les lignes "
        "de total des fichiers sont écartées.",
    ),
    population=Text("companies scored in an edition", "entreprises évaluées dans une édition"),
    window=Text("each edition by itself", "chaque édition prise à part"),
    columns={
        "edition": Column(kind="text", meaning=Text("Edition, as year and month", "Édition, année et mois")),
        "company_name": Column(kind="text", meaning=Text("Company as the index names it", "Entreprise, telle que l’index la nomme")),
        "score": Column(kind="integer", minimum=0, maximum=100, meaning=Text("Indicators satisfied", "Indicateurs satisfaits")),
        "indicators": Column(kind="integer", minimum=1, meaning=Text("Indicators in the edition", "Indicateurs de l’édition")),
    },
    key=("edition", "company_name"),
    republish="rows",
    caveats=Text(
        "The index scores companies, not the openness of weights, and its indicators changed between editions: scores of two editions do not compare.",
        "L’index évalue des entreprises, non l’ouverture des poids, et ses indicateurs ont changé d’une édition à l’autre : deux éditions ne se comparent pas.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row an edition and company."""
    rows = inputs["fmti.scores"].dropna(subset=["score"])
    rows = rows[rows["Indicator"].str.strip().ne("Total")]
    rows = rows.assign(score=rows["score"].astype(float).astype(int))
    table = rows.groupby(["edition", "company"], as_index=False).agg(score=("score", "sum"), indicators=("Indicator", "size"))
    return table.rename(columns={"company": "company_name"})
