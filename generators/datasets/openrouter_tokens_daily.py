"""Tokens a day on OpenRouter, by model."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.language import Text

CARD = Dataset(
    kind="observed",
    inputs=("openrouter.tokens",),
    title=Text("Tokens a day on OpenRouter by model", "Jetons par jour sur OpenRouter, par modèle"),
    definition=Text(
        "Tokens of prompts and answers that went through OpenRouter in a day, for the 50 most used public models and for all others together.",
        "Jetons des requêtes et des réponses passés par OpenRouter en un jour, pour les 50 modèles publics les plus utilisés et pour tous les autres ensemble.",
    ),
    population=Text("public models on OpenRouter", "modèles publics sur OpenRouter"),
    window=Text("one day (UTC)", "un jour (UTC)"),
    columns={
        "date": Column(kind="date", meaning=Text("Day (UTC)", "Jour (UTC)")),
        "model_slug": Column(
            kind="text",
            meaning=Text("Model as OpenRouter names it; other: all outside the 50", "Modèle, tel qu’OpenRouter le nomme ; other : tous hors des 50"),
        ),
        "tokens_1d": Column(kind="integer", minimum=0, unit=Text("tokens", "jetons"), meaning=Text("Tokens of the day", "Jetons du jour")),
    },
    key=("date", "model_slug"),
    date_column="date",
    is_monthly=True,
    republish="rows",
    caveats=Text(
        "One reseller's traffic. Each provider's own tokeniser counts, so tokens of two makers do not compare exactly; figures are restated for some days.",
        "Le trafic d’un seul revendeur. Chaque fournisseur compte avec son propre découpage : les jetons de deux éditeurs ne se comparent pas exactement ; les "
        "chiffres sont révisés pendant quelques jours.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """The rankings with the observatory's names."""
    return inputs["openrouter.tokens"].rename(columns={"model_permaslug": "model_slug", "total_tokens": "tokens_1d"})
