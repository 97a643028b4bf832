"""Derivatives that declare another licence than the model they are built on, on the whole Hub."""

from typing import TYPE_CHECKING

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.engine import top, total, worked_out
from generators.core.language import Text
from generators.core.lineage import links

if TYPE_CHECKING:
    import ibis.expr.types as ir

# How many pairs of licences are kept a census; the rest are one row.
MOST = 200
CARD = Dataset(
    kind="observed",
    inputs=("hub_census.models",),
    title=Text("Licences that change from model to derivative", "Licences qui changent du modèle à ses dérivés"),
    definition=Text(
        "Models that declare both a base model and a licence, where the base declares another licence; by the pair of licences. A model with several "
        "such bases counts once for each pair. All other models are one row: no base, no licence, or the same.",
        "Modèles qui déclarent un modèle de base et une licence, lorsque ce modèle de base en déclare une autre ; par couple de licences. Un modèle "
        "qui a plusieurs modèles de base de ce type compte une fois par couple. Tous les autres forment une seule ligne : sans base, sans licence, ou "
        "avec la même.",
    ),
    population=Text("all public models on the Hub", "tous les modèles publics du Hub"),
    window=Text("state on the day of each census; downloads: the 30 days before", "état au jour du recensement ; téléchargements : les 30 jours précédents"),
    columns={
        "date": Column(kind="date", meaning=Text("Day on which the census began (UTC)", "Jour du début du recensement (UTC)")),
        "base_licence": Column(kind="text", meaning=Text("Of the base; * the rest, - no change", "Du modèle de base ; * pour le reste, - sans changement")),
        "licence": Column(kind="text", meaning=Text("Of the derivative; * the rest, - no change", "Du dérivé ; * pour le reste, - sans changement")),
        "models": Column(kind="integer", minimum=0, meaning=Text("Models", "Modèles")),
        "downloads_30d": Column(
            kind="integer", unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Their downloads, 30 days", "Leurs téléchargements, 30 jours")
        ),
    },
    key=("date", "base_licence", "licence"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Another licence is not by itself a breach: many licences allow it, and some publishers hold both.",
        "Une autre licence n’est pas en soi une infraction : bien des licences le permettent, et certains éditeurs détiennent les deux modèles.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a census and pair of licences."""
    return worked_out(expression(inputs["hub_census.models"]))


def expression(census: "ir.Table") -> "ir.Table":
    """The table over one or more censuses."""
    import ibis

    declared = census.filter(census.licence.notnull())
    base = declared.select(base_date="date", base="id", base_licence="licence")
    pairs = links(declared).inner_join(base, [("date", "base_date"), ("parent", "base")])
    changed = pairs.filter(pairs.licence != pairs.base_licence).select("date", "child", "licence", "base_licence", "downloads_30d").distinct()
    counted = changed.group_by("date", "base_licence", "licence").agg(models=changed.count(), downloads_30d=total(changed.downloads_30d))
    pair = counted.mutate(pair=counted.base_licence.concat(" ", counted.licence))
    first = top(pair, ["date"], "pair", "models", MOST)
    is_rest = first.pair == "*"
    named = first.mutate(base_licence=is_rest.ifelse("*", first.base_licence), licence=is_rest.ifelse("*", first.licence))
    sums = {"models": named.models.sum().cast("int64"), "downloads_30d": named.downloads_30d.sum().cast("int64")}
    found = named.group_by("date", "base_licence", "licence").agg(**sums)
    children = changed.select("date", "child", "downloads_30d").distinct()
    gone = children.group_by(its_date="date").agg(gone=children.count(), downloads_gone=total(children.downloads_30d))
    whole = census.group_by("date").agg(all=census.count(), downloads=total(census.downloads_30d)).left_join(gone, [("date", "its_date")])
    rest = whole.select(
        "date",
        base_licence=ibis.literal("-"),
        licence=ibis.literal("-"),
        models=(whole["all"] - ibis.coalesce(whole.gone, 0)).cast("int64"),
        downloads_30d=(whole.downloads - ibis.coalesce(whole.downloads_gone, 0.0)).cast("int64"),
    )
    return ibis.union(found, rest.select(found.columns))
