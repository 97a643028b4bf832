"""The ATOM Project's lists: which open models it follows, and the region of each Hub namespace."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_repository
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import read_csv

CARD = Source(
    title=Text("tracked models and regions", "modèles suivis et régions"),
    publisher="The ATOM Project, Interconnects AI",
    url="https://github.com/Interconnects-AI/tracked-models",
    licence=Text("Apache-2.0", "Apache-2.0"),
    licence_url="https://www.apache.org/licenses/LICENSE-2.0",
    citation="The ATOM Project (atomproject.ai), tracked models, https://github.com/Interconnects-AI/tracked-models",
    rhythm="weekly",
    republish="rows",
    files=("models.csv", "extra_models.csv", "organization_regions.csv"),
)
# Where the files lie in the repository.
_PATHS = {"models.csv": "models.csv", "extra_models.csv": "extra_models.csv", "metadata/organization_regions.csv": "organization_regions.csv"}


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model and list; ``regions``: one row a Hub namespace."""
    primary, extra, regions = CARD.files
    lists = [read_csv(files[name], name, ("org", "model", "modelId")).assign(list=kind) for name, kind in ((primary, "primary"), (extra, "extra"))]
    return {"models": pd.concat(lists), "regions": read_csv(files[regions], regions, ("hf_org", "region"))}


def plan(ask: Ask) -> tuple[str, ...]:
    """The repository's archive."""
    return (ask.at("https://codeload.github.com/Interconnects-AI/tracked-models/tar.gz/HEAD"),)


def fetch(ask: Ask) -> Fetched:
    """The lists as they stand in the repository today.

    Raises:
        InvalidInput: one of them is not there.
    """
    (url,) = plan(ask)
    found = ask.client.get(url, read=lambda content: read_repository(content, _PATHS.__contains__)).read
    if missing := [path for path in _PATHS if path not in found.files]:
        raise InvalidInput(Problem(path, 0, "", "is not in the repository") for path in missing)
    return Fetched({_PATHS[path]: content for path, content in found.files.items()}, found.day, f"{CARD.url} at {found.revision[:9]}")
