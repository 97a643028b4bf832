"""OpenRouter's daily rankings: tokens a day of the 50 most used public models, and of all others together."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pandas as pd
from pydantic import BaseModel

from generators.cards import Ask, Fetched, Source
from generators.core.http import as_bytes
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import read_json

CARD = Source(
    title=Text("daily rankings", "classements quotidiens"),
    publisher="OpenRouter",
    url="https://openrouter.ai/rankings",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Source: OpenRouter (openrouter.ai/rankings)",
    rhythm="daily",
    republish="rows",
    files=("rankings-daily.json",),
    key="OPENROUTER_API_KEY",
)
# Figures are restated as OpenRouter's snapshots refresh, so the last days are asked for again.
_RESTATED_DAYS = 7
_FIRST_DAYS = 30


class _Row(BaseModel):
    date: date
    model_permaslug: str
    # The interface writes it as text, so that no reader loses digits.
    total_tokens: int


class _Meta(BaseModel):
    as_of: datetime


class _Rankings(BaseModel):
    data: list[_Row]
    meta: _Meta


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``tokens``: one row a day and model; ``other`` is every model outside the day's 50."""
    name = CARD.files[0]
    rows = read_json(files[name], name, _Rankings).data
    return {"tokens": pd.DataFrame([row.model_dump() for row in rows], columns=list(_Row.model_fields)).astype("str")}


def plan(ask: Ask) -> tuple[str, ...]:
    """One request for all days, the last whole day being yesterday."""
    end = ask.today - timedelta(days=1)
    first = ask.newest - timedelta(days=_RESTATED_DAYS - 1) if ask.newest else end - timedelta(days=_FIRST_DAYS - 1)
    return (ask.at(f"https://openrouter.ai/api/v1/datasets/rankings-daily?start_date={min(ask.since or first, end)}&end_date={end}"),)


def fetch(ask: Ask) -> Fetched:
    """The days since the last ones, as OpenRouter states them now.

    Raises:
        InvalidInput: no day, or an answer of another form.
    """
    (url,) = plan(ask)
    content = ask.client.get(url, read=as_bytes, headers={"authorization": f"Bearer {ask.key}"}).content
    rankings = read_json(content, CARD.files[0], _Rankings)
    if not rankings.data:
        raise InvalidInput([Problem(CARD.files[0], 0, "data", "holds no day")])
    newest = max(row.date for row in rankings.data)
    return Fetched({CARD.files[0]: content}, newest, f"https://openrouter.ai/api/v1/datasets/rankings-daily, as of {rankings.meta.as_of:%Y-%m-%d}")
