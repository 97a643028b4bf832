"""Tables: each fits its card, each indicator has a case computed by hand, committed files match their provenance."""

import statistics
from collections.abc import Callable
from datetime import date
from inspect import signature
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pandas as pd
import pytest

from generators.cards import Dataset, Inputs
from generators.core.arena import win_probability
from generators.core.discover import modules
from generators.core.geography import CHINA, EU27, PUBLISHED, variants
from generators.core.language import catalogue
from generators.core.problems import InvalidInput
from generators.core.store import folder_of, read_observed, write_observed
from generators.datasets import (
    arena_frontier,
    hub_counter_log,
    hub_downloads_by_country,
    hub_likes_race,
    hub_top30_by_task,
    licence_mix,
    notable_models_by_year,
    openrouter_share_by_country,
    osai_by_country,
    policy_timeline,
    prices_by_access,
    training_compute,
    weights_memory,
)
from generators.pipeline import Tables
from generators.registry.licence import Licence
from generators.registry.load import Registry
from generators.registry.model import Model
from generators.registry.organisation import Organisation
from generators.site import Site
from tests.conftest import ROOT

DATASETS = modules("generators.datasets")
# A table that no refresh has filled yet has no folder and is not published.
OBSERVED = [name for name, module in DATASETS.items() if module.CARD.kind == "observed" and folder_of(ROOT, name).exists()]
AWAITED = {name for name, module in DATASETS.items() if module.CARD.kind == "observed"} - set(OBSERVED)
EVIDENCE = [{"url": "https://example.org/", "supports": ["country"], "accessed": "2026-01-01"}]


@pytest.mark.parametrize("name", DATASETS)
def test_every_card_is_whole_in_both_languages(name: str) -> None:
    card: Dataset = DATASETS[name].CARD
    texts = [card.title, card.definition, card.population, card.window, *(column.meaning for column in card.columns.values())]
    texts += [text for text in (card.caveats, *(column.unit for column in card.columns.values())) if text]
    for text in texts:
        assert text.en.strip() and text.fr.strip()
    assert set(card.key) <= set(card.columns)
    assert card.date_column is None or card.columns[card.date_column].kind == "date"
    for column in card.columns:
        assert card.columns[column].kind != "flag" or column.startswith(("is_", "has_"))
        for value in card.columns[column].allowed:
            assert f"{card.columns[column].words}_{value}" in catalogue(), f"{column}: {value} has no word"
    assert (DATASETS[name].__doc__ or "").strip()


@pytest.mark.parametrize("name", OBSERVED)
def test_every_observed_table_is_committed_whole(name: str) -> None:
    card: Dataset = DATASETS[name].CARD
    table, provenance = read_observed(ROOT, name, card)
    assert provenance.rows == len(table) > 0
    assert provenance.source in {item.partition(".")[0] for item in card.inputs}
    assert provenance.as_of <= date.today()
    assert provenance.origin


@pytest.mark.parametrize("name", OBSERVED)
def test_writing_an_observed_table_again_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    card: Dataset = DATASETS[name].CARD
    table, provenance = read_observed(ROOT, name, card)
    write_observed(tmp_path, name, card, table.sample(frac=1, random_state=1), provenance)
    for path in sorted((ROOT / "data" / "observations" / name).iterdir()):
        assert (tmp_path / "data" / "observations" / name / path.name).read_bytes() == path.read_bytes()


def test_a_table_without_observations_is_not_published(tables: Tables, sites: dict[str, Site]) -> None:
    published = {origin.source for name in OBSERVED for origin in tables.provenance[name]}
    for site in sites.values():
        assert not AWAITED & set(site.datasets)
        assert set(site.sources) == published
    for name in AWAITED:
        assert tables.frames[name].empty and list(tables.frames[name].columns) == list(DATASETS[name].CARD.columns)


