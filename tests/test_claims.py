"""Claims: a computed verdict turns when its number passes the threshold; an argued one is dated and supported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from generators.core.problems import InvalidInput
from generators.pipeline import Tables, load_tables
from generators.registry.claim import Claim, Rule, judge
from generators.registry.load import load_registry
from tests.conftest import ROOT

CLAIMS = load_registry(ROOT).claims
COMPUTED = [name for name, claim in CLAIMS.items() if claim.rule]
WHOLE = {
    "id": "x", "name": "X", "paraphrase": {"en": "a", "fr": "b"}, "said_by": "Somebody", "said_on": "2025", "first_source": "https://example.org/",
    "population": {"en": "a", "fr": "b"}, "test": {"en": "a", "fr": "b"}, "why": {"en": "a", "fr": "b"}, "axis": "policy",
    "evidence": [{"url": "https://example.org/", "supports": ["why"], "accessed": "2026-01-01"}],
}  # fmt: skip
RULE = {"number": "a.b", "comparison": "above", "than": 1, "if_true": "supported", "if_false": "contradicted"}


@pytest.mark.parametrize("name", COMPUTED)
def test_the_verdict_turns_when_the_data_pass_the_threshold(name: str, tables: Tables) -> None:
    rule = CLAIMS[name].rule
    assert rule
    than = rule.than if rule.than is not None else float(tables.numbers[rule.than_number or ""].value)  # type: ignore[arg-type]
    upper = rule.to if rule.to is not None else than
    step = max(abs(than), 1) * 0.01
    verdicts = {judge(rule, value, than) for value in (than - step, (than + upper) / 2, upper + step)}
    assert verdicts == {rule.if_true, rule.if_false}
    assert tables.verdicts[name].number == rule.number
    assert tables.verdicts[name].as_of == tables.numbers[rule.number].as_of


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_has_one_verdict_and_what_tests_it(name: str, tables: Tables) -> None:
    claim = CLAIMS[name]
    assert tables.verdicts[name].verdict
    for item in claim.tested_by:
        assert item in tables.frames or (ROOT / "generators" / "charts" / f"{item}.py").is_file(), f"{item} is neither a dataset nor a chart"
    if claim.quotation:
        assert len(claim.quotation.text.split()) <= 15
    for text in (claim.paraphrase, claim.population, claim.test, claim.why):
        assert text.en and text.fr


@pytest.mark.parametrize(
    ("comparison", "value", "verdict"),
    [
        ("at_least", 5, "supported"), ("at_least", 4.9, "contradicted"), ("at_most", 5, "supported"), ("at_most", 5.1, "contradicted"),
        ("above", 5, "contradicted"), ("above", 5.1, "supported"), ("below", 5, "contradicted"), ("below", 4.9, "supported"),
        ("between", 5, "supported"), ("between", 7, "supported"), ("between", 7.1, "contradicted"),
    ],
)  # fmt: skip
def test_comparisons(comparison: str, value: float, verdict: str) -> None:
    to = 7 if comparison == "between" else None
    rule = Rule.model_validate(RULE | {"comparison": comparison, "than": 5, "to": to})
    assert judge(rule, value, 5) == verdict


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "expected either a rule"),
        ({"verdict": "supported"}, "is required beside an argued verdict"),
        ({"rule": RULE, "verdict": "supported", "verdict_date": "2026-01-01"}, "expected either a rule"),
        ({"rule": RULE | {"than": None}}, "expected one of than and than_number"),
        ({"rule": RULE | {"to": 4}}, "goes with comparison: between"),
        ({"rule": RULE | {"if_false": "supported"}}, "such a rule cannot fail"),
        ({"rule": RULE, "quotation": {"text": "word " * 15 + "word", "language": "en"}}, "has more than 15 words"),
    ],
)
def test_a_claim_that_cannot_be_judged_is_refused(change: dict[str, object], said: str) -> None:
    assert any(said in message for _, message in Claim.model_validate(WHOLE | change).faults())


def test_an_unknown_verdict_is_refused() -> None:
    with pytest.raises(ValidationError):
        Claim.model_validate(WHOLE | {"verdict": "true"})


@pytest.mark.skipif(not COMPUTED, reason="no claim is computed yet")
def test_a_rule_on_a_number_that_nobody_publishes_is_named(project: Path, edit: Callable[[str, str, str], None]) -> None:
    number = CLAIMS[COMPUTED[0]].rule.number  # type: ignore[union-attr]
    edit(f"data/registry/claims/{COMPUTED[0]}.yml", number, f"{number}x")
    with pytest.raises(InvalidInput, match=f"'{number}x' is not a published quantity, did you mean '{number}'"):
        load_tables(project)


def test_a_moved_number_moves_the_tables_verdict(tables: Tables) -> None:
    from generators.pipeline import _verdicts

    for name in COMPUTED:
        rule = CLAIMS[name].rule
        assert rule
        number = tables.numbers[rule.number]
        seen = {_verdicts(tables.registry, dict(tables.numbers) | {rule.number: replace(number, value=value)})[name].verdict for value in (-1e12, 1e12)}
        assert len(seen) == 2 or rule.comparison == "between"
