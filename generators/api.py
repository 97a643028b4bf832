"""The static JSON interface under ``api/v1``: a list a kind, a file a thing, their JSON Schemas and one OpenAPI document.

One for both languages: texts are given in each. Schemas are made from the types that the entries are made with.
"""

import copy
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal

from pydantic import BaseModel, create_model

from generators.cards import Column
from generators.core.download import json_bytes
from generators.core.geography import CountryGroup, country_group
from generators.core.language import ENGLISH, FRENCH, Text
from generators.core.store import Provenance
from generators.registry.evidence import Record
from generators.registry.load import KINDS
from generators.site import OWN_LICENCE, Facts, Site
from generators.state import read_state

FOLDER: Final = "api/v1"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# What a list leaves to the single files.
_ONLY_SINGLE: Final = ("evidence", "disputes")


class Country(Facts):
    """A country with organisations of the record."""

    id: str
    name: Text
    group: CountryGroup
    organisations: list[str]
    models: list[str]
    events: list[str] = []


class Chart(Facts):
    """A chart, and where its files are."""

    id: str
    axis: str
    question: Text
    title: Text
    alt: Text
    dataset: str
    as_of: date
    republish: Literal["rows", "aggregates", "none"]
    related: list[str] = []
    page: Text
    files: dict[str, Text]


class DatasetColumn(Facts):
    """One column of a dataset."""

    name: str
    kind: Literal["date", "text", "integer", "number", "flag"]
    meaning: Text
    unit: Text | None = None
    is_optional: bool
    allowed: list[str] = []


class Origin(Facts):
    """The copy of a source that a dataset was made from."""

    source: str
    publisher: str
    url: str
    licence: str
    citation: str
    as_of: date
    origin: str


class PublishedNumber(Facts):
    """A number that prose and titles use."""

    id: str
    value: float | int | str
    unit: str
    as_of: date
    label: Text


class Dataset(Facts):
    """A dataset: what it counts, its columns, numbers and origin. The rows are in the files where its card lets them be republished."""

    id: str
    kind: Literal["observed", "derived"]
    title: Text
    definition: Text
    population: Text
    window: Text
    caveats: Text | None = None
    as_of: date
    rows: int
    first_date: date | None = None
    last_date: date | None = None
    republish: Literal["rows", "aggregates", "none"]
    key: list[str]
    columns: list[DatasetColumn]
    inputs: list[str]
    charts: list[str] = []
    numbers: list[PublishedNumber] = []
    sources: list[Origin] = []
    page: Text
    files: dict[str, str] = {}


class Change(Facts):
    """A published number or a verdict that is no longer what it was."""

    id: str
    label: Text
    unit: str
    before: float | int | str
    before_as_of: date
    now: float | int | str
    as_of: date


class Kind(Facts):
    """A kind of thing: where its list, its single files and their schema are."""

    name: str
    count: int
    list: str
    item: str
    schema_url: str


class Index(Facts):
    """Where everything is."""

    title: Text
    version: Literal["v1"]
    as_of: date
    licence: str
    site: str
    openapi: str
    changes: str
    datapackage: str
    kinds: list[Kind]


