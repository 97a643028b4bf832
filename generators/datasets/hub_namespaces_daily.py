"""Sums over every model of each Hub namespace in the record, day by day."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("hub.models", "registry"),
    title=Text("Hub namespaces in the record, daily", "Espaces de noms du registre sur le Hub, jour par jour"),
    definition=Text(
        "Number of models, downloads and likes of each Hub namespace that the record names, over all its models, once a day.",
        "Nombre de modèles, téléchargements et mentions « j’aime » de chaque espace de noms du registre, tous modèles compris, une fois par jour.",
    ),
    population=Text("all models of the record's Hub namespaces", "tous les modèles des espaces de noms du registre"),
    window=Text("the 30 days before; likes and all-time downloads: all time", "les 30 jours précédents ; mentions « j’aime » et cumul : depuis l’origine"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the observation (UTC)", "Jour de l’observation (UTC)")),
        "namespace": Column(kind="text", meaning=Text("Namespace on the Hub", "Espace de noms sur le Hub")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
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
            meaning=Text("Downloads since each repository was created", "Téléchargements depuis la création de chaque dépôt"),
        ),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
    },
    key=("date", "namespace"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Downloads count file requests, not users, and repackaged copies count for whoever published them.",
        "Les téléchargements comptent des requêtes de fichiers, non des utilisateurs ; une copie reconditionnée compte pour qui l’a publiée.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a namespace of the record that holds a model."""
    rows = inputs["hub.models"]
    rows = rows.assign(namespace=rows["model_id"].str.partition("/")[0])
    counters = ["downloads_30d", "downloads_all_time", "likes"]
    rows = rows[rows["namespace"].isin(inputs.registry.namespaces())].astype(dict.fromkeys(counters, "int64"))
    return rows.groupby(["date", "namespace"], as_index=False).agg(models=("model_id", "nunique"), **{name: (name, "sum") for name in counters})
