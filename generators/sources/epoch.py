"""Epoch AI's database of notable AI models, in the CSV form that Epoch publishes."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Notable AI models", "modèles d’IA notables"),
    publisher="Epoch AI",
    url="https://epoch.ai/data",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Epoch AI, Data on AI models, https://epoch.ai/data",
    rhythm="daily",
    republish="rows",
    files=("notable_ai_models.csv",),
)
# How sure Epoch is of its estimates.
CONFIDENCE = ("confident", "likely", "speculative", "unknown")
COLUMNS = (
    "Model", "Organization", "Publication date", "Domain", "Parameters", "Training compute (FLOP)", "Confidence",
    "Organization categorization", "Country (of organization)", "Training hardware", "Hardware quantity",
    "Training compute cost (2023 USD)", "Model accessibility", "Training code accessibility",
)  # fmt: skip


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``notable_models``: one row a model."""
    return {"notable_models": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}


def plan(ask: Ask) -> tuple[str, ...]:
    """Epoch's own CSV file."""
    return (ask.at("https://epoch.ai/data/notable_ai_models.csv"),)


def fetch(ask: Ask) -> Fetched:
    """The file as it stands today."""
    (url,) = plan(ask)
    return Fetched({CARD.files[0]: ask.client.get(url, read=as_bytes).content}, ask.today, url)