def files(english: Site, french: Site) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the interface."""
    root = english.settings.site_url
    entries = _entries(english, french)
    types = _types()
    for kind, items in entries.items():
        for name, entry in items.items():
            yield f"{FOLDER}/{kind}/{name}.json", json_bytes(entry)
        brief = [{key: value for key, value in entry.items() if key not in _ONLY_SINGLE} for entry in items.values()]
        yield f"{FOLDER}/{kind}.json", json_bytes({kind: brief})
        yield f"{FOLDER}/schemas/{kind}.json", json_bytes(_schema(types[kind], f"{root}{FOLDER}/schemas/{kind}.json"))
    yield f"{FOLDER}/changes.json", json_bytes({"changes": [_plain(change) for change in changes(english)]})
    yield f"{FOLDER}/schemas/changes.json", json_bytes(_schema(Change, f"{root}{FOLDER}/schemas/changes.json"))
    yield f"{FOLDER}/schemas/index.json", json_bytes(_schema(Index, f"{root}{FOLDER}/schemas/index.json"))
    kinds = [
        Kind(
            name=kind,
            count=len(items),
            list=f"{root}{FOLDER}/{kind}.json",
            item=f"{root}{FOLDER}/{kind}/{{id}}.json",
            schema_url=f"{root}{FOLDER}/schemas/{kind}.json",
        )
        for kind, items in entries.items()
    ]
    index = Index(
        title=_both("site_name"),
        version="v1",
        as_of=english.tables.newest,
        licence=OWN_LICENCE,
        site=root,
        openapi=f"{root}{FOLDER}/openapi.json",
        changes=f"{root}{FOLDER}/changes.json",
        datapackage=f"{root}data/datapackage.json",
        kinds=kinds,
    )
    yield f"{FOLDER}/index.json", json_bytes(_plain(index))
    yield f"{FOLDER}/openapi.json", json_bytes(_openapi(english, types))


def changes(site: Site) -> Iterator[Change]:
    """What the committed state says was something else before, the newest first."""
    state = read_state(site.root)
    found = [(name, entry) for name, entry in state.items() if entry.get("before")]
    for name, entry in sorted(found, key=lambda item: (-date.fromisoformat(item[1]["as_of"]).toordinal(), item[0])):
        kind, _, key = name.partition(".")
        number, claim = site.tables.numbers.get(name), site.tables.registry.claims.get(key)
        label = claim.paraphrase if kind == "claims" and claim else number.label if number else None
        if label:
            before = entry["before"]
            yield Change(
                id=name, label=label, unit=entry["unit"], before=before["value"], before_as_of=before["as_of"], now=entry["value"], as_of=entry["as_of"]
            )


def _entries(english: Site, french: Site) -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for kind in KINDS:
        records: Mapping[str, Record] = getattr(english.tables.registry, kind)
        found[kind] = {name: _record(english, kind, record) for name, record in records.items()}
    found["countries"] = {country.id: _plain(country) for country in _countries(english)}
    found["charts"] = {name: _plain(_chart(english, french, name)) for name in english.charts}
    found["datasets"] = {name: _plain(_dataset(english, french, name)) for name in english.datasets}
    return found


def _types() -> dict[str, type[BaseModel]]:
    """The type of each kind's entries: a record's own, with the fields that the interface adds."""
    found: dict[str, type[BaseModel]] = {}
    for kind, record in KINDS.items():
        more: dict[str, Any] = {"file": (str, ...)}
        if kind == "claims":
            more |= {"is_computed": (bool, ...)}
        found[kind] = create_model(record.__name__, __base__=record, **more)
    return found | {"countries": Country, "charts": Chart, "datasets": Dataset}


def _record(site: Site, kind: str, record: Record) -> dict[str, Any]:
    """A record's fields that hold something, with where it is edited and, for a claim, its verdict."""
    entry: dict[str, Any] = record.model_dump(mode="json", exclude_none=True)
    entry = {key: value for key, value in entry.items() if value not in ([], {})}
    entry["file"] = site.tables.registry.files[kind, record.id]
    if kind == "claims":
        judgement = site.tables.verdicts[record.id]
        entry |= {"verdict": judgement.verdict, "verdict_date": judgement.as_of.isoformat(), "is_computed": bool(judgement.number)}
    return entry


def _countries(site: Site) -> Iterator[Country]:
    registry = site.tables.registry
    for code in sorted({item.country for item in registry.organisations.values() if item.country}):
        owners = [item.id for item in registry.organisations.values() if item.country == code]
        yield Country(
            id=code.lower(),
            name=Text(ENGLISH.country(code), FRENCH.country(code)),
            group=country_group(code),
            organisations=owners,
            models=[model.id for model in registry.models.values() if model.organisations[0] in owners],
            events=[event.id for event in registry.events.values() if code in event.places],
        )


def _chart(english: Site, french: Site, name: str) -> Chart:
    card, (here, there) = english.charts[name].CARD, (english.describe(name), french.describe(name))
    endings = english.endings(name)
    paths = {ending: f"charts/{name}{'' if ending.startswith('@') else '.'}{ending}" for ending in endings}
    return Chart(
        id=name,
        axis=card.axis,
        question=card.question,
        title=Text(here.title, there.title),
        alt=Text(here.alt, there.alt),
        dataset=card.inputs[0],
        as_of=english.as_of(name),
        republish=english.tables.card(card.inputs[0]).republish,
        related=list(card.related),
        page=Text(english.url(f"charts/{name}/"), french.url(f"charts/{name}/")),
        files={ending: Text(english.url(path), french.url(path)) for ending, path in paths.items()},
    )


