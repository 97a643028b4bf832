"""Weekly snapshots of Arena's text leaderboard, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Arena text leaderboard", "classement textuel d’Arena"),
    publisher="Arena AI",
    keeper="CherryHQ/cherry-studio-docs",
    url="https://github.com/CherryHQ/cherry-studio-docs",
    licence=Text("no licence stated; used with attribution", "sans licence indiquée ; utilisé avec mention de la source"),
    citation="Arena AI (arena.ai), text leaderboard, weekly snapshots by CherryHQ/cherry-studio-docs",
    rhythm="weekly",
    republish="aggregates",
    files=("arena_text_weekly_2025-2026.csv",),
)
COLUMNS = (
    "snapshot_date", "rank", "model", "organization", "license", "score", "ci", "votes", "license_imputed", "access",
)  # fmt: skip


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``ranks``: one row a model and snapshot."""
    return {"ranks": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
