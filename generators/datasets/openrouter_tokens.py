"""Tokens per day on OpenRouter by model, in one week of July 2026."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter_traffic.tokens",),
    title=Text("Tokens per day on OpenRouter by model", "Jetons par jour sur OpenRouter, par modèle"),
    definition=Text(
        "Tokens that OpenRouter routed to each listed model per day, mean of the seven days up to 5 July 2026.",
        "Jetons acheminés chaque jour par OpenRouter vers chaque modèle listé, moyenne des sept jours achevés le 5 juillet 2026.",
    ),
    population=Text("models in the copy's list of OpenRouter traffic", "modèles de la liste copiée du trafic d’OpenRouter"),
    window=Text("the seven days up to 5 July 2026", "les sept jours achevés le 5 juillet 2026"),
    columns={
        "date": Column(kind="date", meaning=Text("Last of the seven days", "Dernier des sept jours")),
        "model_slug": Column(kind="text", meaning=Text("Model as OpenRouter names it", "Modèle, tel qu’OpenRouter le nomme")),
        "tokens_per_day": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens per day", "Jetons par jour")),
    },
    key=("date", "model_slug"),
    date_column="date",
    is_monthly=True,
    republish="aggregates",
    caveats=Text(
        "The list is not complete: what OpenRouter routed to other models is not in it.",
        "La liste n’est pas complète : ce qu’OpenRouter a acheminé vers d’autres modèles n’y figure pas.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The list with the observatory's names."""
    rows = inputs["openrouter_traffic.tokens"]
    return pd.DataFrame({"date": rows["date"], "model_slug": rows["slug"], "tokens_per_day": rows["tokens_per_day_7d_avg"]})
