"""``observatory refresh``: brings observed datasets up to date, from the live sources or from a saved copy.

A source that fails, or whose data a check refuses, keeps its last good data and stops no other.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from os import environ
from pathlib import Path
from types import ModuleType
from typing import Final

import pandas as pd
from filelock import FileLock, Timeout
from huggingface_hub import constants

from generators.cards import Ask, Dataset, Fetched, Inputs, Rhythm, Source
from generators.core.compare import CHECKS, Finding, compare
from generators.core.discover import modules
from generators.core.http import Client, FetchFailed, has_network
from generators.core.problems import InvalidInput, Problem, nearest
from generators.core.schema import empty, last_day, typed, validate
from generators.core.settings import cache_folder
from generators.core.store import Provenance, folder_of, merged, quarantine, read_observed, recover, write_observed
from generators.registry.load import Registry, load_registry

# After how many days a source is asked again; what has ended is never asked by itself.
_DAYS: Final[dict[Rhythm, int]] = {"six_hourly": 1, "daily": 1, "weekly": 7, "monthly": 28, "on_release": 7}


class NothingRefreshed(Exception):
    """The run could not begin, and says why; nothing was changed."""


class Refused(Exception):
    """Fresh data was set aside: which checks failed, where the data lies, and how to let it through."""


@dataclass(frozen=True)
class Order:
    """What a person asked for: sources (those that are due, when none is named), and what they accept on purpose."""

    sources: tuple[str, ...] = ()
    since: date | None = None
    accept: tuple[str, ...] = ()
    is_dry_run: bool = False
    out: Path | None = None


@dataclass(frozen=True)
class _Fresh:
    """A dataset as a source has just shown it."""

    name: str
    card: Dataset
    table: pd.DataFrame
    as_of: date


def refresh(root: Path, order: Order, client: Client, today: date, say: Callable[[str], None]) -> tuple[str, ...]:
    """Ask the live sources and rewrite the datasets built on them; returns the sources that failed, after a summary.

    Raises:
        InvalidInput: an unknown source, or one that is only ever imported from a copy.
        NothingRefreshed: no network, HF_HUB_OFFLINE, or another refresh at work.
    """
    registry = load_registry(root)
    asks = {name: _ask(root, name, module, order, client, registry, today) for name, module in _chosen(root, order, today, say).items()}
    plans = {name: modules("generators.sources")[name].plan(ask) for name, ask in asks.items()}
    if order.is_dry_run:
        for name, urls in plans.items():
            rest = f" and {len(urls) - 3} more" if len(urls) > 3 else ""
            say(f"{name}: {len(urls)} request(s) to begin with: {', '.join(url[:120] for url in urls[:3])}{rest}")
        say(f"{sum(map(len, plans.values()))} request(s) to {len(plans)} source(s); nothing was asked")
        return ()
    if not plans:
        say("No source is due")
        return ()
    if constants.is_offline_mode():
        raise NothingRefreshed("HF_HUB_OFFLINE is set: nothing was asked and nothing changed")
    if not has_network(url for urls in plans.values() for url in urls):
        raise NothingRefreshed("No network: none of the sources' hosts takes a connection; nothing changed")
    failed = {}
    with _alone(root):
        for name in recover(root):
            say(f"{name}: put back to its last good state, which a killed refresh had moved aside")
        for name, ask in asks.items():
            try:
                for line in _refresh_one(root, name, ask, order.accept):
                    say(line)
            except Exception as error:
                # Whatever one source runs into, a mistake of ours included, the others go on.
                known = isinstance(error, FetchFailed | InvalidInput | Refused | OSError)
                failed[name] = str(error) if known else f"unexpected {type(error).__name__}: {error}"
                say(f"{name}: kept its last good data: {failed[name]}")
    say(f"{len(asks) - len(failed)} of {len(asks)} source(s) refreshed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return tuple(failed)


def refresh_from_copy(root: Path, source: str, copy: Path, as_of: date, origin: str) -> list[str]:
    """Read a saved copy of a source with the source's own parser and rewrite the datasets built on it, as the copy has them.

    Args:
        root: the project.
        source: id of a source.
        copy: folder that holds the files which the source's card names.
        as_of: day of the copy; a series is as of its newest day.
        origin: where the copy was kept, with its revision.

    Returns:
        One line a dataset.

    Raises:
        InvalidInput: an unknown source, a missing file, or content that does not fit; nothing is written then.
        NothingRefreshed: another refresh is at work.
    """
    card: Source = _source(source).CARD
    if missing := [name for name in card.files if not (copy / name).is_file()]:
        raise InvalidInput(Problem(name, 0, "", f"is not in {copy.name}/") for name in missing)
    with _alone(root):
        recover(root)
        fetched = Fetched({name: (copy / name).read_bytes() for name in card.files}, as_of, origin)
        ready = list(_shaped(source, fetched, load_registry(root)))
        return [_write(root, item, _provenance(source, card, item, origin)) for item in ready]


def _refresh_one(root: Path, source: str, ask: Ask, accept: tuple[str, ...]) -> list[str]:
    """Fetch, shape, check and write one source's datasets: all of them, or none."""
    module = _source(source)
    if module.CARD.key and not ask.key:
        raise InvalidInput([Problem(source, 0, module.CARD.key, "is not set in the environment")])
    fetched = module.fetch(ask)
    if ask.out:
        return [f"{source}: as of {fetched.as_of}, written to {ask.out}; the committed tables stay as they are"]
    aside = cache_folder(root) / "quarantine" / source
    try:
        ready = list(_shaped(source, fetched, ask.registry))
        for item in ready:
            validate(item.table, item.card, item.name)
    except InvalidInput as error:
        quarantine(aside, fetched.files, [f"types: {problem}" for problem in error.problems])
        raise Refused(f"types: {_some([str(item) for item in error.problems])}; set aside in {aside}; what does not fit cannot be accepted") from error
    found: list[tuple[_Fresh, Finding]] = []
    writes: list[tuple[_Fresh, Provenance]] = []
    for item in ready:
        old, before = _last_good(root, item)
        found += [(item, finding) for finding in compare(old, before.as_of if before else None, item.table, item.as_of, item.card, ask.today)]
        kept = _Fresh(item.name, item.card, merged(old, item.table, item.card), item.as_of)
        writes.append((kept, _provenance(source, module.CARD, kept, fetched.origin).after(before)))
    if refused := [(item, finding) for item, finding in found if finding.check not in accept]:
        reasons = [f"{item.name}: {finding}" for item, finding in refused]
        quarantine(aside, fetched.files, reasons)
        checks = " ".join(f"--accept {check}" for check in CHECKS if any(finding.check == check for _, finding in refused))
        raise Refused(f"{_some(reasons)}; set aside in {aside}; if it is right, run: observatory refresh {source} {checks}")
    return [*(f"{source}: {note}" for note in fetched.notes), *(_write(root, item, provenance) for item, provenance in writes)]


