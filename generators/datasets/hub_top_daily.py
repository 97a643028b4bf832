"""Likes and 30-day downloads of the Hub's top models, day by day."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub_top_snapshots.models", "hub.top"),
    title=Text("Top models of the Hub, daily", "Modèles en tête du Hub, jour par jour"),
    definition=Text(
        "Likes and 30-day downloads of every model that was among the Hub's 300 most liked or 300 most downloaded on a day.",
        "Mentions « j’aime » et téléchargements sur 30 jours de chaque modèle figurant, un jour donné, parmi les 300 plus aimés "
        "ou les 300 plus téléchargés du Hub.",
    ),
    population=Text(
        "models in the Hub's top 300 by likes or top 300 by downloads",
        "modèles classés parmi les 300 premiers du Hub par mentions « j’aime » ou par téléchargements",
    ),
    window=Text("downloads: the 30 days before; likes: all time", "téléchargements : les 30 jours précédents ; mentions « j’aime » : depuis l’origine"),
    columns={
        "date": Column(
            kind="date", meaning=Text("Day of the snapshot (UTC; Korean time up to 2026-08-22)", "Jour du relevé (UTC ; heure de Corée jusqu’au 22 août 2026)")
        ),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
        "downloads_30d": Column(
            kind="integer",
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads in the 30 days before", "Téléchargements des 30 jours précédents"),
        ),
        "pipeline_tag": Column(kind="text", optional=True, meaning=Text("Task the repository declares", "Tâche déclarée par le dépôt")),
        "created": Column(
            kind="date",
            meaning=Text(
                "Day the repository was created; 2022-03-02 means on or before that day",
                "Jour de création du dépôt ; 2022-03-02 signifie ce jour-là ou avant",
            ),
        ),
    },
    key=("date", "hub_id"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Downloads count file requests (GET and HEAD), not users, and are driven by automated jobs. Totals of an organisation are "
        "partial, because the list stops at the top 300.",
        "Les téléchargements comptent des requêtes de fichiers (GET et HEAD), non des utilisateurs, et sont portés par des tâches "
        "automatisées. Les totaux par organisation sont partiels : la liste s’arrête aux 300 premiers.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The snapshots, a keeper's or our own, with the observatory's names; a day on which a model is listed twice counts it once."""
    (rows,) = inputs.values()
    return pd.DataFrame(
        {
            "date": rows["date"],
            "hub_id": rows["model_id"],
            "likes": rows["likes"],
            "downloads_30d": rows["downloads_30d"],
            "pipeline_tag": rows["pipeline_tag"],
            "created": rows["created_at"].str[:10],
        }
    ).drop_duplicates(["date", "hub_id"])
