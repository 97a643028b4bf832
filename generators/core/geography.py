"""Countries and the groups that the observatory compares.

Codes are ISO 3166-1 alpha-2; names come from Babel's CLDR tables, in each language.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from babel import Locale

if TYPE_CHECKING:
    import pandas as pd

# ``international`` only where a source says so: a joint or unaffiliated effort. ``unknown`` is shown, never dropped.
CountryGroup = Literal["china", "united_states", "eu27", "rest_of_europe", "rest_of_world", "international", "unknown"]
COUNTRY_GROUPS: Final[tuple[CountryGroup, ...]] = get_args(CountryGroup)

# The 27 members of the European Union since 2020-02-01.
EU27: Final = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
# Europe in the United Nations' M49 standard, less the EU27; Kosovo, which M49 leaves out, is added.
REST_OF_EUROPE: Final = frozenset("AD AL BA BY CH FO GB GG GI IM IS JE LI MC MD ME MK NO RS RU SJ SM UA VA XK".split())
_NOT_COUNTRIES: Final = frozenset("EU EZ QO UN XA XB ZZ".split())
COUNTRIES: Final = frozenset(
    code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES and code in Locale("fr").territories
)
# Hong Kong and Macao are counted with China, as the ATOM Project and Epoch AI do.
CHINA: Final = frozenset({"CN", "HK", "MO"})


def country_group(country: str | None) -> CountryGroup:
    """The comparison group of an ISO code; no code is ``unknown``, never dropped."""
    if not country:
        return "unknown"
    if country in CHINA:
        return "china"
    if country == "US":
        return "united_states"
    if country in EU27:
        return "eu27"
    return "rest_of_europe" if country in REST_OF_EUROPE else "rest_of_world"


@dataclass(frozen=True)
class Geography:
    """The choices that an indicator by country rests on; the default is what the site publishes.

    ``seat``: a model counts for its publisher's primary base, or once for every group in which a developer has a seat.
    ``has_unknown``: publishers of unknown country stay in the whole. ``europe``: the EU27 apart, or all of Europe as one.
    """

    seat: Literal["primary", "any"] = "primary"
    has_unknown: bool = True
    europe: Literal["eu27", "all"] = "eu27"

    def groups(self, countries: Iterable[str]) -> tuple[CountryGroup, ...]:
        """The groups of ``countries``, primary base first, under these choices; all of Europe goes by the EU27's name."""
        found = [country_group(country) for country in countries] or ["unknown"]
        if self.europe == "all":
            found = ["eu27" if group == "rest_of_europe" else group for group in found]
        return tuple(dict.fromkeys(found[:1] if self.seat == "primary" else found))

    def groups_listed(self, codes: "pd.Series[Any]") -> "pd.Series[Any]":
        """The groups of each row, from its codes with commas between them."""
        return codes.fillna("").map(lambda listed: self.groups(filter(None, listed.split(","))))

    def locate(self, rows: "pd.DataFrame", groups: "pd.Series[Any]") -> "pd.DataFrame":
        """``rows`` with a column ``country_group``: one a group of ``groups`` (tuples), under the row's own index label."""
        located: pd.DataFrame = rows.assign(country_group=groups).explode("country_group")
        return located if self.has_unknown else located[located["country_group"] != "unknown"]


def once(located: "pd.DataFrame") -> "pd.DataFrame":
    """Located rows, each counted once however many groups it belongs to: what shares are shares of."""
    return located[~located.index.duplicated()]


PUBLISHED: Final = Geography()


def variants(base: Geography) -> dict[str, Geography]:
    """``base`` and, one choice changed at a time, what else could have been published, by the catalogue's word for it."""
    other: Literal["primary", "any"] = "primary" if base.seat == "any" else "any"
    return {
        f"{base.seat}_seat": base,
        f"{other}_seat": replace(base, seat=other),
        "known_only": replace(base, has_unknown=False),
        "all_europe": replace(base, europe="all"),
    }


_NAMES: Final = {name.casefold(): code for code, name in Locale("en").territories.items() if code in COUNTRIES} | {
    # As Epoch AI writes them (the United Nations' names).
    "united states of america": "US",
    "united kingdom of great britain and northern ireland": "GB",
    "korea (republic of)": "KR",
    "hong kong": "HK",
    "russian federation": "RU",
    "iran (islamic republic of)": "IR",
    "viet nam": "VN",
    "taiwan": "TW",
    "czechia": "CZ",
    "türkiye": "TR",
}


def country_code(name: str) -> str | None:
    """The ISO code of a country's English name, or None when it is not a country's name."""
    return _NAMES.get(name.strip().casefold())
