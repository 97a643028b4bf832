"""What the record and the Hub's newest panel hold for each country: organisations, models, licences, openness, downloads."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.geography import EU27
from generators.core.language import Text
from generators.registry.load import Registry
from generators.registry.model import Model

# The European Union stands beside its members, under the code that ISO 3166 reserves for it.
UNION = "EU"
_DISCLOSED = ("published", "partly_published")
CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "registry"),
    title=Text("Country profiles", "Profils des pays"),
    definition=Text(
        "For each country in which an organisation of the record has its primary base: its organisations, their models, how many of those have open "
        "weights, under which licences and with what published beside the weights; and the repositories of its publishers in the Hub's newest panel. "
        "A model counts for the first organisation that it names. Published in part counts as published.",
        "Pour chaque pays où une organisation du registre a son siège principal : ses organisations, leurs modèles, combien sont à poids ouverts, sous "
        "quelles licences et avec quels éléments publiés en plus des poids ; et les dépôts de ses éditeurs dans le dernier panel du Hub. Un modèle "
        "compte pour la première organisation citée. Ce qui est publié en partie compte comme publié.",
    ),
    population=Text(
        "organisations and models in the record; models in the Hub's top 300 by downloads or by likes",
        "organisations et modèles du registre ; modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime »",
    ),
    window=Text(
        "record: all releases; downloads: the 30 days before the newest day",
        "registre : toutes les sorties ; téléchargements : les 30 jours précédant le dernier jour",
    ),
    columns={
        "country": Column(kind="text", meaning=Text("Country (ISO), or EU", "Pays (ISO), ou EU pour l’Union européenne")),
        "organisations": Column(kind="integer", minimum=1, meaning=Text("Organisations", "Organisations")),
        "models": Column(kind="integer", minimum=0, meaning=Text("Models", "Modèles")),
        "open_models": Column(kind="integer", minimum=0, meaning=Text("With open weights", "À poids ouverts")),
        "permissive_models": Column(
            kind="integer", minimum=0, meaning=Text("Open weights under a permissive licence today", "Poids ouverts sous licence permissive aujourd’hui")
        ),
        "non_commercial_models": Column(
            kind="integer",
            minimum=0,
            meaning=Text("Open weights under a non-commercial licence today", "Poids ouverts sous licence non commerciale aujourd’hui"),
        ),
        "training_data_models": Column(
            kind="integer", minimum=0, meaning=Text("Open weights with training data published", "Poids ouverts et données d’entraînement publiées")
        ),
        "training_code_models": Column(
            kind="integer", minimum=0, meaning=Text("Open weights with training code published", "Poids ouverts et code d’entraînement publié")
        ),
        "paper_models": Column(kind="integer", minimum=0, meaning=Text("Open weights with a paper or report", "Poids ouverts avec article ou rapport")),
        "hub_models": Column(kind="integer", minimum=0, meaning=Text("Repositories in the Hub's newest panel", "Dépôts dans le dernier panel du Hub")),
        "downloads_30d": Column(
            kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Their downloads", "Leurs téléchargements")
        ),
        "download_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the panel's downloads", "Part des téléchargements du panel")),
    },
    key=("country",),
    republish="rows",
    caveats=Text(
        "The record is curated, not complete: it says what was noticed, and more of some countries than of others. The panel stops at the top 300.",
        "Le registre est une sélection, non un recensement complet : il dit ce qui a été remarqué, plus dans certains pays que dans d’autres. Le panel "
        "s’arrête aux 300 premiers.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a country with an organisation, and one for the European Union."""
    registry = inputs.registry
    table = pd.DataFrame(_record_rows(registry)).groupby("country").sum()
    panel = inputs["hub_top_daily"]
    newest = panel[panel["date"] == panel["date"].max()]
    seats = newest["hub_id"].map({name: next(iter(registry.seats_of_hub_id(name)), None) for name in newest["hub_id"]})
    hub = newest.groupby(seats).agg(hub_models=("hub_id", "nunique"), downloads_30d=("downloads_30d", "sum"))
    table = table.join(hub).fillna(0)
    union = table[table.index.isin(EU27)].sum().rename(UNION)
    table = pd.concat([table, union.to_frame().T]) if union["organisations"] else table
    return table.assign(download_share=(table["downloads_30d"] / newest["downloads_30d"].sum()).round(4)).rename_axis("country").reset_index()


def _record_rows(registry: Registry) -> list[dict[str, str | int]]:
    rows: list[dict[str, str | int]] = [{"country": item.country, "organisations": 1} for item in registry.organisations.values() if item.country]
    for model in registry.models.values():
        country = registry.organisations[model.organisations[0]].country
        if country:
            rows.append({"country": country, "models": 1, **(_facts(model, registry) if model.access == "open_weights" else {})})
    return rows


def _facts(model: Model, registry: Registry) -> dict[str, str | int]:
    licence = registry.licences.get(model.weights_licence or "")
    openness = model.openness
    return {
        "open_models": 1,
        "permissive_models": int(licence is not None and licence.restriction == "permissive"),
        "non_commercial_models": int(licence is not None and licence.restriction == "non_commercial"),
        "training_data_models": int(openness is not None and openness.training_data in _DISCLOSED),
        "training_code_models": int(openness is not None and openness.training_code in _DISCLOSED),
        "paper_models": int(openness is not None and openness.paper in _DISCLOSED),
    }
