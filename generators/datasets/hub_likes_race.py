"""The likes of the Hub's two most liked models, DeepSeek-R1 and FLUX.1-dev, day by day."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

RUNNERS = {"black-forest-labs/FLUX.1-dev": "FLUX.1 [dev]", "deepseek-ai/DeepSeek-R1": "DeepSeek-R1"}
CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily",),
    title=Text("Likes of DeepSeek-R1 and FLUX.1 [dev]", "Mentions « j’aime » de DeepSeek-R1 et FLUX.1 [dev]"),
    definition=Text(
        "Likes that Hub users have given to the two repositories, net of removals.",
        "Mentions « j’aime » données par les utilisateurs du Hub aux deux dépôts, retraits déduits.",
    ),
    population=Text("the two most liked repositories of the panel", "les deux dépôts les plus aimés du panel"),
    window=Text("all time, as counted on each day", "depuis l’origine, au décompte de chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "likes": Column(kind="integer", minimum=0, meaning=Text("Likes, net of removals", "Mentions « j’aime », retraits déduits")),
        "rank": Column(kind="integer", minimum=1, meaning=Text("Rank by likes in the panel", "Rang par mentions « j’aime » dans le panel")),
    },
    key=("date", "hub_id"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "The series begins on 7 August 2026 with FLUX.1 [dev] already ahead, so it cannot say on which day the order changed.",
        "La série commence le 7 août 2026, FLUX.1 [dev] étant déjà devant : elle ne peut dire quel jour l’ordre s’est inversé.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a day and runner, with its rank by likes among all models of the panel."""
    rows = inputs["hub_top_daily"]
    rank = rows.groupby("date")["likes"].rank(method="min", ascending=False).astype("Int64")
    rows = rows.assign(rank=rank, model_name=rows["hub_id"].map(RUNNERS))
    return rows[rows["hub_id"].isin(RUNNERS)]


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Likes of both on the newest day, and the difference on the first and the newest."""
    wide = table.pivot(index="date", columns="hub_id", values="likes")
    flux, r1 = (wide[hub_id] for hub_id in RUNNERS)
    lead = flux - r1
    first = pd.Timestamp(lead.index.min()).date()
    return {
        "flux_likes": Number(
            value=int(flux.iloc[-1]),
            unit="count",
            as_of=as_of,
            question="most_popular",
            label=Text("Likes of FLUX.1 [dev] on the Hub", "Mentions « j’aime » de FLUX.1 [dev] sur le Hub"),
        ),
        "r1_likes": Number(
            value=int(r1.iloc[-1]),
            unit="count",
            as_of=as_of,
            question="most_popular",
            label=Text("Likes of DeepSeek-R1 on the Hub", "Mentions « j’aime » de DeepSeek-R1 sur le Hub"),
        ),
        "flux_lead": Number(
            value=int(lead.iloc[-1]),
            unit="count",
            as_of=as_of,
            label=Text("Lead of FLUX.1 [dev] over DeepSeek-R1, in likes", "Avance de FLUX.1 [dev] sur DeepSeek-R1, en mentions « j’aime »"),
        ),
        "flux_lead_first": Number(
            value=int(lead.iloc[0]),
            unit="count",
            as_of=first,
            label=Text(
                "Lead of FLUX.1 [dev] over DeepSeek-R1 on the first day observed",
                "Avance de FLUX.1 [dev] sur DeepSeek-R1 le premier jour observé",
            ),
        ),
        "first_day": Number(value=first, unit="date", as_of=first, label=Text("First day observed", "Premier jour observé")),
    }
