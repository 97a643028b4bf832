"""An organisation that publishes models: one file in ``data/registry/organisations``."""

from typing import Literal

from pydantic import Field

from generators.core.geography import CountryGroup, country_group
from generators.registry.evidence import Record
from generators.registry.fields import Country, HubNamespace, Identifier, PartialDate, Url

OrganisationKind = Literal["company", "start_up", "academic", "non_profit", "community", "public"]


class Organisation(Record):
    """``country`` is the primary base (ATOM's rule), ``countries`` every seat (Epoch's rule)."""

    EXAMPLE = "deepseek"

    hub_namespaces: list[HubNamespace] = []
    """Its accounts on the Hugging Face Hub, in exactly their spelling."""
    country: Country | None = None
    """The primary base, as a two-letter country code (ISO 3166)."""
    countries: list[Country] = []
    """Every country with a seat, as two-letter codes, the primary base first."""
    kind: OrganisationKind | None = None
    """What sort of organisation it is."""
    founded: PartialDate | None = None
    """The year, month or day."""
    parent: Identifier | None = Field(default=None, examples=["alibaba"])
    """The organisation of the record that it belongs to."""
    website: Url | None = Field(default=None)
    """Its own first page."""

    @property
    def group(self) -> CountryGroup:
        """The comparison group of the primary base."""
        return country_group(self.country)

    @property
    def seats(self) -> tuple[str, ...]:
        """Every country with a seat, the primary base first."""
        return tuple(dict.fromkeys(country for country in (self.country, *self.countries) if country))

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: the primary base is among the seats."""
        found = super().faults()
        if self.country and self.countries and self.country not in self.countries:
            found.append((("countries",), f"does not hold the primary base {self.country}"))
        return found