def _shaped(source: str, fetched: Fetched, registry: Registry) -> Iterator[_Fresh]:
    """Every observed dataset that the source feeds, typed."""
    tables = {f"{source}.{name}": table for name, table in _source(source).parse(fetched.files).items()}
    for name, module in _fed_by(source).items():
        card: Dataset = module.CARD
        inputs = Inputs({item: tables[item] for item in card.inputs if item in tables}, registry)
        raw = module.build(inputs)[list(card.columns)].reset_index(drop=True)
        table = typed(raw.astype(object).where(raw.notna(), None).map(_text).astype("str"), card.columns, name)
        yield _Fresh(name, card, table, (last_day(table, card) if card.is_monthly else None) or fetched.as_of)


def _last_good(root: Path, item: _Fresh) -> tuple[pd.DataFrame, Provenance | None]:
    return read_observed(root, item.name, item.card) if folder_of(root, item.name).exists() else (empty(item.card), None)


def _provenance(source: str, card: Source, item: _Fresh, origin: str) -> Provenance:
    newest = (last_day(item.table, item.card) if item.card.is_monthly else None) or item.as_of
    return Provenance(source, card.url, card.licence.en, newest, len(item.table), "", origin)


def _write(root: Path, item: _Fresh, provenance: Provenance) -> str:
    write_observed(root, item.name, item.card, item.table, provenance)
    return f"{item.name}: {len(item.table)} rows, as of {provenance.as_of}"


def _chosen(root: Path, order: Order, today: date, say: Callable[[str], None]) -> dict[str, ModuleType]:
    """The named sources, or all live ones whose rhythm is due and whose key is there."""
    if order.sources:
        named = {name: _source(name) for name in dict.fromkeys(order.sources)}
        if dead := [name for name, module in named.items() if not hasattr(module, "fetch")]:
            raise InvalidInput(Problem(f"generators/sources/{name}.py", 0, "", "is imported from saved copies only: --copy FOLDER") for name in dead)
        return named
    due = {}
    for name, module in modules("generators.sources").items():
        card: Source = module.CARD
        if not hasattr(module, "fetch") or card.rhythm not in _DAYS:
            continue
        newest = _newest(root, name)
        if newest and (today - newest).days < _DAYS[card.rhythm]:
            continue
        if card.key and not environ.get(card.key):
            say(f"{name}: left out, {card.key} is not set")
        else:
            due[name] = module
    return due


def _ask(root: Path, name: str, module: ModuleType, order: Order, client: Client, registry: Registry, today: date) -> Ask:
    return Ask(
        client=client,
        registry=registry,
        today=today,
        newest=_newest(root, name),
        since=order.since,
        key=environ.get(module.CARD.key, "") if module.CARD.key else "",
        origin=environ.get(f"OBSERVATORY_ORIGIN_{name.upper()}", ""),
        cache=cache_folder(root),
        out=order.out,
        accept=frozenset(order.accept),
    )


def _newest(root: Path, source: str) -> date | None:
    """The day up to which every dataset of the source was observed by it; None when one was not yet."""
    days = []
    for name, module in _fed_by(source).items():
        if not folder_of(root, name).exists():
            return None
        _, provenance = read_observed(root, name, module.CARD)
        days.append(provenance.as_of)
    return min(days, default=None)


def _source(name: str) -> ModuleType:
    sources = modules("generators.sources")
    if name not in sources:
        raise InvalidInput([Problem("generators/sources", 0, name, f"is not a source{nearest(name, sources)}")])
    return sources[name]


def _fed_by(source: str) -> dict[str, ModuleType]:
    found: Mapping[str, ModuleType] = modules("generators.datasets")
    return {
        name: module
        for name, module in found.items()
        if module.CARD.kind == "observed" and any(item.partition(".")[0] == source and "." in item for item in module.CARD.inputs)
    }


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Let one refresh at a time at the data: the operating system's lock, which ends with the process that holds it."""
    path = root / ".cache" / "refresh.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path, timeout=0):
            yield
    except Timeout as error:
        raise NothingRefreshed("Another refresh is at work; nothing was changed") from error


def _some(reasons: list[str], most: int = 5) -> str:
    rest = f"; and {len(reasons) - most} more" if len(reasons) > most else ""
    return "; ".join(reasons[:most]) + rest


def _text(cell: object) -> str | None:
    """A cell as text; a lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    return None if cell is None else str(cell).encode("utf-8", "backslashreplace").decode("utf-8")
