"""How much of the Hub's downloads go to the most downloaded models and organisations, census by census."""

from typing import TYPE_CHECKING

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.engine import total, worked_out
from generators.core.language import Text

if TYPE_CHECKING:
    import ibis.expr.types as ir

CARD = Dataset(
    kind="observed",
    inputs=("hub_census.models",),
    title=Text("Concentration of downloads on the whole Hub", "Concentration des téléchargements sur l’ensemble du Hub"),
    definition=Text(
        "Share of all 30-day downloads that goes to the 10, 100 and 1,000 most downloaded models, or organisations; and the Herfindahl–Hirschman "
        "index, the sum of squared shares (1 when a single one has everything).",
        "Part des téléchargements sur 30 jours que captent les 10, 100 et 1 000 modèles, ou organisations, les plus téléchargés ; et indice de "
        "Herfindahl-Hirschman, somme des carrés des parts (1 lorsqu’un seul a tout).",
    ),
    population=Text("all public models on the Hub", "tous les modèles publics du Hub"),
    window=Text("the 30 days before each census", "les 30 jours précédant chaque recensement"),
    columns={
        "date": Column(kind="date", meaning=Text("Day on which the census began (UTC)", "Jour du début du recensement (UTC)")),
        "unit": Column(kind="text", allowed=("model", "organisation"), words="counted", meaning=Text("What is counted", "Unité comptée")),
        "units": Column(kind="integer", minimum=0, meaning=Text("How many there are", "Nombre d’unités")),
        "units_without_downloads": Column(kind="integer", minimum=0, meaning=Text("How many had no download", "Dont sans téléchargement")),
        "downloads_30d": Column(
            kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads, 30 days", "Téléchargements, 30 jours")
        ),
        "top_10_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the first 10", "Part des 10 premiers")),
        "top_100_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the first 100", "Part des 100 premiers")),
        "top_1000_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the first 1,000", "Part des 1 000 premiers")),
        "hhi": Column(kind="number", minimum=0, maximum=1, meaning=Text("Herfindahl–Hirschman index", "Indice de Herfindahl-Hirschman")),
    },
    key=("date", "unit"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Downloads count file requests (GET and HEAD), not users. Negative counters, which would be the Hub's error, count as none.",
        "Les téléchargements comptent des requêtes de fichiers (GET et HEAD), non des utilisateurs. Un compteur négatif, qui serait une erreur du "
        "Hub, compte pour zéro.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a census and unit."""
    return worked_out(expression(inputs["hub_census.models"]))


def expression(census: "ir.Table") -> "ir.Table":
    """The table over one or more censuses; equal counters are counted together, so that ties decide nothing."""
    import ibis

    downloads = ibis.greatest(ibis.coalesce(census.downloads_30d, 0), 0).cast("float64")
    models = census.select("date", unit=ibis.literal("model"), value=downloads)
    named = census.select("date", organisation=ibis.coalesce(census.author, census.id.split("/")[0]), value=downloads)
    organisations = named.group_by("date", "organisation").agg(value=named.value.sum())
    counters = ibis.union(models, organisations.select("date", unit=ibis.literal("organisation"), value=organisations.value))
    tied = counters.group_by("date", "unit", "value").agg(number=counters.count().cast("float64"))
    window = {"group_by": ["date", "unit"], "order_by": ibis.desc("value")}
    ranked = tied.mutate(before=tied.number.sum().over(rows=(None, 0), **window) - tied.number)
    all_of_it = total(ranked.number * ranked.value)

    def share(most: int) -> "ir.NumericScalar":
        among = ibis.least(ranked.number, ibis.greatest(float(most) - ranked.before, 0.0))
        return ibis.coalesce((among * ranked.value).sum() / all_of_it.nullif(0.0), 0.0).round(6)

    return ranked.group_by("date", "unit").agg(
        units=ranked.number.sum().cast("int64"),
        units_without_downloads=ibis.coalesce(ranked.number.sum(where=ranked.value == 0), 0.0).cast("int64"),
        downloads_30d=all_of_it.cast("int64"),
        top_10_share=share(10),
        top_100_share=share(100),
        top_1000_share=share(1000),
        hhi=ibis.coalesce((ranked.number * ranked.value * ranked.value).sum() / (all_of_it * all_of_it).nullif(0.0), 0.0).round(6),
    )
