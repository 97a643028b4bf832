"""The Hub's 30 most downloaded models, day by day since February 2026."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub_top30.models", "hub.top"),
    title=Text("The Hub's 30 most downloaded models, daily", "Les 30 modèles les plus téléchargés du Hub, jour par jour"),
    definition=Text(
        "The 30 models with the most 30-day downloads on the Hub, in the last snapshot of each day.",
        "Les 30 modèles les plus téléchargés sur 30 jours, dans le dernier relevé de chaque jour.",
    ),
    population=Text("the 30 most downloaded models of the whole Hub", "les 30 modèles les plus téléchargés de tout le Hub"),
    window=Text("the 30 days before", "les 30 jours précédents"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot (UTC)", "Jour du relevé (UTC)")),
        "rank": Column(kind="integer", minimum=1, maximum=30, meaning=Text("Rank by 30-day downloads", "Rang par téléchargements sur 30 jours")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "downloads_30d": Column(
            kind="integer",
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads in the 30 days before", "Téléchargements des 30 jours précédents"),
        ),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
        "pipeline_tag": Column(kind="text", optional=True, meaning=Text("Task the repository declares", "Tâche déclarée par le dépôt")),
    },
    key=("date", "rank"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "The list holds mostly small embedding and classification models that automated jobs fetch, and single artefacts such as "
        "Qwen3-VL-2B-Instruct in May 2026, which fell out of the list within weeks.",
        "La liste compte surtout de petits modèles de plongement et de classification, que téléchargent des tâches automatisées, et quelques "
        "artefacts comme Qwen3-VL-2B-Instruct en mai 2026, sorti de la liste en quelques semaines.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The snapshots with the observatory's names; our own hold more models, of which the first 30 by downloads are kept."""
    (rows,) = inputs.values()
    if "rank" not in rows:
        first = rows.astype({"downloads_30d": "int64"}).sort_values(["downloads_30d", "model_id"], ascending=[False, True]).head(30)
        rows = first.assign(rank=range(1, len(first) + 1))
    return rows.rename(columns={"model_id": "hub_id"})[list(CARD.columns)]
