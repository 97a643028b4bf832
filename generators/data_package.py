"""The data as a product: every dataset that its card lets us republish as CSV, JSON and Parquet, and a Data Package of them all.

The descriptor follows the Data Package standard, version 2 (https://datapackage.org). Its language is English, as column names are.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import orjson
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from generators.cards import Column, Dataset
from generators.core.download import download_csv, json_bytes, sha256
from generators.core.language import ENGLISH
from generators.site import OWN_LICENCE, OWN_LICENCE_URL, Site

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA: Final = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
_FIELD_TYPES: Final = {"date": "date", "text": "string", "integer": "integer", "number": "number", "flag": "boolean"}
_ARROW_TYPES: Final = {"date": pa.date32(), "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "flag": pa.bool_()}


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """``data/<id>.csv``, ``.json`` and ``.parquet`` of each dataset whose rows may be republished, and ``data/datapackage.json``."""
    resources = []
    for name, card in site.datasets.items():
        if not site.shares_rows(name):
            continue
        made = _formats(site.tables.frames[name], card)
        resources.append(_resource(site, name, card, made))
        for ending, content in made.items():
            yield f"data/{name}.{ending}", content
    yield "data/datapackage.json", json_bytes(_descriptor(site, resources))


def _formats(table: pd.DataFrame, card: Dataset) -> dict[str, bytes]:
    return {"csv": download_csv(table), "json": _json(table), "parquet": _parquet(table, card)}


def _json(table: pd.DataFrame) -> bytes:
    """An array of objects, a line a row; empty cells are null."""
    plain = table.astype(object).where(table.notna(), None)
    rows = (orjson.dumps(dict(zip(plain.columns, map(_cell, row), strict=True))) for row in plain.itertuples(index=False))
    return b"[\n" + b",\n".join(rows) + b"\n]\n"


def _cell(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else value


def _parquet(table: pd.DataFrame, card: Dataset) -> bytes:
    """Typed as the card says, without the metadata that pandas adds, so that the same rows give the same bytes."""
    schema = pa.schema([pa.field(name, _ARROW_TYPES[column.kind], nullable=column.optional) for name, column in card.columns.items()])
    buffer = BytesIO()
    pq.write_table(pa.Table.from_pandas(table, schema=schema, preserve_index=False).replace_schema_metadata(None), buffer, compression="zstd")
    return buffer.getvalue()


def _descriptor(site: Site, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": _PROFILE,
        "name": "open-ai-observatory",
        "title": ENGLISH.word("site_name"),
        "homepage": site.settings.site_url,
        "version": site.tables.newest.isoformat(),
        "created": f"{site.tables.newest.isoformat()}T00:00:00Z",
        "licenses": [{"name": "CC-BY-4.0", "title": OWN_LICENCE, "path": OWN_LICENCE_URL}],
        "contributors": [{"title": ENGLISH.word("site_name"), "roles": ["publisher"], "path": site.settings.site_url}],
        "resources": resources,
    }


def _resource(site: Site, name: str, card: Dataset, made: dict[str, bytes]) -> dict[str, Any]:
    """The CSV file with its dictionary; ``alternates`` are the same rows in other formats."""
    first, last = site.span(name)
    sources = [{"title": f"{item.publisher}, {item.title} ({item.licence})", "path": item.url} for item in site.source_facts(name)]
    resource: dict[str, Any] = {
        "name": name,
        "type": "table",
        "title": card.title.en,
        "description": card.definition.en,
        **_file(name, "csv", made["csv"]),
        "encoding": "utf-8",
        "licenses": [{"name": "CC-BY-4.0", "title": OWN_LICENCE, "path": OWN_LICENCE_URL}],
        "schema": {
            "fields": [_field(key, column) for key, column in card.columns.items()],
            "primaryKey": list(card.key),
            "missingValues": [""],
        },
        "alternates": [_file(name, ending, made[ending]) for ending in ("json", "parquet")],
        "population": card.population.en,
        "window": card.window.en,
        "rows": len(site.tables.frames[name]),
        "as_of": site.tables.as_of[name].isoformat(),
        "first_date": first,
        "last_date": last,
    }
    resource |= {"sources": sources} if sources else {}
    return {key: value for key, value in resource.items() if value is not None}


def _file(name: str, ending: str, content: bytes) -> dict[str, Any]:
    return {"path": f"{name}.{ending}", "format": ending, "mediatype": _MEDIA[ending], "bytes": len(content), "hash": f"sha256:{sha256(content)}"}


def _field(name: str, column: Column) -> dict[str, Any]:
    """A column in the words of Table Schema; codes in lists are checked by our own card only."""
    bounds = {"minimum": column.minimum, "maximum": column.maximum}
    constraints: dict[str, Any] = {"required": not column.optional} | {key: value for key, value in bounds.items() if value is not None}
    if column.allowed and not column.is_list:
        constraints["enum"] = list(column.allowed)
    field: dict[str, Any] = {"name": name, "type": _FIELD_TYPES[column.kind], "title": column.meaning.en, "constraints": constraints}
    if column.unit:
        field["unit"] = column.unit.en
    if column.kind == "flag":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field
