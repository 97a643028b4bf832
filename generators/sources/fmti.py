"""The Foundation Model Transparency Index: which companies disclose what, indicator by indicator, edition by edition."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
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


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``scores``: one row an edition, indicator and company; the files' own totals are kept as they are."""
    parts = []
    for name in CARD.files:
        wide = read_csv(files[name], name, ("Indicator",), every=True)
        companies = [column for column in wide.columns if column not in ("Domain", "Subdomain", "Indicator", "Total")]
        long = wide.melt("Indicator", companies, "company", "score")
        parts.append(long.assign(edition=name.removeprefix("fmti_scores_").removesuffix(".csv")))
    return {"scores": pd.concat(parts)}
