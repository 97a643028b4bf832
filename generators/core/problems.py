"""What is wrong with an input, and where: one line that a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the file, its line (0 when the whole file is meant), the field, what was expected."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"


class InvalidInput(Exception):
    """Raised with every problem found, so that a person mends them in one go."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class BuildFailed(Exception):
    """MkDocs refused; its own words say why."""


def nearest(value: str, allowed: Iterable[str]) -> str:
    """``", did you mean 'x'?"`` for the closest allowed value, or an empty string."""
    close = get_close_matches(value, list(allowed), n=1, cutoff=0.5)
    return f", did you mean '{close[0]}'?" if close else ""


def shown(path: Path, root: Path) -> str:
    """``path`` as people type it: relative to the project when it lies inside."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