@pytest.mark.parametrize("name", [name for name in DATASETS if name not in AWAITED])
def test_every_table_has_rows_and_its_numbers_are_labelled(name: str, tables: Tables) -> None:
    assert not tables.frames[name].empty
    for key, number in tables.numbers.items():
        if key.startswith(f"{name}."):
            assert number.label.en and number.label.fr
            assert number.as_of <= date.today()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date,hub_id", "day,hub_id", "hub_top_daily/2026-08.csv:1: date: column is missing"),
        ("date,hub_id", "date,hubid", "hubid: is not a column, did you mean 'hub_id'?"),
        ("2026-08-07,01-ai/Yi-34B,1302", "2026-08-07,01-ai/Yi-34B,many", "hub_top_daily/2026-08.csv:2: likes: expected a integer, found 'many'"),
        ("2026-08-07,01-ai/Yi-34B,1302", "2026-08-07,01-ai/Yi-34B,-5", "likes: row"),
        ("2026-08-07,01-ai/Yi-34B,1302", "2026-08-07,01-ai/Yi-34B,1303", "sha256: does not match"),
    ],
)  # fmt: skip
def test_a_broken_csv_is_named(project: Path, edit: Callable[[str, str, str], None], old: str, new: str, said: str) -> None:
    edit("data/observations/hub_top_daily/2026-08.csv", old, new)
    with pytest.raises(InvalidInput) as raised:
        read_observed(project, "hub_top_daily", DATASETS["hub_top_daily"].CARD)
    assert said in str(raised.value)


def test_a_refused_table_leaves_the_last_good_one(project: Path) -> None:
    card: Dataset = DATASETS["hub_top_daily"].CARD
    table, provenance = read_observed(project, "hub_top_daily", card)
    folder = project / "data/observations"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(InvalidInput):
        write_observed(project, "hub_top_daily", card, table.assign(likes=-1), provenance)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def registry(*organisations: tuple[str, str, str]) -> Registry:
    """Organisations as (id, country, Hub namespace)."""
    found = {
        name: Organisation.model_validate({"id": name, "name": name, "country": country, "hub_namespaces": [namespace], "evidence": EVIDENCE})
        for name, country, namespace in organisations
    }
    return Registry(organisations=found)


