"""Both languages: numbers and dates in each one's form, no word without its translation."""

import ast
import re
from datetime import date

import pytest

from generators.core.geography import COUNTRIES, COUNTRY_GROUPS, EU27, REST_OF_EUROPE, country_code, country_group
from generators.core.language import ENGLISH, FRENCH, Text, Unit, catalogue
from generators.registry.load import KINDS
from generators.registry.model import Openness
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("value", "unit", "digits", "english", "french"),
    [
        (0.124, "share", 1, "12.4%", "12,4 %"),
        (0.5, "share", 0, "50%", "50 %"),
        (12345, "count", 0, "12,345", "12 345"),
        (671e9, "large", 0, "671 billion", "671 milliards"),
        (1.6e12, "large", 1, "1.6 trillion", "1 600 milliards"),
        (1, "points", 0, "1 point", "1 point"),
        (17, "points", 0, "17 points", "17 points"),
        (1.5, "months", 1, "1.5 months", "1,5 mois"),
        (2.5, "usd_per_mtok", 2, "$2.50", "2,50 $"),
        (8.5, "ratio", 1, "8.5 times", "8,5 fois"),
        (1.0, "ratio", 0, "1 times", "1 fois"),
        (3.8e25, "flop", 0, "3.8 × 10²⁵ FLOP", "3,8 × 10²⁵ FLOP"),
        (date(2026, 8, 1), "date", 0, "1 August 2026", "1er août 2026"),
        (date(2026, 8, 21), "date", 0, "21 August 2026", "21 août 2026"),
        ("kimi-k3-max", "name", 0, "kimi-k3-max", "kimi-k3-max"),
    ],
)  # fmt: skip
def test_quantities(value: float | date | str, unit: Unit, digits: int, english: str, french: str) -> None:
    def plain(text: str) -> str:
        return re.sub(r"[\u00a0\u202f]", " ", text)

    assert plain(ENGLISH.quantity(value, unit, digits)) == english
    assert plain(FRENCH.quantity(value, unit, digits)) == french


def test_every_word_of_the_catalogue_is_in_both_languages() -> None:
    for key, text in catalogue().items():
        assert text.en.strip() and text.fr.strip(), key
        assert "'" not in text.fr, f"{key}: the French apostrophe is ’"


def test_french_punctuation_never_starts_a_line() -> None:
    text = Text("a", "Poids : « ouverts » ; vraiment ? 12 % !")
    assert text.get("fr") == "Poids\u00a0: «\u00a0ouverts\u00a0»\u00a0; vraiment\u00a0? 12\u00a0%\u00a0!"
    assert text.get("en") == "a"
    assert Text("only English").get("fr") == "only English"


def test_every_word_of_the_catalogue_is_used_and_every_used_word_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "generators").rglob("*") if path.suffix in (".py", ".md", ".html", ".txt"))
    prefixes = {match for match in re.findall(r"\"([a-z_]+_)\" ~|f[\"']([a-z_]+_)\{", code) for match in match if match}
    prefixes |= {f"{match}_" for match in re.findall(r"words=\"([a-z_]+)\"", code)}
    for key in catalogue():
        used = f'"{key}"' in code or f"'{key}'" in code or any(key.startswith(prefix) for prefix in prefixes)
        assert used or key in _record_fields(), f"{key} is used nowhere"
    for key in re.findall(r"word\(\"([a-z0-9_]+)\"\)", code):
        assert key in catalogue(), f"{key} is not in the catalogue"
    for field in _record_fields():
        assert field in catalogue(), f"{field} has no word for the evidence table"


def test_french_texts_on_cards_follow_french_typography() -> None:
    for path in sorted((ROOT / "generators").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text" and len(node.args) == 2:
                for item in ast.walk(node.args[1]):
                    if isinstance(item, ast.Constant) and isinstance(item.value, str):
                        assert "'" not in item.value, f"{path.name}:{item.lineno}: {item.value}"


def test_country_groups() -> None:
    assert len(EU27) == 27
    assert not EU27 & REST_OF_EUROPE
    assert EU27 | REST_OF_EUROPE <= COUNTRIES
    assert {country_group(code) for code in ("CN", "HK")} == {"china"}
    assert [country_group(code) for code in ("US", "FR", "GB", "CH", "JP", "TW", None)] == [
        "united_states", "eu27", "rest_of_europe", "rest_of_europe", "rest_of_world", "rest_of_world", "unknown",
    ]  # fmt: skip
    for code in COUNTRIES:
        assert ENGLISH.country(code) and FRENCH.country(code)
    for group in COUNTRY_GROUPS:
        assert ENGLISH.country(group) and FRENCH.country(group)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States of America", "US"),
        ("Korea (Republic of)", "KR"),
        ("United Kingdom of Great Britain and Northern Ireland", "GB"),
        ("South Korea", "KR"),
        ("Poland", "PL"),
        ("International", None),
        ("Undisclosed", None),
    ],
)
def test_country_names_of_the_sources(name: str, code: str | None) -> None:
    assert country_code(name) == code


def _record_fields() -> set[str]:
    """The names of facts that evidence can support, as the catalogue spells them."""
    found = {f"openness_{name}" for name in Openness.model_fields}
    for record in KINDS.values():
        found |= set(record.model_fields) - record.UNSUPPORTED
    return {"licence_history" if name == "licences" else name for name in found}
