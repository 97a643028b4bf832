"""Reads a YAML file as plain data and remembers the line of every field; writes one that reads back as the same.

Scalars follow YAML 1.2's core rules: ``NO`` is Norway and not False, and dates stay
text until a schema reads them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generators.core.problems import InvalidInput, Problem

Location = tuple[str | int, ...]


class _Loader(yaml.CSafeLoader):
    """The C parser with YAML 1.2's core scalars."""


class _Dumper(yaml.SafeDumper):
    """Quotes what either YAML would read as something else than text: ``NO`` of 1.1 as well as ``1e5`` of 1.2."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|false", "tf"),
    ("null", r"null|~|", "n~"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    for _class in (_Loader, _Dumper):
        _class.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first, ""])


@dataclass(frozen=True)
class Document:
    """A file's data and the line (from 1) of each location in it."""

    data: Any
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """Line of ``location``, or of the nearest place above it."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


def parse_yaml(text: str) -> Any:
    """A value written as YAML, by the same rules as a file. Raises yaml.YAMLError."""
    return yaml.load(text, _Loader)  # noqa: S506, the loader is the safe one with other scalars


def to_yaml(data: Any) -> str:
    """``data`` as the text of a file that ``read_yaml`` reads back as the same."""
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=150)


def read_yaml(path: Path, name: str) -> Document:
    """Parse ``path``, which error messages call ``name``.

    Raises:
        InvalidInput: not UTF-8, not YAML, not a mapping, or a key given twice.
    """
    try:
        loader = _Loader(path.read_bytes().decode("utf-8"))
        try:
            node = loader.get_single_node()
            problems = [Problem(name, line, key, "is given twice") for line, key in _repeated(node)]
            data = loader.construct_document(node) if node and not problems else None
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        raise InvalidInput([Problem(name, 0, "", f"is not UTF-8: {error.reason}")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        raise InvalidInput([Problem(name, mark.line + 1 if mark else 0, "", f"is not valid YAML: {what}")]) from error
    if problems:
        raise InvalidInput(problems)
    if not isinstance(data, dict):
        raise InvalidInput([Problem(name, 1, "", "expected a mapping of fields")])
    return Document(data, dict(_lines(node, ())) if node else {})


def _lines(node: yaml.Node, location: Location) -> list[tuple[Location, int]]:
    found: list[tuple[Location, int]] = [(location, node.start_mark.line + 1)] if location else []
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*location, key.value)
            found += [*_lines(value, inner), (inner, key.start_mark.line + 1)]
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            found += _lines(value, (*location, index))
    return found


def _repeated(node: yaml.Node | None) -> list[tuple[int, str]]:
    if isinstance(node, yaml.SequenceNode):
        return [fault for item in node.value for fault in _repeated(item)]
    if not isinstance(node, yaml.MappingNode):
        return []
    seen: set[str] = set()
    faults: list[tuple[int, str]] = []
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            faults.append((key.start_mark.line + 1, name))
        seen.add(name)
        faults += _repeated(value)
    return faults
