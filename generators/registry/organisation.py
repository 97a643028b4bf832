"""An organisation that publishes models: one file in ``data/registry/organisations``."""

from typing import Literal

from pydantic import Field

from generators.core.geography import CountryGroup, country_group
from generators.registry.evidence import Record
from generators.registry.fields import Country, HubNamespace, Identifier, PartialDate, Url

OrganisationKind = Literal["company", "start_up", "academic", "non_profit", "community", "public"]


class Organisation(Record):
    """``country`` is the primary base (ATOM's rule), ``countries`` every seat (Epoch's rule)."""

    hub_namespaces: list[HubNamespace] = []
    country: Country | None = None
    countries: list[Country] = []
    kind: OrganisationKind | None = None
    founded: PartialDate | None = None
    parent: Identifier | None = None
    website: Url | None = Field(default=None)

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
