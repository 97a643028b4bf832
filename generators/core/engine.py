"""Where the tables over censuses are worked out: DuckDB in the process, or Spark for those who keep years of whole censuses.

The tables are Ibis expressions, written once for both.
"""

import os
from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from generators.core.problems import InvalidInput, Problem

if TYPE_CHECKING:
    import ibis
    import ibis.expr.types as ir


def engine(environment: Mapping[str, str] = os.environ) -> "ibis.BaseBackend":
    """DuckDB, or the Spark that OBSERVATORY_ENGINE names: ``spark://host:port``, or ``spark://local`` for this computer.

    Raises:
        InvalidInput: another address, or the extra ``spark`` is not installed.
    """
    import ibis

    address = environment.get("OBSERVATORY_ENGINE", "")
    if not address:
        duckdb: Any = ibis.duckdb.connect()
        # It would be written into the command's output.
        duckdb.con.execute("SET enable_progress_bar = false")
        return duckdb
    if not address.startswith("spark://"):
        raise InvalidInput([Problem("OBSERVATORY_ENGINE", 0, "", f"expected spark://host:port or nothing, found {address!r}")])
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise InvalidInput([Problem("OBSERVATORY_ENGINE", 0, "", "needs the extra: pip install open-ai-observatory[spark]")]) from error
    master = "local[*]" if address == "spark://local" else address
    builder: Any = SparkSession.builder
    settings = {"spark.sql.session.timeZone": "UTC", "spark.ui.enabled": "false", "spark.sql.adaptive.enabled": "true"}
    session = reduce(lambda made, item: made.config(*item), settings.items(), builder.master(master).appName("observatory")).getOrCreate()
    backend: ibis.BaseBackend = ibis.pyspark.connect(session)
    return backend


def read_censuses(backend: "ibis.BaseBackend", folders: Mapping[str, Path]) -> "ir.Table":
    """``models.parquet`` of each day's folder as one table, with a column ``date``; days are ISO dates."""
    import ibis

    tables = []
    for day, folder in sorted(folders.items()):
        table = backend.read_parquet(str(folder / "models.parquet"), table_name=f"census_{day.replace('-', '_')}")
        tables.append(table.drop("tags").mutate(date=ibis.literal(day).cast("date")))
    return ibis.union(*tables) if len(tables) > 1 else tables[0]


def total(column: "ir.NumericColumn") -> "ir.FloatingScalar":
    """A sum that no hostile counter makes overflow, 0 of nothing; exact below 2^53, up to where floats hold every integer."""
    summed: ir.FloatingScalar = column.cast("float64").sum().fill_null(0.0)
    return summed


def worked_out(table: "ir.Table") -> pd.DataFrame:
    """The rows of an expression, with its ``date`` as ISO text."""
    rows: pd.DataFrame = table.mutate(date=table.date.strftime("%Y-%m-%d")).to_pandas()
    return rows


def top(table: "ir.Table", within: list[str], name: str, by: str, most: int, rest: str = "*") -> "ir.Table":
    """``table`` with ``name`` replaced by ``rest`` where it is not among the ``most`` first by ``by``; ties go by name."""
    import ibis

    order = [ibis.desc(by), ibis.asc(name)]
    place = ibis.row_number().over(group_by=within, order_by=order)
    ranked = table.mutate(place=place)
    return ranked.mutate(**{name: (ranked.place < most).ifelse(ranked[name], rest)}).drop("place")
