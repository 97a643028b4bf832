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
    """From so many users a month on."""
    monthly_revenue_usd: int | None = Field(default=None, gt=0)
    """From this revenue a month on, in US dollars."""
    yearly_revenue_usd: int | None = Field(default=None, gt=0)
    """From this revenue a year on, in US dollars."""
    duty: Literal["separate_licence", "display_name", "notify"]
    """What large users must do."""


class Licence(Record):
    """Facts of a licence's text. ``is_osi_approved`` speaks of this very text, not of a similar one."""

    EXAMPLE = "apache-2.0"

    spdx: Name | None = None
    """The identifier in the SPDX list, when it is there."""
    restriction: RestrictionClass | None = None
    """How much it restricts, from freest to tightest."""
    is_osi_approved: bool | None = None
    """Whether the Open Source Initiative approved this very text, not a similar one."""
    commercial_use: CommercialUse | None = None
    """Whether commercial use is allowed."""
    user_cap: UserCap | None = None
    """From which size a duty begins."""
    has_field_of_use_limits: bool | None = None
    """Whether it forbids some uses."""
    excluded_territories: list[Country | Literal["EU"]] = []
    """Where it grants nothing: two-letter country codes; EU for the European Union."""
    attribution: AttributionDuty | None = None
    """What must be named or displayed."""
    published: PartialDate | None = None
    """When this text was published."""
    text_url: Url | None = None
    """Where the text stands."""

    def faults(self) -> list[tuple[tuple[str | int, ...], str]]:
        """Adds: an OSI-approved licence allows commercial use and limits no field of use."""
        found = super().faults()
        if self.is_osi_approved and (self.commercial_use != "allowed" or self.has_field_of_use_limits):
            found.append((("is_osi_approved",), "an OSI-approved licence limits neither commerce nor field of use"))
        if self.restriction == "non_commercial" and self.commercial_use == "allowed":
            found.append((("commercial_use",), "a non-commercial licence does not allow commercial use"))
        return found
