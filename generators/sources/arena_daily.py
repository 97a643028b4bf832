"""Arena's text, vision, code and text-to-image boards, daily in spring 2026, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("four boards, March and April 2026", "quatre classements, mars et avril 2026"),
    publisher="Arena AI",
    keeper="oolong-tea-2026/arena-ai-leaderboards",
    url="https://github.com/oolong-tea-2026/arena-ai-leaderboards",
    licence=Text("MIT (the copy); Arena’s scores with attribution", "MIT (la copie) ; scores d’Arena avec mention de la source"),
    licence_url="https://github.com/oolong-tea-2026/arena-ai-leaderboards",
    citation="Arena AI (arena.ai), leaderboards, daily files by oolong-tea-2026/arena-ai-leaderboards",
    rhythm="ended",
    republish="aggregates",
    files=("arena_ai_daily_2026-03_2026-04.csv",),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``ranks``: one row a day, board and listed model."""
    columns = ("date", "board", "rank", "model", "vendor", "license", "score", "ci")
    return {"ranks": pd.concat([read_csv(content, name, columns) for name, content in sorted(files.items())])}
