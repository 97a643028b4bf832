"""What a record may hold, as JSON Schema for editors: made from the code, kept in ``data/schemas``.

A schema knows fields, kinds of value, bounds and allowed values. What one field says against another, or one
record against another, only ``observatory check`` knows.
"""

import json
import os
from pathlib import Path
from typing import Any, Final

from generators.registry.evidence import Record
from generators.registry.load import KINDS

FOLDER: Final = "data/schemas"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of record as its file is written: without the id, which is the file's name."""
    found: dict[str, Any] = KINDS[kind].model_json_schema()
    found["properties"].pop("id")
    found["required"].remove("id")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind, **{key: value for key, value in found.items() if key != "title"}}


def files() -> dict[str, str]:
    """Every schema's text by the name of its file under the project's root."""
    return {f"{FOLDER}/{kind}.json": json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n" for kind in KINDS}


def modeline(path: Path, root: Path, kind: str) -> str:
    """The first line of a record's file, which leads editors to its schema."""
    return f"# yaml-language-server: $schema={Path(os.path.relpath(root / FOLDER / f'{kind}.json', path.parent)).as_posix()}"


def required(kind: type[Record]) -> list[str]:
    """The fields that a record of this kind cannot do without, its id and evidence apart."""
    return [name for name, field in kind.model_fields.items() if field.is_required() and name not in ("id", "evidence")]
