"""Openness, releases, hardware and export controls: each table against a case counted by hand, each title against its turn."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from generators.cards import Inputs
from generators.core.discover import modules
from generators.core.geography import PUBLISHED, variants
from generators.datasets import (
    fmti_editions,
    licence_changes,
    licence_mix_by_country,
    mof_components_listed,
    notable_open_rate,
    openness_matrix,
    osai_over_time,
    release_sizes,
    releases_by_kind,
    releases_by_quarter,
    training_chips_by_country,
    training_clusters,
    training_compute_by_country,
    weights_fit_by_year,
)
from generators.pipeline import Tables
from generators.registry.licence import Licence
from generators.registry.load import Registry
from generators.registry.model import Model
from generators.registry.organisation import Organisation
from generators.site import Site

CHARTS = modules("generators.charts")
EVIDENCE = [{"url": "https://example.org/", "supports": ["country"], "accessed": "2026-05-20"}]
LICENCES = {"mit": "permissive", "cap": "conditional", "use": "use_restricted", "nc": "non_commercial", "odd": None}


def model(name: str, owner: str = "zed", released: str = "2025-06-01", **fields: object) -> Model:
    base = {"id": name, "name": name.upper(), "organisations": [owner], "release_date": released, "release_basis": "announced", "access": "open_weights"}
    return Model.model_validate(base | {"evidence": EVIDENCE} | fields)


def record(*models: Model) -> Inputs:
    """A record of ``models`` with three organisations and a licence of each class; it was read on 2026-05-20."""
    facts: dict[str, dict[str, Any]] = {
        "zed": {"country": "CN", "kind": "company"},
        "gee": {"country": "US", "countries": ["US", "FR"], "kind": "start_up"},
        "anon": {},
    }
    owners = {name: Organisation.model_validate({"id": name, "name": name.capitalize(), "evidence": EVIDENCE} | fact) for name, fact in facts.items()}
    licences = {
        name: Licence.model_validate({"id": name, "name": name.upper(), "restriction": restriction, "evidence": EVIDENCE})
        for name, restriction in LICENCES.items()
    }
    return Inputs({}, Registry(organisations=owners, licences=licences, models={item.id: item for item in models}))


def under(*periods: tuple[str, str]) -> list[dict[str, str]]:
    return [{"licence": name, "since": since} for name, since in periods]


def epoch(*rows: dict[str, Any]) -> Inputs:
    columns = [
        "model_name", "published", "countries", "access", "training_compute_flop", "confidence", "training_hardware", "training_hardware_quantity",
    ]  # fmt: skip
    table = pd.DataFrame(rows).reindex(columns=columns).astype({"confidence": "object"})
    return Inputs({"epoch_notable_models": table.assign(published=pd.to_datetime(table["published"]))})


def test_the_matrix_says_unknown_where_the_record_is_silent() -> None:
    inputs = record(
        model(
            "a",
            is_featured=True,
            openness={"weights": "published", "training_data": "not_published"},
            licences=under(("nc", "2025-06-01"), ("mit", "2025-07-01")),
        ),
        model("b", is_featured=True),
        model("c"),
        model("d", is_featured=True, access="api"),
    )
    table = openness_matrix.build(inputs).set_index("model_id")
    assert list(table.index) == ["a", "b"]
    assert table.loc["a", ["weights", "training_data", "training_code", "restriction"]].tolist() == ["published", "not_published", "unknown", "permissive"]
    assert table.loc["b", ["weights", "restriction"]].tolist() == ["unknown", "unknown"]
    found = openness_matrix.numbers(table.reset_index(), date(2026, 5, 20))
    assert [found[f"training_data_{state}"].value for state in ("published", "not_published", "unknown")] == [0, 1, 1]


def test_the_matrix_agrees_with_the_record(tables: Tables) -> None:
    featured = [item for item in tables.registry.models.values() if item.is_featured and item.access == "open_weights"]
    facts = [item.openness.training_data if item.openness else None for item in featured]
    assert tables.numbers["openness_matrix.systems"].value == len(featured)
    assert tables.numbers["openness_matrix.training_data_published"].value == facts.count("published") > 0


def osai(*rows: tuple[str, str | None, str, str]) -> Inputs:
    return Inputs({"osai_criteria": pd.DataFrame(rows, columns=["system_id", "released", "criterion", "judgement"])})


def test_osai_counts_a_system_in_the_year_of_its_version() -> None:
    table = osai_over_time.build(
        osai(
            ("a", "2024-01", "paper", "open"),
            ("b", "2024-12", "paper", "partial"),
            ("c", "2024-12", "paper", "open"),
            ("d", "2025-01", "paper", "closed"),
            ("e", None, "paper", "open"),
        )
    ).set_index("year")
    assert table["systems"].to_dict() == {2024: 3, 2025: 1}
    assert table["open_share"].to_dict() == {2024: pytest.approx(0.6667), 2025: 0}
    assert table["is_complete"].tolist() == [True, False]


def test_osai_by_year_adds_up_to_osai_by_country(tables: Tables) -> None:
    by_year = tables.frames["osai_over_time"].groupby("criterion")["open"].sum()
    by_country = tables.frames["osai_by_country"]
    assert by_year.to_dict() == by_country[by_country["country_group"] == "all"].set_index("criterion")["open"].to_dict()


def test_fmti_ranks_inside_an_edition_and_looks_only_at_earlier_weights() -> None:
    scores = pd.DataFrame(
        [("2023-10", "Zed", 50, 100), ("2023-10", "Gee", 50, 100), ("2023-10", "Nobody", 20, 100), ("2025-12", "Zed", 10, 100), ("2025-12", "Gee", 90, 100)],
        columns=["edition", "company_name", "score", "indicators"],
    )
    inputs = Inputs({"fmti_scores": scores}, record(model("a", released="2025-12-31"), model("b", "gee", "2023-11-01"))._registry)
    table = fmti_editions.build(inputs).set_index(["edition", "company_name"])
    assert table["rank"].to_dict() == {("2023-10", "Zed"): 1, ("2023-10", "Gee"): 1, ("2023-10", "Nobody"): 3, ("2025-12", "Zed"): 2, ("2025-12", "Gee"): 1}
    assert table["open_weights"].tolist() == ["none", "none", "unknown", "open", "open"]
    found = fmti_editions.numbers(table.reset_index(), date(2025, 12, 9))
    assert (found["best_name"].value, found["lowest_open_score"].value, found["highest_open_score"].value) == ("Gee", 10, 90)


def test_fmti_has_no_total_rows_and_the_published_scores(tables: Tables) -> None:
    table = tables.frames["fmti_editions"].set_index(["edition", "company_name"])["score"]
    # The index's own table of December 2025, and IBM in May 2024, whose sum with the Total row would be twice as much.
    assert (table["2025-12", "IBM"], table["2025-12", "xAI"], table["2025-12", "Mistral"], table["2024-05", "IBM"]) == (95, 14, 18, 64)
    assert table.max() <= 100


def test_mof_counts_what_is_listed_and_not_what_is_said_to_be_absent() -> None:
    rows = [
        ("a", "datasets", "MIT"), ("b", "datasets", "unlicensed"), ("c", "datasets", None), ("d", "datasets", "Component not include"),
        ("e", "datasets", "Component Component not included"), ("d", "model_card", "Undisclosed"), ("e", "model_card", "Proprietary"),
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=["mof_name", "component", "licence_name"])
    table = mof_components_listed.build(Inputs({"mof_components": found})).set_index("component")
    assert table.loc["datasets", ["records", "with_licence", "without_licence"]].tolist() == [5, 1, 2]
    assert table.loc["model_card", ["with_licence", "without_licence"]].tolist() == [1, 1]
    assert table["listed_share"].to_dict() == {"datasets": 0.6, "model_card": 0.4}


def test_mof_leaves_test_records_out(tables: Tables) -> None:
    names = set(tables.frames["mof_components"]["mof_name"])
    assert not names & {"DeepSeek-V3-test", "Unnamed-Model"}
    assert tables.numbers["mof_components_listed.records"].value == len(names)


def test_licence_changes_know_both_kinds_and_their_direction() -> None:
    table = licence_changes.build(
        record(
            model("a1", licences=under(("nc", "2025-06-01"), ("mit", "2025-08-01"))),
            model("a2", licences=under(("nc", "2025-06-01"), ("mit", "2025-08-01"))),
            # Came out before a1 was freed: it is compared with the licence of that day.
            model("a3", released="2025-07-01", licences=under(("cap", "2025-07-01")), predecessors=["a1"]),
            model("a4", released="2025-09-01", licences=under(("use", "2025-09-01")), predecessors=["a1"]),
            model("a5", released="2025-10-01", licences=under(("odd", "2025-10-01")), predecessors=["a4"]),
            model("same", released="2025-10-01", licences=under(("mit", "2025-10-01")), predecessors=["a1"]),
            model("other", "gee", released="2025-10-01", licences=under(("nc", "2025-10-01")), predecessors=["a1"]),
            model("shut", released="2025-10-01", access="api", predecessors=["a1"]),
        )
    )
    seen = [
        (row.model_names, row.kind, row.restriction_before, row.restriction_after, row.direction)
        for row in table.sort_values(["date", "model_names"]).itertuples()
    ]
    assert seen == [
        ("A3", "next_version", "non_commercial", "conditional", "loosened"),
        ("A1, A2", "same_model", "non_commercial", "permissive", "loosened"),
        ("A4", "next_version", "permissive", "use_restricted", "tightened"),
        ("A5", "next_version", "use_restricted", "unknown", "unknown"),
    ]
    found = licence_changes.numbers(table, date(2026, 5, 20))
    assert [found[name].value for name in ("changes", "loosened", "tightened")] == [3, 2, 1]


def test_licence_changes_that_the_press_reported_are_there(tables: Tables) -> None:
    table = tables.frames["licence_changes"]
    directions = {(row.organisation_name, row.model_names.split(",")[0], row.direction) for row in table.itertuples()}
    assert {("Google", "Gemma 4", "loosened"), ("MiniMax", "MiniMax-M2.7", "tightened"), ("Microsoft", "Phi-4", "loosened")} <= directions
    histories = [[item for item in model.licences if item.covers == "weights"] for model in tables.registry.models.values()]
    assert table.loc[table["kind"] == "same_model", "model_names"].str.split(", ").str.len().sum() == sum(len(item) - 1 for item in histories if item)


def test_recent_licences_by_country() -> None:
    inputs = record(
        model("a", licences=under(("mit", "2025-06-01"), ("nc", "2025-07-01"))),
        model("b", licences=under(("nc", "2025-06-01"))),
        model("old", released="2024-12-31", licences=under(("mit", "2024-12-31"))),
        model("c", "gee"),
        model("d", "anon", licences=under(("mit", "2026-01-01"))),
    )
    table = licence_mix_by_country.build(inputs).set_index(["country_group", "restriction"])["share"]
    assert table.to_dict() == {("china", "permissive"): 0.5, ("china", "non_commercial"): 0.5, ("united_states", "unknown"): 1, ("unknown", "permissive"): 1}


def test_releases_by_quarter_and_each_choice_of_geography() -> None:
    inputs = record(
        model("a", released="2026-03-31"), model("b", "gee", "2026-03-01"), model("c", "gee", "2026-04-01"), model("d", "anon", "2026-04-01"),
        model("shut", released="2026-04-01", access="api"), model("early", released="2020-04-01"),
    )  # fmt: skip
    counts = {name: _quarters(releases_by_quarter.build(inputs, choice)) for name, choice in variants(PUBLISHED).items()}
    first = {("2026-01-01", "china"): 1, ("2026-01-01", "united_states"): 1}
    second = {("2026-04-01", "united_states"): 1}
    unknown = {("2026-04-01", "unknown"): 1}
    assert counts["primary_seat"] == counts["all_europe"] == first | second | unknown
    assert counts["any_seat"] == first | second | unknown | {("2026-01-01", "eu27"): 1, ("2026-04-01", "eu27"): 1}
    assert counts["known_only"] == first | second
    table = releases_by_quarter.build(inputs)
    assert dict(zip(table["quarter_start"].dt.strftime("%Y-%m"), table["is_complete"], strict=True)) == {"2026-01": True, "2026-04": False}


def _quarters(table: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(f"{row.quarter_start:%Y-%m-%d}", str(row.country_group)): int(str(row.releases)) for row in table.itertuples()}


def test_releases_agree_with_the_record(tables: Tables) -> None:
    models = [item for item in tables.registry.models.values() if item.access == "open_weights" and item.release_date.year >= 2021]
    for name in ("releases_by_quarter", "releases_by_kind"):
        assert tables.frames[name]["releases"].sum() == len(models)
    chinese = [item for item in models if item.release_date.year == 2025 and tables.registry.organisations[item.organisations[0]].country == "CN"]
    assert tables.numbers["releases_by_quarter.china_releases_last_year"].value == len(chinese) > 0


def test_releases_by_kind_take_the_first_organisation() -> None:
    both = model("b", "gee", "2025-03-01").model_copy(update={"organisations": ["gee", "zed"]})
    table = releases_by_kind.build(record(model("a", released="2025-02-01"), both, model("c", "anon", "2025-05-01")))
    table = table.sort_values(["quarter_start", "organisation_kind"])
    seen = [(f"{row.quarter_start:%m}", row.organisation_kind, row.releases) for row in table.itertuples()]
    assert seen == [("01", "company", 1), ("01", "start_up", 1), ("04", "unknown", 1)]
    found = releases_by_kind.numbers(table, date(2026, 5, 20))
    assert found["company_share_last_year"].value == pytest.approx(1 / 3)
    assert found["other_share_last_year"].value == 0 == found["company_share_earlier"].value


def test_sizes_tell_mixtures_by_their_active_parameters() -> None:
    table = release_sizes.build(
        record(
            model("moe", released="2026-01-01", params_total="100B", params_active="10B"),
            model("dense", released="2026-02-01", params_total="8B"),
            model("full", released="2026-02-01", params_total="4B", params_active="4B"),
            model("sizeless"),
            model("earlier", released="2024-02-01", params_total="1T"),
        )
    ).set_index("model_id")
    assert {name: bool(value) for name, value in table["is_mixture"].items()} == {"moe": True, "dense": False, "full": False, "earlier": False}
    assert int(table["params_active"]["dense"]) == 8 * 10**9
    found = release_sizes.numbers(table.reset_index(), date(2026, 5, 20))
    assert found["mixture_share_newest"].value == pytest.approx(1 / 3)
    assert (found["largest_name"].value, found["median_params_newest"].value, found["mixture_active_share"].value) == ("EARLIER", 8e9, 0.1)


def test_only_models_that_broke_the_record_are_steps() -> None:
    rows = [
        {"model_name": name, "published": day, "countries": where, "access": access, "training_compute_flop": flop}
        for name, day, where, access, flop in (
            ("a", "2024-01-01", "CN", "open_restricted", 1e24),
            ("smaller", "2024-02-01", "CN", "open_restricted", 5e23),
            ("b", "2024-02-20", "CN,US", "open_restricted", 3e24),
            ("same day", "2024-02-20", "CN", "open_restricted", 2e24),
            ("us", "2024-03-01", "US", "open_unrestricted", 6e24),
            ("kept", "2024-04-01", "CN", "unreleased", 9e25),
            ("shut", "2024-04-01", "CN", "api", 1e23),
        )
    ]
    table = training_compute_by_country.build(epoch(*rows))
    assert sorted(table["model_name"]) == ["a", "b", "shut", "us"]
    found = training_compute_by_country.numbers(table, date(2024, 5, 1))
    assert found["open_ratio"].value == pytest.approx(2)
    assert "closed_ratio" not in found
    any_seat = training_compute_by_country.build(epoch(*rows), variants(PUBLISHED)["any_seat"])
    assert sorted(any_seat["country_group"] + " " + any_seat["model_name"]) == ["china a", "china b", "china shut", "united_states b", "united_states us"]


def test_the_largest_known_runs_are_those_of_the_plain_table(tables: Tables) -> None:
    plain = tables.frames["training_compute"].sort_values("training_compute_flop")
    for group in ("china", "united_states"):
        for access in ("open", "closed"):
            largest = plain[(plain["country_group"] == group) & (plain["access"] == access)].iloc[-1]
            assert tables.numbers[f"training_compute_by_country.{group}_{access}_flop"].value == largest["training_compute_flop"]


def test_clusters_count_against_all_models_of_the_year() -> None:
    inputs = epoch(
        {"model_name": "a", "published": "2025-01-01", "access": "open_restricted", "training_hardware_quantity": 8},
        {"model_name": "b", "published": "2025-02-01", "access": "api", "training_hardware_quantity": 512, "confidence": "likely"},
        {"model_name": "c", "published": "2025-03-01", "access": None},
        {"model_name": "d", "published": "2025-04-01", "access": "unreleased"},
        {"model_name": "old", "published": "2017-04-01", "access": "api", "training_hardware_quantity": 2},
    )
    table = training_clusters.build(inputs)
    assert list(table["model_name"]) == ["a", "b"]
    assert list(table["year_models"]) == [4, 4] and list(table["confidence"]) == ["unknown", "likely"]
    found = training_clusters.numbers(table, date(2026, 7, 1))
    assert (found["known_share_last"].value, found["largest_open_chips"].value, found["largest_closed_name"].value) == (0.5, 8, "b")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("NVIDIA H800 SXM5", "nvidia_for_china"), ("NVIDIA A800 PCIe 80 GB", "nvidia_for_china"), ("NVIDIA H20", "nvidia_for_china"),
        ("NVIDIA H200 SXM", "nvidia_hopper"), ("Nvidia H100 80G", "nvidia_hopper"), ("NVIDIA GH200", "nvidia_hopper"),
        ("NVIDIA GB300 (Blackwell Ultra)", "nvidia_blackwell"), ("NVIDIA B200 GPUs", "nvidia_blackwell"),
        ("NVIDIA A100 SXM4 40 GB", "nvidia_ampere_ada"), ("NVIDIA RTX A6000", "nvidia_ampere_ada"), ("NVIDIA GeForce RTX 4090", "nvidia_ampere_ada"),
        ("NVIDIA Tesla V100 DGXS 32 GB", "nvidia_older"), ("NVIDIA GeForce RTX 2080 Ti 11GB", "nvidia_older"), ("NVIDIA Quadro RTX 4000", "nvidia_older"),
        ("Google TPU v6e Trillium", "google_tpu"), ("Huawei Ascend 910B", "huawei_ascend"), ("AMD Radeon Instinct MI250X", "other"),
    ],
)  # fmt: skip
def test_a_chip_belongs_to_its_generation(name: str, kind: str) -> None:
    assert training_chips_by_country.chip_kind(name) == kind


def test_chips_count_a_model_once_a_kind_and_once_in_all() -> None:
    table = training_chips_by_country.build(
        epoch(
            {"model_name": "a", "published": "2024-01-01", "countries": "CN", "training_hardware": "NVIDIA A100,NVIDIA A100 PCIe,Huawei Ascend 910"},
            {"model_name": "b", "published": "2024-02-01", "countries": "US,CN", "training_hardware": "Google TPU v4"},
            {"model_name": "c", "published": "2025-02-01", "countries": "US"},
        )
    )
    assert table.set_index(["country_group", "chip"])["models"].to_dict() == {
        ("china", "all"): 1, ("china", "huawei_ascend"): 1, ("china", "nvidia_ampere_ada"): 1, ("united_states", "all"): 1, ("united_states", "google_tpu"): 1,
    }  # fmt: skip
    assert table["is_complete"].all()


def test_chips_by_country_agree_with_epochs_rows(tables: Tables) -> None:
    rows = tables.frames["epoch_notable_models"]
    named = rows[rows["training_hardware"].notna() & (rows["published"].dt.year >= 2023) & rows["countries"].fillna("").str.match("CN|HK")]
    assert tables.numbers["training_chips_by_country.china_all_models"].value == len(named)
    assert tables.numbers["training_chips_by_country.china_huawei_ascend_models"].value == named["training_hardware"].str.contains("Ascend").sum()


def test_what_fits_is_counted_at_four_bits_and_as_published() -> None:
    def row(name: str, year: int, weights: str, size: float, is_hypothetical: bool) -> dict[str, Any]:
        return {"model_id": name, "released": f"{year}-05-01", "format": weights, "memory_gb": size, "is_hypothetical": is_hypothetical}

    # "dense" is published at 16 bits, "small" at 4.
    rows = [
        row("dense", 2025, "bf16", 60, False), row("dense", 2025, "int8", 30, False), row("dense", 2025, "int4", 15, False),
        row("small", 2025, "bf16", 240, True), row("small", 2025, "int8", 120, True), row("small", 2025, "int4", 60, False),
        row("next", 2026, "bf16", 400, False), row("next", 2026, "int8", 200, False), row("next", 2026, "int4", 100, False),
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    found = weights_fit_by_year.build(Inputs({"weights_memory": table.assign(released=pd.to_datetime(table["released"]))}))
    shares = found.set_index(["year", "weights_format", "limit_gb"])["share"]
    assert [shares[2025, "int4", limit] for limit in (16, 80)] == [0.5, 1]
    assert [shares[2025, "as_shipped", limit] for limit in (16, 80)] == [0, 1]
    assert shares[2026].eq(0).all()


@pytest.mark.parametrize(("hits", "trials", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)])
def test_wilsons_interval(hits: int, trials: int, low: float, high: float) -> None:
    # Textbook values (Brown, Cai and DasGupta, 2001).
    assert notable_open_rate.wilson(hits, trials) == (pytest.approx(low, abs=2e-4), pytest.approx(high, abs=2e-4))


def test_the_open_rate_leaves_out_what_is_not_stated() -> None:
    table = notable_open_rate.build(
        epoch(
            {"model_name": "a", "published": "2025-01-01", "countries": "US,CN", "access": "open_restricted"},
            {"model_name": "b", "published": "2025-02-01", "countries": "US", "access": "api"},
            {"model_name": "c", "published": "2025-02-01", "countries": "US", "access": None},
            {"model_name": "d", "published": "2025-02-01", "countries": "CN", "access": "unreleased"},
            {"model_name": "e", "published": "2025-02-01", "countries": "DE", "access": None},
        )
    ).set_index("country_group")
    assert list(table.index) == ["china", "united_states"]
    assert table["open_share"].tolist() == [0.5, 0.5]
    assert table.loc["united_states", ["all_models", "models", "open_models"]].tolist() == [3, 2, 1]


def test_the_open_rate_agrees_with_the_counts_by_year(tables: Tables) -> None:
    counts = tables.frames["notable_models_by_year"].set_index(["year", "country_group", "access"])["models"]
    rate = tables.frames["notable_open_rate"].set_index(["year", "country_group"])
    for group in ("china", "united_states"):
        stated = sum(int(counts.get((2025, group, access), 0)) for access in ("open", "closed", "unreleased"))
        assert rate["open_share"][2025, group] == pytest.approx(counts[2025, group, "open"] / stated, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "values", "says"),
    [
        ("osai_over_time", {"osai_over_time.training_data_last_share": 0.9}, "more often in newer systems"),
        ("licence_changes", {"licence_changes.tightened": 99}, "tightened the terms"),
        ("licence_mix_by_country", {"licence_mix_by_country.china_permissive_share": 0.1}, "of American ones"),
        ("releases_by_kind", {"releases_by_kind.other_share_last_year": 0.9}, "gain ground"),
        ("training_compute_by_country", {"training_compute_by_country.open_ratio": 0.5}, "The largest known Chinese open run"),
        ("training_clusters", {"training_clusters.known_share_last": 0.9}, "known more often"),
        ("weights_fit_by_year", {"weights_fit_by_year.fit_80gb_newest": 1.0}, "as often as before or more"),
        ("export_controls", {"releases_by_quarter.china_releases_last_year": 0}, "did not rise"),
        ("notable_open_rate_by_country", {"notable_open_rate.china_open_share_last": 0.1}, "Open share of notable models in"),
    ],
)
def test_a_title_turns_when_its_data_turn(name: str, values: dict[str, float], says: str, sites: dict[str, Site]) -> None:
    numbers = dict(sites["en"].tables.numbers)
    for key, value in values.items():
        numbers[key] = replace(numbers[key], value=value)
    assert says in CHARTS[name].describe(numbers).title.en
    assert says not in CHARTS[name].describe(sites["en"].tables.numbers).title.en
    assert CHARTS[name].describe(numbers).title.fr != CHARTS[name].describe(sites["en"].tables.numbers).title.fr
