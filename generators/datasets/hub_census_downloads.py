"""Every census of the Hub, reduced: models and downloads by country, organisation, task, licence and size."""

from typing import TYPE_CHECKING

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.engine import top, total, worked_out
from generators.core.language import Text

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = ("country", "organisation", "task", "licence", "size_class")
# How many values of a dimension are kept; the rest are one row.
MOST = 200
CARD = Dataset(
    kind="observed",
    inputs=("hub_census.models", "registry"),
    title=Text("The whole Hub by country, organisation, task, licence and size", "Le Hub entier par pays, organisation, tâche, licence et taille"),
    definition=Text(
        "All models on the Hub on the day of a census, by one dimension at a time. The country is the publisher's primary base, found by its exact "
        "Hub namespace; organisation is that namespace, task and licence are what the repository declares; the size is that of its safetensors files.",
        "Ensemble des modèles présents sur le Hub le jour du recensement, une dimension à la fois. Le pays est le siège principal de l’éditeur, "
        "identifié par son espace de noms exact ; l’organisation est cet espace de noms ; la tâche et la licence sont celles que le dépôt déclare ; "
        "la taille est celle de ses fichiers safetensors.",
    ),
    population=Text("all public models on the Hub", "tous les modèles publics du Hub"),
    window=Text(
        "downloads: the 30 days before, and all time; new models: the 7 days before",
        "téléchargements : les 30 jours précédents, et depuis l’origine ; nouveaux modèles : les 7 jours précédents",
    ),
    columns={
        "date": Column(kind="date", meaning=Text("Day on which the census began (UTC)", "Jour du début du recensement (UTC)")),
        "dimension": Column(kind="text", allowed=DIMENSIONS, words="dimension", meaning=Text("Dimension", "Dimension")),
        "item": Column(
            kind="text", meaning=Text("Its value; - for none declared or unknown, * for the rest", "Sa valeur ; - si absente ou inconnue, * pour le reste")
        ),
        "models": Column(kind="integer", minimum=0, meaning=Text("Models", "Modèles")),
        "new_models_7d": Column(kind="integer", minimum=0, meaning=Text("Models created in the 7 days before", "Modèles créés dans les 7 jours précédents")),
        "downloads_30d": Column(
            kind="integer", unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads, 30 days", "Téléchargements, 30 jours")
        ),
        "downloads_all_time": Column(
            kind="integer", unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads, all time", "Téléchargements, total")
        ),
        "likes": Column(kind="integer", meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
    },
    key=("date", "dimension", "item"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Downloads count file requests (GET and HEAD), not users, and are driven by automated jobs.",
        "Les téléchargements comptent des requêtes de fichiers (GET et HEAD), non des utilisateurs, et sont portés par des tâches automatisées.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a census, dimension and value."""
    countries = {name: item.country or "-" for name, item in inputs.registry.namespaces().items()}
    return worked_out(expression(inputs["hub_census.models"], countries))


def expression(census: "ir.Table", countries: dict[str, str]) -> "ir.Table":
    """The table over one or more censuses; ``countries`` are codes by namespace."""
    import ibis

    places = ibis.memtable(pd.DataFrame(sorted(countries.items()) or [("-", "-")], columns=["namespace", "country"]).astype("str"))
    billions = census.params_total / 1e9
    week = census.date.cast("timestamp") - ibis.interval(days=7)
    author = ibis.coalesce(census.author, census.id.split("/")[0])
    models = census.select(
        "date",
        "downloads_30d",
        "downloads_all_time",
        "likes",
        is_new=(census.created_at.cast("timestamp") >= week).fill_null(False),
        organisation=author,
        task=ibis.coalesce(census.pipeline_tag, "-"),
        licence=ibis.coalesce(census.licence, "-"),
        size_class=ibis.cases(
            (census.params_total.isnull(), "-"), (billions < 1, "under_1b"), (billions < 10, "1b_to_10b"), (billions < 100, "10b_to_100b"), else_="over_100b"
        ),
    )
    counted = {name: _counted(models, name) for name in ("organisation", "task", "licence", "size_class")}
    # Organisations are fewer than models: their countries are looked up after they were added up.
    by = counted["organisation"]
    placed = by.left_join(places, [("item", "namespace")])
    sums = {name: placed[name].sum() for name in ("models", "new_models_7d", "downloads_30d", "downloads_all_time", "likes")}
    country = placed.mutate(item=ibis.coalesce(placed.country, "-")).group_by("date", "item").agg(**sums).mutate(dimension=ibis.literal("country"))
    shortened = [_shortened(table) for table in counted.values()]
    names = [name for name in CARD.columns if name in country.columns]
    table = ibis.union(country.select(names), *(part.select(names) for part in shortened))
    return table.mutate(**{name: table[name].cast("int64") for name, column in CARD.columns.items() if column.kind == "integer"})


def _counted(models: "ir.Table", dimension: str) -> "ir.Table":
    import ibis

    sums = {name: total(models[name]) for name in ("downloads_30d", "downloads_all_time", "likes")}
    counts = {"models": models.count().cast("float64"), "new_models_7d": total(models.is_new.ifelse(1, 0))}
    return models.group_by("date", item=models[dimension]).agg(**counts, **sums).mutate(dimension=ibis.literal(dimension))


def _shortened(table: "ir.Table") -> "ir.Table":
    ranked = top(table, ["date"], "item", "downloads_30d", MOST)
    sums = {name: ranked[name].sum() for name in ("models", "new_models_7d", "downloads_30d", "downloads_all_time", "likes")}
    return ranked.group_by("date", "dimension", "item").agg(**sums)
