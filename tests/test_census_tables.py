"""The tables over censuses: worked out by hand on a small made-up one, and the same on DuckDB and Spark."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from generators.core import lineage
from generators.core.engine import engine, read_censuses
from generators.core.lineage import links, roots
from generators.core.problems import InvalidInput
from generators.core.schema import typed, validate
from generators.datasets import hub_census_concentration, hub_census_derivatives, hub_census_downloads, hub_census_licence_conflicts
from generators.sources.hub_census import _schema
from tests.conftest import ROOT
from tests.hub import model

DAYS = ("2026-01-05", "2026-01-12")
COUNTRIES = {"qwen": "CN", "meta": "US", "mistral": "FR"}
EXPRESSIONS = {
    "hub_census_downloads": (hub_census_downloads, lambda census: hub_census_downloads.expression(census, COUNTRIES)),
    "hub_census_concentration": (hub_census_concentration, hub_census_concentration.expression),
    "hub_census_derivatives": (hub_census_derivatives, hub_census_derivatives.expression),
    "hub_census_licence_conflicts": (hub_census_licence_conflicts, hub_census_licence_conflicts.expression),
}


def row(name: str, *, base: tuple[tuple[str | None, str], ...] = (), days_old: int = 100, **values: Any) -> dict[str, Any]:
    """A model of the made-up census."""
    made = {"_id": name, "id": name, "author": name.split("/", maxsplit=1)[0], "created_at": datetime(2026, 1, 5, tzinfo=UTC) - timedelta(days=days_old)}
    return (
        made | {"downloads_30d": 0, "downloads_all_time": 0, "likes": 0, "base": [{"relation": relation, "id": parent} for relation, parent in base]} | values
    )


SMALL = [
    row("qwen/a", downloads_30d=60, downloads_all_time=600, likes=6, params_total=7 * 10**9, licence="apache-2.0", pipeline_tag="text-generation"),
    row("meta/b", downloads_30d=30, downloads_all_time=300, likes=3, params_total=405 * 10**9, licence="llama3", pipeline_tag="text-generation"),
    row("x/fine", base=(("finetune", "qwen/a"),), downloads_30d=8, licence="mit", days_old=3),
    row("x/fine-gguf", base=(("quantized", "x/fine"),), downloads_30d=2, licence="mit"),
    row("y/merge", base=(("merge", "x/fine"), ("merge", "meta/b"), ("merge", "meta/b")), licence="apache-2.0"),
    row("y/orphan", base=(("adapter", "gone/model"),)),
    row("y/self", base=(("finetune", "y/self"),)),
    row("z/self-and-a", base=(("finetune", "z/self-and-a"), ("finetune", "qwen/a"))),
    row("z/round", base=(("finetune", "z/trip"),)),
    row("z/trip", base=(("strange", "z/round"),)),
    row("z/negative", downloads_30d=-5, author=None),
    row("z/empty", downloads_30d=None, downloads_all_time=None, likes=None, base=(), created_at=None),
]


def write(folder: Path, rows: list[dict[str, Any]]) -> Path:
    schema = _schema().remove(_schema().get_field_index("place"))
    folder.mkdir(parents=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "models.parquet")
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ir.Table:
    folder = write(tmp_path_factory.mktemp("small") / "day", SMALL)
    return read_censuses(engine({}), {"2026-01-05": folder})


def test_every_model_counts_once_in_every_dimension(small: ir.Table) -> None:
    table = hub_census_downloads.expression(small, COUNTRIES).to_pandas()
    for _, part in table.groupby("dimension"):
        assert part[["models", "new_models_7d", "downloads_30d", "downloads_all_time", "likes"]].sum().tolist() == [12, 1, 95, 900, 9]
    found = table.set_index(["dimension", "item"])["downloads_30d"].to_dict()
    assert {item: found["country", item] for item in ("CN", "US", "-")} == {"CN": 60, "US": 30, "-": 5}
    assert found["organisation", "x"] == 10 and found["organisation", "z"] == -5
    assert found["task", "text-generation"] == 90
    assert found["licence", "mit"] == 10 and found["licence", "-"] == -5
    assert {name: found["size_class", name] for name in ("1b_to_10b", "over_100b", "-")} == {"1b_to_10b": 60, "over_100b": 30, "-": 5}


def test_what_is_not_among_the_first_is_one_row(small: ir.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_census_downloads, "MOST", 2)
    table = hub_census_downloads.expression(small, COUNTRIES).to_pandas()
    names = table[table["dimension"] == "organisation"].set_index("item")["downloads_30d"].to_dict()
    assert names == {"qwen": 60, "meta": 30, "*": 5}


def test_concentration_by_hand(small: ir.Table) -> None:
    table = hub_census_concentration.expression(small).to_pandas().set_index("unit")
    assert table.loc["model", ["units", "units_without_downloads", "downloads_30d"]].tolist() == [12, 8, 100]
    assert table.loc["model", "hhi"] == pytest.approx(0.6**2 + 0.3**2 + 0.08**2 + 0.02**2)
    assert table.loc["organisation", ["units", "units_without_downloads"]].tolist() == [5, 2]
    assert table.loc["organisation", "hhi"] == pytest.approx(0.6**2 + 0.3**2 + 0.1**2)
    assert table["top_10_share"].tolist() == [1, 1]


def test_the_first_ten_do_not_depend_on_ties(tmp_path: Path) -> None:
    rows = [row(f"o{number}/m", downloads_30d=value) for number, value in enumerate([100, *[10] * 20])]
    table = hub_census_concentration.expression(read_censuses(engine({}), {"2026-01-05": write(tmp_path / "day", rows)})).to_pandas()
    assert table["top_10_share"].tolist() == [pytest.approx(190 / 300, abs=1e-6)] * 2
    none = [row("a/b", downloads_30d=0)]
    table = hub_census_concentration.expression(read_censuses(engine({}), {"2026-01-05": write(tmp_path / "none", none)})).to_pandas()
    assert table[["top_10_share", "hhi"]].to_numpy().tolist() == [[0, 0], [0, 0]]


def test_lineage_leads_to_the_root_by_hand(small: ir.Table) -> None:
    direct = links(small)
    found = roots(direct, small).to_pandas()
    assert {(item.child, item.root, item.resolution, item.weight) for item in found.itertuples()} == {
        ("x/fine", "qwen/a", "resolved", 1.0),
        ("x/fine-gguf", "qwen/a", "resolved", 1.0),
        ("y/merge", "qwen/a", "resolved", 0.5),
        ("y/merge", "meta/b", "resolved", 0.5),
        ("y/orphan", "gone/model", "dangling", 1.0),
        ("y/self", "y/self", "self", 1.0),
        ("z/self-and-a", "qwen/a", "resolved", 1.0),
        ("z/round", "z/trip", "cyclic", 1.0),
        ("z/trip", "z/round", "cyclic", 1.0),
    }
    table = hub_census_derivatives.expression(small).to_pandas()
    counted = {(item.base, item.relation, item.resolution): (item.models, item.downloads_30d) for item in table.itertuples()}
    assert counted == {
        ("qwen/a", "finetune", "resolved"): (2, 8),
        ("qwen/a", "quantized", "resolved"): (1, 2),
        ("qwen/a", "merge", "resolved"): (0.5, 0),
        ("meta/b", "merge", "resolved"): (0.5, 0),
        ("*", "adapter", "dangling"): (1, 0),
        ("*", "finetune", "self"): (1, 0),
        ("*", "finetune", "cyclic"): (1, 0),
        ("*", "other", "cyclic"): (1, 0),
        ("-", "none", "none"): (4, 85),
    }


def test_a_chain_of_eleven_is_walked_and_a_longer_one_is_not(tmp_path: Path) -> None:
    rows = [row("a/0"), *(row(f"a/{number}", base=(("finetune", f"a/{number - 1}"),)) for number in range(1, 14))]
    census = read_censuses(engine({}), {"2026-01-05": write(tmp_path / "day", rows)})
    found = roots(links(census), census).to_pandas().set_index("child")
    assert (found.loc[[f"a/{number}" for number in range(1, 12)], ["root", "resolution"]] == ["a/0", "resolved"]).all(axis=None)
    assert found.loc[["a/12", "a/13"], "resolution"].tolist() == ["cyclic", "cyclic"]


def test_licences_that_change_by_hand(small: ir.Table) -> None:
    table = hub_census_licence_conflicts.expression(small).to_pandas()
    assert {tuple(item) for item in table.drop(columns="date").itertuples(index=False)} == {
        ("apache-2.0", "mit", 1, 8),
        ("mit", "apache-2.0", 1, 0),
        ("llama3", "apache-2.0", 1, 0),
        ("-", "-", 10, 87),
    }


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two weeks: the small census, and a larger one with lineage on several levels."""
    folder = tmp_path_factory.mktemp("weeks")
    records = [model(number, 600) for number in range(600)]
    large = [
        row(
            record["id"],
            base=tuple((record["baseModels"]["relation"], parent["id"]) for parent in record["baseModels"]["models"]) if "baseModels" in record else (),
            downloads_30d=record["downloads"],
            downloads_all_time=record["downloadsAllTime"],
            likes=record["likes"],
            params_total=record.get("safetensors", {}).get("total"),
            licence=next((tag[8:] for tag in record["tags"] if tag.startswith("license:")), None),
            pipeline_tag=record.get("pipeline_tag"),
            created_at=datetime.fromisoformat(record["createdAt"]),
        )
        for record in records
    ]
    return {DAYS[0]: write(folder / DAYS[0], SMALL), DAYS[1]: write(folder / DAYS[1], large)}


