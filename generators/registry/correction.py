"""The log of corrections: what was wrong, since when, what it touched, and which pinned figures it withdraws.

One file, ``data/corrections.yml``. An entry stays for good: the log is what a reader of an old figure looks at.
"""

from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from generators.core.problems import InvalidInput, Problem, nearest
from generators.core.yaml_file import read_yaml
from generators.registry.fields import Bilingual, Identifier, PastDate, Strict
from generators.registry.load import problems_of

FILE: Final = "data/corrections.yml"
# A month, and a word for an edition made on purpose: ``2026-08``, ``2026-08-hearing``. Their order is the alphabet's.
EDITION: Final = r"\d{4}-(0[1-9]|1[0-2])(-[a-z0-9]+)*"


class Withdrawal(Strict):
    """An edition, or one chart of it, that must no longer be relied on."""

    edition: str = Field(pattern=f"^{EDITION}$")
    chart: str | None = Field(default=None, pattern="^[a-z0-9_]+$")


class Correction(Strict):
    """``touches`` names numbers (``dataset.name``), datasets (``data/<id>``), charts (``charts/<id>``) and records (``models/<id>``)."""

    id: Identifier
    corrected: PastDate
    wrong_since: PastDate
    what: Bilingual
    touches: list[str] = Field(min_length=1)
    withdraws: list[Withdrawal] = []


class _Log(Strict):
    corrections: list[Correction]


def read_corrections(root: Path) -> dict[str, Correction]:
    """Every correction by id, the newest first; none where no file is.

    Raises:
        InvalidInput: with line and field of everything that does not fit.
    """
    path = root / FILE
    if not path.exists():
        return {}
    document = read_yaml(path, FILE)
    try:
        found = _Log.model_validate(document.data).corrections
    except ValidationError as error:
        raise InvalidInput(problems_of(error, _Log, document, FILE)) from error
    problems = []
    for index, item in enumerate(found):
        if item.corrected < item.wrong_since:
            problems.append(Problem(FILE, document.line(("corrections", index, "corrected")), "corrected", "is before wrong_since"))
        if item.id in [other.id for other in found[:index]]:
            problems.append(Problem(FILE, document.line(("corrections", index, "id")), "id", f"'{item.id}' is given twice"))
    if problems:
        raise InvalidInput(problems)
    return {item.id: item for item in sorted(found, key=lambda item: (-item.corrected.toordinal(), item.id))}


def problems_of_corrections(root: Path, known: set[str]) -> list[Problem]:
    """What the log names that does not exist; ``known`` holds numbers, ``charts/<id>``, ``data/<id>`` and records."""
    if not (root / FILE).exists():
        return []
    document = read_yaml(root / FILE, FILE)
    order = [item["id"] for item in document.data["corrections"]]
    return [
        Problem(FILE, document.line(("corrections", order.index(item.id), "touches", place)), "touches", f"'{name}' does not exist{nearest(name, known)}")
        for item in read_corrections(root).values()
        for place, name in enumerate(item.touches)
        if name not in known
    ]
