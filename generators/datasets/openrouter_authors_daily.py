"""OpenRouter's top model makers by tokens of the week so far, day by day."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_rankings.authors",),
    title=Text("Token share of model makers on OpenRouter, daily", "Part des jetons par éditeur de modèles sur OpenRouter, jour par jour"),
    definition=Text(
        "The nine model makers with the most tokens (prompt and completion) on OpenRouter in the calendar week so far, and their share of all OpenRouter "
        "tokens.",
        "Les neuf éditeurs de modèles totalisant le plus de jetons (entrée et sortie) sur OpenRouter depuis le début de la semaine, et leur "
        "part de l’ensemble des jetons d’OpenRouter.",
    ),
    population=Text("OpenRouter traffic, top 9 makers", "trafic d’OpenRouter, neuf premiers éditeurs"),
    window=Text("the calendar week up to the day", "la semaine civile jusqu’au jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the ranking", "Jour du classement")),
        "rank": Column(kind="integer", minimum=1, maximum=9, meaning=Text("Rank by tokens", "Rang par jetons")),
        "author": Column(kind="text", meaning=Text("Maker's name on OpenRouter", "Nom de l’éditeur sur OpenRouter")),
        "tokens_week_to_date": Column(
            kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens of the week so far", "Jetons depuis le début de la semaine")
        ),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of all OpenRouter tokens", "Part de tous les jetons d’OpenRouter")),
    },
    key=("date", "rank"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "One reseller, whose users are price-sensitive developers; free promotions distort. Vendors count tokens differently. No data for "
        "2 to 6 April and 15 May 2026, nor after 16 May. Totals restart each week, so the first days of a week are one or two days' traffic.",
        "Un seul revendeur, dont les utilisateurs sont des développeurs attentifs au prix ; les offres gratuites faussent la mesure. Chaque "
        "éditeur compte les jetons à sa manière. Aucune donnée du 2 au 6 avril et le 15 mai 2026, ni après le 16 mai. Les totaux repartent de zéro chaque "
        "semaine : les premiers jours ne couvrent qu’un ou deux jours de trafic.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The ranking with the observatory's names, shares as fractions of one."""
    rows = inputs["openrouter_rankings.authors"]
    return pd.DataFrame(
        {
            "date": rows["date"],
            "rank": rows["rank"],
            "author": rows["author"],
            "tokens_week_to_date": rows["tokens_week"],
            "share": (rows["share_pct"].astype(float) / 100).round(4),
        }
    )
