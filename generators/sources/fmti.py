"""The Foundation Model Transparency Index: which companies disclose what, indicator by indicator, edition by edition."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_repository
from generators.core.language import Text
from generators.core.tables import read_csv

CARD = Source(
    title=Text("Foundation Model Transparency Index", "Foundation Model Transparency Index"),
    publisher="Stanford Center for Research on Foundation Models",
    url="https://github.com/stanford-crfm/fmti",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Foundation Model Transparency Index, Stanford CRFM, https://github.com/stanford-crfm/fmti",
    rhythm="on_release",
    republish="rows",
    files=("fmti_scores_2023-10.csv", "fmti_scores_2024-05.csv", "fmti_scores_2025-12.csv"),
)
# An edition's scores: ``Dec2025/Dec2025_scores.csv``, ``October2023/October2023_scores.csv``.
_SCORES: Final = re.compile(r"(?P<month>[A-Z][a-z]{2})[a-z]*(?P<year>20\d\d)/[^/]+_scores\.csv")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``scores``: one row an edition, indicator and company; the files' own totals are kept as they are."""
    parts = []
    for name in sorted(files):
        wide = read_csv(files[name], name, ("Indicator",), every=True)
        companies = [column for column in wide.columns if column not in ("Domain", "Subdomain", "Indicator", "Total")]
        long = wide.melt("Indicator", companies, "company", "score")
        parts.append(long.assign(edition=name.removeprefix("fmti_scores_").removesuffix(".csv")))
    return {"scores": pd.concat(parts)}


def plan(ask: Ask) -> tuple[str, ...]:
    """The repository's archive."""
    return (ask.at("https://codeload.github.com/stanford-crfm/fmti/tar.gz/HEAD"),)


def fetch(ask: Ask) -> Fetched:
    """The scores of every edition in the repository, as they stand today."""
    (url,) = plan(ask)
    found = ask.client.get(url, read=lambda content: read_repository(content, lambda path: bool(_SCORES.fullmatch(path)))).read
    files = {f"fmti_scores_{_edition(path)}.csv": content for path, content in found.files.items()}
    return Fetched(files, found.day, f"{CARD.url} at {found.revision[:9]}")


def _edition(path: str) -> str:
    match = _SCORES.fullmatch(path)
    return datetime.strptime(f"{match['month']} {match['year']}", "%b %Y").strftime("%Y-%m") if match else path