@pytest.fixture(scope="module")
def spark() -> Iterator[ibis.BaseBackend]:
    # Where `make test` puts it.
    sys.path.append(str(ROOT / ".venv" / "spark"))
    backend = engine({"OBSERVATORY_ENGINE": "spark://local"})
    # For a few thousand rows, planning is what takes the time.
    for name, value in (("shuffle.partitions", "1"), ("codegen.wholeStage", "false"), ("adaptive.enabled", "false")):
        backend._session.conf.set(f"spark.sql.{name}", value)
    yield backend
    backend._session.stop()


@pytest.mark.xdist_group("spark")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", EXPRESSIONS)
def test_both_engines_make_the_same_table(name: str, weeks: dict[str, Path], spark: ibis.BaseBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    # Enough for these chains; each step is a join that Spark takes long to plan.
    monkeypatch.setattr(lineage, "MOST_STEPS", 4)
    module, expression = EXPRESSIONS[name]
    key, columns = list(module.CARD.key), list(module.CARD.columns)
    ours, theirs = (
        expression(read_censuses(backend, weeks)).to_pandas()[columns].sort_values(key, ignore_index=True).astype({"date": "str"})
        for backend in (engine({}), spark)
    )
    assert set(ours["date"]) == set(DAYS)
    pd.testing.assert_frame_equal(ours, theirs, check_dtype=False, rtol=1e-12)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_each_table_fits_its_card_and_a_week_does_not_depend_on_others(name: str, weeks: dict[str, Path]) -> None:
    module, expression = EXPRESSIONS[name]
    key = list(module.CARD.key)
    both = expression(read_censuses(engine({}), weeks)).to_pandas()
    alone = [expression(read_censuses(engine({}), {day: folder})).to_pandas() for day, folder in weeks.items()]
    pd.testing.assert_frame_equal(
        both.sort_values(key, ignore_index=True), pd.concat(alone).sort_values(key, ignore_index=True)[list(both.columns)], check_dtype=False
    )
    text = both[list(module.CARD.columns)].astype({"date": "str"}).astype(object).map(str).astype("str")
    validate(typed(text, module.CARD.columns, name), module.CARD, name)


def test_another_engine_is_named() -> None:
    with pytest.raises(InvalidInput, match="expected spark://host:port"):
        engine({"OBSERVATORY_ENGINE": "flink://x"})
    assert "OBSERVATORY_ENGINE" not in os.environ
