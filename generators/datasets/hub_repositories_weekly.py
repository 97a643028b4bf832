"""History of the repositories in the record, from weekly snapshots of the whole Hub."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub_history.models",),
    title=Text("History of the models in the record, weekly", "Historique des modèles du registre, semaine par semaine"),
    definition=Text(
        "Downloads and likes of every Hub repository that the record names, from public weekly snapshots of the Hub.",
        "Téléchargements et mentions « j’aime » de chaque dépôt du Hub cité dans le registre, d’après des relevés hebdomadaires publics du Hub.",
    ),
    population=Text("Hub repositories of the models in the record", "dépôts, sur le Hub, des modèles du registre"),
    window=Text("the 30 days before; likes and all-time downloads: all time", "les 30 jours précédents ; mentions « j’aime » et cumul : depuis l’origine"),
    columns={
        "snapshot_date": Column(
            kind="date",
            meaning=Text(
                "Day that the snapshot's folder is named after; it was measured on that day or before",
                "Jour qui nomme le dossier du relevé, mesuré ce jour-là ou avant",
            ),
        ),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "downloads_30d": Column(
            kind="integer",
            optional=True,
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads in the 30 days before", "Téléchargements des 30 jours précédents"),
        ),
        "downloads_all_time": Column(
            kind="integer",
            optional=True,
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text(
                "Downloads since the repository was created; from February 2025 on", "Téléchargements depuis la création du dépôt ; à partir de février 2025"
            ),
        ),
        "likes": Column(kind="integer", optional=True, minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
    },
    key=("snapshot_date", "hub_id"),
    date_column="snapshot_date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "Two snapshots may hold the same measurement. Downloads count file requests, not users; 30-day windows overlap and are never summed.",
        "Deux relevés peuvent contenir la même mesure. Les téléchargements comptent des requêtes de fichiers, non des utilisateurs ; les fenêtres de 30 jours "
        "se chevauchent et ne s’additionnent jamais.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The snapshots with the observatory's names; a repository listed twice in a snapshot counts once."""
    names = {"id": "hub_id", "downloads": "downloads_30d", "downloadsAllTime": "downloads_all_time"}
    return inputs["hub_history.models"].rename(columns=names).drop_duplicates(["snapshot_date", "hub_id"])[list(CARD.columns)]
