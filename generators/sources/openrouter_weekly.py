"""OpenRouter's top models of each week, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("top models of the week", "premiers modèles de la semaine"),
    publisher="OpenRouter",
    keeper="johnbean393/openrouter-inference-stats",
    url="https://openrouter.ai/rankings",
    licence=Text("OpenRouter’s terms; figures with citation", "conditions d’OpenRouter ; chiffres repris avec mention de la source"),
    citation="Source: OpenRouter (openrouter.ai/rankings), as of 2026-05-11; weekly files by johnbean393/openrouter-inference-stats",
    rhythm="weekly",
    republish="aggregates",
    files=("openrouter_top10_weekly_2025-11_2026-05.csv",),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: the nine or ten models with the most tokens of each week."""
    return {
        "models": pd.concat([read_csv(content, name, ("week_ending", "rank", "slug", "total_tokens", "is_free")) for name, content in sorted(files.items())])
    }
