"""models.dev: a community catalogue of models (its models.json) and of what providers charge for them."""

from collections.abc import Iterator, Mapping

import pandas as pd
from pydantic import BaseModel, ConfigDict

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes
from generators.core.language import Text
from generators.core.tables import csv_bytes, read_csv, read_json

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


class _Answer(BaseModel):
    model_config = ConfigDict(strict=True)


class _Limit(_Answer):
    context: int


class _Modalities(_Answer):
    input: list[str]
    output: list[str]


class _Cost(_Answer):
    input: float | None = None
    output: float | None = None


class _Model(_Answer):
    name: str
    release_date: str
    open_weights: bool
    limit: _Limit
    modalities: _Modalities


class _Offer(_Answer):
    name: str
    release_date: str | None = None
    open_weights: bool
    limit: _Limit
    cost: _Cost = _Cost()
    status: str | None = None
    canonical_model_id: str | None = None


class _Provider(_Answer):
    models: dict[str, _Offer]


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model of the catalogue; ``offers``: one row a provider's offer.

    Raises:
        InvalidInput: not JSON, or a model without one of the fields that are read.
    """
    catalogue, offers = CARD.files
    return {"models": _models(files[catalogue], catalogue), "offers": read_csv(files[offers], offers, OFFERS)}


def plan(ask: Ask) -> tuple[str, ...]:
    """The catalogue, and every provider's offers."""
    return ask.at(CARD.url), ask.at("https://models.dev/api.json")


def fetch(ask: Ask) -> Fetched:
    """The catalogue as it is, and the offers as one row each.

    Raises:
        InvalidInput: an offer without one of the fields that are read.
    """
    catalogue, offers = CARD.files
    models, api = (ask.client.get(url, read=as_bytes).content for url in plan(ask))
    providers = read_json(api, "api.json", dict[str, _Provider])
    return Fetched({catalogue: models, offers: csv_bytes(_offers(providers), OFFERS)}, ask.today, "https://models.dev/api.json")


def _offers(providers: Mapping[str, _Provider]) -> Iterator[dict[str, object]]:
    for provider, answer in sorted(providers.items()):
        for model_id, offer in sorted(answer.models.items()):
            yield {
                "provider": provider,
                "model_id": model_id,
                "base_model": offer.canonical_model_id,
                "name": offer.name,
                "release_date": offer.release_date,
                "open_weights": offer.open_weights,
                "status": offer.status,
                "cost_input": offer.cost.input,
                "cost_output": offer.cost.output,
                "context": offer.limit.context,
            }


def _models(content: bytes, name: str) -> pd.DataFrame:
    items = read_json(content, name, dict[str, _Model])
    rows = [
        {
            "id": identifier,
            "name": item.name,
            "release_date": item.release_date,
            "open_weights": item.open_weights,
            "context": item.limit.context,
            "input": ",".join(item.modalities.input),
            "output": ",".join(item.modalities.output),
        }
        for identifier, item in sorted(items.items())
    ]
    return pd.DataFrame(rows, dtype="str")
