"""From what is committed to every table and number: registry and observations in, datasets out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from generators.cards import Dataset, Inputs, Number
from generators.core.discover import modules
from generators.core.geography import COUNTRY_GROUPS, variants
from generators.core.problems import InvalidInput, Problem, nearest
from generators.core.schema import dtypes, empty, last_day, validate
from generators.core.store import Provenance, folder_of, read_observed
from generators.registry.claim import Verdict, judge
from generators.registry.load import Registry, load_registry


@dataclass(frozen=True)
class Judgement:
    """The verdict on a claim, and the day it speaks of: computed from a number, or argued."""

    verdict: Verdict
    as_of: date
    number: str = ""


@dataclass(frozen=True)
class Basis:
    """What a table's numbers rest on, as short digests: a change of one of them says why a number moved."""

    as_of: date
    data: str
    record: str
    rule: str


@dataclass(frozen=True)
class Tables:
    """Every dataset's rows, date and origin, and every published number by its id."""

    registry: Registry
    modules: Mapping[str, ModuleType]
    frames: Mapping[str, pd.DataFrame]
    as_of: Mapping[str, date]
    provenance: Mapping[str, tuple[Provenance, ...]]
    numbers: Mapping[str, Number]
    verdicts: Mapping[str, Judgement]

    def sensitivity(self, dataset: str) -> dict[str, dict[str, Number]]:
        """The numbers of a dataset under each other choice that its ``build`` takes, the published choice first.

        The choices are a ``geography``, and whether the counts that the counter log flags stay in (``has_flagged``).
        """
        return self._sensitivities.get(dataset, {})

    @cached_property
    def _sensitivities(self) -> dict[str, dict[str, dict[str, Number]]]:
        """Of every dataset at once, for both languages show the same."""
        return {name: self._sensitivity(name) for name, module in self.modules.items() if hasattr(module, "numbers") and not self.frames[name].empty}

    def _sensitivity(self, dataset: str) -> dict[str, dict[str, Number]]:
        module = self.modules[dataset]
        takes = signature(module.build).parameters
        published, choices = "as_observed", dict[str, dict[str, Any]]()
        if "geography" in takes:
            published, *others = variants(base := takes["geography"].default)
            choices = {name: {"geography": variants(base)[name]} for name in others}
        if "has_flagged" in takes:
            choices["unflagged"] = {"has_flagged": False}
        if not choices:
            return {}
        inputs = self.inputs(module.CARD.inputs)
        frames = {published: self.frames[dataset]} | {name: _shaped(module, inputs, **choice) for name, choice in choices.items()}
        found = {name: module.numbers(frame, self.as_of[dataset]) for name, frame in frames.items()}
        return {name: {key: number for key, number in numbers.items() if _can_move(key, number, "geography" in takes)} for name, numbers in found.items()}

    def card(self, dataset: str) -> Dataset:
        """The card of a dataset."""
        card: Dataset = self.modules[dataset].CARD
        return card

    def inputs(self, names: tuple[str, ...]) -> Inputs:
        """The tables that a card names."""
        tables = {name: self.frames[name] for name in names if name != "registry"}
        return Inputs(tables, self.registry if "registry" in names else None)

    def basis(self, dataset: str) -> Basis:
        """What the numbers of a dataset rest on: the observed bytes, the record where it is used, and the code of every step."""
        steps = self._steps(dataset)
        code = [Path(self.modules[name].__file__ or "").read_bytes() for name in sorted(steps)]
        uses_record = any("registry" in self.card(name).inputs for name in steps)
        return Basis(
            self.as_of[dataset],
            data=_digest(*(origin.sha256.encode() for origin in self.provenance[dataset])),
            record=self._record if uses_record else "",
            rule=_digest(*code),
        )

    def _steps(self, dataset: str) -> set[str]:
        card = self.card(dataset)
        inputs = [name for name in card.inputs if card.kind == "derived" and name != "registry"]
        return {dataset}.union(*(self._steps(name) for name in inputs))

    @cached_property
    def _record(self) -> str:
        return _digest(*(record.model_dump_json().encode() for record in self.registry.records()))

    @property
    def newest(self) -> date:
        """The day of the newest observation: the site's own date."""
        return max(self.as_of[name] for name in self.frames if self.card(name).kind == "observed")


