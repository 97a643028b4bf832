"""Loads ``data/registry`` into typed records and checks each against the others.

A folder is a kind, a file is a record, and the file's name is the record's id.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from generators.core.geography import CountryGroup, country_group
from generators.core.problems import InvalidInput, Problem, nearest, shown
from generators.core.yaml_file import Document, Location, read_yaml
from generators.registry.claim import Claim
from generators.registry.event import Event
from generators.registry.evidence import Record
from generators.registry.fields import first_day, folded
from generators.registry.figure import Figure
from generators.registry.licence import Licence
from generators.registry.model import Model
from generators.registry.organisation import Organisation

# Kind, id, location and message of something wrong between records.
_Fault = tuple[str, str, Location, str]
KINDS: Final[dict[str, type[Record]]] = {
    "organisations": Organisation,
    "licences": Licence,
    "models": Model,
    "events": Event,
    "figures": Figure,
    "claims": Claim,
}
# The fields that name other records, and of which kind; a licence is named in each period of its history.
_REFERENCES: Final = {
    "organisations": "organisations",
    "organisation": "organisations",
    "parent": "organisations",
    "models": "models",
    "predecessors": "models",
    "based_on": "models",
    "figures": "figures",
}


@dataclass(frozen=True)
class Registry:
    """Every record by id, in the order of their ids, and the file each came from."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    licences: dict[str, Licence] = field(default_factory=dict)
    models: dict[str, Model] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)

    def namespaces(self) -> dict[str, Organisation]:
        """Hub namespace (exact case) -> organisation."""
        return {name: item for item in self.organisations.values() for name in item.hub_namespaces}

    def group_of_hub_id(self, hub_id: str) -> CountryGroup:
        """The publisher's country group, by exact namespace; never inherited from a base model."""
        return country_group(next(iter(self.seats_of_hub_id(hub_id)), None))

    def seats_of_hub_id(self, hub_id: str) -> tuple[str, ...]:
        """The publisher's seats, primary base first, by exact namespace; none when the record does not know it."""
        owner = self._namespaces.get(hub_id.partition("/")[0])
        return owner.seats if owner else ()

    def seats_of_name(self, name: str) -> tuple[str, ...]:
        """The seats of the organisation that another source calls ``name``, primary base first."""
        owner = self.organisation_named(name)
        return owner.seats if owner else ()

    def seats_of_model(self, model: Model) -> tuple[str, ...]:
        """The seats of every organisation of a model, the releasing one's primary base first; none when that base is not known."""
        owners = [self.organisations[name] for name in model.organisations]
        return tuple(dict.fromkeys(country for owner in owners for country in owner.seats)) if owners[0].country else ()

    def organisation_named(self, name: str) -> Organisation | None:
        """The organisation that another source calls ``name``: by name, alias, id or Hub namespace."""
        return self._names.get(folded(name))

    @cached_property
    def models_of(self) -> dict[str, list[Model]]:
        """Each organisation's models, newest first, those that it made with others included."""
        found: dict[str, list[Model]] = {name: [] for name in self.organisations}
        for model in sorted(self.models.values(), key=lambda item: (item.release_date, item.id), reverse=True):
            for name in model.organisations:
                found[name].append(model)
        return found

    @cached_property
    def as_of(self) -> date:
        """The newest dated copy that any record was read from; the registry's own date."""
        dates = [item.accessed for record in self.records() for item in record.evidence if not item.is_copy_undated]
        return max(dates, default=date.min)

    def records(self) -> Iterator[Record]:
        """Every record of every kind."""
        for kind in KINDS:
            yield from getattr(self, kind).values()

    @cached_property
    def _namespaces(self) -> dict[str, Organisation]:
        return self.namespaces()

    @cached_property
    def _names(self) -> dict[str, Organisation]:
        names: dict[str, Organisation] = {}
        for item in self.organisations.values():
            for name in (*item.hub_namespaces, *item.aliases, item.id, item.name):
                names[folded(name)] = item
        return names


def load_registry(root: Path) -> Registry:
    """Load and check everything under ``root/data/registry``.

    Raises:
        InvalidInput: with every problem of every file.
    """
    registry, problems = read_registry(root)
    if problems:
        raise InvalidInput(problems)
    return registry


def read_registry(root: Path) -> tuple[Registry, list[Problem]]:
    """The records that are valid, and what is wrong with the others."""
    registry = Registry()
    problems: list[Problem] = []
    documents: dict[tuple[str, str], Document] = {}
    folder = root / "data" / "registry"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (path.suffix != ".yml" or path.relative_to(folder).parts[0] not in KINDS):
            problems.append(Problem(shown(path, root), 0, "", f"expected a .yml file in one of {', '.join(KINDS)}"))
    for kind in KINDS:
        records: dict[str, Any] = getattr(registry, kind)
        for path in sorted((folder / kind).rglob("*.yml"), key=lambda item: item.stem):
            name = shown(path, root)
            if path.stem in records:
                message = f"'{path.stem}' is also the id of {registry.files[kind, path.stem]}"
                problems.append(Problem(name, 0, "id", message))
                continue
            try:
                record, document = read_record(path, KINDS[kind], name)
            except InvalidInput as error:
                problems += error.problems
                continue
            records[path.stem], documents[kind, path.stem] = record, document
            registry.files[kind, path.stem] = name
        if not records:
            problems.append(Problem(f"data/registry/{kind}", 0, "", "holds no valid record"))
    for kind, identifier, location, message in _cross_faults(registry):
        document = documents[kind, identifier]
        field_name = ".".join(map(str, location))
        problems.append(Problem(registry.files[kind, identifier], document.line(location), field_name, message))
    return registry, problems