def days(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table.assign(**{column: pd.to_datetime(table[column])})


def test_downloads_by_country() -> None:
    rows = pd.DataFrame(
        [
            ("2026-08-01", "Qwen/a", 60, "text-generation"),
            ("2026-08-01", "meta/b", 20, "image-text-to-text"),
            ("2026-08-01", "nobody/c", 20, "text-generation"),
            ("2026-08-01", "meta/d", 300, "fill-mask"),
        ],
        columns=["date", "hub_id", "downloads_30d", "pipeline_tag"],
    )
    inputs = Inputs({"hub_top_daily": days(rows, "date")}, registry(("alibaba", "CN", "Qwen"), ("meta", "US", "meta")))
    table = hub_downloads_by_country.build(inputs).set_index(["panel", "country_group"])["share"]
    assert table["language", "china"] == 0.6
    assert table["language", "united_states"] == 0.2
    assert table["language", "unknown"] == 0.2
    assert table["all", "china"] == 0.15
    assert table["all", "united_states"] == 0.8
    assert table["all", "unknown"] == 0.05


def test_each_choice_of_geography_counts_as_it_says() -> None:
    rows = pd.DataFrame(
        [("d", "joint/a", 60, "fill-mask"), ("d", "british/b", 20, "fill-mask"), ("d", "nobody/c", 20, "fill-mask")],
        columns=["date", "hub_id", "downloads_30d", "pipeline_tag"],
    ).assign(date="2026-08-01")
    known = registry(("joint", "US", "joint"), ("british", "GB", "british"))
    known.organisations["joint"] = known.organisations["joint"].model_copy(update={"countries": ["US", "FR"]})
    inputs = Inputs({"hub_top_daily": days(rows, "date")}, known)
    shares = {}
    for name, choice in variants(PUBLISHED).items():
        table = hub_downloads_by_country.build(inputs, choice)
        shares[name] = table[table["panel"] == "all"].set_index("country_group")["share"].to_dict()
    assert shares == {
        "primary_seat": {"united_states": 0.6, "rest_of_europe": 0.2, "unknown": 0.2},
        "any_seat": {"united_states": 0.6, "eu27": 0.6, "rest_of_europe": 0.2, "unknown": 0.2},
        "known_only": {"united_states": 0.75, "rest_of_europe": 0.25},
        "all_europe": {"united_states": 0.6, "eu27": 0.2, "unknown": 0.2},
    }


@pytest.mark.parametrize("name", [name for name, module in DATASETS.items() if {"geography", "has_flagged"} & {*signature(module.build).parameters}])
def test_every_indicator_with_choices_says_what_others_would_give(name: str, tables: Tables) -> None:
    published, *others = tables.sensitivity(name).values()
    takes = signature(DATASETS[name].build).parameters
    assert published and len(others) == 3 * ("geography" in takes) + ("has_flagged" in takes)
    for key, number in published.items():
        assert number == tables.numbers[f"{name}.{key}"]


def test_every_table_by_country_takes_a_choice_of_geography() -> None:
    without = {"policy_timeline", "training_compute"}
    for name, module in DATASETS.items():
        if module.CARD.kind == "derived" and "country_group" in module.CARD.columns and name not in without:
            assert "geography" in signature(module.build).parameters, name


def test_country_profiles_count_each_model_once_and_the_union_beside_its_members(tables: Tables) -> None:
    table = tables.frames["country_profiles"].set_index("country")
    models = tables.registry.models.values()
    owners = [tables.registry.organisations[model.organisations[0]].country for model in models]
    assert int(table["models"].drop("EU").sum()) == sum(country is not None for country in owners)
    assert int(table["models"]["FR"]) == owners.count("FR")
    members = table[table.index.isin(EU27)]
    assert members.drop(columns="download_share").sum().to_dict() == table.drop(columns="download_share").loc["EU"].to_dict()
    # The same panel counted by group: China with Hong Kong and Macao.
    shares = tables.frames["hub_downloads_by_country"]
    newest = shares[(shares["date"] == shares["date"].max()) & (shares["panel"] == "all")].set_index("country_group")["downloads_30d"]
    assert int(table[table.index.isin(CHINA)]["downloads_30d"].sum()) == int(newest["china"])
    assert int(table["downloads_30d"]["EU"]) == int(newest["eu27"])


def counts(*series: tuple[str, list[int]]) -> pd.DataFrame:
    """Daily rows of the Hub from 2026-01-01 on, by repository."""
    rows = [(f"2026-01-{day:02}", name, value, None) for name, values in series for day, value in enumerate(values, 1)]
    return days(pd.DataFrame(rows, columns=["date", "hub_id", "downloads_30d", "pipeline_tag"]), "date")


def test_the_counter_log_flags_a_spike_a_fall_and_a_jump_of_the_whole_list() -> None:
    steady = [100, 101, 99, 100, 102, 98, 100]
    quiet = counts(("a/steady", [*steady, 101]), ("a/spike", [*steady, 200]), ("a/fall", [*steady, 40]), ("a/young", [100, 100, 900]))
    crowd = counts(*((f"b/{number}", [1000, 700]) for number in range(12)))
    log = hub_counter_log.build(Inputs({"hub_top30_daily": quiet, "hub_top_daily": crowd}))
    found = [(str(row.date)[:10], row.series, row.kind, row.hub_id, row.change) for row in log.itertuples()]
    assert sorted(found) == [
        ("2026-01-02", "top300", "restatement", "*", -0.3),
        ("2026-01-08", "top30", "fall", "a/fall", -0.6),
        ("2026-01-08", "top30", "spike", "a/spike", 1.0),
    ]


def test_flagged_counts_are_left_out_by_day_and_repository() -> None:
    rows = counts(("a/x", [100, 300]), ("a/y", [50, 100])).assign(pipeline_tag="fill-mask")
    log = pd.DataFrame({"date": pd.to_datetime(["2026-01-02"]), "hub_id": ["a/x"]})
    inputs = Inputs({"hub_top_daily": rows, "hub_counter_log": log}, registry(("x", "US", "a")))
    for has_flagged, total in ((True, 400), (False, 100)):
        table = hub_downloads_by_country.build(inputs, has_flagged=has_flagged)
        assert int(table[(table["date"] == "2026-01-02") & (table["panel"] == "all")]["downloads_30d"].sum()) == total


def test_the_log_holds_the_restatement_of_june_2026(tables: Tables) -> None:
    # Seen by eye in the copy: on 13 June 2026 nearly every listed model lost about a quarter of its count within a day.
    log = tables.frames["hub_counter_log"]
    assert "2026-06-13" in set(log[log["kind"] == "restatement"]["date"].dt.strftime("%Y-%m-%d"))
    rows = tables.frames["hub_top30_daily"].pivot(index="hub_id", columns="date", values="downloads_30d")
    both = rows[[pd.Timestamp("2026-06-12"), pd.Timestamp("2026-06-13")]].dropna()
    assert float((both.iloc[:, 1] < 0.9 * both.iloc[:, 0]).mean()) > 0.5


def test_a_namespace_counts_by_its_exact_case() -> None:
    known = registry(("alibaba", "CN", "Qwen"))
    assert known.group_of_hub_id("Qwen/a") == "china"
    assert known.group_of_hub_id("qwen/a") == "unknown"


def test_the_likes_race_ranks_among_all_models() -> None:
    flux, r1 = hub_likes_race.RUNNERS
    rows = pd.DataFrame([("2026-08-01", flux, 70), ("2026-08-01", r1, 50), ("2026-08-01", "x/y", 60)], columns=["date", "hub_id", "likes"])
    table = hub_likes_race.build(Inputs({"hub_top_daily": days(rows, "date")}))
    assert dict(zip(table["hub_id"], table["rank"], strict=True)) == {flux: 1, r1: 3}
    assert hub_likes_race.numbers(table, date(2026, 8, 1))["flux_lead"].value == 20


def test_top30_by_task() -> None:
    rows = pd.DataFrame(
        [("2026-08-01", "a/a", 75, "sentence-similarity"), ("2026-08-01", "b/b", 20, "text-generation"), ("2026-08-01", "c/c", 5, None)],
        columns=["date", "hub_id", "downloads_30d", "pipeline_tag"],
    )
    table = hub_top30_by_task.build(Inputs({"hub_top30_daily": days(rows, "date")})).set_index("task_kind")["share"]
    assert table.to_dict() == {"embedding": 0.75, "language": 0.2, "other": 0.05}


def arena(*rows: tuple[str, str, str, str, int]) -> Inputs:
    table = pd.DataFrame(rows, columns=["snapshot_date", "organisation_name", "access", "model_name", "score"]).assign(ci_low=3, ci_high=4)
    return Inputs({"arena_text_best": days(table, "snapshot_date")}, registry(("z", "CN", "z"), ("g", "US", "g")))


def test_the_frontier_takes_the_best_of_each_side() -> None:
    table = arena_frontier.build(
        arena(
            ("2026-01-04", "z", "open", "z-open", 1400),
            ("2026-01-04", "z", "closed", "z-closed", 1450),
            ("2026-01-04", "g", "closed", "g-closed", 1500),
            ("2026-01-04", "stranger", "open", "s-open", 1410),
        )
    ).set_index("side")
    assert table["model_name"].to_dict() == {"closed": "g-closed", "united_states": "g-closed", "china": "z-closed", "open": "s-open"}
    assert table["lead_points"].to_dict() == {"closed": 90, "united_states": 50, "china": -50, "open": -90}
    # A score is 3 points too high or 4 too low at most: the leader's 3 and the other's 4 are at right angles, which makes 5.
    assert table.loc["closed", ["score_low", "score_high", "lead_low", "lead_high"]].tolist() == [1497, 1504, 85, 95]
    numbers = arena_frontier.numbers(table.reset_index(), date(2026, 1, 4))
    assert [numbers[f"united_states_lead_{end}"].value for end in ("points", "low", "high")] == [50, 45, 55]
    alone = arena_frontier.build(arena(("2026-01-04", "z", "open", "z-open", 1400)))
    assert alone["lead_points"].isna().all() and alone["lead_low"].isna().all()


def test_repeated_snapshots_and_scale_breaks_are_marked() -> None:
    first = ("z", "open", "z", 1400), ("g", "closed", "g", 1500)
    inputs = arena(
        *(("2025-09-28", *row) for row in first),
        *(("2025-10-01", *row) for row in first),
        ("2025-10-12", "z", "open", "z", 1390),
        ("2025-10-12", "g", "closed", "g", 1480),
    )
    table = arena_frontier.build(inputs).drop_duplicates("snapshot_date").set_index("snapshot_date").sort_index()
    assert list(table["is_repeated"]) == [False, True, False]
    assert table["scale"].iloc[0] == table["scale"].iloc[1] != table["scale"].iloc[2]


def test_stale_snapshots_of_the_real_series_are_found(tables: Tables) -> None:
    table = tables.frames["arena_frontier"]
    repeated = {day.date().isoformat() for day in table.loc[table["is_repeated"].astype(bool), "snapshot_date"]}
    assert {"2025-02-12", "2025-04-05", "2025-08-17", "2025-10-01", "2025-11-02"} <= repeated
    assert "2025-10-12" not in repeated


@pytest.mark.parametrize(("points", "chance"), [(0, 0.5), (400, 10 / 11), (-400, 1 / 11), (17, 0.52445)])
def test_win_probability(points: float, chance: float) -> None:
    assert win_probability(points) == pytest.approx(chance, abs=1e-4)


def test_osai_counts_international_apart_from_unknown() -> None:
    rows = pd.DataFrame(
        [
            ("a", "CN", False, "weights_endmodel", "open"),
            ("b", "CN", False, "weights_endmodel", "closed"),
            ("c", None, True, "weights_endmodel", "partial"),
            ("d", None, False, "weights_endmodel", "open"),
        ],
        columns=["system_id", "country", "is_international", "criterion", "judgement"],
    )
    table = osai_by_country.build(Inputs({"osai_criteria": rows})).set_index("country_group")
    assert table["open_share"].to_dict() == {"all": 0.5, "china": 0.5, "international": 0.0, "unknown": 1.0}
    assert int(table["systems"]["all"]) == 4


def test_osai_shares_agree_with_a_count_made_apart(tables: Tables) -> None:
    # Counted by hand from the copy of 2026-06-12: 156 of 193 final weights, 40 training data, 59 training code, 66 licences.
    table = tables.frames["osai_by_country"]
    everything = table[table["country_group"] == "all"].set_index("criterion")["open"]
    assert {name: int(everything[name]) for name in ("weights_endmodel", "datasources_basemodel", "trainingcode", "licenses")} == {
        "weights_endmodel": 156,
        "datasources_basemodel": 40,
        "trainingcode": 59,
        "licenses": 66,
    }


def epoch(*rows: tuple[str, str, str | None, str | None, float | None]) -> Inputs:
    table = pd.DataFrame(rows, columns=["model_name", "published", "countries", "access", "training_compute_flop"])
    return Inputs({"epoch_notable_models": days(table.assign(confidence=None), "published")})


def test_a_model_of_two_countries_counts_once_in_each_and_once_in_all() -> None:
    table = notable_models_by_year.build(
        epoch(
            ("a", "2024-05-01", "US,CN", "open_unrestricted", None),
            ("b", "2024-06-01", "US,US", "api", None),
            ("c", "2024-07-01", None, None, None),
            ("d", "2025-07-01", "DE", "unreleased", None),
        )
    ).set_index(["year", "country_group", "access"])
    assert int(table["models"][2024, "china", "open"]) == 1
    assert int(table["models"][2024, "united_states", "open"]) == 1
    assert int(table["models"][2024, "all", "open"]) == 1
    assert int(table["models"][2024, "united_states", "closed"]) == 1
    assert int(table["models"][2024, "unknown", "unknown"]) == 1
    assert table["share"][2024, "all", "open"] == pytest.approx(0.3333)
    assert not table["is_complete"][2025, "eu27", "unreleased"]


def test_training_compute_leaves_out_what_nobody_can_have() -> None:
    table = training_compute.build(
        epoch(
            ("a", "2024-05-01", "FR,US", "open_restricted", 2e24),
            ("b", "2024-06-01", "US", "api", 4e25),
            ("c", "2024-06-01", "US", "unreleased", 9e25),
            ("d", "2012-06-01", "US", "api", 1e17),
        )
    )
    assert list(table["model_name"]) == ["a", "b"]
    assert list(table["country_group"]) == ["eu27", "united_states"]
    assert training_compute.numbers(table, date(2024, 7, 1))["ratio"].value == pytest.approx(20)


def test_shares_of_openrouter_add_up_with_what_is_outside() -> None:
    rows = pd.DataFrame([("2026-05-01", "z", 0.5), ("2026-05-01", "g", 0.2)], columns=["date", "author", "share"])
    inputs = Inputs({"openrouter_authors_daily": days(rows, "date")}, registry(("z", "CN", "z"), ("g", "US", "g")))
    table = openrouter_share_by_country.build(inputs).set_index("country_group")["share"]
    assert table.to_dict() == {"china": 0.5, "united_states": 0.2, "outside_list": 0.3}


def test_prices_leave_out_free_offers_and_rolling_aliases() -> None:
    models = pd.DataFrame(
        [("m/a", "A", "2026-01-02", True), ("deepseek/deepseek-chat", "Chat", "2026-01-02", True), ("m/b", "B", "2026-02", False)],
        columns=["model_key", "model_name", "released", "has_open_weights"],
    )
    offers = pd.DataFrame(
        [("p", "m/a", 1.0, 2.0), ("q", "m/a", 1.0, 4.0), ("r", "m/a", 0.0, 0.0), ("p", "deepseek/deepseek-chat", 1.0, 9.0), ("p", "m/b", 5.0, 30.0)],
        columns=["provider", "model_key", "input_usd_per_mtok", "output_usd_per_mtok"],
    )
    table = prices_by_access.build(Inputs({"models_dev_models": models, "models_dev_offers": offers})).set_index("model_key")
    assert table["output_usd_per_mtok"].to_dict() == {"m/a": 3.0, "m/b": 30.0}
    assert int(table["offers"]["m/a"]) == 2
    assert prices_by_access.numbers(table.reset_index(), date(2026, 7, 2))["ratio"].value == pytest.approx(10)


def model(name: str, **fields: object) -> Model:
    base = {"id": name, "name": name, "organisations": ["o"], "release_date": "2025-06-01", "release_basis": "announced", "access": "open_weights"}
    return Model.model_validate(base | {"evidence": EVIDENCE} | fields)


def test_memory_counts_every_expert_and_marks_what_never_shipped() -> None:
    record = Registry(
        models={
            "moe": model("moe", params_total="100B", params_active="5B", native_precision="mxfp4"),
            "dense": model("dense", params_total="10B"),
            "closed": model("closed", params_total="10B", access="api"),
        }
    )
    table = weights_memory.build(Inputs({}, record)).set_index(["model_id", "format"])
    assert table["memory_gb"]["moe", "bf16"] == 200
    assert table["memory_gb"]["dense", "int4"] == 5
    assert "closed" not in table.index.get_level_values(0)
    assert [bool(table["is_hypothetical"]["moe", name]) for name in ("bf16", "int8", "int4")] == [True, True, False]
    assert not table["is_hypothetical"]["dense"].any()


def test_a_licence_counts_as_it_was_on_the_day_of_release() -> None:
    licences = {
        "mit": Licence.model_validate({"id": "mit", "name": "MIT", "restriction": "permissive", "evidence": EVIDENCE}),
        "nc": Licence.model_validate({"id": "nc", "name": "NC", "restriction": "non_commercial", "evidence": EVIDENCE}),
    }
    changed = [{"licence": "nc", "since": "2025-06-01"}, {"licence": "mit", "since": "2025-07-01"}]
    record = Registry(
        licences=licences,
        models={
            "a": model("a", licences=changed),
            "b": model("b", licences=[{"licence": "mit", "since": "2025-06-01"}]),
            "c": model("c", licences=[{"licence": "mit", "since": "2025-06-01", "covers": "code"}]),
        },
    )
    table = licence_mix.build(Inputs({}, record)).set_index("restriction")["models"]
    assert table.to_dict() == {"non_commercial": 1, "permissive": 1, "unknown": 1}


def test_policy_events_stand_under_their_first_place() -> None:
    def event(name: str, kind: str, day: str, *places: str) -> SimpleNamespace:
        return SimpleNamespace(id=name, kind=kind, date=date.fromisoformat(day), places=places, title={"en": name, "fr": name.upper()}, confidence="high")

    events = [
        event("act", "policy", "2024-08-01", "EU", "US"),
        event("chips", "export_control", "2022-10-07", "US"),
        event("r1", "release", "2025-01-20", "CN"),
    ]
    record = cast(Registry, SimpleNamespace(events={item.id: item for item in events}))
    table = policy_timeline.build(Inputs({}, record))
    assert table[["event_id", "place", "title_fr"]].values.tolist() == [["act", "EU", "ACT"], ["chips", "US", "CHIPS"]]
    numbers = policy_timeline.numbers(table, date(2026, 8, 22))
    assert (numbers["events"].value, numbers["export_controls"].value) == (2, 1)


def test_the_records_own_indicators_counted_otherwise(tables: Tables) -> None:
    record, numbers = tables.registry, {name: number.value for name, number in tables.numbers.items()}
    policy = [event for event in record.events.values() if event.kind in {"policy", "export_control"}]
    assert numbers["policy_timeline.events"] == len(policy)
    assert numbers["policy_timeline.export_controls"] == sum(event.kind == "export_control" for event in policy)
    opened = [model for model in record.models.values() if model.access == "open_weights"]
    assert numbers["licence_mix.releases"] == len(opened)
    newest = [model for model in opened if str(model.release_date.year) == numbers["licence_mix.newest_year"]]
    licences = [model.weights_licence_on(model.release_date) for model in newest]
    permissive = sum(licence is not None and record.licences[licence].restriction == "permissive" for licence in licences)
    assert numbers["licence_mix.permissive_share"] == pytest.approx(permissive / len(newest), abs=1e-4)
    sizes = {model.name: model.params_total for model in opened if model.params_total}
    assert numbers["release_sizes.largest_params"] == max(sizes.values()) == sizes[str(numbers["release_sizes.largest_name"])]


def test_the_observed_indicators_counted_otherwise(tables: Tables) -> None:
    numbers = {name: number.value for name, number in tables.numbers.items()}
    top = tables.frames["hub_top30_daily"]
    today = [row for row in top.itertuples() if row.date == top["date"].max()]
    assert len(today) == 30
    embedding = {"feature-extraction", "sentence-similarity", "text-ranking"}
    share = sum(row.downloads_30d for row in today if row.pipeline_tag in embedding) / sum(row.downloads_30d for row in today)
    assert numbers["hub_top30_by_task.embedding_share"] == pytest.approx(share, abs=1e-4)
    authors = tables.frames["openrouter_authors_daily"]
    shares = {row.author: row.share for row in authors.itertuples() if row.date == authors["date"].max()}
    assert numbers["openrouter_share_by_country.outside_list_share"] == pytest.approx(1 - sum(shares.values()), abs=1e-4)
    chinese = {name for name in shares if "CN" in tables.registry.seats_of_name(str(name))[:1]}
    assert chinese and numbers["openrouter_share_by_country.china_share"] == pytest.approx(sum(shares[name] for name in chinese), abs=1e-4)
    prices = tables.frames["prices_by_access"]
    since = f"{tables.as_of['prices_by_access'].year - 1}{tables.as_of['prices_by_access']:-%m}"
    recent = [row for row in prices.itertuples() if str(row.released)[:7] >= since]
    medians = {access: statistics.median(row.output_usd_per_mtok for row in recent if row.access == access) for access in ("open", "closed")}
    assert numbers["prices_by_access.ratio"] == pytest.approx(medians["closed"] / medians["open"])
    pace = tables.frames["hub_relative_adoption"]
    week = pace[(pace["age_days"] == 7) & pace["relative_adoption"].notna()]
    for row in week.itertuples():
        rivals = pace[(pace["age_days"] == 7) & (pace["size_class"] == row.size_class)].drop_duplicates("hub_id")["downloads_30d"]
        assert row.relative_adoption == pytest.approx(row.downloads_30d / statistics.median(sorted(rivals)[-10:]), abs=1e-3)
    assert numbers["hub_relative_adoption.fastest_ratio"] == week["relative_adoption"].max()
