"""How to cite a page of the observatory: as text, as BibTeX and as CSL JSON (Citation Style Language 1.0.2)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from generators.core.language import Language

_TEX: Final = re.compile(r"([&%$#_{}])")
_TEX_SIGNS: Final = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


@dataclass(frozen=True)
class Citation:
    """What is cited. ``day`` is the day of the data; ``source`` names whose data they are."""

    key: str
    title: str
    day: date
    url: str
    source: str
    language: Language

    @property
    def publisher(self) -> str:
        """The observatory's name."""
        return self.language.word("site_name")

    def text(self) -> str:
        """One line for a footnote."""
        word = self.language.word
        quoted = f"«\u00a0{self.title}\u00a0»" if self.language.code == "fr" else f"“{self.title}”"
        return f"{self.publisher}, {quoted}, {word('cited_data_as_of')} {self.language.day(self.day)}. {self.source}. {self.url}"

    def bibtex(self) -> str:
        """An entry for LaTeX; signs that mean something there are escaped."""
        fields = {
            "title": "{" + _tex(self.title) + "}",
            "author": "{" + _tex(self.publisher) + "}",
            "year": str(self.day.year),
            "date": self.day.isoformat(),
            "url": self.url,
            "note": _tex(self.source),
            "langid": {"en": "english", "fr": "french"}[self.language.code],
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
        return f"@misc{{{re.sub(r'[^A-Za-z0-9]+', '-', self.key)}-{self.day:%Y},\n" + ",\n".join(lines) + "\n}\n"

    def csl(self) -> list[dict[str, Any]]:
        """What reference managers import."""
        return [
            {
                "id": self.key,
                "type": "dataset",
                "title": self.title,
                "author": [{"literal": self.publisher}],
                "publisher": self.publisher,
                "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]},
                "URL": self.url,
                "note": self.source,
                "language": self.language.code,
            }
        ]


def _tex(text: str) -> str:
    plain = "".join(_TEX_SIGNS.get(sign, sign) for sign in _TEX.sub(r"\\\1", text.replace("\\", "\0")))
    # The escapes just written begin with a backslash of their own, which is not the text's.
    return plain.replace(r"\textbackslash{}", "\\").replace("\0", r"\textbackslash{}")
