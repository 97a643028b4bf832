"""A licence of weights or code: one file in ``data/registry/licences``."""

from typing import Literal

from pydantic import Field

from generators.registry.evidence import Record
from generators.registry.fields import Country, Name, PartialDate, Strict, Url

# From freest to tightest; a chart's order.
RestrictionClass = Literal["permissive", "copyleft", "conditional", "use_restricted", "non_commercial"]
CommercialUse = Literal["allowed", "conditional", "not_allowed"]
AttributionDuty = Literal["none", "notice", "display"]


class UserCap(Strict):
    """Above any of these sizes the ``duty`` begins."""

    monthly_active_users: int | None = Field(default=None, gt=0)
    monthly_revenue_usd: int | None = Field(default=None, gt=0)
    yearly_revenue_usd: int | None = Field(default=None, gt=0)
    duty: Literal["separate_licence", "display_name", "notify"]


class Licence(Record):
    """Facts of a licence's text. ``is_osi_approved`` speaks of this very text, not of a similar one."""

    spdx: Name | None = None
    restriction: RestrictionClass | None = None
    is_osi_approved: bool | None = None
    commercial_use: CommercialUse | None = None
    user_cap: UserCap | None = None
    has_field_of_use_limits: bool | None = None
    excluded_territories: list[Country | Literal["EU"]] = []
    attribution: AttributionDuty | None = None
    published: PartialDate | None = None
    text_url: Url | None = None

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: an OSI-approved licence allows commercial use and limits no field of use."""
        found = super().faults()
        if self.is_osi_approved and (self.commercial_use != "allowed" or self.has_field_of_use_limits):
            found.append((("is_osi_approved",), "an OSI-approved licence limits neither commerce nor field of use"))
        if self.restriction == "non_commercial" and self.commercial_use == "allowed":
            found.append((("commercial_use",), "a non-commercial licence does not allow commercial use"))
        return found
