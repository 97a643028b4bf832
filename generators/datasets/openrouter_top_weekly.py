"""OpenRouter's top models of each week, in tokens."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_weekly.models",),
    title=Text("Top models on OpenRouter, weekly", "Premiers modèles d’OpenRouter, semaine par semaine"),
    definition=Text(
        "The nine models (ten from February 2026) with the most tokens on OpenRouter in the week that ends on the day.",
        "Les neuf modèles (dix à partir de février 2026) totalisant le plus de jetons sur OpenRouter durant la semaine qui s’achève ce jour-là.",
    ),
    population=Text("OpenRouter traffic, top 9 or 10 models", "trafic d’OpenRouter, neuf ou dix premiers modèles"),
    window=Text("the week that ends on the day", "la semaine qui s’achève ce jour-là"),
    columns={
        "week_ending": Column(kind="date", meaning=Text("Last day of the week", "Dernier jour de la semaine")),
        "rank": Column(kind="integer", minimum=1, maximum=10, meaning=Text("Rank by tokens", "Rang par jetons")),
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "tokens_7d": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens of the week", "Jetons de la semaine")),
        "is_free": Column(kind="flag", meaning=Text("Offered at no charge", "Offert gratuitement")),
    },
    key=("week_ending", "rank"),
    date_column="week_ending",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "The keeper of the copy filled in the first weeks afterwards. From mid-February 2026 the totals are rounded to a billion and the list has one "
        "model more.",
        "Les premières semaines ont été complétées après coup par l’auteur de la copie. À partir de la mi-février 2026, les totaux sont arrondis au "
        "milliard et la liste compte un modèle de plus.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The ranking with the observatory's names."""
    rows = inputs["openrouter_weekly.models"]
    return pd.DataFrame(
        {
            "week_ending": rows["week_ending"],
            "rank": rows["rank"],
            "model_slug": rows["slug"],
            "tokens_7d": rows["total_tokens"],
            "is_free": rows["is_free"],
        }
    )
