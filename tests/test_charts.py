"""Charts: each draws in both languages and widths, says what its data show, and keeps to the palette."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # reads only pictures of our own making

import pytest

from generators.cards import Chart, Number
from generators.core import publish
from generators.core.discover import modules
from generators.core.geography import COUNTRY_GROUPS
from generators.core.language import ENGLISH, FRENCH, Language, Text
from generators.core.problems import InvalidInput
from generators.core.theme import DARK, LIGHT, Look, darken
from generators.site import Site
from tests.conftest import ROOT

CHARTS = modules("generators.charts")
LANGUAGES = (ENGLISH, FRENCH)
PLACE = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
WORDS = publish.Words(title="T <b>", subtitle="S", alt="A & B", source="Source")


def spec(name: str, site: Site, language: Language, is_narrow: bool = False) -> dict[str, Any]:
    module = CHARTS[name]
    chart = module.draw(site.tables.inputs(module.CARD.inputs), Look(language, is_narrow))
    # Raises where Vega-Lite's schema does not allow it.
    chart.to_dict(validate=True)
    return publish.specification(chart)


@pytest.mark.parametrize("name", CHARTS)
def test_every_card_is_whole(name: str, sites: dict[str, Site]) -> None:
    card: Chart = CHARTS[name].CARD
    assert card.question.en.endswith("?") and card.question.fr.endswith("?")
    assert set(card.related) <= set(CHARTS) - {name}
    assert name in sites["en"].charts, "its table is empty: it would not be published"
    assert (CHARTS[name].__doc__ or "").strip()


def test_questions_differ() -> None:
    questions = [module.CARD.question.en for module in CHARTS.values()]
    assert len(set(questions)) == len(questions) >= 10
    assert len({module.CARD.axis for module in CHARTS.values()}) >= 5


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_words_are_whole_and_every_number_in_them_is_published(name: str, code: str, sites: dict[str, Site]) -> None:
    site = sites[code]
    described = CHARTS[name].describe(site.tables.numbers)
    for text in (described.title, described.subtitle, described.alt):
        assert text.en and text.fr and text.en != text.fr
        assert set(PLACE.findall(text.en)) == set(PLACE.findall(text.fr)), "both languages give the same figures"
        for number in PLACE.findall(text.en):
            assert number in site.tables.numbers
    words = site.describe(name)
    assert "{" not in words.title + words.subtitle + words.alt
    assert site.language.day(site.as_of(name)) in words.subtitle
    assert words.source.startswith("Source")


# Figures that name a fixed thing and come from no data: memory sizes, list lengths, years that a card's rule fixes.
FIXED = re.compile(
    r"top 300|300 premiers|top 30|30 premiers|30-day|30.jours|the 30|30 most|30 modèles|sur 30|des 300?|of the 30|les 30|16 (?:GB|Go)|80 (?:GB|Go)"
    r"|2018|2016|[48] bits|bf16|R1|FLUX\.1|16 and 80|16 et 80|9[05].?%"
)


@pytest.mark.parametrize("name", CHARTS)
def test_no_figure_is_typed(name: str, sites: dict[str, Site]) -> None:
    described = CHARTS[name].describe(sites["en"].tables.numbers)
    for text in (described.title, described.subtitle, described.alt):
        for words in (text.en, text.fr):
            rest = FIXED.sub("", PLACE.sub("", words))
            assert not re.search(r"\d", rest), rest


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("is_narrow", [False, True])
def test_every_chart_draws(name: str, language: Language, is_narrow: bool, sites: dict[str, Site]) -> None:
    svg = publish.draw_svg(spec(name, sites["en"], language, is_narrow), language.code, WORDS)
    root = ElementTree.fromstring(svg)
    assert root.attrib["role"] == "img"
    assert [child.tag.rpartition("}")[2] for child in root[:2]] == ["title", "desc"]
    width, height = publish.size_of(svg)
    assert width <= (400 if is_narrow else 760), "wider than the page"
    assert height > 100
    marks = root.findall(".//{http://www.w3.org/2000/svg}path") + root.findall(".//{http://www.w3.org/2000/svg}rect")
    assert len(marks) > 10
    colours = {colour.lower() for colour in re.findall(r"(?:fill|stroke)=\"(#[0-9a-fA-F]{3,8}|rgb[^\"]*)\"", svg)}
    assert colours <= set(LIGHT.values()), colours - set(LIGHT.values())
    dark = darken(svg)
    assert not set(re.findall(r"#[0-9a-f]{6}", dark)) & (set(LIGHT.values()) - set(DARK.values()))


@pytest.mark.parametrize("name", CHARTS)
def test_drawing_twice_gives_the_same_bytes(name: str, sites: dict[str, Site]) -> None:
    first, second = (publish.draw_svg(spec(name, sites["fr"], FRENCH), "fr", WORDS) for _ in range(2))
    assert first == second


def names_drawn(chart: str, site: Site) -> set[str]:
    """The proper names in a chart's tables: texts for which the catalogue has no words."""
    tables = [name for name in CHARTS[chart].CARD.inputs if name != "registry"]
    columns = [(name, key) for name in tables for key, column in site.tables.card(name).columns.items() if column.kind == "text" and not column.words]
    whole = {str(value) for name, key in columns for value in site.tables.frames[name][key].dropna()}
    # A repository is drawn without its publisher.
    return whole | {name.partition("/")[2] for name in whole if "/" in name}


