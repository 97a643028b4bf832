"""Arena's text leaderboard from its first months on, one column a model, kept by a public repository."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("text leaderboard, May 2023 to February 2025", "classement textuel, de mai 2023 à février 2025"),
    publisher="Arena AI",
    keeper="nakasyou/lmarena-history",
    url="https://github.com/nakasyou/lmarena-history",
    licence=Text("MIT (the copy); Arena’s scores with attribution", "MIT (la copie) ; scores d’Arena avec mention de la source"),
    licence_url="https://github.com/nakasyou/lmarena-history",
    citation="Arena AI (arena.ai), text leaderboard, history by nakasyou/lmarena-history",
    rhythm="ended",
    republish="aggregates",
    files=("lmarena_text_overall_2023-05_2025-05_wide.csv",),
)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``scores``: one row a day and model that was ranked; the file's zero means not yet ranked. Its first column, the day, has no name."""
    tables = [read_csv(content, name, ("gpt-4",), every=True) for name, content in sorted(files.items())]
    long = pd.concat([table.melt(str(table.columns[0]), var_name="model", value_name="score").set_axis(["day", "model", "score"], axis=1) for table in tables])
    return {"scores": long[pd.to_numeric(long["score"]) > 0]}
