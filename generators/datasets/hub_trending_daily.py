"""The Hub's ten trending models, in the last snapshot of each day."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub_trending.models",),
    title=Text("Trending models of the Hub, daily", "Modèles du Hub en tendance, jour par jour"),
    definition=Text(
        "The ten models at the top of the Hub's list of trends, in the last snapshot of each day, with their likes and 30-day downloads.",
        "Les dix modèles en tête de la liste des tendances du Hub, dans le dernier relevé de chaque jour, avec leurs mentions « j’aime » et leurs "
        "téléchargements sur 30 jours.",
    ),
    population=Text("the ten trending models of the whole Hub", "les dix modèles en tendance de tout le Hub"),
    window=Text("likes: all time; downloads: the 30 days before", "mentions « j’aime » : depuis l’origine ; téléchargements : les 30 jours précédents"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot (UTC)", "Jour du relevé (UTC)")),
        "rank": Column(kind="integer", minimum=1, maximum=10, meaning=Text("Place in the list", "Place dans la liste")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
        "downloads_30d": Column(
            kind="integer",
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads in the 30 days before", "Téléchargements des 30 jours précédents"),
        ),
    },
    key=("date", "rank"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Days without a snapshot are absent. A model is seen only while it trends, so its counts stop when it leaves the list. The Hub publishes no rule "
        "for the order; it follows recent likes. The download counter can stand still for a day.",
        "Les jours sans relevé manquent. Un modèle n’est vu que tant qu’il est en tendance : ses comptes s’arrêtent quand il sort de la liste. Le Hub ne "
        "publie pas la règle de l’ordre, qui suit les mentions « j’aime » récentes. Le compteur de téléchargements peut rester figé un jour.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The last snapshot of each day, with the observatory's names."""
    rows = inputs["hub_trending.models"].rename(columns={"model_id": "hub_id"})
    rows = rows.assign(date=rows["commit_time"].str[:10])
    return rows[rows["commit_time"] == rows.groupby("date")["commit_time"].transform("max")]
