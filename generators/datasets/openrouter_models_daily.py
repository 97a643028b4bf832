"""OpenRouter's top models by tokens of the week so far, day by day."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_rankings.models",),
    title=Text("Top models on OpenRouter, daily", "Premiers modèles d’OpenRouter, jour par jour"),
    definition=Text(
        "The nine models with the most tokens (prompt and completion) on OpenRouter in the calendar week so far, and their share of all OpenRouter tokens.",
        "Les neuf modèles totalisant le plus de jetons (entrée et sortie) sur OpenRouter depuis le début de la semaine, et leur part de l’ensemble des jetons.",
    ),
    population=Text("OpenRouter traffic, top 9 models", "trafic d’OpenRouter, neuf premiers modèles"),
    window=Text("the calendar week up to the day", "la semaine civile jusqu’au jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the ranking", "Jour du classement")),
        "rank": Column(kind="integer", minimum=1, maximum=9, meaning=Text("Rank by tokens", "Rang par jetons")),
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
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
        "One reseller. No data for 2 to 6 April and 15 May 2026, nor after 16 May. On nine days the copy holds another ranking, with totals a thousand times "
        "smaller. Totals restart each week. A model's paid and free offers are two rows.",
        "Un seul revendeur. Aucune donnée du 2 au 6 avril et le 15 mai 2026, ni après le 16 mai. Neuf jours, la copie contient un autre classement, aux totaux "
        "mille fois plus petits. Les totaux repartent de zéro chaque semaine. Les offres payante et gratuite d’un modèle font deux lignes.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The ranking with the observatory's names, shares as fractions of one."""
    rows = inputs["openrouter_rankings.models"]
    return pd.DataFrame(
        {
            "date": rows["date"],
            "rank": rows["rank"],
            "model_slug": rows["model_id"],
            "tokens_week_to_date": rows["tokens_week"],
            "share": (rows["share_pct"].astype(float) / 100).round(4),
        }
    )
