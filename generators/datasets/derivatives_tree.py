"""The models with the most descendants on the leaderboard: how many, in which generation, by how many uploaders."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

ROOTS = 10
GENERATIONS = ("first", "second", "third_and_later")
CARD = Dataset(
    kind="derived",
    inputs=("derivatives_lineage",),
    title=Text("Descendants of the most used base models", "Descendance des modèles de base les plus employés"),
    definition=Text(
        "Derivatives whose root is resolved, for the ten roots with the most of them, by generation: the first is made from the root itself, the second from "
        "such a model, and so on, as the leaderboard counts steps.",
        "Dérivés dont la racine est résolue, pour les dix racines qui en ont le plus, par génération : la première est tirée de la racine elle-même, la "
        "deuxième d’un tel modèle, et ainsi de suite, selon le décompte du classement.",
    ),
    population=Text("derivatives on the Open LLM Leaderboard with a resolved root", "modèles dérivés de l’Open LLM Leaderboard à racine résolue"),
    window=Text("all uploads to March 2025", "tous les dépôts jusqu’à mars 2025"),
    columns={
        "rank": Column(kind="integer", minimum=1, maximum=ROOTS, meaning=Text("Place by descendants", "Rang par descendants")),
        "root": Column(kind="text", meaning=Text("Root repository", "Dépôt racine")),
        "generation": Column(kind="text", allowed=GENERATIONS, words="generation", meaning=Text("Generation", "Génération")),
        "derivatives": Column(kind="integer", minimum=1, meaning=Text("Derivatives of that generation", "Dérivés de cette génération")),
        "descendants": Column(kind="integer", minimum=1, meaning=Text("Descendants of the root", "Descendants de la racine")),
        "uploaders": Column(kind="integer", minimum=1, meaning=Text("Uploaders of descendants", "Auteurs des descendants")),
        "largest_uploader": Column(kind="integer", minimum=1, meaning=Text("Descendants by the busiest uploader", "Descendants de l’auteur le plus actif")),
    },
    key=("rank", "generation"),
    republish="rows",
    caveats=Text(
        "A sample of what people submitted, ended in March 2025; no census of the Hub. The models between root and descendant are not given, so the branches "
        "cannot be drawn. Merges are absent: the leaderboard does not pass on their parents.",
        "Échantillon de ce que des gens ont soumis, arrêté en mars 2025 ; ce n’est pas un recensement du Hub. Les modèles situés entre racine et descendant "
        "ne sont pas donnés : les branches ne peuvent être tracées. Les fusions manquent, le classement ne transmettant pas leurs parents.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a root and generation that occurs; equal numbers are ordered by name."""
    rows = inputs["derivatives_lineage"]
    rows = rows[rows["outcome"] == "resolved"]
    rows = rows.assign(
        uploader=rows["hub_id"].str.partition("/")[0], generation=rows["generation"].clip(1, len(GENERATIONS)).map(lambda step: GENERATIONS[step - 1])
    )
    of_uploader = rows.groupby(["root", "uploader"], as_index=False).agg(derivatives=("hub_id", "size"))
    roots = of_uploader.groupby("root", as_index=False).agg(
        descendants=("derivatives", "sum"), uploaders=("uploader", "nunique"), largest_uploader=("derivatives", "max")
    )
    roots = roots.sort_values(["descendants", "root"], ascending=[False, True], ignore_index=True).head(ROOTS)
    roots = roots.assign(rank=range(1, len(roots) + 1))
    table = rows.groupby(["root", "generation"], as_index=False).agg(derivatives=("hub_id", "size"))
    return table.merge(roots, on="root")


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The first root by descendants and by uploaders."""
    roots = table.drop_duplicates("rank").sort_values("rank")
    first = roots.iloc[0]
    broadest = roots.sort_values(["uploaders", "rank"], ascending=[False, True]).iloc[0]
    return {
        "first": Number(
            value=str(first["root"]).partition("/")[2],
            unit="name",
            as_of=as_of,
            label=Text("Base with the most descendants", "Base ayant le plus de descendants"),
        ),
        "first_descendants": Number(value=int(first["descendants"]), unit="count", as_of=as_of, label=Text("Its descendants", "Ses descendants")),
        "first_uploaders": Number(value=int(first["uploaders"]), unit="count", as_of=as_of, label=Text("Uploaders of them", "Leurs auteurs")),
        "first_largest_uploader": Number(
            value=int(first["largest_uploader"]), unit="count", as_of=as_of, label=Text("Descendants by the busiest of them", "Descendants dus au plus actif")
        ),
        "broadest": Number(
            value=str(broadest["root"]).partition("/")[2],
            unit="name",
            as_of=as_of,
            label=Text("Base on which the most uploaders built", "Base sur laquelle le plus d’auteurs ont construit"),
        ),
        "broadest_uploaders": Number(
            value=int(broadest["uploaders"]), unit="count", as_of=as_of, label=Text("Uploaders on that base", "Auteurs sur cette base")
        ),
    }
