"""The data as a product: the package describes each file truly, three formats hold the same rows, and the page's snippets run."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from generators.core.download import spreadsheet_safe
from generators.data_package import files
from generators.pipeline import Tables
from generators.site import Site

NAME = re.compile(r"[a-z0-9._/-]+")
TYPES = {"date", "string", "integer", "number", "boolean"}


@pytest.fixture(scope="module")
def made(sites: dict[str, Site]) -> dict[str, bytes]:
    return dict(files(sites["en"]))


@pytest.fixture(scope="module")
def package(made: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(made["data/datapackage.json"]))


def test_the_package_holds_what_cards_let_us_republish_and_nothing_else(package: dict[str, Any], made: dict[str, bytes], tables: Tables) -> None:
    wanted = {name for name, frame in tables.frames.items() if tables.card(name).republish == "rows" and not frame.empty}
    assert {resource["name"] for resource in package["resources"]} == wanted
    assert {Path(name).stem for name in made} == wanted | {"datapackage"}


def test_the_descriptor_keeps_to_the_standard(package: dict[str, Any]) -> None:
    """What Data Package version 2 requires of package, resource, field and licence."""
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert NAME.fullmatch(package["name"]) and package["resources"] and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", package["created"])
    for item in [package, *package["resources"]]:
        assert all({"name", "path"} & licence.keys() for licence in item["licenses"])
        assert all(source["title"] for source in item.get("sources", []))
    for resource in package["resources"]:
        assert NAME.fullmatch(resource["name"]) and not resource["path"].startswith(("/", ".", "http"))
        fields = resource["schema"]["fields"]
        assert {field["type"] for field in fields} <= TYPES and all(field["title"] for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}


def test_every_file_is_as_described_and_formats_agree(package: dict[str, Any], made: dict[str, bytes], tables: Tables, tmp_path: Path) -> None:
    for resource in package["resources"]:
        name = resource["name"]
        for item in (resource, *resource["alternates"]):
            content = made[f"data/{item['path']}"]
            assert item["bytes"] == len(content) and item["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            (tmp_path / item["path"]).write_bytes(content)
        table = tables.frames[name]
        texts = [field["name"] for field in resource["schema"]["fields"] if field["type"] == "string"]
        csv = pd.read_csv(tmp_path / f"{name}.csv", dtype=dict.fromkeys(texts, "str"), keep_default_na=False, na_values=[""])
        assert list(csv.columns) == [field["name"] for field in resource["schema"]["fields"]] and len(csv) == resource["rows"] == len(table)
        for field in resource["schema"]["fields"]:
            cells = csv[field["name"]]
            assert not (field["constraints"]["required"] and cells.isna().any()), (name, field)
            if "enum" in field["constraints"]:
                assert set(cells.dropna()) <= set(field["constraints"]["enum"])
            if field["type"] == "date":
                assert cells.dropna().str.fullmatch(r"\d{4}-\d\d-\d\d").all()
        assert not csv.duplicated(resource["schema"]["primaryKey"]).any()
        parquet = pq.read_table(tmp_path / f"{name}.parquet")
        rows = json.loads((tmp_path / f"{name}.json").read_bytes())
        assert parquet.num_rows == len(rows) == len(table) and parquet.column_names == list(rows[0]) == list(table.columns)
        words = spreadsheet_safe(parquet.select(texts).to_pandas().astype("str")).fillna("")
        assert words.to_numpy().tolist() == csv[texts].fillna("").to_numpy().tolist()
        for key in (field["name"] for field in resource["schema"]["fields"] if field["type"] in ("integer", "number")):
            assert parquet.column(key).to_pylist() == pytest.approx([row[key] for row in rows], nan_ok=True)


def test_the_same_rows_give_the_same_bytes(made: dict[str, bytes], sites: dict[str, Site]) -> None:
    assert dict(files(sites["en"])) == made
