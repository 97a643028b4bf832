"""Epoch AI's benchmarking hub: the Epoch Capabilities Index, one score from many benchmarks."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_zip
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Epoch Capabilities Index", "Epoch Capabilities Index"),
    publisher="Epoch AI",
    url="https://epoch.ai/benchmarks",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Epoch AI, AI Benchmarking Hub, https://epoch.ai/benchmarks",
    rhythm="weekly",
    republish="rows",
    files=("epoch_capabilities_index.csv",),
)
COLUMNS = ("Model version", "ECI Score", "Release date", "Organization", "Country", "Model accessibility", "Model name")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``capabilities``: one row a model version."""
    return {"capabilities": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}


def plan(ask: Ask) -> tuple[str, ...]:
    """All benchmark tables come as one archive."""
    return (ask.at("https://epoch.ai/data/benchmark_data.zip"),)


def fetch(ask: Ask) -> Fetched:
    """The index, out of the archive; tables that others publish stay in it."""
    (url,) = plan(ask)
    name = CARD.files[0]
    return Fetched({name: ask.client.get(url, read=lambda content: read_zip(content, name)).read}, ask.today, "https://epoch.ai/data/benchmark_data.zip")
