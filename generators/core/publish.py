"""Turns a chart into files: SVG light and dark, wide and narrow, PNG with its title and source inside.

Vega runs once a width and language; the dark picture is the light one with its colours exchanged.
"""

import os
import re
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal
from xml.sax.saxutils import escape

import altair as alt
import vl_convert

from generators.core.language import LanguageCode
from generators.core.theme import FONT, LIGHT, config, darken

_LOCALES: Final[dict[LanguageCode, Literal["en-US", "fr-FR"]]] = {"en": "en-US", "fr": "fr-FR"}
_VEGA_LITE: Final = "6.4"
_RAISED: Final = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_SIZE: Final = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"')


@cache
def _renderer() -> Any:
    """vl-convert with none of this computer's fonts, only those it carries: it looks for fonts once, at its first picture.

    The setting is taken back at once, because other programs that this process starts need the computer's fonts.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    try:
        vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    finally:
        del os.environ["FONTCONFIG_FILE"]
        if before is not None:
            os.environ["FONTCONFIG_FILE"] = before
    return vl_convert


@dataclass(frozen=True)
class Words:
    """The words that stand in and around a picture, in one language."""

    title: str
    subtitle: str
    alt: str
    source: str


def specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The chart's Vega-Lite specification with the house's configuration, its data inside."""
    # The tests have Altair check each chart against Vega-Lite's schema; here it would take a fifth of the drawing.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["config"] = config()
    return spec


def draw_svg(spec: dict[str, Any], language: LanguageCode, words: Words) -> str:
    """The light picture, with title and description for those who cannot see it."""
    svg: str = _renderer().vegalite_to_svg(
        spec,
        vl_version=_VEGA_LITE,
        format_locale=_LOCALES[language],
        time_format_locale=_LOCALES[language],
        allowed_base_urls=[],
    )
    head, rest = svg.split(">", 1)
    head = head.replace('class="marks"', f'role="img" lang="{language}"')
    return f"{head}><title>{escape(words.title)}</title><desc>{escape(words.alt)}</desc>{rest}"


def size_of(svg: str) -> tuple[int, int]:
    """Width and height of an SVG in pixels. Raises ValueError when it states none."""
    match = _SIZE.match(svg)
    if not match:
        raise ValueError("expected an SVG with width and height")
    return round(float(match.group(1))), round(float(match.group(2)))


def framed(svg: str, words: Words) -> str:
    """The picture with its title, subtitle and source around it, for those who pass it on."""
    width, height = size_of(svg)
    measure = max(width, 520)
    parts: list[str] = []
    top = 16.0
    blocks = (
        (words.title, 19, "bold", LIGHT["text"], 0.54),
        (words.subtitle, 14, "normal", LIGHT["quiet"], 0.48),
    )
    for text, size, weight, colour, factor in blocks:
        for line in textwrap.wrap(text, int(measure / (size * factor))):
            top += size * 1.3
            parts.append(_text(line, top, size, weight, colour))
        top += 4
    parts.append(f'<g transform="translate(16,{top + 10:.0f})">{svg}</g>')
    top += height + 14
    for line in textwrap.wrap(words.source, int(measure / (12 * 0.49))):
        top += 16
        parts.append(_text(line, top, 12, "normal", LIGHT["quiet"]))
    total = f'width="{measure + 32}" height="{top + 16:.0f}"'
    ground = f'<rect width="100%" height="100%" fill="{LIGHT["background"]}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {total}>{ground}{"".join(parts)}</svg>'


def png_of(svg: str, scale: float) -> bytes:
    """An SVG as PNG, ``scale`` times its size."""
    png: bytes = _renderer().svg_to_png(svg, scale=scale)
    return png


def locales(language: LanguageCode) -> dict[str, Any]:
    """How Vega-Embed writes numbers and dates in a language."""
    name = _LOCALES[language]
    return {"formatLocale": vl_convert.get_format_locale(name), "timeFormatLocale": vl_convert.get_time_format_locale(name)}


def vega_script() -> bytes:
    """Vega, Vega-Lite and Vega-Embed as one script for browsers, in the versions that draw the pictures here."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=_VEGA_LITE)).encode()


def pictures(wide: dict[str, Any], narrow: dict[str, Any], language: LanguageCode, words: Words) -> dict[str, bytes]:
    """Every picture file of a chart by the ending of its name."""
    svg = draw_svg(wide, language, words)
    small = draw_svg(narrow, language, words)
    whole = framed(svg, words)
    return {
        "svg": svg.encode(),
        "dark.svg": darken(svg).encode(),
        "narrow.svg": small.encode(),
        "narrow.dark.svg": darken(small).encode(),
        "png": png_of(whole, 1),
        "@2x.png": png_of(whole, 2),
    }


def _text(line: str, y: float, size: int, weight: str, colour: str) -> str:
    style = f'font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    # The font lacks raised digits above three, so exponents are set smaller and higher.
    words = _RAISED.sub(lambda match: f'<tspan baseline-shift="super" font-size="70%">{match.group().translate(_PLAIN)}</tspan>', escape(line))
    return f'<text x="16" y="{y:.0f}" {style}>{words}</text>'
