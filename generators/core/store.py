"""Observed tables on disk: sorted CSV under ``data/observations/<dataset>`` with provenance beside it.

A series has one file a month, so that history stays put and Git grows by what is new.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pandas as pd

from generators.cards import Column, Dataset
from generators.core.problems import InvalidInput, Problem
from generators.core.schema import typed, validate


@dataclass(frozen=True)
class Provenance:
    """Where an observed table comes from. ``origin`` names the copy or the revision that was read.

    ``earlier`` are the origins of a series' days that other sources observed before this one.
    """

    source: str
    url: str
    licence: str
    as_of: date
    rows: int
    sha256: str
    origin: str = ""
    earlier: "tuple[Provenance, ...]" = ()

    def after(self, old: "Provenance | None") -> "Provenance":
        """The same origin, with what an older one still stands for when it was another source."""
        if old is None:
            return self
        own = () if old.source == self.source else (replace(old, earlier=()),)
        return replace(self, earlier=tuple(item for item in (*old.earlier, *own) if item.source != self.source))


def folder_of(root: Path, dataset: str) -> Path:
    """``data/observations/<dataset>`` under the project's root."""
    return root / "data" / "observations" / dataset


def read_observed(root: Path, dataset: str, card: Dataset) -> tuple[pd.DataFrame, Provenance]:
    """A committed table, checked against its card, its provenance and its checksum.

    Raises:
        InvalidInput: a missing file or column, a value outside its bounds, a sum that differs.
    """
    folder = folder_of(root, dataset)
    name = f"data/observations/{dataset}"
    files = sorted(folder.glob("*.csv"))
    if not files or not (folder / "provenance.json").is_file():
        raise InvalidInput([Problem(name, 0, "", "expected CSV files and provenance.json")])
    provenance = _read_provenance(folder / "provenance.json", f"{name}/provenance.json")
    frames, problems = [], []
    for path in files:
        try:
            frames.append(_read_csv(path, f"{name}/{path.name}", card.columns))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    table = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
    validate(table, card, name)
    if provenance.rows != len(table):
        problems.append(Problem(f"{name}/provenance.json", 0, "rows", f"says {provenance.rows}, found {len(table)}"))
    if provenance.sha256 != checksum(files):
        problems.append(Problem(f"{name}/provenance.json", 0, "sha256", "does not match the CSV files beside it"))
    if problems:
        raise InvalidInput(problems)
    return table, provenance


def write_observed(root: Path, dataset: str, card: Dataset, table: pd.DataFrame, provenance: Provenance) -> None:
    """Validate ``table``, write it beside the old one, then put it in the old one's place.

    Raises:
        InvalidInput: the table does not fit its card; nothing is changed then.
    """
    table = table[list(card.columns)].sort_values(list(card.key), ignore_index=True)
    validate(table, card, f"data/observations/{dataset}")
    target = folder_of(root, dataset)
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(mkdtemp(prefix=f".{dataset}-", dir=target.parent))
    try:
        for name, part in _parts(table, card, dataset):
            (scratch / f"{name}.csv").write_text(to_csv(part), encoding="utf-8", newline="\n")
        facts = asdict(provenance) | {"rows": len(table), "sha256": checksum(sorted(scratch.glob("*.csv")))}
        if not provenance.earlier:
            del facts["earlier"]
        text = json.dumps(facts, indent=2, ensure_ascii=False, default=str, sort_keys=True)
        (scratch / "provenance.json").write_text(text + "\n", encoding="utf-8")
        scratch.chmod(0o755)
        _swap(scratch, target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def merged(old: pd.DataFrame, new: pd.DataFrame, card: Dataset) -> pd.DataFrame:
    """What is kept after ``new`` was observed: a series keeps its other days, anything else is replaced."""
    if old.empty or not card.is_monthly or card.date_column is None:
        return new
    days = card.date_column
    return pd.concat([old[~old[days].isin(new[days])], new], ignore_index=True)


def recover(root: Path) -> list[str]:
    """Undo what a killed process left behind; says which datasets went back to their last good state."""
    folder = root / "data" / "observations"
    restored = []
    for old in sorted(folder.glob(".*-old")):
        target = old.with_name(old.name[1:].removesuffix("-old"))
        if not target.exists():
            old.rename(target)
            restored.append(target.name)
    for rest in folder.glob(".*"):
        shutil.rmtree(rest, ignore_errors=True)
    return restored


def quarantine(folder: Path, files: Mapping[str, bytes | Path], reasons: list[str]) -> None:
    """Keep what was refused, with the reasons, for a person to look at; never in Git."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        if isinstance(content, bytes):
            (folder / name.replace("/", "_")).write_bytes(content)
    (folder / "reasons.txt").write_text("\n".join(reasons) + "\n", encoding="utf-8")


def to_csv(table: pd.DataFrame) -> str:
    """Plain CSV: ISO dates, shortest exact floats, empty for missing."""
    return str(table.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n"))


def checksum(files: list[Path]) -> str:
    """One SHA-256 over the files' names and bytes, in order."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _parts(table: pd.DataFrame, card: Dataset, dataset: str) -> list[tuple[str, pd.DataFrame]]:
    if not (card.is_monthly and card.date_column):
        return [(dataset, table)]
    months = table[card.date_column].dt.strftime("%Y-%m")
    return [(str(month), part) for month, part in table.groupby(months)]


def _swap(scratch: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    scratch.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _read_provenance(path: Path, name: str) -> Provenance:
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return _provenance(facts)
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidInput([Problem(name, 0, "", f"is not a provenance record: {error}")]) from error


def _provenance(facts: dict[str, Any]) -> Provenance:
    earlier = tuple(_provenance(item) for item in facts.get("earlier", []))
    return Provenance(**(facts | {"as_of": date.fromisoformat(facts["as_of"]), "earlier": earlier}))


def _read_csv(path: Path, name: str, columns: Mapping[str, Column]) -> pd.DataFrame:
    try:
        raw = pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")
    except (ValueError, UnicodeDecodeError) as error:
        raise InvalidInput([Problem(name, 0, "", f"is not readable as CSV: {error}")]) from error
    return typed(raw, columns, name)
