"""What tables have in common: an upstream's CSV, JSON and YAML read at the edge, and only if what is read is there; flagged rows left out."""

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any, TypeVar

import pandas as pd
import yaml
from pydantic import TypeAdapter, ValidationError

from generators.core.problems import InvalidInput, Problem, nearest

Kind = TypeVar("Kind")


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


def read_json(content: bytes, name: str, kind: type[Kind]) -> Kind:
    """JSON from outside as the response type ``kind``; fields that the type does not name are left aside.

    The standard parser reads what faster ones refuse: lone surrogates, which become their escapes, and integers of any size.

    Raises:
        InvalidInput: not JSON, or something that is missing or of another kind; the first 20 are named.
    """
    try:
        value = _whole(json.loads(content))
    except ValueError as error:
        raise InvalidInput([Problem(name, 0, "", f"is not JSON: {error}")]) from error
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        raise InvalidInput(
            Problem(name, 0, ".".join(map(str, fault["loc"])), f"{fault['msg']}, found {str(fault['input'])[:60]!r}") for fault in error.errors()[:20]
        ) from error


def read_yaml(content: bytes, name: str) -> Any:
    """YAML from outside: data only, dates and numbers as the text they were written in.

    Raises:
        InvalidInput: not UTF-8 or not YAML.
    """
    try:
        return yaml.load(content.decode("utf-8-sig"), yaml.CBaseLoader)  # noqa: S506 (it makes texts, lists and mappings only)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise InvalidInput([Problem(name, 0, "", f"is not readable as YAML: {' '.join(str(error).split())[:200]}")]) from error


def csv_bytes(rows: Iterable[Mapping[str, object]], columns: tuple[str, ...]) -> bytes:
    """Rows as CSV that ``read_csv`` reads back; missing is empty."""
    table = pd.DataFrame([{column: row.get(column) for column in columns} for row in rows], columns=list(columns), dtype=object)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8", "backslashreplace")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    return value
