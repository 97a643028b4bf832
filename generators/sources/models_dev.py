"""models.dev: a community catalogue of models (its models.json) and of what providers charge for them."""

import json
from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import read_csv

CARD = Source(
    title=Text("catalogue and prices", "catalogue et prix"),
    publisher="models.dev",
    url="https://models.dev/models.json",
    licence=Text("MIT", "MIT"),
    licence_url="https://github.com/anomalyco/models.dev",
    citation="models.dev, https://models.dev",
    rhythm="daily",
    republish="rows",
    files=("models.json", "endpoints.csv"),
)
OFFERS = (
    "provider", "model_id", "base_model", "name", "release_date", "open_weights", "status", "cost_input", "cost_output",
    "context",
)  # fmt: skip


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model of the catalogue; ``offers``: one row a provider's offer.

    Raises:
        InvalidInput: not JSON, or a model without one of the fields that are read.
    """
    catalogue, offers = CARD.files
    return {"models": _models(files[catalogue], catalogue), "offers": read_csv(files[offers], offers, OFFERS)}


def _models(content: bytes, name: str) -> pd.DataFrame:
    try:
        items = json.loads(content)
    except ValueError as error:
        raise InvalidInput([Problem(name, 0, "", f"is not JSON: {error}")]) from error
    rows, problems = [], []
    for identifier, item in sorted(items.items()):
        try:
            rows.append(
                {
                    "id": identifier,
                    "name": item["name"],
                    "release_date": item["release_date"],
                    "open_weights": item["open_weights"],
                    "context": item["limit"]["context"],
                    "input": ",".join(item["modalities"]["input"]),
                    "output": ",".join(item["modalities"]["output"]),
                }
            )
        except (KeyError, TypeError) as error:
            problems.append(Problem(name, 0, identifier, f"lacks {error}"))
    if problems:
        raise InvalidInput(problems)
    return pd.DataFrame(rows).astype(str)
