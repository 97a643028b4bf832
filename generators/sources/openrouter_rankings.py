"""OpenRouter's public rankings, daily: tokens of the week so far by model maker and by model."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("rankings", "classements"),
    publisher="OpenRouter",
    keeper="jampongsathorn/openrouter-rankings",
    url="https://openrouter.ai/rankings",
    licence=Text("OpenRouter’s terms; figures with citation", "conditions d’OpenRouter ; chiffres repris avec mention de la source"),
    citation="Source: OpenRouter (openrouter.ai/rankings), as of 2026-05-16; snapshots by jampongsathorn/openrouter-rankings",
    rhythm="daily",
    republish="aggregates",
    files=("openrouter_author_market_share_daily.csv", "openrouter_models_daily.csv"),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``authors`` and ``models``: the top 9 of each day, tokens of the calendar week so far."""
    authors, models = CARD.files
    return {
        "authors": read_csv(files[authors], authors, ("date", "rank", "author", "tokens_week", "share_pct")),
        "models": read_csv(files[models], models, ("date", "rank", "model_id", "author", "tokens_week", "share_pct")),
    }
