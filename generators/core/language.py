"""The two languages: bilingual text, the catalogue of shared words, and Babel's numbers and dates."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from generators.core.geography import COUNTRY_GROUPS

LanguageCode = Literal["en", "fr"]
LANGUAGES: Final[tuple[LanguageCode, ...]] = get_args(LanguageCode)

# French sets its tall punctuation off with a space that must not break; whoever writes need not think of it.
_BEFORE: Final = re.compile(r" ([;:?!»%])")
_AFTER: Final = re.compile("« ")

# How a published number reads. ``share`` is a fraction of one; ``large`` is shortened (671 billion).
Unit = Literal["share", "percentage_points", "count", "large", "points", "days", "months", "usd_per_mtok", "ratio", "gb", "flop", "date", "name"]


@dataclass(frozen=True)
class Text:
    """The same words in both languages. A contribution from outside may leave French empty."""

    en: str
    fr: str = ""

    def get(self, code: LanguageCode) -> str:
        """The words in one language; English where French is still missing."""
        if code == "fr" and self.fr:
            return _AFTER.sub("«\u00a0", _BEFORE.sub("\u00a0\\1", self.fr))
        return self.en


@cache
def catalogue() -> dict[str, Text]:
    """The words that pages share, by key, from ``words.yml`` beside this file."""
    from generators.core.yaml_file import read_yaml

    data = read_yaml(Path(__file__).with_name("words.yml"), "words.yml").data
    return {key: Text(value["en"], value["fr"]) for key, value in data.items()}


@dataclass(frozen=True)
class Language:
    """One of the two languages, and how it writes words, numbers, dates and countries."""

    code: LanguageCode

    @property
    def locale(self) -> Locale:
        """Babel's locale: British-style dates in English, as most of the field's press outside the US."""
        return _locale(self.code)

    def __call__(self, text: Text) -> str:
        """``text`` in this language."""
        return text.get(self.code)

    def word(self, key: str) -> str:
        """A shared word or phrase of the catalogue. Raises KeyError when there is none."""
        return catalogue()[key].get(self.code)

    def decimal(self, value: float, digits: int = 0) -> str:
        """``12.4`` or ``12,4``, always with ``digits`` decimals."""
        return format_decimal(value, format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale=self.locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """A fraction of one as ``12.4%`` or ``12,4 %``."""
        body = f"#,##0.{'0' * digits}" if digits else "#,##0"
        return format_percent(share, format=f"{body}\u00a0%" if self.code == "fr" else f"{body}%", locale=self.locale)

    def compact(self, value: float, digits: int = 1, style: Literal["short", "long"] = "long") -> str:
        """``1.2 billion`` or ``1,2 milliard``; French counts on in milliards, as its press does."""
        if self.code == "fr" and abs(value) >= 10**12:
            word = "milliards" if style == "long" else "Md"
            return f"{self.decimal(value / 10**9)}\u00a0{word}"
        return format_compact_decimal(value, format_type=style, fraction_digits=digits, locale=self.locale)

    def day(self, day: date) -> str:
        """``22 August 2026`` or ``22 août 2026``."""
        text = format_date(day, format="d MMMM y", locale=self.locale)
        return text.replace("1 ", "1er ", 1) if self.code == "fr" and day.day == 1 else text

    def month(self, day: date) -> str:
        """``August 2026`` or ``août 2026``."""
        return format_date(day, format="MMMM y", locale=self.locale)

    def partial_date(self, text: str) -> str:
        """A year, month or day as the record has it."""
        if len(text) == 4:
            return text
        return self.month(date.fromisoformat(f"{text}-01")) if len(text) == 7 else self.day(date.fromisoformat(text))

    def country(self, code: str) -> str:
        """The name of an ISO code, of ``EU``, or of a country group."""
        return self.word(f"group_{code}") if code in (*COUNTRY_GROUPS, "all") else self.locale.territories[code]

    def quantity(self, value: float | date | str, unit: Unit, digits: int = 0) -> str:
        """A published number with its unit, as a reader sees it; a name stays as it is."""
        if isinstance(value, str):
            return value
        if isinstance(value, date):
            return self.day(value)
        if unit == "share":
            return self.percent(value, digits)
        if unit == "large":
            return self.compact(value, digits)
        if unit == "usd_per_mtok":
            amount = self.decimal(value, digits)
            return f"{amount}\u00a0$" if self.code == "fr" else f"${amount}"
        if unit == "flop":
            mantissa, exponent = f"{value:.1e}".split("e")
            return f"{self.decimal(float(mantissa), 1)}\u00a0×\u00a010{_superscript(int(exponent))}\u00a0FLOP"
        if unit in ("count", "date"):
            return self.decimal(value, digits)
        amount = self.decimal(value, digits)
        word = self.word(f"unit_{unit}_{'one' if self._is_one(value, digits) else 'many'}")
        return f"{amount}\u00a0{word}"

    def _is_one(self, value: float, digits: int) -> bool:
        rounded = abs(round(value, digits))
        return rounded < 2 if self.code == "fr" else rounded == 1 and digits == 0


ENGLISH: Final = Language("en")
FRENCH: Final = Language("fr")


@cache
def _locale(code: LanguageCode) -> Locale:
    return Locale("en", "GB") if code == "en" else Locale("fr")


def _superscript(exponent: int) -> str:
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
