"""The publishers with the most downloads in the panel on the newest day."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.core.tables import unflagged

PLACES = 20
CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "hub_counter_log", "registry"),
    title=Text("Publishers with the most Hub downloads", "Éditeurs les plus téléchargés du Hub"),
    definition=Text(
        "30-day downloads on the newest day, added up over the panel's models of each publisher: an organisation of the record with all its Hub "
        "namespaces, or the namespace itself where the record does not know it.",
        "Téléchargements sur 30 jours au dernier jour, additionnés sur les modèles du panel de chaque éditeur : une organisation du registre avec tous ses "
        "espaces de noms sur le Hub, ou l’espace de noms lui-même quand le registre ne le connaît pas.",
    ),
    population=Text(
        "models in the Hub's top 300 by downloads or by likes",
        "modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime »",
    ),
    window=Text("the 30 days before the newest day", "les 30 jours précédant le dernier jour"),
    columns={
        "rank": Column(kind="integer", minimum=1, maximum=PLACES, meaning=Text("Rank", "Rang")),
        "publisher": Column(kind="text", meaning=Text("Publisher", "Éditeur")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models in the panel", "Modèles du panel")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "largest_share": Column(
            kind="number",
            minimum=0,
            maximum=1,
            meaning=Text("Share of the publisher's most downloaded model", "Part de son modèle le plus téléchargé"),
        ),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the panel's downloads", "Part des téléchargements du panel")),
    },
    key=("rank", "country_group"),
    republish="rows",
    caveats=Text(
        "Only models in the panel count, so a publisher of many small successes weighs less here than on the Hub. One model can make a publisher's rank.",
        "Seuls comptent les modèles du panel : un éditeur de nombreux petits succès pèse moins ici que sur le Hub. Un seul modèle peut faire le rang "
        "d’un éditeur.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED, has_flagged: bool = True) -> pd.DataFrame:
    """One row a publisher among the first, by downloads; equal sums are ordered by name; without ``has_flagged`` without what the counter log flags."""
    rows = inputs["hub_top_daily"] if has_flagged else unflagged(inputs["hub_top_daily"], inputs["hub_counter_log"])
    rows = rows[rows["date"] == rows["date"].max()]
    owners = inputs.registry.namespaces()
    namespaces = rows["hub_id"].str.partition("/")[0]
    names = namespaces.map(lambda name: owners[name].name if name in owners else name)
    seats = dict(zip(names, rows["hub_id"].map(inputs.registry.seats_of_hub_id), strict=True))
    table = rows.assign(publisher=names).groupby("publisher", as_index=False)["downloads_30d"].agg(models="size", downloads_30d="sum", largest="max")
    table = table.assign(
        largest_share=(table["largest"] / table["downloads_30d"]).astype("float64").fillna(0).round(4),
        share=(table["downloads_30d"] / table["downloads_30d"].sum()).round(4),
    )
    table = table.sort_values(["downloads_30d", "publisher"], ascending=[False, True], ignore_index=True).head(PLACES)
    table = table.assign(rank=range(1, len(table) + 1))
    return geography.locate(table, table["publisher"].map(lambda name: geography.groups(seats[name])))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The first publisher, the weight of all, and how many come from where."""
    listed = table.drop_duplicates("rank").sort_values("rank")
    first = listed.iloc[0]
    groups = {
        "china": Text("Chinese publishers", "Éditeurs chinois"),
        "united_states": Text("American publishers", "Éditeurs américains"),
        "eu27": Text("Publishers in the EU", "Éditeurs de l’Union européenne"),
        "unknown": Text("Publishers of unknown country", "Éditeurs de pays inconnu"),
    }
    found = {
        f"{group}_publishers": Number(
            value=int((table["country_group"] == group).sum()),
            unit="count",
            as_of=as_of,
            label=Text(f"{name.en} among the panel's 20 most downloaded", f"{name.fr} parmi les 20 plus téléchargés du panel"),
        )
        for group, name in groups.items()
    }
    return found | {
        "places": Number(value=len(listed), unit="count", as_of=as_of, label=Text("Publishers listed", "Éditeurs listés")),
        "first": Number(value=str(first["publisher"]), unit="name", as_of=as_of, label=Text("Publisher with the most downloads", "Éditeur le plus téléchargé")),
        "first_share": Number(
            value=float(first["share"]),
            unit="share",
            as_of=as_of,
            label=Text("Share of the first publisher in the panel's downloads", "Part du premier éditeur dans les téléchargements du panel"),
        ),
        "first_largest_share": Number(
            value=float(first["largest_share"]),
            unit="share",
            as_of=as_of,
            label=Text("Share of one model in the first publisher's downloads", "Part d’un seul modèle dans les téléchargements du premier éditeur"),
        ),
        "listed_share": Number(
            value=float(listed["share"].sum()),
            unit="share",
            as_of=as_of,
            label=Text("Share of the 20 first publishers in the panel's downloads", "Part des 20 premiers éditeurs dans les téléchargements du panel"),
        ),
    }
