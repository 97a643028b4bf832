"""OpenRouter's catalogue: the models that it serves, their prices, and the Hub repository of those with open weights."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
from pydantic import BaseModel, Field

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes
from generators.core.language import Text
from generators.core.tables import read_json

CARD = Source(
    title=Text("catalogue of models", "catalogue de modèles"),
    publisher="OpenRouter",
    url="https://openrouter.ai/api/v1/models",
    licence=Text("OpenRouter’s terms; figures with citation", "conditions d’OpenRouter ; chiffres repris avec mention de la source"),
    citation="Source: OpenRouter (openrouter.ai/models)",
    rhythm="daily",
    republish="aggregates",
    files=("models.json",),
)


class _Pricing(BaseModel):
    # US dollars a token, as text; -1 where the price depends on the model that answers.
    prompt: str
    completion: str


class _Model(BaseModel):
    id: str
    name: str
    created: int = Field(ge=0, lt=10**11)
    context_length: int | None = None
    hugging_face_id: str | None = None
    pricing: _Pricing


class _Catalogue(BaseModel):
    data: list[_Model]


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model; prices are US dollars a token."""
    name = CARD.files[0]
    rows = [
        {
            "id": model.id,
            "name": model.name,
            "created": datetime.fromtimestamp(model.created, UTC).date().isoformat(),
            "context_length": model.context_length,
            "hugging_face_id": model.hugging_face_id or None,
            "prompt": model.pricing.prompt,
            "completion": model.pricing.completion,
        }
        for model in read_json(files[name], name, _Catalogue).data
    ]
    return {"models": pd.DataFrame(rows, dtype=object)}


def plan(ask: Ask) -> tuple[str, ...]:
    """The whole catalogue is one answer."""
    return (ask.at(CARD.url),)


def fetch(ask: Ask) -> Fetched:
    """The catalogue as it stands today."""
    (url,) = plan(ask)
    return Fetched({CARD.files[0]: ask.client.get(url, read=as_bytes).content}, ask.today, CARD.url)
