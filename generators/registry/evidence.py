"""Where a fact comes from. Every field of a record is supported by evidence, or the record is invalid.

``accessed`` is the date of the copy that was read; ``verified`` is set only when someone has
re-read the live page, and stays empty until then.
"""

from typing import ClassVar, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field

from generators.core.problems import nearest
from generators.registry.fields import Bilingual, Identifier, Name, PastDate, Strict, Url

_MANY_PUBLISHERS: Final = {"github.com", "huggingface.co"}
_PLATFORM_PAGES: Final = {"api", "papers", "blog", "docs", "spaces", "datasets", "collections"}
# Why a field that applies has no value.
Unknown = Literal["not_disclosed", "not_found", "not_applicable", "disputed"]


def publisher_of(url: str) -> str:
    """Who answers for a page, so that two addresses of one site are not two sources.

    On sites that hold many publishers' pages it is the account that the address names: GitHub's and the Hub's owner.
    """
    parts = urlsplit(url)
    host = parts.netloc.casefold().removeprefix("www.").removeprefix("raw.").replace("githubusercontent.com", "github.com")
    owner = next(filter(None, parts.path.split("/")), "").casefold()
    if host in _MANY_PUBLISHERS and owner and owner not in _PLATFORM_PAGES:
        return f"{host}/{owner}"
    return host


class Evidence(Strict):
    """One page that supports one or more fields; ``openness.weights`` names a field inside another."""

    url: Url
    """The page that was read."""
    supports: list[str] = Field(min_length=1)
    """The fields that this page supports."""
    accessed: PastDate
    """The date of the copy that was read."""
    is_copy_undated: bool = False
    """The copy bears no date of its own; accessed is then the day on which it was read."""
    verified: PastDate | None = None
    """The day on which somebody re-read the live page; empty until then."""


class Dispute(Strict):
    """A source that says otherwise: the record keeps its own value and shows this one beside it."""

    field: str
    """The field that the source contradicts."""
    value: Name
    """What it says instead."""
    url: Url
    """Where it says so."""
    note: Bilingual | None = None
    """Why the sources differ."""


class Record(Strict):
    """What every record has. Its id is its file's name, so it is never written inside."""

    # An id as records of this kind have it, for who writes a new one.
    EXAMPLE: ClassVar[str]
    # Fields that are the record's own words or links, not facts about the world.
    UNSUPPORTED: ClassVar[frozenset[str]] = frozenset({"id", "name", "aliases", "evidence", "disputes", "unknown"})

    id: Identifier
    """The name of the record's file: lower-case letters, digits, and - or . between them."""
    name: Name
    """The name that readers see; of an event or claim, a short English title."""
    aliases: list[Name] = []
    """Other names under which sources know it."""
    unknown: dict[str, Unknown] = {}
    """Fields that apply but have no value here, each with the reason."""
    disputes: list[Dispute] = []
    """Sources that say otherwise."""
    evidence: list[Evidence] = Field(min_length=1)
    """The pages that support the fields: every fact needs one."""

    @classmethod
    def may_be_unknown(cls) -> list[str]:
        """The facts that a record can do without when ``unknown`` gives the reason."""
        return [name for name, field in cls.model_fields.items() if not field.is_required() and name not in cls.UNSUPPORTED]

    def facts(self) -> list[str]:
        """The fields that hold a value and need evidence; a nested part counts field by field."""
        names: list[str] = []
        for name in type(self).model_fields:
            value = getattr(self, name)
            if name in self.UNSUPPORTED or value is None or value == []:
                continue
            if isinstance(value, Strict):
                names += [f"{name}.{part}" for part in type(value).model_fields if getattr(value, part) is not None]
            else:
                names.append(name)
        return names

    def supporters(self, fact: str) -> list[Evidence]:
        """The evidence for one fact; evidence for the whole part supports each field in it."""
        wanted = {fact, fact.partition(".")[0]}
        return [item for item in self.evidence if wanted & set(item.supports)]

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Location and message of everything wrong with evidence, disputes and unknown fields."""
        facts = self.facts()
        filled = {name for name in type(self).model_fields if getattr(self, name) not in (None, [])} - {"id", "evidence", "disputes", "unknown"}
        known = {*facts, *(fact.partition(".")[0] for fact in facts), *filled}
        found: list[tuple[tuple[str | int, ...], str]] = []
        for fact in facts:
            if not self.supporters(fact):
                found.append((tuple(fact.split(".")), "has no evidence: name it in an evidence item's supports"))
        for index, item in enumerate(self.evidence):
            for name in item.supports:
                if name not in known:
                    message = f"supports '{name}', which has no value here{nearest(name, known)}"
                    found.append((("evidence", index, "supports"), message))
            if item.verified and item.verified < item.accessed:
                found.append((("evidence", index, "verified"), "is before accessed"))
        fields = set(type(self).model_fields)
        for index, dispute in enumerate(self.disputes):
            if dispute.field.partition(".")[0] not in fields - self.UNSUPPORTED:
                message = f"'{dispute.field}' is not a field{nearest(dispute.field, fields)}"
                found.append((("disputes", index, "field"), message))
        for name in self.unknown:
            if name in known:
                found.append((("unknown", name), "has a value, so it is not unknown"))
            elif name.partition(".")[0] not in fields - self.UNSUPPORTED:
                found.append((("unknown", name), f"'{name}' is not a field{nearest(name, fields)}"))
        return found
