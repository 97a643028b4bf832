"""Refresh from a saved copy: the source's own parser, provenance beside the table, and nothing half-written."""

import json
from pathlib import Path

import pytest

from generators.core.discover import modules
from generators.core.problems import InvalidInput
from generators.core.store import read_observed
from tests.conftest import observatory

DATASETS = modules("generators.datasets")
HEAD = "date,rank,author,tokens_week,share_pct\n"
MODELS = "date,rank,model_id,author,tokens_week,share_pct\n2026-05-01,1,a/b,a,5,50\n"


def copy_of(tmp_path: Path, authors: str) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "openrouter_author_market_share_daily.csv").write_text(authors, encoding="utf-8")
    (folder / "openrouter_models_daily.csv").write_text(MODELS, encoding="utf-8")
    return folder


def refresh(project: Path, source: str, copy: Path) -> tuple[int, str, str]:
    run = observatory(project, "refresh", source, "--copy", str(copy), "--as-of", "2026-05-20", "--origin", "somewhere at 1234567")
    return run.returncode, run.stdout, run.stderr


def test_a_copy_becomes_a_table_with_its_origin(project: Path, tmp_path: Path) -> None:
    code, said, wrong = refresh(project, "openrouter_rankings", copy_of(tmp_path, HEAD + "2026-05-01,1,deepseek,100,62.5\n2026-04-30,1,google,7,5\n"))
    assert code == 0, wrong
    assert "openrouter_authors_daily: 2 rows, as of 2026-05-01" in said
    table, provenance = read_observed(project, "openrouter_authors_daily", DATASETS["openrouter_authors_daily"].CARD)
    assert table["share"].tolist() == [0.05, 0.625]
    assert provenance.origin == "somewhere at 1234567"
    folder = project / "data/observations/openrouter_authors_daily"
    assert sorted(path.name for path in folder.iterdir()) == ["2026-04.csv", "2026-05.csv", "provenance.json"]
    assert json.loads((folder / "provenance.json").read_text())["rows"] == 2
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize(
    ("authors", "said"),
    [
        ("date,rank,author,tokens_week\n", "openrouter_author_market_share_daily.csv:1: share_pct: column is missing"),
        (HEAD + "2026-05-01,1,a,many,5\n", "tokens_week_to_date: expected a integer, found 'many'"),
        (HEAD + "2026-05-01,1,a,5,150\n", "share: row 0: 1.5 breaks"),
        (HEAD + "2026-05-01,1,a,5,5\n2026-05-01,1,b,5,5\n", "date, rank: 2026-05-01 00:00:00, 1 stands twice"),
    ],
)
def test_a_bad_copy_changes_nothing(project: Path, tmp_path: Path, authors: str, said: str) -> None:
    folder = project / "data/observations"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    code, _, wrong = refresh(project, "openrouter_rankings", copy_of(tmp_path, authors))
    assert code == 2 and said in wrong, wrong
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_unknown_source_and_a_missing_file_are_named(project: Path, tmp_path: Path) -> None:
    code, _, wrong = refresh(project, "openrouter_ranking", tmp_path)
    assert code == 2 and "did you mean 'openrouter_rankings'" in wrong
    code, _, wrong = refresh(project, "openrouter_rankings", tmp_path)
    assert code == 2 and "openrouter_models_daily.csv: is not in" in wrong


@pytest.mark.parametrize("name", modules("generators.sources"))
def test_every_source_has_a_whole_card_and_feeds_a_dataset(name: str) -> None:
    module = modules("generators.sources")[name]
    card = module.CARD
    assert card.title.en and card.title.fr and card.publisher and card.citation and card.licence.en and card.licence.fr
    assert card.url.startswith("https://") and card.files
    assert any(item.CARD.inputs[0].startswith(f"{name}.") for item in DATASETS.values() if item.CARD.kind == "observed")
    with pytest.raises((InvalidInput, KeyError)):
        module.parse(dict.fromkeys(card.files, b"\xff\xfe broken"))
