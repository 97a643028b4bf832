"""Arena's text leaderboard with licences, month by month, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("text leaderboard, July 2024 to August 2025", "classement textuel, de juillet 2024 à août 2025"),
    publisher="Arena AI",
    keeper="fboulnois/llm-leaderboard-csv",
    url="https://github.com/fboulnois/llm-leaderboard-csv",
    licence=Text("MPL 2.0 (the copy); Arena’s scores with attribution", "MPL 2.0 (la copie) ; scores d’Arena avec mention de la source"),
    licence_url="https://github.com/fboulnois/llm-leaderboard-csv",
    citation="Arena AI (arena.ai), text leaderboard, monthly files by fboulnois/llm-leaderboard-csv",
    rhythm="ended",
    republish="aggregates",
    files=("lmarena_text_monthly_2024-07_2025-08.csv",),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``ranks``: one row a month's last snapshot and model."""
    columns = ("date", "model", "arena_score", "ci95", "license")
    return {"ranks": pd.concat([read_csv(content, name, columns) for name, content in sorted(files.items())])}
