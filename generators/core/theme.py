"""How charts look: one palette in two schemes, one font, two widths.

Every colour of a chart comes from ``LIGHT``; ``DARK`` holds the same names, so the dark picture is the
light one with its colours exchanged. Country and access colours keep apart for colour-blind readers
(Okabe & Ito, 2008, "Color Universal Design") and mean the same thing on every chart; kinds of any other
thing have colours of their own, after Paul Tol's "muted" scheme (2021, SRON technical note).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import Language, Text

# Metric-compatible with Arial and Helvetica, and part of vl-convert, so that pictures come out alike everywhere.
FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"

LIGHT: Final[dict[str, str]] = {
    "background": "#ffffff",
    "text": "#1b1f24",
    "quiet": "#57606a",
    "rule": "#c9d1d9",
    "grid": "#e7ebef",
    "china": "#c8500a",
    "united_states": "#0069a8",
    "eu27": "#007f5c",
    "rest_of_europe": "#46a5dc",
    "rest_of_world": "#b5568c",
    "international": "#8a6d00",
    "unknown": "#8b949e",
    "open": "#0f7c83",
    "closed": "#6e4bb0",
    "accent": "#a35d00",
    "partial": "#8fc6c9",
    "none": "#dde2e7",
    "kind_indigo": "#332288",
    "kind_sky": "#5aa6c4",
    "kind_olive": "#7a7a1f",
    "kind_rose": "#b84a5f",
    "kind_wine": "#7a1f4b",
    "kind_sand": "#c2a83e",
}
DARK: Final[dict[str, str]] = {
    "background": "#1e2129",
    "text": "#eceff4",
    "quiet": "#a9b2be",
    "rule": "#4a515c",
    "grid": "#31363f",
    "china": "#f08a4b",
    "united_states": "#5cb0ea",
    "eu27": "#3fc79a",
    "rest_of_europe": "#8fd0f5",
    "rest_of_world": "#e392c0",
    "international": "#d6b93a",
    "unknown": "#98a1ac",
    "open": "#45c3cb",
    "closed": "#b39cf0",
    "accent": "#f0b354",
    "partial": "#2f7478",
    "none": "#3a404a",
    "kind_indigo": "#8f86e0",
    "kind_sky": "#88ccee",
    "kind_olive": "#c9c95a",
    "kind_rose": "#f0808f",
    "kind_wine": "#cf6fa0",
    "kind_sand": "#e8d27a",
}
# Classes of licence, from freest to tightest, and the colour that each has on every chart.
RESTRICTIONS: Final = {
    "permissive": "open", "copyleft": "kind_sky", "conditional": "kind_sand", "use_restricted": "kind_rose", "non_commercial": "kind_wine",
    "unknown": "unknown",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """What a chart needs to know of where it will be seen: its language, and whether it is a phone."""

    language: Language
    is_narrow: bool = False

    @property
    def width(self) -> int:
        """Width of the plot in pixels."""
        return 290 if self.is_narrow else 620

    def height(self, wide: int = 320) -> int:
        """Height of the plot; phones get a little less."""
        return round(wide * 0.85) if self.is_narrow else wide

    def __call__(self, text: Text) -> str:
        """``text`` in the look's language."""
        return self.language(text)

    def colour(self, name: str) -> str:
        """A colour of the palette."""
        return LIGHT[name]

    def countries(self, present: Sequence[str] = COUNTRY_GROUPS, **options: Any) -> alt.Color:
        """Colour by ``country_group``: the same colour means the same country on every chart."""
        groups = [group for group in COUNTRY_GROUPS if group in set(present)]
        return self.colours("country_group", {self.language.country(group): group for group in groups}, **options)

    def access(self, **options: Any) -> alt.Color:
        """Colour by ``access``: open weights against closed."""
        names = {self.language.word("access_open"): "open", self.language.word("access_closed"): "closed"}
        return self.colours("access", names, **options)

    def restrictions(self, present: Iterable[str], **options: Any) -> alt.Color:
        """Colour by ``restriction``, the class of a licence."""
        names = {self.language.word(f"restriction_{name}"): colour for name, colour in RESTRICTIONS.items() if name in set(present)}
        return self.colours("restriction", names, **options)

    def colours(self, field: str, names: Mapping[str, str], **options: Any) -> alt.Color:
        """Colour by ``field``, whose shown labels map to names of the palette."""
        scale = alt.Scale(domain=list(names), range=[LIGHT[name] for name in names.values()])
        options.setdefault("legend", self.legend(max(map(len, names))))
        return alt.Color(f"{field}:N", scale=scale, title=None, **options)

    def beside_names(self) -> alt.Legend:
        """The legend of a plot that has names to its left and so less room above."""
        return self.legend(longest=21, columns=3)

    def legend(self, longest: int, columns: int = 0) -> alt.Legend:
        """A legend above the plot, in one line or ``columns``; on a phone two columns, or one where the longest label has no room."""
        columns = (2 if longest <= 20 else 1) if self.is_narrow else columns
        return alt.Legend(orient="top", title=None, columns=columns, symbolType="square", symbolOpacity=1, labelLimit=260)

    def time(self, field: str, **axis: Any) -> alt.X:
        """A time axis in universal time, so that a day is the same day wherever it is drawn; few ticks, no grid."""
        axis.setdefault("tickCount", 4 if self.is_narrow else 8)
        return alt.X(f"{field}:T", title=None, scale=alt.Scale(type="utc"), axis=alt.Axis(grid=False, labelOverlap=True, **axis))

    def quarters(self, field: str, **axis: Any) -> alt.X:
        """A time axis of quarters, for bars: ``field`` holds each quarter's first day."""
        axis.setdefault("tickCount", "year")
        x = self.time(field, format="%Y", **axis)
        x["timeUnit"] = "utcyearquarter"
        return x


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every chart."""
    text, quiet = LIGHT["text"], LIGHT["quiet"]
    return {
        "font": FONT,
        "aria": False,
        "background": LIGHT["background"],
        "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "axis": {
            "labelColor": quiet,
            "titleColor": quiet,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "gridColor": LIGHT["grid"],
            "domainColor": LIGHT["rule"],
            "tickColor": LIGHT["rule"],
            "labelPadding": 6,
        },
        "legend": {"labelColor": text, "titleColor": text, "labelFontSize": 13, "symbolSize": 120, "rowPadding": 4},
        "header": {"labelColor": text, "titleColor": text, "labelFontSize": 13},
        "text": {"color": text, "fontSize": 13},
        "line": {"strokeWidth": 2.5},
        "point": {"filled": True, "size": 50},
        "rule": {"color": LIGHT["rule"]},
        "title": {"color": text, "fontSize": 14, "anchor": "start"},
    }


def darken(svg: str) -> str:
    """The dark picture: every colour of ``LIGHT`` exchanged for the one of the same name in ``DARK``."""
    for name, colour in LIGHT.items():
        svg = svg.replace(colour, f"@{name}@")
    for name, colour in DARK.items():
        svg = svg.replace(f"@{name}@", colour)
    return svg


def adaptive(svg: str) -> str:
    """One picture for both schemes: the light one, with a rule for each of its colours that a reader's dark scheme puts in force.

    What knows no style sheet shows the light picture.
    """
    rules = [
        f'[{attribute}="{LIGHT[name]}"]{{{attribute}:{colour}}}'
        for name, colour in DARK.items()
        for attribute in ("fill", "stroke")
        if f'{attribute}="{LIGHT[name]}"' in svg
    ]
    head, end, rest = svg.partition(">")
    return f"{head}{end}<style>@media (prefers-color-scheme:dark){{{''.join(rules)}}}</style>{rest}" if rules else svg
