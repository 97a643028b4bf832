"""The two languages: bilingual text, and numbers and dates in each language's form (Babel)."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal, get_args

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, format_percent

LanguageCode = Literal["en", "fr"]
LANGUAGES: Final[tuple[LanguageCode, ...]] = get_args(LanguageCode)


@dataclass(frozen=True)
class Text:
    """The same words in both languages. A contribution from outside may leave French empty."""

    en: str
    fr: str = ""

    def get(self, code: LanguageCode) -> str:
        """The words in one language; English where French is still missing."""
        return (self.fr or self.en) if code == "fr" else self.en
