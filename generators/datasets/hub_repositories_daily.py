"""Counters of the repositories in the record, day by day, as the Hub states them."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub.models", "registry"),
    title=Text("Counters of the models in the record, daily", "Compteurs des modèles du registre, jour par jour"),
    definition=Text(
        "Downloads and likes of every Hub repository that the record names, once a day.",
        "Téléchargements et mentions « j’aime » de chaque dépôt du Hub cité dans le registre, une fois par jour.",
    ),
    population=Text("Hub repositories of the models in the record", "dépôts, sur le Hub, des modèles du registre"),
    window=Text("the 30 days before; likes and all-time downloads: all time", "les 30 jours précédents ; mentions « j’aime » et cumul : depuis l’origine"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the observation (UTC)", "Jour de l’observation (UTC)")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "downloads_30d": Column(
            kind="integer",
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads in the 30 days before", "Téléchargements des 30 jours précédents"),
        ),
        "downloads_all_time": Column(
            kind="integer",
            minimum=0,
            unit=Text("file requests", "requêtes de fichiers"),
            meaning=Text("Downloads since the repository was created", "Téléchargements depuis la création du dépôt"),
        ),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
    },
    key=("date", "hub_id"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Downloads count file requests, not users. The all-time counter has been restated downwards by the Hub; 30-day windows overlap and are never summed.",
        "Les téléchargements comptent des requêtes de fichiers, non des utilisateurs. Le Hub a déjà révisé le cumul à la baisse ; les fenêtres de 30 jours se "
        "chevauchent et ne s’additionnent jamais.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The repositories that the record names, out of all that its namespaces hold."""
    rows = inputs["hub.models"]
    tracked = {name for model in inputs.registry.models.values() for name in model.repositories}
    return rows[rows["model_id"].isin(tracked)].rename(columns={"model_id": "hub_id"})[list(CARD.columns)]