def _dataset(english: Site, french: Site, name: str) -> Dataset:
    card, tables = english.datasets[name], english.tables
    first, last = english.span(name)
    shared = [f"data/{name}.{ending}" for ending in ("csv", "json", "parquet")] if english.shares_rows(name) else []
    numbers = {key: number for key, number in tables.numbers.items() if key.partition(".")[0] == name}
    return Dataset(
        id=name,
        kind=card.kind,
        title=card.title,
        definition=card.definition,
        population=card.population,
        window=card.window,
        caveats=card.caveats,
        as_of=tables.as_of[name],
        rows=len(tables.frames[name]),
        first_date=date.fromisoformat(first) if first else None,
        last_date=date.fromisoformat(last) if last else None,
        republish=card.republish,
        key=list(card.key),
        columns=[_column(key, column) for key, column in card.columns.items()],
        inputs=list(card.inputs),
        charts=[chart for chart, module in english.charts.items() if name in module.CARD.inputs],
        numbers=[
            PublishedNumber(
                id=key,
                value=number.value.isoformat() if isinstance(number.value, date) else number.value,
                unit=number.unit,
                as_of=number.as_of,
                label=number.label,
            )
            for key, number in numbers.items()
        ],
        sources=[_origin(english, origin) for origin in tables.provenance[name]],
        page=Text(english.url(f"data/{name}/"), french.url(f"data/{name}/")),
        files={path.rpartition(".")[2]: english.url(path) for path in shared},
    )


def _column(name: str, column: Column) -> DatasetColumn:
    return DatasetColumn(name=name, kind=column.kind, meaning=column.meaning, unit=column.unit, is_optional=column.optional, allowed=list(column.allowed))


def _origin(site: Site, origin: Provenance) -> Origin:
    card = site.sources[origin.source]
    return Origin(
        source=origin.source,
        publisher=card.publisher,
        url=card.url,
        licence=card.licence.en,
        citation=card.citation,
        as_of=origin.as_of,
        origin=origin.origin,
    )


def _plain(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude_none=True)


def _both(key: str) -> Text:
    return Text(ENGLISH.word(key), FRENCH.word(key))


def _schema(kind: type[BaseModel], url: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": url} | kind.model_json_schema()


def _openapi(site: Site, types: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """OpenAPI 3.1: every path and, under ``components``, every schema; a list's entries lack evidence and disputes."""
    paths: dict[str, Any] = {}
    components: dict[str, Any] = {}
    everything: dict[str, type[BaseModel]] = {**types, "index": Index, "changes": Change}
    for kind, model in everything.items():
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        components |= schema.pop("$defs", {})
        name = model.__name__
        components[name] = schema
        if kind == "index":
            paths["/index.json"] = _get("Index", {"$ref": "#/components/schemas/Index"})
            continue
        brief = copy.deepcopy(schema)
        for part in _ONLY_SINGLE:
            brief["properties"].pop(part, None)
        brief["required"] = [part for part in brief["required"] if part not in _ONLY_SINGLE]
        components[f"{name}Brief"] = brief
        listed = {"type": "object", "properties": {kind: {"type": "array", "items": {"$ref": f"#/components/schemas/{name}Brief"}}}, "required": [kind]}
        paths[f"/{kind}.json"] = _get(f"All {kind}", listed)
        if kind != "changes":
            one = _get(f"One of {kind}", {"$ref": f"#/components/schemas/{name}"})
            paths[f"/{kind}/{{id}}.json"] = one | {"parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]}
    return {
        "openapi": "3.1.0",
        "info": {"title": ENGLISH.word("site_name"), "version": "v1", "license": {"name": OWN_LICENCE, "identifier": "CC-BY-4.0"}},
        "servers": [{"url": f"{site.settings.site_url}{FOLDER}"}],
        "paths": paths,
        "components": {"schemas": components},
    }


def _get(summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"summary": summary, "responses": {"200": {"description": summary, "content": {"application/json": {"schema": schema}}}}}}