def test_french_charts_hold_no_english_words(sites: dict[str, Site]) -> None:
    """Every text that is in both pictures is a name, a number or a word spelt alike."""
    alike = re.compile(
        r"[\d\s.,%^–·+-]+|International|Images|Reste.*|Qwen.*|.*\d.*|Copyleft|Permissive|Licence|Kolors|LLaMA|Gemma|OLMo|Phi-.*|Hy3-preview|DeepSeek-R1|Start-up|Llama|Mistral|Phi"
    )
    for name in CHARTS:
        english, french = (
            set(re.findall(r"<text[^>]*>([^<]+)</text>", publish.draw_svg(spec(name, sites[language.code], language), language.code, WORDS)))
            for language in LANGUAGES
        )
        names = names_drawn(name, sites["en"])
        same = {text for text in english & french if not alike.fullmatch(text) and not any(known.startswith(text.rstrip("…")) for known in names)}
        assert not same, f"{name}: {same}"


@pytest.mark.parametrize("name", CHARTS)
def test_a_title_follows_its_data(name: str, sites: dict[str, Site]) -> None:
    """Move every number a title rests on: the shown title changes with each."""
    site = sites["en"]
    described = CHARTS[name].describe(site.tables.numbers)
    for key in PLACE.findall(described.title.en):
        number = site.tables.numbers[key]
        moved = dict(site.tables.numbers) | {key: replace(number, value=_moved(number))}
        changed = Site(site.root, replace(site.tables, numbers=moved), ENGLISH, site.settings)
        assert changed.describe(name).title != site.describe(name).title


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("arena_open_closed", {"arena_frontier.closed_lead_low": -3}, "level with the best closed one, within the margin of error"),
        ("arena_us_china_lead", {"arena_frontier.united_states_lead_low": 0}, "level with America's, within the margin of error"),
        ("hub_likes_race", {"hub_likes_race.flux_lead": -1}, "DeepSeek-R1 has"),
        ("hub_downloads_by_country", {"hub_downloads_by_country.china_share_language": 0.01}, "American publishers take"),
        ("hub_downloads_by_country", {"hub_downloads_by_country.china_share_all": 0.9}, "and across all kinds of model"),
        ("notable_open_models_by_country", {"notable_models_by_year.china_open_models": 1}, "The United States published"),
    ],
)
def test_a_title_turns_when_its_data_turn(name: str, values: dict[str, float], says: str, sites: dict[str, Site]) -> None:
    numbers = dict(sites["en"].tables.numbers)
    for key, value in values.items():
        numbers[key] = replace(numbers[key], value=value)
    assert says in CHARTS[name].describe(numbers).title.en
    assert says not in CHARTS[name].describe(sites["en"].tables.numbers).title.en


def test_an_unknown_number_in_a_title_is_named(sites: dict[str, Site]) -> None:
    with pytest.raises(InvalidInput, match=r"'arena_frontier.closed_lead_point' is not a published number, did you mean 'arena_frontier.closed_lead_points'"):
        sites["en"].fill(Text("{arena_frontier.closed_lead_point}"), "generators/charts/x.py")


def test_the_png_bears_title_and_source() -> None:
    svg = '<svg width="300" height="100" viewBox="0 0 300 100"><rect width="10" height="10"/></svg>'
    whole = publish.framed(svg, publish.Words("A title <b> of 3.8 × 10²⁵", "Sub", "Alt", "Source: somebody"))
    texts = "".join(ElementTree.fromstring(whole).itertext())
    assert "A title <b> of 3.8 × 1025" in texts and "Source: somebody" in texts


def _moved(number: Number) -> Any:
    if isinstance(number.value, str):
        return f"{number.value}x"
    if isinstance(number.value, int | float):
        return number.value * 1.5 + 2
    return number.value.replace(year=number.value.year - 1)


def test_pictures_use_no_font_of_this_computer(tmp_path: Path) -> None:
    """The same bytes whether the computer has fonts or, as far as the renderer can tell, has none."""
    code = (
        "from generators.core.publish import framed, png_of, Words; import hashlib, os;"
        'svg = \'<svg width="300" height="50" viewBox="0 0 300 50"><rect width="9" height="9"/></svg>\';'
        "before = os.environ['FONTCONFIG_FILE'];"
        "print(hashlib.sha256(png_of(framed(svg, Words('A title', 'é', 'a', 'Source')), 1)).hexdigest());"
        "assert os.environ['FONTCONFIG_FILE'] == before"
    )
    none = tmp_path / "none.conf"
    none.write_text("<fontconfig><dir>/nonexistent</dir></fontconfig>", encoding="utf-8")
    sums = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ | {"FONTCONFIG_FILE": name}, capture_output=True, text=True, check=True).stdout
        for name in (str(none), "/etc/fonts/fonts.conf")
    }
    assert len(sums) == 1


# What stands for a country and is drawn in its colour on purpose.
OF_A_COUNTRY = {
    "china": {"DeepSeek-R1", "China behind the United States"},
    "eu27": {"FLUX.1 [dev]"},
    "united_states": {"New snapshot"},
}


def colour_scales(part: object) -> Iterator[dict[str, list[str]]]:
    """Every scale of a specification that gives labels colours."""
    if isinstance(part, dict):
        scale = part.get("scale")
        if isinstance(scale, dict) and isinstance(scale.get("range"), list) and isinstance(scale.get("domain"), list):
            yield scale
    for value in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from colour_scales(value)


@pytest.mark.parametrize("name", CHARTS)
def test_a_countrys_colour_means_that_country_alone(name: str, sites: dict[str, Site]) -> None:
    countries = {LIGHT[group]: group for group in COUNTRY_GROUPS if group != "unknown"}
    for scale in colour_scales(spec(name, sites["en"], ENGLISH)):
        for label, colour in zip(scale["domain"], scale["range"], strict=True):
            group = countries.get(colour)
            assert group is None or label in {ENGLISH.country(group)} | OF_A_COUNTRY.get(group, set()), f"{label} has the colour of {group}"
