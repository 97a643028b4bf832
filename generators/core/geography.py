"""Countries and the groups that the observatory compares.

Codes are ISO 3166-1 alpha-2; names come from Babel's CLDR tables, in each language.
"""

from typing import Final, Literal, get_args

from babel import Locale

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