def read_record(path: Path, schema: type[Record], name: str) -> tuple[Record, Document]:
    """One record by itself, without the checks against others.

    Raises:
        InvalidInput: with file, line, field and what was expected.
    """
    document = read_yaml(path, name)
    if "id" in document.data:
        raise InvalidInput([Problem(name, document.line(("id",)), "id", "is the file's name and is not written inside")])
    try:
        record = schema.model_validate({"id": path.stem, **document.data})
    except ValidationError as error:
        raise InvalidInput(problems_of(error, schema, document, name)) from error
    faults = record.faults()
    if faults:
        raise InvalidInput(Problem(name, document.line(location), ".".join(map(str, location)), message) for location, message in faults)
    return record, document


def references(record: Record) -> Iterator[tuple[Location, str, str]]:
    """Where a record names another one: the place, and the kind and id of what it names."""
    for field_name, kind in _REFERENCES.items():
        value = getattr(record, field_name, None)
        if isinstance(value, list):
            yield from (((field_name, index), kind, name) for index, name in enumerate(value))
        elif value:
            yield (field_name,), kind, value
    for index, period in enumerate(getattr(record, "licences", [])):
        yield ("licences", index, "licence"), "licences", period.licence


def unknown_references(record: Record, known: Mapping[str, Collection[str]]) -> Iterator[tuple[Location, str]]:
    """Place and message of every name that is not among the ``known`` ids of its kind."""
    for location, kind, name in references(record):
        if name not in known[kind]:
            yield location, f"'{name}' is not in data/registry/{kind}{nearest(name, known[kind])}"


def problems_of(error: ValidationError, schema: type[BaseModel], document: Document, name: str) -> Iterator[Problem]:
    """What pydantic found wrong, each with its line, its field and what was expected."""
    for item in error.errors(include_url=False):
        location = tuple(part for part in item["loc"] if not (isinstance(part, str) and part.startswith("function-")))
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            known = set(schema.model_fields) - {"id"} if len(location) == 1 else set()
            message = f"is not a field{nearest(str(location[-1]), known)}"
        elif item["type"] == "missing":
            message = "is required"
        elif item["type"] == "literal_error":
            allowed = item.get("ctx", {}).get("expected", "")
            close = nearest(str(item["input"]), re.findall("'([^']+)'", allowed))
            message = f"expected one of {allowed}, found {str(item['input'])[:80]!r}{close}"
        elif "found" not in message:
            message = f"{message}, found {str(item['input'])[:80]!r}"
        yield Problem(name, document.line(location), ".".join(map(str, location)), message)


def _cross_faults(registry: Registry) -> Iterator[_Fault]:
    """What one record says against another."""
    known: dict[str, Any] = {kind: getattr(registry, kind) for kind in KINDS}
    for kind, records in known.items():
        for record in records.values():
            yield from ((kind, record.id, location, message) for location, message in unknown_references(record, known))
    for check in (_organisation_faults, _model_faults):
        yield from check(registry)


def _organisation_faults(registry: Registry) -> Iterator[_Fault]:
    owners: dict[str, str] = {}
    for organisation in registry.organisations.values():
        place = ("organisations", organisation.id)
        for index, namespace in enumerate(organisation.hub_namespaces):
            if namespace in owners:
                yield *place, ("hub_namespaces", index), f"'{namespace}' already belongs to {owners[namespace]}"
            owners[namespace] = organisation.id


def _model_faults(registry: Registry) -> Iterator[_Fault]:
    owners: dict[str, str] = {}
    for model in registry.models.values():
        place = ("models", model.id)
        for name in model.organisations:
            owner = registry.organisations.get(name)
            if owner and owner.founded and model.release_date < first_day(owner.founded):
                message = f"{model.release_date} is before {owner.name} was founded ({owner.founded})"
                yield *place, ("release_date",), message
        for part in ("predecessors", "based_on"):
            for index, name in enumerate(getattr(model, part)):
                if name == model.id:
                    yield *place, (part, index), "names the model itself"
        held = {name for owner in model.organisations if owner in registry.organisations for name in registry.organisations[owner].hub_namespaces}
        for repository in model.repositories:
            if repository.partition("/")[0] not in held:
                yield *place, ("hub_repositories",), f"'{repository}' is under a namespace that none of its organisations holds"
            if repository in owners:
                yield *place, ("hub_repositories",), f"'{repository}' already belongs to {owners[repository]}"
            owners[repository] = model.id
