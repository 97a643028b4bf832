"""The kinds of value that records share, each with its bounds and its error message."""

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generators.core.geography import COUNTRIES
from generators.core.language import LANGUAGES, Text
from generators.core.problems import nearest

# Characters that would be markup, or that change how the text around them is shown.
_FORBIDDEN: Final = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ID: Final = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_HUB_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9])?")
_COUNT: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([KMBT]?)")
_SCALE: Final = {"": 1, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_PARTIAL_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _plain(value: str) -> str:
    if found := _FORBIDDEN.search(value):
        raise ValueError(f"expected plain text, found {found.group()!r}")
    if value != value.strip() or not value:
        raise ValueError("expected text without spaces around it")
    return value


def _identifier(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError("expected an id: lower-case letters, digits, '-' and '.' between them")
    return value


def _namespace(value: str) -> str:
    if not _HUB_NAME.fullmatch(value):
        raise ValueError("expected a Hub namespace: letters, digits, '.', '_' and '-'")
    return value


def _hub_id(value: str) -> str:
    namespace, slash, name = value.partition("/")
    if not (slash and _HUB_NAME.fullmatch(namespace) and _HUB_NAME.fullmatch(name)):
        raise ValueError("expected a Hub id of the form namespace/name")
    return value


def _country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError(f"expected an ISO 3166-1 alpha-2 country code{nearest(value, COUNTRIES)}")
    return value


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and (match := _COUNT.fullmatch(value)):
        return round(float(match.group(1)) * _SCALE[match.group(2)])
    raise ValueError("expected a count such as 671B, 1.6T, 124M or 131072")


def _past(value: date) -> date:
    if value > date.today():
        raise ValueError(f"expected a date that is not in the future, found {value}")
    return value


def _partial_date(value: object) -> str:
    text = str(value)
    if not _PARTIAL_DATE.fullmatch(text):
        raise ValueError("expected a year, a month or a day: 2023, 2023-07 or 2023-07-18")
    _past(first_day(text))
    return text


def _url(value: str) -> str:
    parts = urlsplit(_plain(value))
    if parts.scheme not in {"https", "http"} or "." not in parts.netloc or re.search(r"""[\s"'`\\]""", value):
        raise ValueError("expected a web address that starts with https://")
    return value


def _real_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("expected a date of the form 2025-01-20")
    return date.fromisoformat(value)


@cache
def folded(name: str) -> str:
    """A name without case, spaces and punctuation, for telling whether two sources mean the same."""
    return re.sub(r"[\W_]", "", name.casefold())


def first_day(partial: str) -> date:
    """The first day that a partial date can mean: ``2023-07`` is 2023-07-01."""
    return date.fromisoformat(f"{partial}-01-01"[:10])


# What editors are told of each kind of value: the same rule as its validator's, as JSON Schema can say it.
_PLAIN_PATTERN: Final = r"^[^\s<>\u0000-\u001f\u007f-\u009f](?:[^<>\u0000-\u001f\u007f-\u009f]*[^\s<>\u0000-\u001f\u007f-\u009f])?$"
_PLAIN_TEXT: Final = {"type": "string", "pattern": _PLAIN_PATTERN}
_TEXTS: Final = {"type": "object", "properties": {"en": _PLAIN_TEXT, "fr": _PLAIN_TEXT}, "required": ["en"], "additionalProperties": False}


def _text(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^(?:{pattern})$", "examples": [example]})


Name = Annotated[str, Field(max_length=120), AfterValidator(_plain), WithJsonSchema(_PLAIN_TEXT | {"maxLength": 120})]
Note = Annotated[str, Field(max_length=400), AfterValidator(_plain), WithJsonSchema(_PLAIN_TEXT | {"maxLength": 400})]
Identifier = Annotated[
    str,
    Field(max_length=80),
    AfterValidator(_identifier),
    WithJsonSchema({"type": "string", "maxLength": 80, "pattern": f"^(?:{_ID.pattern})$", "examples": ["deepseek-r1"]}),
]
HubNamespace = Annotated[str, AfterValidator(_namespace), _text(_HUB_NAME.pattern, "deepseek-ai")]
HubId = Annotated[str, AfterValidator(_hub_id), _text(f"{_HUB_NAME.pattern}/{_HUB_NAME.pattern}", "deepseek-ai/DeepSeek-R1")]
Country = Annotated[str, AfterValidator(_country), WithJsonSchema({"enum": sorted(COUNTRIES), "examples": ["FR"]})]
Count = Annotated[
    int,
    BeforeValidator(_count),
    Field(gt=0, le=10**15),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer", "exclusiveMinimum": 0, "maximum": 10**15}, {"type": "string", "pattern": f"^(?=.*[1-9]){_COUNT.pattern}$"}],
            "examples": ["671B"],
        }
    ),
]
PastDate = Annotated[
    date, BeforeValidator(_real_date), AfterValidator(_past), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2025-01-20"]})
]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "pattern": f"^(?:{_PARTIAL_DATE.pattern})$"}, {"type": "integer", "minimum": 1000, "maximum": 9999}],
            "examples": ["2025-01"],
        }
    ),
]
Url = Annotated[
    str,
    Field(max_length=500),
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "maxLength": 500, "pattern": r"""^https?://[^\s"'`\\<>/]*\.[^\s"'`\\<>]*$""", "examples": ["https://epoch.ai/data"]}),
]


def _bilingual(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if not isinstance(value, dict) or "en" not in value or set(value) - {*LANGUAGES} or not all(isinstance(words, str) for words in value.values()):
        raise ValueError("expected the text in both languages: en and fr")
    return Text(*(_plain(value[code]) for code in LANGUAGES if code in value))


def _bilingual_name(value: Any) -> Text:
    return Text(_plain(value), _plain(value)) if isinstance(value, str) else _bilingual(value)


Bilingual = Annotated[Text, BeforeValidator(_bilingual), WithJsonSchema(_TEXTS)]
# A proper name is the same in both languages and may be written once.
BilingualName = Annotated[Text, BeforeValidator(_bilingual_name), WithJsonSchema({"anyOf": [_PLAIN_TEXT, _TEXTS]})]


class Strict(BaseModel):
    """A part of a record: unknown keys are errors, no value is bent into another kind, and nothing changes after loading."""

    # What stands below a field says what it means: to who reads the code, to editors and in the issue forms.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)
