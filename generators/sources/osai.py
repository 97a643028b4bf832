"""The European Open Source AI Index: how open each system is, criterion by criterion, with a link for each judgement."""

import re
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_repository
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import csv_bytes, read_csv, read_yaml

CARD = Source(
    title=Text("European Open Source AI Index", "European Open Source AI Index"),
    publisher="OSAI, Radboud University",
    url="https://osai-index.eu/",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="European Open Source AI Index, https://osai-index.eu/, doi:10.5281/zenodo.15386042; Liesenfeld & Dingemanse (2024), FAccT",
    rhythm="monthly",
    republish="rows",
    files=("osai_systems.csv",),
)
CRITERIA = (
    "datasources_basemodel", "datasources_endmodel", "weights_basemodel", "weights_endmodel", "trainingcode", "code",
    "hardware_architecture", "preprint", "paper", "modelcard", "datasheet", "licenses",
)  # fmt: skip
COLUMNS = ("file", "name", "type", "basemodel", "license", "releasedate", "org", "org_origin", "link", *CRITERIA)
# The country stands in a comment of each file.
_ORIGIN: Final = re.compile(r"^#\s*-?\s*National origin:\s*(.+?)\s*$", re.MULTILINE)


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``systems``: one row a system, one column a criterion."""
    return {"systems": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}


def plan(ask: Ask) -> tuple[str, ...]:
    """The archive of the index's database."""
    return (ask.at("https://codeload.github.com/Language-Technology-Assessment/main-database/tar.gz/HEAD"),)


def fetch(ask: Ask) -> Fetched:
    """The database's files, one a system, flattened: one row a system.

    Raises:
        InvalidInput: a file that is not YAML, or lacks its system, its organisation or a criterion.
    """
    (url,) = plan(ask)
    found = ask.client.get(url, read=lambda content: read_repository(content, lambda path: path.endswith(".yaml") and "/" not in path)).read
    rows, problems = [], []
    for path, content in found.files.items():
        try:
            rows.append(_system(read_yaml(content, path), content.decode("utf-8", "replace"), path))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    return Fetched(
        {CARD.files[0]: csv_bytes(rows, COLUMNS)}, found.day, f"https://github.com/Language-Technology-Assessment/main-database at {found.revision[:9]}"
    )


def _system(record: Any, text: str, path: str) -> dict[str, object]:
    try:
        system, origin = record["system"], _ORIGIN.search(text)
        return {
            "file": path,
            "name": system["name"],
            "type": system["type"],
            "basemodel": system.get("basemodelname"),
            "license": system.get("endmodellicense"),
            "releasedate": system.get("releasedate"),
            "org": record["org"]["name"],
            "org_origin": origin and origin.group(1),
            "link": system.get("link"),
            **{criterion: record[criterion]["class"] for criterion in CRITERIA},
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidInput([Problem(path, 0, str(error).strip("'"), "is missing or of another kind")]) from error
