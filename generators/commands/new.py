"""``observatory new``: writes a file that passes ``observatory check``, for each kind of thing the observatory is made of."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError

from generators.cards import Axis, Dataset
from generators.core.discover import modules
from generators.core.language import LanguageCode
from generators.core.problems import InvalidInput, Problem, nearest, shown
from generators.core.yaml_file import Document, parse_yaml, to_yaml
from generators.prose import CONFIGS
from generators.registry.evidence import Record
from generators.registry.load import KINDS, problems_of, read_record, read_registry
from generators.registry.schemas import modeline, required

# What a person types, and the folder of its records.
RECORDS: Final = {kind.removesuffix("s"): kind for kind in KINDS}
Ask = Callable[[str, str], str]


def fields_of(kind: str, given: Sequence[str]) -> dict[str, Any]:
    """The fields of a record of ``kind`` that are given as ``name=value``, the value as YAML.

    Raises:
        InvalidInput: not a field, or not a YAML value.
    """
    schema = KINDS[RECORDS[kind]]
    fields: dict[str, Any] = {}
    for item in given:
        key, equals, value = item.partition("=")
        if not equals or key not in schema.model_fields:
            raise InvalidInput([Problem("--set", 0, key, f"is not a field{nearest(key, schema.model_fields)}, expected field=value")])
        fields[key] = _value(value, key)
    return fields


def new_record(root: Path, kind: str, name: str, given: Mapping[str, Any], sources: Sequence[tuple[str, str]], ask: Ask) -> Path:
    """Write the YAML of a record and check it beside all others.

    Args:
        root: the project.
        kind: ``model``, ``organisation``, ``licence``, ``event``, ``figure`` or ``claim``.
        name: the record's id.
        given: fields of the schema and their values.
        sources: (address, day of the copy read), each supporting every fact that is given.
        ask: called with a required field that is not given and what it expects; answers with its value.

    Returns:
        The file written.

    Raises:
        InvalidInput: what is wrong, by field; no file is left behind then.
    """
    schema = KINDS[RECORDS[kind]]
    fields = dict(given)
    for key in required(schema):
        if key not in fields:
            fields[key] = _value(ask(key, _expected(schema, key)), key)
    if not sources:
        sources = [(ask("url", "the page that you read"), ask("accessed", "the day of the copy that you read, such as 2026-01-31"))]
    evidence = [{"url": url, "supports": _facts(schema, name, fields), "accessed": accessed} for url, accessed in sources]
    ordered = {key: fields[key] for key in schema.model_fields if key in fields} | {"evidence": evidence}
    folder = root / "data" / "registry" / RECORDS[kind]
    if taken := next(folder.rglob(f"{name}.yml"), None):
        raise InvalidInput([Problem(shown(taken, root), 0, "", "exists already")])
    path = folder / _folder(kind, fields) / f"{name}.yml"
    text = modeline(path, root, RECORDS[kind]) + "\n" + to_yaml(ordered)
    return _written(root, path, text, lambda: _problems_beside_others(root, path, RECORDS[kind]))


def new_code(root: Path, kind: str, name: str, values: Mapping[str, Any]) -> Path:
    """Write the module of a chart, dataset or source from its template; ``observatory check`` then knows it.

    Raises:
        InvalidInput: the name is taken, or cannot be a module's.
    """
    if not name.isidentifier() or not name.islower():
        raise InvalidInput([Problem("new", 0, "id", f"expected lower-case letters, digits and _, found {name!r}")])
    path = root / "generators" / f"{kind}s" / f"{name}.py"
    return _written(root, path, _template(f"{kind}.py.jinja", id=name, **values), lambda: [])


def new_chart(root: Path, name: str, values: Mapping[str, str]) -> Path:
    """Write a chart on a dataset: a line where ``x`` is a date, bars otherwise.

    Raises:
        InvalidInput: an unknown dataset, column or axis, or a name that is taken; nothing is written then.
    """
    card = _dataset(values["dataset"])
    axes = get_args(Axis)
    if values["axis"] not in axes:
        raise InvalidInput([Problem("new chart", 0, "axis", f"'{values['axis']}' is not an axis{nearest(values['axis'], axes)}")])
    for axis in ("x", "y"):
        _column(card, values[axis], axis)
    return new_code(root, "chart", name, {**values, "is_time": card.columns[values["x"]].kind == "date"})


def new_dataset(root: Path, name: str, values: Mapping[str, str]) -> Path:
    """Write a derived dataset that counts the rows of another by one of its text columns.

    Raises:
        InvalidInput: an unknown dataset or column, or a name that is taken; nothing is written then.
    """
    _column(_dataset(values["source"]), values["by"], "by")
    return new_code(root, "dataset", name, values)


def _dataset(name: str) -> Dataset:
    found = modules("generators.datasets")
    if name not in found:
        raise InvalidInput([Problem("new", 0, "dataset", f"'{name}' is not a dataset{nearest(name, found)}")])
    card: Dataset = found[name].CARD
    return card


def _column(card: Dataset, name: str, field: str) -> None:
    if name not in card.columns:
        raise InvalidInput([Problem("new", 0, field, f"'{name}' is not a column{nearest(name, card.columns)}")])


def new_page(root: Path, name: str, titles: Mapping[LanguageCode, str], chart: str) -> list[Path]:
    """Write a page, with a chart on it when one is named, and put it into the menus, behind the last page of its folder.

    Args:
        root: the project.
        name: where it lies, such as ``topics/energy``.
        titles: by language; the page is not written where its title is empty, and is shown there in the other language.
        chart: id of a chart, or nothing.

    Returns:
        The files written or changed; no menu, where none has that folder.

    Raises:
        InvalidInput: the page exists, or no title is given; nothing is written then.
    """
    bodies = {language: _template("page.md.jinja", title=title, chart=chart) for language, title in titles.items() if title}
    if not bodies:
        raise InvalidInput([Problem("new page", 0, "title", "expected one in English, French or both")])
    paths = [_written(root, root / "docs" / language / f"{name}.md", body, lambda: []) for language, body in bodies.items()]
    menus = [_in_menu(root / CONFIGS[language], name, title or next(filter(None, titles.values()))) for language, title in titles.items()]
    return [*paths, *filter(None, menus)]


def _in_menu(config: Path, name: str, title: str) -> Path | None:
    """``config`` with a line for the page; None when no page of its folder is in the menu. The file's comments stay, so it is edited as text."""
    text = config.read_text(encoding="utf-8")
    beside = [*re.finditer(rf"^( +)- .*: {re.escape(name.rpartition('/')[0])}/[\w-]+\.md\n", text, re.M)]
    if not beside:
        return None
    line = beside[-1][1] + yaml.safe_dump([{title: f"{name}.md"}], allow_unicode=True, width=1000)
    config.write_text(text[: beside[-1].end()] + line + text[beside[-1].end() :], encoding="utf-8")
    return config


