"""What tables have in common: an upstream's CSV read at the edge, as text and only if its columns are there; flagged rows left out."""

from io import BytesIO

import pandas as pd

from generators.core.problems import InvalidInput, Problem, nearest


def read_csv(content: bytes, name: str, columns: tuple[str, ...], every: bool = False) -> pd.DataFrame:
    """The named ``columns`` of a CSV file, or ``every`` one if those are among them, as text, in the file's order.

    Raises:
        InvalidInput: not UTF-8, not CSV, or a column is missing.
    """
    try:
        table = pd.read_csv(BytesIO(content), dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except (ValueError, UnicodeDecodeError) as error:
        raise InvalidInput([Problem(name, 0, "", f"is not readable as CSV: {error}")]) from error
    have = [str(column) for column in table.columns]
    if missing := [column for column in columns if column not in have]:
        raise InvalidInput(Problem(name, 1, column, f"column is missing{nearest(column, have)}") for column in missing)
    return table if every else table[list(columns)]


def unflagged(rows: pd.DataFrame, log: pd.DataFrame) -> pd.DataFrame:
    """``rows`` of a daily table of the Hub without the models' counts that the counter log flags, by day and repository."""
    flagged = pd.MultiIndex.from_frame(log[["date", "hub_id"]])
    return rows[~pd.MultiIndex.from_frame(rows[["date", "hub_id"]]).isin(flagged)]
