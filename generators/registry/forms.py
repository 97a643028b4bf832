"""GitHub's issue forms, made from the schema, and what people wrote into them.

A form asks for the fields of one kind of record; GitHub renders the answers as ``### Label`` and text. Both ways
stand here, so that neither drifts from the fields. An issue is data from outside: it is split, and never parsed as YAML.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from generators.core.language import ENGLISH, FRENCH, catalogue
from generators.core.problems import InvalidInput, Problem
from generators.core.yaml_file import to_yaml
from generators.registry.load import KINDS
from generators.registry.schemas import schema

FOLDER: Final = ".github/ISSUE_TEMPLATE"
# GitHub lets no issue be longer.
LONGEST: Final = 65_536
# More options than these are typed, and not chosen.
_MOST_OPTIONS: Final = 20
# What a reviewer decides, or what needs more than a form.
_LEFT_TO_REVIEW: Final = frozenset({"evidence", "disputes", "is_featured", "rule"})
_LANGUAGES: Final = {"en": "English", "fr": "français"}
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_PAGE_READ: Final = re.compile(r"(\S+)\s+(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Question:
    """One element of a form: ``path`` leads to the value in the record, ``takes`` is its JSON Schema."""

    path: tuple[str, ...]
    takes: Mapping[str, Any]
    about: str
    is_required: bool

    @property
    def label(self) -> str:
        """The heading, in both languages where the site has a word for the field."""
        *whole, last = self.path
        if "_".join(self.path) in catalogue():
            return _word("_".join(self.path))
        if last in _LANGUAGES and whole:
            return f"{_word(whole[0])} ({_LANGUAGES[last]})"
        return f"{_word(whole[0])}: {last.replace('_', ' ')}" if whole else _word(last)

    @property
    def options(self) -> list[str]:
        """What can be chosen; nothing where the answer is typed."""
        takes = self.takes.get("items", self.takes)
        if takes.get("type") == "boolean":
            return ["yes", "no"]
        allowed = takes.get("enum", [])
        # GitHub keeps the word "none" for itself.
        return allowed if len(allowed) <= _MOST_OPTIONS and "none" not in allowed else []

    def element(self) -> dict[str, Any]:
        """The element as GitHub's form schema wants it."""
        attributes: dict[str, Any] = {"label": self.label, "description": " ".join(f"{self.about} {_how(self.takes, self.options)}".split())}
        is_list = self.takes.get("type") == "array"
        if self.options:
            kind = "dropdown"
            attributes |= {"options": self.options} | ({"multiple": True} if is_list else {})
        else:
            kind = "textarea" if is_list or self.takes.get("type") == "object" or self.path[-1] in _LANGUAGES else "input"
            if example := _example(self.takes):
                attributes["placeholder"] = example
        return {"type": kind, "id": "-".join(self.path), "attributes": attributes, "validations": {"required": self.is_required}}


@dataclass(frozen=True)
class Answers:
    """What an issue says: the record's id, its fields, and (address, day of reading) of each page that supports them."""

    id: str
    fields: dict[str, Any]
    pages: list[tuple[str, str]]


@cache
def questions(kind: str) -> tuple[Question, ...]:
    """The questions of one kind of record, in the order of its schema; the id first, the evidence last."""
    model = KINDS[kind].model_json_schema()
    own = KINDS[kind]
    found = [Question(("id",), _plain(model, model["properties"]["id"]) | {"examples": [own.EXAMPLE]}, model["properties"]["id"]["description"], True)]
    for name, part in schema(kind)["properties"].items():
        if name in _LEFT_TO_REVIEW:
            continue
        takes = _plain(model, part)
        if name == "unknown":
            if not own.may_be_unknown():
                continue
            takes |= {"examples": [f"{own.may_be_unknown()[0]}: not_found"]}
        # A name that may be written once or in both languages is asked for in both.
        takes = next((choice for choice in takes.get("anyOf", []) if "properties" in choice), takes)
        is_required = name in model["required"]
        if takes.get("type") != "object" or "properties" not in takes:
            found.append(Question((name,), takes, part["description"], is_required))
            continue
        for inner, item in takes["properties"].items():
            about = part["description"] if inner in _LANGUAGES else item["description"]
            found.append(Question((name, inner), _plain(model, item), about, is_required and inner in takes.get("required", [])))
    pages = {"type": "array", "items": {"type": "string", "examples": ["https://example.org/ 2025-01-20"]}}
    about = "The pages that you read: address, space, day of reading. Each must support every field that you fill; leave out what they do not say."
    return (*found, Question(("evidence",), pages, about, True))


def label_of(kind: str, field: str) -> str:
    """The heading under which a field of a problem, such as ``licences.0.since``, was asked for; empty when none was."""
    parts = tuple(field.split("."))
    fitting = [item for item in questions(kind) if item.path == parts[: len(item.path)]] or [item for item in questions(kind) if item.path[0] == parts[0]]
    return fitting[0].label if fitting else ""


def files() -> dict[str, str]:
    """The forms of all kinds of records by the name of their file under the project's root."""
    head = "# Made from generators/registry by `observatory render`: change the fields there.\n"
    return {f"{FOLDER}/new-{kind.removesuffix('s')}.yml": head + to_yaml(_form(kind)) for kind in KINDS}


