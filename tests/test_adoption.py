"""Adoption and derivatives: each table against cases computed by hand, against the committed data counted otherwise, and each title's branches."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from generators.cards import Inputs
from generators.core.discover import modules
from generators.core.tasks import KINDS, task_kind
from generators.datasets import (
    derivatives_by_base_country,
    derivatives_by_family,
    derivatives_licences,
    derivatives_lineage,
    derivatives_tree,
    derivatives_unresolved,
    hub_concentration,
    hub_launch_curves,
    hub_panels_by_task,
    hub_relative_adoption,
    hub_top_models,
    hub_top_publishers,
    hub_trending_by_country,
    hub_trending_daily,
    open_llm_leaderboard_models,
)
from generators.registry.licence import Licence
from generators.registry.load import Registry
from generators.registry.model import LicencePeriod, Model
from generators.registry.organisation import Organisation
from generators.site import Site
from tests.conftest import ROOT

CHARTS = modules("generators.charts")
DAY = date(2026, 8, 2)


def registry(*models: Model) -> Registry:
    organisations = {
        name: Organisation.model_construct(id=name, name=name.title(), aliases=[], country=country, countries=[], hub_namespaces=namespaces)
        for name, country, namespaces in (("alibaba", "CN", ["Qwen", "Qwen-too"]), ("meta", "US", ["meta-llama"]), ("mistral", "FR", ["mistralai"]))
    }
    licences = {
        name: Licence.model_construct(id=name, name=name.upper(), restriction=restriction)
        for name, restriction in (("apache-2.0", "permissive"), ("llama-3.1-community-licence", "use_restricted"), ("cc-by-nc-4.0", "non_commercial"))
    }
    return Registry(organisations=organisations, licences=licences, models={model.id: model for model in models})


def model(name: str, released: str, params: float, *repositories: str, licences: tuple[tuple[str, str], ...] = ()) -> Model:
    periods = [LicencePeriod.model_construct(licence=licence, since=date.fromisoformat(since), covers="weights") for licence, since in licences]
    return Model.model_construct(
        id=name, name=name, access="open_weights", release_date=date.fromisoformat(released), params_total=int(params), hub_repositories=list(repositories),
        variants=[], licences=periods,
    )  # fmt: skip


def panel(*rows: tuple[str, str, int, int, str | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["date", "hub_id", "downloads_30d", "likes", "pipeline_tag"])
    return table.assign(date=pd.to_datetime(table["date"])).astype({"downloads_30d": "Int64", "likes": "Int64"})


PANEL = panel(
    ("2026-08-01", "Qwen/old", 9000, 1, "text-generation"),
    ("2026-08-02", "Qwen/a", 50, 5, "text-generation"),
    ("2026-08-02", "Qwen-too/b", 10, 70, "any-to-any"),
    ("2026-08-02", "meta-llama/c", 20, 5, "image-text-to-text"),
    ("2026-08-02", "nobody/d", 110, 0, "sentence-similarity"),
    ("2026-08-02", "nobody/e", 10, 9, None),
)


def test_kinds_of_task() -> None:
    tags = pd.Series(["text-ranking", "fill-mask", "any-to-any", "text-to-video", "text-to-speech", "translation", None])
    assert task_kind(tags).tolist() == ["embedding", "encoder", "language", "image", "audio", "other", "other"]
    assert set(task_kind(tags)) == set(KINDS)


def test_top_models_of_the_newest_day() -> None:
    table = hub_top_models.build(Inputs({"hub_top_daily": PANEL}, registry()))
    by = {ranking: part["hub_id"].tolist() for ranking, part in table.groupby("ranking")}
    assert by["downloads"] == ["nobody/d", "Qwen/a", "meta-llama/c", "Qwen-too/b", "nobody/e"]
    assert by["likes"] == ["Qwen-too/b", "nobody/e", "Qwen/a", "meta-llama/c", "nobody/d"], "equal counts by name"
    assert table.loc[table["hub_id"] == "nobody/e", "task_kind"].tolist() == ["undeclared"] * 2
    numbers = hub_top_models.numbers(table, DAY)
    assert numbers["china_by_likes"].value == numbers["unknown_by_downloads"].value == 2
    assert (numbers["first_by_downloads"].value, numbers["most_downloads"].value, numbers["embedding_by_downloads"].value) == ("d", 110, 1)


def test_concentration_leaves_out_a_top_that_is_most_of_the_panel() -> None:
    rows = panel(*[("2026-08-02", f"a/{index:02}", 100 if index < 10 else 50, 0, "text-generation" if index < 12 else None) for index in range(30)])
    table = hub_concentration.build(Inputs({"hub_top_daily": rows}))
    assert list(zip(table["panel"], table["top"], table["share"], table["panel_models"], strict=True)) == [("all", 10, 0.5, 30)]
    assert hub_concentration.numbers(table, DAY)["top10_share_all"].value == 0.5


def test_panels_by_task() -> None:
    table = hub_panels_by_task.build(Inputs({"hub_top_daily": PANEL}, registry())).set_index(["task_kind", "country_group"])
    assert table["share"].to_dict() == {
        ("embedding", "unknown"): 0.55, ("language", "china"): 0.25, ("language", "united_states"): 0.1, ("other", "china"): 0.05,
        ("undeclared", "unknown"): 0.05,
    }  # fmt: skip
    assert table["share_of_kind"]["language", "china"] == round(50 / 70, 4)
    numbers = hub_panels_by_task.numbers(table.reset_index(), DAY)
    assert numbers["language_share"].value == pytest.approx(0.35)
    assert numbers["unknown_share_embedding"].value == 1


def test_publishers_are_organisations_with_all_their_namespaces() -> None:
    table = hub_top_publishers.build(Inputs({"hub_top_daily": PANEL}, registry()))
    rows = table[["publisher", "models", "downloads_30d", "share", "country_group"]]
    assert rows.values.tolist() == [["nobody", 2, 120, 0.6, "unknown"], ["Alibaba", 2, 60, 0.3, "china"], ["Meta", 1, 20, 0.1, "united_states"]]
    assert table["largest_share"].round(3).tolist() == [0.917, 0.833, 1]


def trending(*rows: tuple[str, str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["date", "hub_id", "likes", "downloads_30d"])
    return table.assign(date=pd.to_datetime(table["date"])).astype({"likes": "Int64", "downloads_30d": "Int64"})


def test_the_last_snapshot_of_a_day_counts() -> None:
    raw = pd.DataFrame(
        [("2026-08-01T01:00:00+00:00", "1", "a/a"), ("2026-08-01T19:00:00+00:00", "1", "b/b"), ("2026-08-02T01:00:00+00:00", "1", "a/a")],
        columns=["commit_time", "rank", "model_id"],
    )
    table = hub_trending_daily.build(Inputs({"hub_trending.models": raw}))
    assert table[["date", "hub_id"]].values.tolist() == [["2026-08-01", "b/b"], ["2026-08-02", "a/a"]]


def test_trending_places_by_country() -> None:
    rows = trending(
        ("2026-07-01", "Qwen/a", 1, 1), ("2026-07-01", "x/y", 1, 1), ("2026-07-02", "Qwen/a", 1, 1), ("2026-07-02", "Qwen/b", 1, 1),
        ("2026-08-01", "meta-llama/c", 1, 1),
    )  # fmt: skip
    table = hub_trending_by_country.build(Inputs({"hub_trending_daily": rows}, registry()))
    found = {(str(row.month)[:7], row.country_group): (row.places, row.models, row.days, row.share) for row in table.itertuples()}
    assert found == {("2026-07", "china"): (3, 2, 2, 0.75), ("2026-07", "unknown"): (1, 1, 2, 0.25), ("2026-08", "united_states"): (1, 1, 1, 1)}
    numbers = hub_trending_by_country.numbers(table, DAY)
    assert (numbers["china_share"].value, numbers["china_share_newest"].value) == (0.6, 0)


def test_launch_curves_begin_where_each_was_first_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_launch_curves, "ENOUGH", 2)
    rows = trending(
        ("2026-07-01", "x/there-before", 900, 1), ("2026-07-02", "Qwen/a", 100, 1), ("2026-07-03", "x/b", 300, 1), ("2026-07-04", "Qwen/a", 500, 1),
        ("2026-07-05", "x/b", 700, 1), ("2026-07-09", "x/b", 800, 1),
    )  # fmt: skip
    top = panel(("2026-07-09", "Qwen/a", 1, 900, None), ("2026-07-04", "Qwen/a", 1, 999, None), ("2026-09-09", "Qwen/a", 1, 9000, None))
    table = hub_launch_curves.build(Inputs({"hub_trending_daily": rows, "hub_top_daily": top}, registry(model("a", "2026-07-01", 1e9, "Qwen/a"))))
    found = {(row.series, row.day): row.likes for row in table.itertuples()}
    assert {key: likes for key, likes in found.items() if key[0] == "median"} == {("median", 0): 200, ("median", 2): 600}
    assert found["quarter", 0] == 150 and found["three_quarters", 2] == 650
    assert {key: likes for key, likes in found.items() if key[0] == "release"} == {("release", 0): 100, ("release", 2): 500, ("release", 7): 900}


def test_relative_adoption_needs_ten_of_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_relative_adoption, "REFERENCE_MODELS", 3)
    models = [
        model(name, "2026-07-01", size, f"Qwen/{name}") for name, size in (("a", 20e9), ("b", 20e9), ("c", 99e9), ("d", 10e9), ("small", 9.9e9), ("late", 2e10))
    ]
    rows = trending(
        *[("2026-07-02", f"Qwen/{name}", 1, 0) for name in ("a", "b", "c", "d", "small")],
        ("2026-07-08", "Qwen/a", 1, 100), ("2026-07-09", "Qwen/b", 1, 300), ("2026-07-07", "Qwen/c", 1, 200), ("2026-07-08", "Qwen/d", 1, 50),
        ("2026-07-08", "Qwen/small", 1, 77), ("2026-07-08", "Qwen/late", 1, 9999), ("2026-07-10", "Qwen/d", 1, 4000),
    )  # fmt: skip
    inputs = Inputs({"hub_trending_daily": rows, "hub_top_daily": PANEL}, registry(*models))
    table = hub_relative_adoption.build(inputs).set_index("hub_id")
    assert table["relative_adoption"].dropna().to_dict() == {"Qwen/a": 0.5, "Qwen/b": 1.5, "Qwen/c": 1, "Qwen/d": 0.25}, "the median of 300, 200 and 100 is 200"
    assert pd.isna(table["relative_adoption"]["Qwen/small"]) and table["size_class"]["Qwen/small"] == "below_10b"
    assert "Qwen/late" not in table.index, "its first week was not seen"
    numbers = hub_relative_adoption.numbers(table.reset_index(), DAY)
    assert [numbers[key].value for key in ("observed_day7", "compared_day7", "above", "china_above", "fastest", "fastest_ratio")] == [5, 4, 1, 1, "b", 1.5]


BASES = {
    "q/root": "q/root", "x/child": "q/root", "x/grandchild": "x/child", "x/merged": "x/merged (Merge)", "x/of-merged": "x/merged", "x/gone": "Removed",
    "x/silent": "x/silent", "x/of-silent": "x/silent", "x/lost": "y/nowhere", "x/one": "x/two", "x/two": "x/one",
}  # fmt: skip


@pytest.mark.parametrize(
    ("hub_id", "root", "outcome"),
    [
        ("x/child", "q/root", "resolved"),
        ("x/grandchild", "q/root", "resolved"),
        ("x/merged", None, "base_list"),
        ("x/of-merged", None, "base_list"),
        ("x/gone", None, "removed"),
        ("x/silent", None, "none_stated"),
        ("x/of-silent", None, "none_stated"),
        ("x/lost", None, "dangling"),
        ("x/one", None, "cycle"),
        ("x/two", None, "cycle"),
    ],
)
def test_the_walk_to_the_root(hub_id: str, root: str | None, outcome: str) -> None:
    assert derivatives_lineage.walk(hub_id, BASES, {"q/root"}) == (root, outcome)


def test_who_counts_as_a_derivative() -> None:
    rows = pd.DataFrame(
        [
            ("Qwen/base", "pretrained", True, "Qwen/base"),
            ("Qwen/base-chat", "chatmodels", True, "Qwen/base"),
            ("Qwen-too/chat", "chatmodels", False, "Qwen/base"),
            ("x/tuned", "fine-tunedondomain-specificdatasets", False, "Qwen/base"),
            ("x/llama", "continuouslypretrained", False, "meta-llama/Meta-Llama-3.1-8B"),
            ("x/own", "pretrained", False, "x/own"),
            ("x/merge", "basemergesandmoerges", False, "x/merge (Merge)"),
            ("maker/chat", "chatmodels", True, "maker/chat"),
        ],
        columns=["hub_id", "model_type", "is_official_provider", "base_model"],
    )
    table = derivatives_lineage.build(Inputs({"open_llm_leaderboard_models": rows}, registry(model("l", "2024-07-23", 8e9, "meta-llama/Llama-3.1-8B"))))
    found = {row.hub_id: (row.root if isinstance(row.root, str) else None, row.outcome, row.relation) for row in table.itertuples()}
    assert found == {
        "x/tuned": ("Qwen/base", "resolved", "fine_tune"),
        "x/llama": ("meta-llama/Llama-3.1-8B", "resolved", "continued_pretraining"),
        "x/merge": (None, "base_list", "merge"),
    }


LINEAGE = pd.DataFrame(
    [
        ("one/a", "2024-09-01", "fine_tune", 1, "resolved", "Qwen/base", "apache-2.0"),
        ("one/b", "2024-09-02", "fine_tune", 2, "resolved", "Qwen/base", None),
        ("one/c", "2024-09-02", "chat", 4, "resolved", "Qwen/other", "other"),
        ("two/d", "2024-09-30", "fine_tune", 1, "resolved", "meta-llama/Llama-3.1-8B", "apache-2.0"),
        ("three/e", "2024-10-01", "fine_tune", 3, "resolved", "meta-llama/Llama-3.1-8B", "llama3.1"),
        ("three/f", "2024-10-01", "fine_tune", 3, "resolved", "meta-llama/Llama-3.1-8B", "cc-by-nc-4.0"),
        ("two/old", "2024-01-01", "fine_tune", 1, "resolved", "meta-llama/Llama-3.1-8B", None),
        ("two/g", "2024-10-01", "merge", 1, "base_list", None, None),
    ],
    columns=["hub_id", "upload_date", "relation", "generation", "outcome", "root", "hub_licence"],
).assign(upload_date=lambda table: pd.to_datetime(table["upload_date"]))


def test_derivatives_by_family() -> None:
    table = derivatives_by_family.build(Inputs({"derivatives_lineage": LINEAGE}))
    rows = [(str(row.month)[:7], row.family, row.derivatives, row.uploaders, row.largest_uploader) for row in table.itertuples()]
    assert rows == [("2024-09", "llama", 1, 1, 1), ("2024-09", "qwen", 3, 1, 3), ("2024-10", "llama", 2, 1, 2)]
    numbers = derivatives_by_family.numbers(table, DAY)
    assert (numbers["qwen_share_derivatives"].value, numbers["qwen_share_uploaders"].value) == (0.5, 0.3333)
    assert numbers["busiest_month"].value == 3
    assert [derivatives_by_family.family(root) for root in ("google/gemma-2-2b", "google/flan", "microsoft/Phi-3")] == ["gemma", "other", "phi"]


def test_derivatives_by_base_country() -> None:
    table = derivatives_by_base_country.build(Inputs({"derivatives_lineage": LINEAGE}, registry()))
    rows = [(str(row.quarter)[:10], row.country_group, row.derivatives, row.pairs, row.share) for row in table.itertuples()]
    assert rows == [("2024-07-01", "china", 3, 2, 0.6667), ("2024-07-01", "united_states", 1, 1, 0.3333), ("2024-10-01", "united_states", 2, 1, 1)]
    numbers = derivatives_by_base_country.numbers(table[table["quarter"] == "2024-07-01"], DAY)
    assert numbers["lead_newest"].value == pytest.approx(33.3)
    # The variance of a difference of two shares p and q of n is (p + q - (p - q)^2) / n: here 8/27.
    assert numbers["lead_margin"].value == round(196 * (8 / 27) ** 0.5, 1)


def test_descendants() -> None:
    table = derivatives_tree.build(Inputs({"derivatives_lineage": LINEAGE})).sort_values(["rank", "generation"])
    rows = table[["rank", "root", "generation", "derivatives", "descendants", "uploaders", "largest_uploader"]].values.tolist()
    assert rows == [
        [1, "meta-llama/Llama-3.1-8B", "first", 2, 4, 2, 2],
        [1, "meta-llama/Llama-3.1-8B", "third_and_later", 2, 4, 2, 2],
        [2, "Qwen/base", "first", 1, 2, 1, 2],
        [2, "Qwen/base", "second", 1, 2, 1, 2],
        [3, "Qwen/other", "third_and_later", 1, 1, 1, 1],
    ]


def test_licences_of_derivatives() -> None:
    known = registry(
        model("base", "2024-01-01", 1e9, "Qwen/base", "Qwen/other", licences=(("cc-by-nc-4.0", "2024-01-01"), ("apache-2.0", "2024-09-02"))),
        model("llama", "2024-07-23", 8e9, "meta-llama/Llama-3.1-8B", licences=(("llama-3.1-community-licence", "2024-07-23"),)),
    )
    table = derivatives_licences.build(Inputs({"derivatives_lineage": LINEAGE}, known))
    found = {(row.base_licence, row.verdict): row.derivatives for row in table.itertuples()}
    assert found == {
        ("cc-by-nc-4.0", "freer"): 1,
        ("apache-2.0", "undeclared"): 1,
        ("apache-2.0", "unclear"): 1,
        ("llama-3.1-community-licence", "freer"): 1,
        ("llama-3.1-community-licence", "no_freer"): 2,
        ("llama-3.1-community-licence", "undeclared"): 1,
    }
    numbers = derivatives_licences.numbers(table, DAY)
    assert (numbers["restricted"].value, numbers["conflicts"].value, numbers["conflict_share"].value, numbers["undeclared_share"].value) == (5, 2, 0.4, 0.2)


def test_unresolved_lines() -> None:
    table = derivatives_unresolved.build(Inputs({"derivatives_lineage": LINEAGE}))
    assert table.set_index(["relation", "outcome"])["share"].to_dict() == {("chat", "resolved"): 1, ("fine_tune", "resolved"): 1, ("merge", "base_list"): 1}
    numbers = derivatives_unresolved.numbers(table, DAY)
    assert (numbers["unresolved_share"].value, numbers["base_list_share"].value, numbers["merge_unresolved_share"].value) == (0.125, 0.125, 1)


def test_the_leaderboards_rows_count_once() -> None:
    columns = dict.fromkeys(("model_type", "metadata_base_model", "metadata_hub_license", "metadata_upload_date", "metadata_submission_date"), "x")
    raw = pd.DataFrame([{**columns, "model_name": "a/a", "features_is_official_provider": "TRUE", "metadata_generation": "0"}] * 2)
    table = open_llm_leaderboard_models.build(Inputs({"open_llm_leaderboard.models": raw}))
    assert len(table) == 1 and table["is_official_provider"].tolist() == ["True"]


def _rows(name: str) -> list[dict[str, str]]:
    files = sorted((ROOT / "data" / "observations" / name).glob("*.csv"))
    return [row for path in files for row in csv.DictReader(path.open(encoding="utf-8"))]


def test_the_committed_data_counted_otherwise(sites: dict[str, Site]) -> None:
    """Counted row by row, without pandas."""
    numbers = sites["en"].tables.numbers
    rows = _rows("hub_top_daily")
    newest = [row for row in rows if row["date"] == max(row["date"] for row in rows)]
    downloads = sorted((int(row["downloads_30d"]) for row in newest), reverse=True)
    assert numbers["hub_concentration.top10_share_all"].value == round(sum(downloads[:10]) / sum(downloads), 4)
    assert numbers["hub_top_models.most_downloads"].value == downloads[0]
    language = sum(int(row["downloads_30d"]) for row in newest if row["pipeline_tag"] in ("text-generation", "image-text-to-text"))
    assert numbers["hub_panels_by_task.language_share"].value == pytest.approx(language / sum(downloads), abs=3e-4)
    namespaces = Counter[str]()
    for row in newest:
        namespaces[row["hub_id"].partition("/")[0]] += int(row["downloads_30d"])
    merged = namespaces["sentence-transformers"] + namespaces["cross-encoder"] + namespaces["sentence-transformers-testing"]
    assert numbers["hub_top_publishers.first"].value == "Sentence Transformers"
    assert numbers["hub_top_publishers.first_share"].value == round(merged / sum(downloads), 4)

    places = _rows("hub_trending_daily")
    china = sum(sites["en"].tables.registry.group_of_hub_id(row["hub_id"]) == "china" for row in places)
    assert numbers["hub_trending_by_country.china_share"].value == round(china / len(places), 4)
    first: dict[str, str] = {}
    for row in places:
        first.setdefault(row["hub_id"], row["date"])
    assert numbers["hub_launch_curves.models"].value == sum(day > places[0]["date"] for day in first.values())

    models = _rows("open_llm_leaderboard_models")
    listed = sum(row["base_model"].endswith(" (Merge)") and row["model_type"] != "pretrained" and row["is_official_provider"] == "False" for row in models)
    share = numbers["derivatives_unresolved.base_list_share"].value
    assert share == pytest.approx(listed / int(numbers["derivatives_lineage.derivatives"].value), abs=1e-4)  # type: ignore[arg-type]
    small = [row["hub_id"].partition("/")[0] for row in models if row["base_model"] == "Qwen/Qwen2.5-0.5B" and row["hub_id"].partition("/")[0] != "Qwen"]
    assert numbers["derivatives_tree.first_descendants"].value == len(small)
    assert numbers["derivatives_tree.first_largest_uploader"].value == Counter(small).most_common(1)[0][1]


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("hub_top_models_by_downloads", {"hub_top_models.language_by_downloads": 12}, "are declared as generating"),
        ("hub_top_models_by_likes", {"hub_top_models.china_by_likes": 9}, "American publishers hold"),
        ("hub_panels_by_task", {"hub_panels_by_task.china_share_embedding": 0.9}, "of the downloads of embeddings and"),
        ("hub_trending_by_country", {"hub_trending_by_country.united_states_share": 0.6}, "American publishers hold"),
        ("derivatives_by_family", {"derivatives_by_family.llama_share_uploaders": 0.6}, "Llama is the base that most uploaders choose"),
        ("derivatives_by_base_country", {"derivatives_by_base_country.lead_newest": 60}, "Chinese bases lead"),
        ("derivatives_by_base_country", {"derivatives_by_base_country.lead_newest": -60}, "American bases lead"),
        ("derivatives_tree", {"derivatives_tree.broadest": "Qwen2.5-0.5B"}, "and the most uploaders"),
        ("derivatives_licences", {"derivatives_licences.conflicts": 0}, "None of"),
    ],
)
def test_a_title_turns_when_its_data_turn(name: str, values: dict[str, Any], says: str, sites: dict[str, Site]) -> None:
    numbers = dict(sites["en"].tables.numbers)
    assert says not in CHARTS[name].describe(numbers).title.en
    for key, value in values.items():
        numbers[key] = replace(numbers[key], value=value)
    assert says in CHARTS[name].describe(numbers).title.en
