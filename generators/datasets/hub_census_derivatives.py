"""What is built on what, on the whole Hub: derivatives by the model that they lead back to and by relation."""

from typing import TYPE_CHECKING

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.engine import total, worked_out
from generators.core.language import Text
from generators.core.lineage import RELATIONS, RESOLUTIONS, links, roots

if TYPE_CHECKING:
    import ibis.expr.types as ir

# How many bases are kept a census; the rest are one row a relation.
MOST = 300
CARD = Dataset(
    kind="observed",
    inputs=("hub_census.models",),
    title=Text("Derivatives on the whole Hub", "Modèles dérivés sur l’ensemble du Hub"),
    definition=Text(
        "Models that declare what they are built on, by the model at the root of that chain and by their own relation to it: fine-tune, adapter, "
        "merge or quantisation. A model with several parents counts for each by equal parts.",
        "Modèles qui déclarent de quoi ils dérivent, selon le modèle à la racine de cette chaîne et selon leur propre relation : ajustement, "
        "adaptateur, fusion ou quantification. Un modèle à plusieurs parents compte pour chacun à parts égales.",
    ),
    population=Text("all public models on the Hub; most declare no base", "tous les modèles publics du Hub ; la plupart ne déclarent aucune base"),
    window=Text("state on the day of each census; downloads: the 30 days before", "état au jour du recensement ; téléchargements : les 30 jours précédents"),
    columns={
        "date": Column(kind="date", meaning=Text("Day on which the census began (UTC)", "Jour du début du recensement (UTC)")),
        "base": Column(
            kind="text",
            meaning=Text("Repository at the root; * the rest or unresolved, - none", "Dépôt à la racine ; * pour le reste ou non résolu, - si aucun"),
        ),
        "relation": Column(kind="text", allowed=(*RELATIONS, "none"), words="lineage", meaning=Text("Relation that is declared", "Relation déclarée")),
        "resolution": Column(
            kind="text", allowed=(*RESOLUTIONS, "none"), words="resolution", meaning=Text("Whether the chain leads to a root", "Aboutissement de la chaîne")
        ),
        "models": Column(kind="number", minimum=0, meaning=Text("Models, shared out among parents", "Modèles, répartis entre parents")),
        "downloads_30d": Column(
            kind="number", unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Their downloads, shared out", "Leurs téléchargements, répartis")
        ),
    },
    key=("date", "base", "relation", "resolution"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "Only what publishers declare is known. Chains of more than eleven links count as circular, and parents that left the Hub as missing.",
        "Seul ce que les éditeurs déclarent est connu. Les chaînes de plus de onze maillons comptent comme circulaires, et les parents qui ont "
        "quitté le Hub comme manquants.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a census, base, relation and resolution."""
    return worked_out(expression(inputs["hub_census.models"]))


def expression(census: "ir.Table") -> "ir.Table":
    """The table over one or more censuses."""
    import ibis

    derived = roots(links(census), census)
    base = (derived.resolution == "resolved").ifelse(derived.root, "*")
    downloads = derived.weight * derived.downloads_30d.cast("float64")
    weighted = derived.select("date", "relation", "resolution", "weight", base=base, downloads=downloads)
    summed = weighted.group_by("date", "base", "relation", "resolution").agg(models=weighted.weight.sum(), downloads_30d=total(weighted.downloads))
    sized = summed.mutate(of_base=summed.models.sum().over(group_by=["date", "base"]).round(6))
    place = ibis.dense_rank().over(group_by="date", order_by=[ibis.desc("of_base"), ibis.asc("base")])
    ranked = sized.mutate(place=place)
    named = ranked.mutate(base=(ranked.place < MOST).ifelse(ranked.base, "*"))
    sums = {"models": named.models.sum().round(4), "downloads_30d": named.downloads_30d.sum().round(1)}
    found = named.group_by("date", "base", "relation", "resolution").agg(**sums)
    bare = census.filter(census.base.length().fill_null(0) == 0)
    none = {name: ibis.literal(value) for name, value in (("base", "-"), ("relation", "none"), ("resolution", "none"))}
    alone = bare.group_by("date").agg(models=bare.count().cast("float64"), downloads_30d=total(bare.downloads_30d)).mutate(**none)
    return ibis.union(found, alone.select(found.columns))
