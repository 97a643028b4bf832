"""Turns a card's columns into typed tables and checks tables against cards (pandera)."""

import re
import warnings
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

with warnings.catch_warnings():
    # Where PySpark is installed, pandera imports it, and it warns of pandas 3, which the tables do not share with it.
    warnings.simplefilter("ignore", FutureWarning)
    import pandera.pandas as pa
from pandera.errors import SchemaErrors

from generators.cards import Column, Dataset
from generators.core.problems import InvalidInput, Problem, nearest

_DTYPES: Final = {"date": "datetime64[us]", "text": "str", "integer": "Int64", "number": "float64", "flag": "boolean"}
_INTEGER: Final = r"[+-]?\d{1,18}(?:\.0+)?"
_FLAGS: Final = {"True": True, "False": False, "true": True, "false": False}


def dtypes(columns: Mapping[str, Column]) -> dict[str, str]:
    """The pandas dtype of each column."""
    return {name: _DTYPES[column.kind] for name, column in columns.items()}


def empty(card: Dataset) -> pd.DataFrame:
    """A table of the card without rows."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in dtypes(card.columns).items()})


def typed(raw: pd.DataFrame, columns: Mapping[str, Column], name: str) -> pd.DataFrame:
    """``raw`` text cells as the kinds of ``columns``.

    Raises:
        InvalidInput: a missing or unknown column, or a cell that is not of its column's kind, by line.
    """
    missing = [column for column in columns if column not in raw.columns]
    extra = [str(column) for column in raw.columns if column not in columns]
    if missing or extra:
        raise InvalidInput(
            [Problem(name, 1, column, "column is missing") for column in missing]
            + [Problem(name, 1, column, f"is not a column{nearest(column, columns)}") for column in extra]
        )
    problems: list[Problem] = []
    done: dict[str, pd.Series[Any]] = {}
    for column, card in columns.items():
        cells = raw[column]
        converted = _convert(cells, card)
        for index in cells.index[converted.isna() & cells.notna()]:
            message = f"expected a {card.kind}, found {str(cells[index])[:60]!r}"
            problems.append(Problem(name, int(index) + 2, column, message))
        done[column] = converted
    if problems:
        raise InvalidInput(problems)
    return pd.DataFrame(done)


def validate(table: pd.DataFrame, card: Dataset, name: str) -> None:
    """Check kinds, bounds, missing values and the key.

    Raises:
        InvalidInput: with every cell that breaks the card (the first 20 of each rule).
    """
    try:
        _schema(card).validate(table, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.groupby(["column", "check"], dropna=False, sort=False)
        problems = []
        if twice := [table.loc[index, list(card.key)].tolist() for index in table.index[table.duplicated(list(card.key))][:20]]:
            problems = [Problem(name, 0, ", ".join(card.key), f"{', '.join(map(str, key))} stands twice") for key in twice]
        for (column, check), cells in cases:
            if check == "multiple_fields_uniqueness":
                continue
            field = str(column) if isinstance(column, str) and column in card.columns else ", ".join(card.key)
            problems += [
                Problem(name, 0, field, f"row {index}: {value!r} breaks {check}")
                for index, value in list(zip(cells["index"], cells["failure_case"], strict=True))[:20]
            ]
        raise InvalidInput(problems) from error


def last_day(table: pd.DataFrame, card: Dataset) -> date | None:
    """The newest day in the table's date column, when it has one."""
    if not card.date_column or table.empty:
        return None
    return pd.Timestamp(table[card.date_column].max()).date()


def _convert(cells: "pd.Series[Any]", card: Column) -> "pd.Series[Any]":
    if card.kind == "date":
        return pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").astype("datetime64[us]")
    if card.kind == "integer":
        # By way of text, so that no digit is lost to a float; what does not fit 64 bits is no integer here.
        whole = cells.where(cells.str.fullmatch(_INTEGER).fillna(value=False))
        return whole.str.replace(r"\.0+$", "", regex=True).map(int, na_action="ignore").astype("Int64")
    if card.kind == "number":
        return pd.to_numeric(cells, errors="coerce").astype("float64")
    if card.kind == "flag":
        return cells.map(_FLAGS).astype("boolean")
    return cells.astype("str")


def _schema(card: Dataset) -> pa.DataFrameSchema:
    columns = {}
    for name, column in card.columns.items():
        checks = []
        if column.minimum is not None:
            checks.append(pa.Check.ge(column.minimum))
        if column.maximum is not None:
            checks.append(pa.Check.le(column.maximum))
        if column.allowed and column.is_list:
            one = "|".join(map(re.escape, column.allowed))
            checks.append(pa.Check.str_matches(f"^(?:{one})(?:,(?:{one}))*$"))
        elif column.allowed:
            checks.append(pa.Check.isin(column.allowed))
        if column.kind == "text":
            checks.append(pa.Check.str_matches(r"^[^\x00-\x1f\x7f]*$"))
        columns[name] = pa.Column(_DTYPES[column.kind], checks, nullable=column.optional)
    return pa.DataFrameSchema(columns, strict=True, unique=list(card.key))
