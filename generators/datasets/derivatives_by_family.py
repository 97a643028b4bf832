"""New derivatives by the family of the model they are built on, month by month."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

# A family is what the root repository's name begins with, publisher included.
FAMILIES = {
    "llama": ("meta-llama/",),
    "qwen": ("Qwen/",),
    "mistral": ("mistralai/",),
    "gemma": ("google/gemma",),
    "phi": ("microsoft/phi", "microsoft/Phi"),
}
# The months over which published shares are taken, newest first counted back.
WINDOW_MONTHS = 6
# From the month in which the leaderboard opened.
FIRST_MONTH = "2024-06-01"
CARD = Dataset(
    kind="derived",
    inputs=("derivatives_lineage",),
    title=Text("New derivatives by base family", "Nouveaux modèles dérivés selon la famille de base"),
    definition=Text(
        "Derivatives whose root is resolved, by the month of their upload and the family of the root, counted twice: every repository, and every uploader "
        "once a family and month, so that a series of trials by one person weighs as one.",
        "Dérivés dont la racine est résolue, selon le mois de leur dépôt et la famille de la racine, comptés de deux façons : chaque dépôt, et chaque auteur "
        "une fois par famille et par mois, pour qu’une série d’essais d’une seule personne ne pèse qu’une fois.",
    ),
    population=Text(
        "derivatives on the Open LLM Leaderboard with a resolved root, uploaded since June 2024",
        "modèles dérivés de l’Open LLM Leaderboard à racine résolue, déposés depuis juin 2024",
    ),
    window=Text("the month of upload", "le mois du dépôt"),
    columns={
        "month": Column(kind="date", meaning=Text("First day of the month", "Premier jour du mois")),
        "family": Column(kind="text", allowed=(*FAMILIES, "other"), words="family", meaning=Text("Family of the root", "Famille de la racine")),
        "derivatives": Column(kind="integer", minimum=1, meaning=Text("Derivatives uploaded", "Dérivés déposés")),
        "uploaders": Column(kind="integer", minimum=1, meaning=Text("Uploaders, each once", "Auteurs, chacun une fois")),
        "largest_uploader": Column(kind="integer", minimum=1, meaning=Text("Derivatives by the busiest uploader", "Dérivés de l’auteur le plus actif")),
    },
    key=("month", "family"),
    date_column="month",
    republish="rows",
    caveats=Text(
        "A sample of what people submitted, ended in March 2025: it is no census of the Hub, and its last month is incomplete. Most derivatives have no "
        "resolved root and are absent here.",
        "Échantillon de ce que des gens ont soumis, arrêté en mars 2025 : ce n’est pas un recensement du Hub, et son dernier mois est incomplet. La plupart "
        "des dérivés n’ont pas de racine résolue et n’y figurent pas.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a month and family that occurs."""
    rows = inputs["derivatives_lineage"]
    rows = rows[(rows["outcome"] == "resolved") & (rows["upload_date"] >= FIRST_MONTH)]
    rows = rows.assign(
        month=rows["upload_date"].dt.to_period("M").dt.to_timestamp(),
        family=rows["root"].map(family),
        uploader=rows["hub_id"].str.partition("/")[0],
    )
    of_uploader = rows.groupby(["month", "family", "uploader"], as_index=False).agg(derivatives=("hub_id", "size"))
    return of_uploader.groupby(["month", "family"], as_index=False).agg(
        derivatives=("derivatives", "sum"), uploaders=("uploader", "nunique"), largest_uploader=("derivatives", "max")
    )


def family(root: str) -> str:
    """The family of a root repository."""
    return next((name for name, beginnings in FAMILIES.items() if root.startswith(beginnings)), "other")


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of Qwen and Llama in the last months of the sample, by derivatives and by uploaders."""
    start = table["month"].max() - pd.DateOffset(months=WINDOW_MONTHS - 1)
    last = table[table["month"] >= start]
    sums = last.groupby("family")[["derivatives", "uploaders"]].sum()
    names = {"qwen": "Qwen", "llama": "Llama", "mistral": "Mistral", "gemma": "Gemma"}
    by = {"derivatives": Text("new derivatives", "nouveaux dérivés"), "uploaders": Text("uploaders of new derivatives", "auteurs de nouveaux dérivés")}
    found = {
        f"{key}_share_{measure}": Number(
            value=float(round(sums[measure].get(key, 0) / sums[measure].sum(), 4)),
            unit="share",
            as_of=as_of,
            question="derivatives" if key in ("qwen", "llama") else None,
            label=Text(
                f"Share of {name} bases among {text.en}, last {WINDOW_MONTHS} months of the leaderboard's sample",
                f"Part des bases {name} parmi les {text.fr}, {WINDOW_MONTHS} derniers mois de l’échantillon",
            ),
        )
        for measure, text in by.items()
        for key, name in names.items()
    }
    busiest = last.loc[last["largest_uploader"].idxmax()]
    return found | {
        "window_start": Number(value=start.date(), unit="date", as_of=as_of, label=Text("First month of these shares", "Premier mois de ces parts")),
        "derivatives": Number(
            value=int(sums["derivatives"].sum()), unit="count", as_of=as_of, label=Text("Derivatives in these months", "Dérivés dans ces mois")
        ),
        "busiest_month": Number(
            value=int(busiest["largest_uploader"]),
            unit="count",
            as_of=as_of,
            label=Text("Most derivatives by one uploader in one month and family", "Plus grand nombre de dérivés d’un seul auteur en un mois et une famille"),
        ),
    }
