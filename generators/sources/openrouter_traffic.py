"""OpenRouter's catalogue of models and its tokens per day by model, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("catalogue and tokens per day", "catalogue et jetons par jour"),
    publisher="OpenRouter",
    keeper="Prajwalsrinvas/token-tariff",
    url="https://openrouter.ai/models",
    licence=Text("OpenRouter’s terms; figures with citation", "conditions d’OpenRouter ; chiffres repris avec mention de la source"),
    citation="Source: OpenRouter (openrouter.ai), catalogue as of 2026-08-01, tokens as of 2026-07-05; kept by Prajwalsrinvas/token-tariff",
    rhythm="daily",
    republish="aggregates",
    files=("openrouter_models_2026-08-01.csv", "openrouter_tokens_per_day_2026-07-05.csv"),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model offered; ``tokens``: tokens per day, mean of the seven days up to the day in the file's name."""
    models, tokens = CARD.files
    day = tokens.removesuffix(".csv").rpartition("_")[2]
    return {
        "models": read_csv(files[models], models, ("id", "hugging_face_id")),
        "tokens": read_csv(files[tokens], tokens, ("slug", "tokens_per_day_7d_avg")).assign(date=day),
    }
