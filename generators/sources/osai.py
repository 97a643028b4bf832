"""The European Open Source AI Index: how open each system is, criterion by criterion, with a link for each judgement."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

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


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``systems``: one row a system, one column a criterion."""
    return {"systems": pd.concat([read_csv(content, name, COLUMNS) for name, content in sorted(files.items())])}