def read(kind: str, body: str) -> Answers:
    """The answers in the body of an issue that was made with the form of ``kind``.

    Raises:
        InvalidInput: too long, a heading given twice, an answer missing or of another form than was asked for.
    """
    if len(body) > LONGEST:
        raise InvalidInput([_problem("", f"expected at most {LONGEST} characters")])
    given, problems = _answers(kind, body)
    fields: dict[str, Any] = {}
    for question in questions(kind):
        name = ".".join(question.path)
        if name not in given:
            if question.is_required:
                problems.append(_problem(name, "is required"))
            continue
        try:
            value = _value(given[name], question.takes)
        except ValueError as error:
            problems.append(_problem(name, str(error)))
            continue
        whole, *part = question.path
        fields[whole] = fields.get(whole, {}) | {part[0]: value} if part else value
    pages = [_PAGE_READ.fullmatch(line) for line in fields.pop("evidence", [])]
    if not all(pages):
        problems.append(_problem("evidence", "expected an address, a space and a day on each line, such as https://example.org/ 2025-01-20"))
    if problems:
        raise InvalidInput(problems)
    return Answers(fields.pop("id"), fields, [(page[1], page[2]) for page in pages if page])


def _answers(kind: str, body: str) -> tuple[dict[str, str], list[Problem]]:
    """The text under each of the form's headings, by field; other headings are part of the text."""
    labels = {question.label: question for question in questions(kind)}
    heading = re.compile(rf"(?m)^### ({'|'.join(map(re.escape, labels))})[ \t]*$")
    _, *parts = heading.split(body.replace("\r\n", "\n"))
    found: dict[str, str] = {}
    problems = []
    for label, text in zip(parts[::2], parts[1::2], strict=True):
        name = ".".join(labels[label].path)
        if name in found:
            problems.append(_problem(name, "is given twice"))
        found[name] = text.strip()
    return {name: text for name, text in found.items() if text not in ("", "_No response_")}, problems


def _value(text: str, takes: Mapping[str, Any]) -> Any:
    """``text`` as the kind of value that ``takes`` describes; what cannot be one stays text, which the schema refuses.

    Raises:
        ValueError: a line without the parts that it should have.
    """
    kinds = {part.get("type", "string") for part in takes.get("anyOf", [takes])}
    if "array" in kinds:
        has_parts = takes["items"].get("type") == "object"
        lines = [line.strip().removeprefix("- ") for line in re.split(r"\n" if has_parts else r"[\n,]", text)]
        return [_value(line, takes["items"]) for line in lines if line]
    if kinds == {"object"}:
        return _parts(text, takes)
    if "integer" in kinds and re.fullmatch(r"\d{1,18}", text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    if "boolean" in kinds:
        return {"yes": True, "no": False}.get(text.lower(), text)
    return " ".join(text.split())


def _parts(text: str, takes: Mapping[str, Any]) -> dict[str, Any]:
    """``licence: mit; since: 2025-01-20`` as a mapping, or lines of ``field: reason``."""
    pairs = [[part.strip() for part in item.partition(":")[::2]] for item in re.split(r"[;\n]", text) if item.strip()]
    if not all(name and value for name, value in pairs) or len(dict(pairs)) < len(pairs):
        raise ValueError(f"expected {_example(takes)}, found {text[:80]!r}")
    known = takes.get("properties", {})
    return {name: _value(value, known.get(name, {"type": "string"})) for name, value in pairs}


def _form(kind: str) -> dict[str, Any]:
    name = _word(f"form_{kind}")
    label = f"new {kind.removesuffix('s')}"
    note = "\n\n".join(language.word("form_note") for language in (ENGLISH, FRENCH))
    intro = {"type": "markdown", "attributes": {"value": note}}
    elements = [question.element() for question in questions(kind)]
    return {"name": name, "description": _word("form_about"), "title": f"{label.capitalize()}: ", "labels": [label], "body": [intro, *elements]}


def _how(takes: Mapping[str, Any], options: list[str]) -> str:
    """How the answer is written, in words that stand behind what it means."""
    allowed = takes.get("items", takes).get("enum", [])
    typed = f"One of {', '.join(allowed)}." if allowed and not options and len(allowed) <= _MOST_OPTIONS else ""
    if takes.get("type") == "array" and not options:
        typed = f"{typed} One a line".strip() + (", with ; between its parts." if takes["items"].get("type") == "object" else ".")
    if takes.get("type") == "object":
        typed = f"One a line; reasons are {', '.join(takes['additionalProperties']['enum'])}."
    return typed


def _example(takes: Mapping[str, Any]) -> str:
    """What an answer may look like; empty where words say enough."""
    if "examples" in takes:
        return str(takes["examples"][0][0] if isinstance(takes["examples"][0], list) else takes["examples"][0])
    if "properties" in takes:
        return "; ".join(f"{name}: {_example(part) or '…'}" for name, part in takes["properties"].items())
    if "items" in takes:
        return _example(takes["items"])
    return str(next(iter(takes.get("enum", [])), ""))


def _plain(model: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """A property's schema without references, and without the null of what may be left out."""
    part = {key: value for key, value in part.items() if key != "description"}
    if "$ref" in part:
        part = model["$defs"][part["$ref"].rpartition("/")[2]]
    choices = [_plain(model, choice) for choice in part.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        # What is said of the field itself, such as its example, goes before what is said of its kind of value.
        part = {**choices[0], **{key: value for key, value in part.items() if key not in ("anyOf", "default")}}
    elif choices:
        part = {**part, "anyOf": choices}
    if "items" in part:
        part = {**part, "items": _plain(model, part["items"])}
    if "properties" in part:
        part = {**part, "properties": {name: _plain(model, item) | {"description": item.get("description", "")} for name, item in part["properties"].items()}}
    return dict(part)


def _word(key: str) -> str:
    """The site's word in both languages, or the field's own name."""
    text = catalogue().get(key)
    words = [key.replace("_", " ")] if text is None else list(dict.fromkeys((text.en, text.fr)))
    return " / ".join(word[0].upper() + word[1:] for word in words)


def _problem(field: str, message: str) -> Problem:
    return Problem("issue", 0, field, message)
