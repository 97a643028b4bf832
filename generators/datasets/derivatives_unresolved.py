"""How much of the derivatives' lineage cannot be followed, and why."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

OUTCOMES = ("resolved", "base_list", "none_stated", "removed", "dangling", "cycle")
CARD = Dataset(
    kind="derived",
    inputs=("derivatives_lineage",),
    title=Text("Derivatives by whether their root is known", "Modèles dérivés selon que leur racine est connue ou non"),
    definition=Text(
        "Derivatives by how they were made and by where the walk up their line ends: at a known root, at a list of bases that the leaderboard does not "
        "pass on, at "
        "a model that states no base, at a repository that was removed, at a base that neither the record nor the leaderboard knows, or in a circle.",
        "Dérivés selon la manière dont ils ont été faits et le point où s’arrête la remontée de leur filiation : une racine connue, une liste de bases que le "
        "classement ne transmet pas, un modèle sans base indiquée, un dépôt supprimé, une base que ni le registre ni le classement ne connaissent, ou "
        "une boucle.",
    ),
    population=Text("derivatives on the Open LLM Leaderboard", "modèles dérivés de l’Open LLM Leaderboard"),
    window=Text("all uploads to March 2025", "tous les dépôts jusqu’à mars 2025"),
    columns={
        "relation": Column(
            kind="text",
            allowed=("fine_tune", "chat", "merge", "continued_pretraining", "other"),
            words="relation",
            meaning=Text("How it was made, by the leaderboard's type", "Manière dont il a été fait, selon le type du classement"),
        ),
        "outcome": Column(
            kind="text", allowed=OUTCOMES, words="outcome", meaning=Text("Whether the root is known, or why not", "Racine connue, ou raison contraire")
        ),
        "derivatives": Column(kind="integer", minimum=1, meaning=Text("Derivatives", "Dérivés")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of those made alike", "Part de ceux faits de même")),
    },
    key=("relation", "outcome"),
    republish="rows",
    caveats=Text(
        "A sample of what people submitted, ended in March 2025; no census of the Hub. How it was made is the submitter's word.",
        "Échantillon de ce que des gens ont soumis, arrêté en mars 2025 ; ce n’est pas un recensement du Hub. La manière est celle qu’indique l’auteur de la "
        "soumission.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a way of making and outcome that occurs."""
    table = inputs["derivatives_lineage"].groupby(["relation", "outcome"], as_index=False).agg(derivatives=("hub_id", "size"))
    return table.assign(share=(table["derivatives"] / table.groupby("relation")["derivatives"].transform("sum")).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The unresolved share, over all and of merges, and the reasons."""
    whole = int(table["derivatives"].sum())
    counts = table.groupby("outcome")["derivatives"].sum()
    merges = table[table["relation"] == "merge"].set_index("outcome")["share"]

    def share(value: float, label: Text) -> Number:
        return Number(value=round(value, 4), unit="share", digits=1, as_of=as_of, label=label)

    return {
        "derivatives": Number(value=whole, unit="count", as_of=as_of, label=Text("Derivatives on the leaderboard", "Modèles dérivés du classement")),
        "unresolved_share": share(
            1 - int(counts.get("resolved", 0)) / whole, Text("Share of derivatives without a known root", "Part des dérivés sans racine connue")
        ),
        "base_list_share": share(
            int(counts.get("base_list", 0)) / whole,
            Text("Share whose listed bases the leaderboard does not pass on", "Part dont le classement ne transmet pas les bases énumérées"),
        ),
        "none_stated_share": share(int(counts.get("none_stated", 0)) / whole, Text("Share that state no base", "Part sans base indiquée")),
        "removed_share": share(int(counts.get("removed", 0)) / whole, Text("Share removed from the Hub", "Part supprimée du Hub")),
        "dangling_share": share(int(counts.get("dangling", 0)) / whole, Text("Share whose base is not known", "Part dont la base est inconnue")),
        "merge_unresolved_share": share(
            1 - float(merges.get("resolved", 0.0)), Text("Share of merges without a known root", "Part des fusions sans racine connue")
        ),
        "cycles": Number(value=int(counts.get("cycle", 0)), unit="count", as_of=as_of, label=Text("Lines that go in a circle", "Filiations circulaires")),
    }
