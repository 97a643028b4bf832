"""Launch prices of OpenAI's, Anthropic's and Google's models, gathered by a public repository with a source for each."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("timeline of launch prices", "chronologie des prix de lancement"),
    publisher="token-tariff",
    keeper="Prajwalsrinvas/token-tariff",
    url="https://github.com/Prajwalsrinvas/token-tariff",
    licence=Text("MIT", "MIT"),
    licence_url="https://github.com/Prajwalsrinvas/token-tariff",
    citation="token-tariff, timeline of launch prices, https://github.com/Prajwalsrinvas/token-tariff; each price with its own source",
    rhythm="ended",
    republish="rows",
    files=("price_wager_timeline_2026-08.csv",),
)
COLUMNS = ("model", "vendor", "tier", "release_date", "launch_price_in", "launch_price_out", "source_url")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``launches``: one row a model, with and without a price."""
    return {"launches": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
