"""From which countries the Hub's trending models come, month by month."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography, once
from generators.core.language import Text

CARD = Dataset(
    kind="derived",
    inputs=("hub_trending_daily", "registry"),
    title=Text("Places among the Hub's trending models by country", "Places parmi les modèles en tendance du Hub, par pays"),
    definition=Text(
        "Places in the Hub's list of ten trending models, one snapshot a day, by the publisher's country, over all places observed in the month. A model "
        "that trends for ten days holds ten places.",
        "Places dans la liste des dix modèles en tendance du Hub, à raison d’un relevé par jour, selon le pays de l’éditeur, rapportées à toutes les places "
        "observées dans le mois. Un modèle en tendance dix jours durant occupe dix places.",
    ),
    population=Text("the ten trending models of the whole Hub", "les dix modèles en tendance de tout le Hub"),
    window=Text("the days of each month that were observed", "les jours observés de chaque mois"),
    columns={
        "month": Column(kind="date", meaning=Text("First day of the month", "Premier jour du mois")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publishers' country group", "Groupe de pays des éditeurs")),
        "days": Column(kind="integer", minimum=1, maximum=31, meaning=Text("Days observed in the month", "Jours observés dans le mois")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
        "places": Column(kind="integer", minimum=1, meaning=Text("Places held", "Places occupées")),
        "month_places": Column(kind="integer", minimum=1, meaning=Text("Places observed in the month", "Places observées dans le mois")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the month's places", "Part des places du mois")),
    },
    key=("month", "country_group"),
    date_column="month",
    republish="rows",
    caveats=Text(
        "Ten places a day: a single release moves the shares. Publishers of unknown country are mostly persons who repackage or alter the models of others.",
        "Dix places par jour : une seule sortie déplace les parts. Les éditeurs de pays inconnu sont surtout des particuliers qui reconditionnent ou "
        "modifient les modèles d’autrui.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a month and country group that occurs."""
    rows = inputs["hub_trending_daily"].reset_index(drop=True)
    rows = rows.assign(month=rows["date"].dt.to_period("M").dt.to_timestamp())
    located = geography.locate(rows, rows["hub_id"].map(lambda hub_id: geography.groups(inputs.registry.seats_of_hub_id(hub_id))))
    table = located.groupby(["month", "country_group"], as_index=False).agg(models=("hub_id", "nunique"), places=("hub_id", "size"))
    month_places = table["month"].map(once(located).groupby("month").size())
    days = table["month"].map(rows.groupby("month")["date"].nunique())
    return table.assign(days=days, month_places=month_places, share=(table["places"] / month_places).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares of all places observed and of the newest month's."""
    first, last = table["month"].min(), table["month"].max()
    over_all = table.groupby("country_group")["places"].sum() / table.drop_duplicates("month")["month_places"].sum()
    newest = table[table["month"] == last].set_index("country_group")["share"]
    groups = {
        "china": Text("Chinese publishers", "éditeurs chinois"),
        "united_states": Text("American publishers", "éditeurs américains"),
        "eu27": Text("publishers in the EU", "éditeurs de l’Union européenne"),
        "unknown": Text("publishers of unknown country", "éditeurs de pays inconnu"),
    }
    found = {"first_month": Number(value=first.date(), unit="date", as_of=first.date(), label=Text("First month observed", "Premier mois observé"))}
    for group, name in groups.items():
        found[f"{group}_share"] = Number(
            value=round(float(over_all.get(group, 0.0)), 4),
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of {name.en} in the places among the Hub's trending ten, all days observed",
                f"Part des {name.fr} dans les places parmi les dix modèles en tendance du Hub, tous jours observés",
            ),
        )
        found[f"{group}_share_newest"] = Number(
            value=float(newest.get(group, 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of {name.en} in the places among the Hub's trending ten, newest month",
                f"Part des {name.fr} dans les places parmi les dix modèles en tendance du Hub, dernier mois",
            ),
        )
    return found