def _template(name: str, **values: Any) -> str:
    folder = Path(__file__).with_name("templates")
    # A module's text and not HTML: values enter it as Python literals, by the filter `repr`.
    environment = Environment(loader=FileSystemLoader(folder), autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    environment.filters |= {"repr": _literal, "doc": _in_docstring}
    return environment.get_template(name).render(values)


def _in_docstring(text: str) -> str:
    """Words that cannot end the docstring that they stand in."""
    return text.replace("\\", "/").replace('"', "'").replace("\n", " ")


def _literal(value: object) -> str:
    """A Python literal as ruff writes it: in double quotes, unless those would have to be escaped."""
    text = repr(value)
    return f'"{text[1:-1]}"' if isinstance(value, str) and text[0] == "'" and '"' not in text else text


def _written(root: Path, path: Path, text: str, problems: Callable[[], list[Problem]]) -> Path:
    """``path`` with ``text`` in it, unless that brings problems: then nothing stays behind."""
    if path.exists():
        raise InvalidInput([Problem(shown(path, root), 0, "", "exists already")])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    try:
        if found := problems():
            raise InvalidInput(found)
    except InvalidInput:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
        raise
    return path


def _problems_beside_others(root: Path, path: Path, kind: str) -> list[Problem]:
    name = shown(path, root)
    read_record(path, KINDS[kind], name)
    return [problem for problem in read_registry(root)[1] if problem.file == name]


def _value(text: str, field: str) -> Any:
    """``text`` as YAML; a plain sentence with a colon in it stays a sentence."""
    try:
        return parse_yaml(text)
    except yaml.YAMLError as error:
        if ": " in text and text[0] not in "{[":
            return text
        raise InvalidInput([Problem("--set", 0, field, f"is not a YAML value: {text!r}")]) from error


def fields(kind: str) -> list[tuple[str, str]]:
    """Every field of a kind of record and what it takes, in the order of its file; what it cannot do without is marked."""
    schema = KINDS[RECORDS[kind]]
    needed = required(schema)
    return [(f"{name} *" if name in needed else name, _expected(schema, name)) for name in schema.model_fields if name not in ("id", "evidence")]


def _expected(schema: type[Record], field: str) -> str:
    """What a field takes, in words short enough for a prompt."""
    whole: dict[str, Any] = schema.model_json_schema()
    return _in_words(whole["properties"][field], whole["$defs"])


def _in_words(found: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    if "examples" in found:
        return f"such as {found['examples'][0]}"
    if "anyOf" in found:
        return " or ".join(_in_words(item, parts) for item in found["anyOf"] if item.get("type") != "null")
    if "$ref" in found:
        return "{" + ", ".join(f"{name}: …" for name in parts[found["$ref"].rpartition("/")[2]]["properties"]) + "}"
    if "const" in found:
        return str(found["const"])
    if "enum" in found:
        return f"one of {', '.join(found['enum'])}"
    if "items" in found:
        return f"a list, each {_in_words(found['items'], parts)}"
    if "additionalProperties" in found:
        return "{" + (", ".join(f"{name}: …" for name in found.get("properties", ())) or "field: reason") + "}"
    return {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false", "array": "a list"}.get(
        found.get("type", ""), "a value"
    )


def _facts(schema: type[Record], name: str, fields: Mapping[str, Any]) -> list[str]:
    """The fields that need evidence.

    Raises:
        InvalidInput: a value that its field does not take.
    """
    evidence = [{"url": "https://example.org/", "supports": ["name"], "accessed": date.min.replace(year=2000).isoformat()}]
    try:
        return schema.model_validate({"id": name, **fields, "evidence": evidence}).facts()
    except ValidationError as error:
        raise InvalidInput(problems_of(error, schema, Document({}, {}), f"new {name}")) from error


def _folder(kind: str, fields: Mapping[str, Any]) -> str:
    if kind == "model":
        return str(fields["organisations"][0])
    return str(fields["date"])[:4] if kind == "event" else ""
