"""Publishers' share of 30-day Hub downloads by country group, day by day, on two panels."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text
from generators.core.tables import unflagged
from generators.core.tasks import LANGUAGE_TASKS

CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "hub_counter_log", "registry"),
    title=Text("Share of Hub downloads by publishers' country", "Part des téléchargements du Hub selon le pays de l’éditeur"),
    definition=Text(
        "Sum of 30-day downloads of the panel's models by the country of the organisation that publishes them, over the panel's sum. The "
        "country is the publisher's primary base, found by its exact Hub namespace; a model built on a Chinese one by an American publisher "
        "counts as American. Publishers that the record does not know are shown as unknown.",
        "Somme des téléchargements sur 30 jours des modèles du panel selon le pays de l’organisation qui les publie, rapportée au total du "
        "panel. Le pays est le siège principal de l’éditeur, identifié par son espace de noms exact sur le Hub ; un modèle qu’un éditeur "
        "américain dérive d’un modèle chinois compte comme américain. Les éditeurs absents du registre apparaissent comme inconnus.",
    ),
    population=Text(
        "models in the Hub's top 300 by downloads or by likes; the language panel keeps text generation and image-text-to-text",
        "modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime » ; le panel « langage » retient la "
        "génération de texte, à partir de texte seul ou d’images et de texte",
    ),
    window=Text("the 30 days before each day", "les 30 jours précédant chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "panel": Column(kind="text", allowed=("language", "all"), words="panel", meaning=Text("Which models count", "Modèles retenus")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publishers' country group", "Groupe de pays des éditeurs")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the panel's downloads", "Part des téléchargements du panel")),
    },
    key=("date", "panel", "country_group"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "Downloads are file requests, not users. The panel stops at the top 300, so small publishers are missing. The language panel goes by the task a "
        "repository declares: repositories that declare none, some of them widely fetched language models, are not in it.",
        "Les téléchargements sont des requêtes de fichiers, non des utilisateurs. Le panel s’arrête aux 300 premiers : les petits éditeurs "
        "manquent. Le panel « langage » suit la tâche déclarée par le dépôt : les dépôts qui n’en déclarent aucune, parfois des modèles de "
        "langage très demandés, n’y sont pas.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED, has_flagged: bool = True) -> pd.DataFrame:
    """One row a day, panel and country group that occurs; without ``has_flagged`` the counts that the counter log flags are left out."""
    rows = inputs["hub_top_daily"].reset_index(drop=True)
    rows = rows if has_flagged else unflagged(rows, inputs["hub_counter_log"])
    groups = {hub_id: geography.groups(inputs.registry.seats_of_hub_id(hub_id)) for hub_id in rows["hub_id"].unique()}
    located = geography.locate(rows, rows["hub_id"].map(groups))
    panels = {"all": located, "language": located[located["pipeline_tag"].isin(LANGUAGE_TASKS)]}
    tables = []
    for panel, part in panels.items():
        table = part.groupby(["date", "country_group"], as_index=False).agg(models=("hub_id", "nunique"), downloads_30d=("downloads_30d", "sum"))
        totals = table["date"].map(once(part).groupby("date")["downloads_30d"].sum())
        tables.append(table.assign(panel=panel, share=(table["downloads_30d"] / totals).round(4)))
    return pd.concat(tables)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of China, the United States and unknown publishers on the newest day, on each panel."""
    latest = table[table["date"] == table["date"].max()].set_index(["panel", "country_group"])["share"]
    places = {
        "china": Text("Chinese publishers", "éditeurs chinois"),
        "united_states": Text("American publishers", "éditeurs américains"),
        "eu27": Text("publishers in the EU", "éditeurs de l’Union européenne"),
        "unknown": Text("publishers of unknown country", "éditeurs de pays inconnu"),
    }
    panels = {
        "language": Text("language and vision-language models", "modèles de langage et vision-langage"),
        "all": Text("all kinds of model", "tous types de modèles"),
    }
    return {
        f"{group}_share_{panel}": Number(
            value=float(latest.get((panel, group), 0.0)),
            unit="share",
            digits=1,
            as_of=as_of,
            question="share_of_downloads",
            label=Text(
                f"Share of {place.en} in 30-day Hub downloads, top-300 panel, {name.en}",
                f"Part des {place.fr} dans les téléchargements du Hub sur 30 jours, panel des 300 premiers, {name.fr}",
            ),
        )
        for panel, name in panels.items()
        for group, place in places.items()
    }
