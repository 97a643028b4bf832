"""``observatory refresh``: brings observed datasets up to date from a source."""

from datetime import date
from pathlib import Path

from generators.cards import Dataset, Inputs, Source
from generators.core.discover import modules
from generators.core.problems import InvalidInput, Problem, nearest
from generators.core.schema import last_day, typed
from generators.core.store import Provenance, write_observed


def refresh_from_copy(root: Path, source: str, copy: Path, as_of: date, origin: str) -> list[str]:
    """Read a saved copy of a source with the source's own parser and rewrite the datasets built on it.

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
    """
    sources = modules("generators.sources")
    if source not in sources:
        raise InvalidInput([Problem("generators/sources", 0, source, f"is not a source{nearest(source, sources)}")])
    card: Source = sources[source].CARD
    if missing := [name for name in card.files if not (copy / name).is_file()]:
        raise InvalidInput(Problem(name, 0, "", f"is not in {copy.name}/") for name in missing)
    tables = sources[source].parse({name: (copy / name).read_bytes() for name in card.files})
    inputs = Inputs({f"{source}.{name}": table for name, table in tables.items()})
    ready = []
    for name, module in modules("generators.datasets").items():
        dataset: Dataset = module.CARD
        if dataset.kind == "observed" and dataset.inputs[0].partition(".")[0] == source:
            raw = module.build(inputs)[list(dataset.columns)].reset_index(drop=True)
            table = typed(raw.astype(object).where(raw.notna(), None).map(_text).astype("str"), dataset.columns, name)
            ready.append((name, dataset, table))
    lines = []
    for name, dataset, table in ready:
        newest = (last_day(table, dataset) if dataset.is_monthly else None) or as_of
        provenance = Provenance(source, card.url, card.licence.en, newest, len(table), "", origin)
        write_observed(root, name, dataset, table, provenance)
        lines.append(f"{name}: {len(table)} rows, as of {newest}")
    return lines


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)