def load_tables(root: Path) -> Tables:
    """Read everything committed and make every derived table.

    Raises:
        InvalidInput: with every problem of the registry and of the observed tables, or of a card.
    """
    problems: list[Problem] = []
    registry = Registry()
    try:
        registry = load_registry(root)
    except InvalidInput as error:
        problems += error.problems
    found = modules("generators.datasets")
    frames: dict[str, pd.DataFrame] = {}
    as_of: dict[str, date] = {"registry": registry.as_of}
    origins: dict[str, tuple[Provenance, ...]] = {"registry": ()}
    awaited: set[str] = set()
    for name in _order(found):
        card: Dataset = found[name].CARD
        if card.kind == "observed" and not folder_of(root, name).exists():
            # It awaits its first observation: without rows nothing is published of it, nor of what is derived from it.
            frames[name], as_of[name], origins[name] = empty(card), date.min, ()
            awaited.add(name)
        elif card.kind == "observed":
            try:
                frames[name], provenance = read_observed(root, name, card)
            except InvalidInput as error:
                problems += error.problems
                continue
            as_of[name], origins[name] = provenance.as_of, (provenance, *provenance.earlier)
        elif not problems:
            inputs = Inputs({item: frames[item] for item in card.inputs if item != "registry"}, registry)
            if awaited & set(card.inputs):
                awaited.add(name)
            frames[name] = empty(card) if name in awaited else _derive(found[name], name, inputs)
            newest = last_day(frames[name], card) if card.is_monthly else None
            as_of[name] = newest or max(as_of[item] for item in card.inputs if item != "registry" or len(card.inputs) == 1)
            origins[name] = tuple(dict.fromkeys(origin for item in card.inputs for origin in origins[item]))
    if problems:
        raise InvalidInput(problems)
    numbers = {
        f"{name}.{key}": number
        for name, module in found.items()
        if hasattr(module, "numbers") and not frames[name].empty
        for key, number in module.numbers(frames[name], as_of[name]).items()
    }
    return Tables(registry, found, frames, as_of, origins, numbers, _verdicts(registry, numbers))


def _verdicts(registry: Registry, numbers: Mapping[str, Number]) -> dict[str, Judgement]:
    """The verdict on every claim.

    Raises:
        InvalidInput: a rule names a number that nobody publishes, or one that is no quantity.
    """
    found: dict[str, Judgement] = {}
    problems: list[Problem] = []
    for claim in registry.claims.values():
        rule = claim.rule
        if rule is None:
            if claim.verdict and claim.verdict_date:
                found[claim.id] = Judgement(claim.verdict, claim.verdict_date)
            continue
        names = [name for name in (rule.number, rule.than_number) if name]
        values = [numbers[name].value for name in names if name in numbers]
        quantities = [float(value) for value in values if isinstance(value, int | float)]
        if len(quantities) < len(names):
            wrong = next((name for name in names if name not in numbers), names[0])
            message = f"'{wrong}' is not a published quantity{nearest(wrong, numbers)}"
            problems.append(Problem(registry.files["claims", claim.id], 0, "rule", message))
            continue
        than = quantities[1] if rule.than is None else rule.than
        found[claim.id] = Judgement(judge(rule, quantities[0], than), numbers[rule.number].as_of, rule.number)
    if problems:
        raise InvalidInput(problems)
    return found


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _order(found: Mapping[str, ModuleType]) -> list[str]:
    graph: dict[str, set[str]] = {}
    for name, module in found.items():
        card: Dataset = module.CARD
        known = {*found, "registry"}
        wanted = set(card.inputs) if card.kind == "derived" else set()
        if strange := sorted(wanted - known):
            text = f"'{strange[0]}' is not a dataset{nearest(strange[0], known)}"
            raise InvalidInput([Problem(f"generators/datasets/{name}.py", 1, "inputs", text)])
        graph[name] = wanted - {"registry"}
    try:
        return list(TopologicalSorter(dict(sorted(graph.items()))).static_order())
    except CycleError as error:
        raise InvalidInput([Problem("generators/datasets", 0, "inputs", f"go in a circle: {error.args[1]}")]) from error


def _can_move(key: str, number: Number, by_group: bool) -> bool:
    """Whether another choice may change a number; by geography only those of one country group, as their names say, can."""
    return isinstance(number.value, int | float) and (not by_group or (key.startswith(COUNTRY_GROUPS) and not key.startswith("unknown")))


def _derive(module: ModuleType, name: str, inputs: Inputs) -> pd.DataFrame:
    table = _shaped(module, inputs)
    validate(table, module.CARD, f"generators/datasets/{name}.py")
    return table


def _shaped(module: ModuleType, inputs: Inputs, **choices: Any) -> pd.DataFrame:
    """What the dataset builds from its inputs, typed and sorted as its card says."""
    card: Dataset = module.CARD
    table: pd.DataFrame = module.build(inputs, **choices)[list(card.columns)]
    return table.astype(dtypes(card.columns)).sort_values(list(card.key), ignore_index=True)
