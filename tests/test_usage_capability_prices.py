"""Usage, capability and prices: each table against a case computed by hand and against the committed data counted another way."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from generators.cards import Inputs
from generators.core.discover import modules
from generators.datasets import (
    arena_boards,
    arena_history,
    arena_text_board,
    arena_text_top20,
    arena_top20,
    eci_benchmark_scores,
    eci_frontier,
    eci_lag,
    eci_models,
    eci_scores,
    launch_prices,
    openrouter_access,
    openrouter_open_closed,
    openrouter_tokens_by_model,
    openrouter_weekly_by_access,
    price_at_capability,
    price_spread_of_providers,
)
from generators.pipeline import Tables
from generators.registry.load import Registry
from generators.registry.organisation import Organisation
from generators.site import Site

CHARTS = modules("generators.charts")
EVIDENCE = [{"url": "https://example.org/", "supports": ["country"], "accessed": "2026-01-01"}]


def registry(**countries: str) -> Registry:
    return Registry(
        organisations={name: Organisation.model_validate({"id": name, "name": name, "country": code, "evidence": EVIDENCE}) for name, code in countries.items()}
    )


def table(columns: str, *rows: tuple[Any, ...]) -> pd.DataFrame:
    """A small table; columns whose cells look like days become dates."""
    made = pd.DataFrame(rows, columns=columns.split())
    for column in made:
        if column in ("date", "released", "week_ending", "snapshot_date"):
            made[column] = pd.to_datetime(made[column])
    return made


# Usage


@pytest.mark.parametrize(
    ("slug", "key"),
    [
        ("anthropic/claude-4.6-opus-20260205", "claude-opus-4-6"),
        ("anthropic/claude-opus-4.6", "claude-opus-4-6"),
        ("claude-4-5-haiku", "claude-haiku-4-5"),
        ("qwen/qwen3.6-plus-04-02:free", "qwen3-6-plus"),
        ("moonshotai/kimi-k2.5-0127", "kimi-k2-5"),
        ("claude-5-fable", "claude-fable-5"),
        ("openai/gpt-oss-120b", "gpt-oss-120b"),
    ],
)
def test_names_of_one_model_agree(slug: str, key: str) -> None:
    assert openrouter_access.model_key(slug) == key


def lists(*slugs: str) -> dict[str, pd.DataFrame]:
    empty = pd.DataFrame({"model_slug": pd.Series(dtype=str)})
    return dict.fromkeys(openrouter_access.LISTS[1:], empty) | {openrouter_access.LISTS[0]: pd.DataFrame({"model_slug": slugs})}


def test_access_comes_from_catalogues_in_order_and_stealth_is_neither() -> None:
    tables = lists("a/one-20260101:free", "b/two", "c/three", "d/four", "e/five", "openrouter/owl-alpha", "f/gone")
    tables["openrouter_catalogue"] = table("model_slug hub_id", ("a/one", "a/One"), ("b/two", None), ("c/three", None))
    tables["models_dev_models"] = table("model_key has_open_weights", ("b/two", False), ("c/three", True))
    tables["models_dev_offers"] = table(
        "model_id has_open_weights", ("x/four", True), ("y/four", True), ("x/five", True), ("y/five", False), ("x/owl-alpha", False)
    )
    found = openrouter_access.build(Inputs(tables)).set_index("model_slug")
    assert found["access"].to_dict() == {
        "a/one-20260101:free": "open", "b/two": "closed", "c/three": "open", "d/four": "open", "e/five": "unknown",
        "openrouter/owl-alpha": "stealth", "f/gone": "unknown",
    }  # fmt: skip
    assert found["basis"]["c/three"] == "models_dev_models" and found["basis"]["d/four"] == "models_dev_offers"
    assert found["maker"]["a/one-20260101:free"] == "a"


def test_open_and_closed_shares_leave_days_of_another_ranking_out() -> None:
    daily = "date rank model_slug tokens_week_to_date share"
    tables = {
        "openrouter_models_daily": table(
            daily, ("2026-05-01", 1, "o", 300, 0.3), ("2026-05-01", 2, "o:free", 100, 0.1), ("2026-05-01", 3, "c", 200, 0.2), ("2026-05-02", 1, "c", 1, 0.5)
        ),
        "openrouter_authors_daily": table("date tokens_week_to_date", ("2026-05-01", 900), ("2026-05-02", 1000)),
        "openrouter_access": table("model_slug access", ("o", "open"), ("o:free", "open"), ("c", "closed")),
    }
    made = openrouter_open_closed.build(Inputs(tables)).set_index(["date", "access"])
    assert made["share"].to_dict() == {
        (pd.Timestamp("2026-05-01"), "open"): 0.4,
        (pd.Timestamp("2026-05-01"), "closed"): 0.2,
        (pd.Timestamp("2026-05-01"), "outside_list"): 0.4,
    }


def test_the_days_left_out_are_those_with_impossible_totals(tables: Tables) -> None:
    """A whole day of OpenRouter is more than ten billion tokens; the other ranking's totals are under one."""
    daily = tables.frames["openrouter_models_daily"]
    tiny = set(daily.groupby("date")["tokens_week_to_date"].sum().loc[lambda total: total < 10**10].index)
    shown = set(tables.frames["openrouter_open_closed"]["date"])
    assert len(tiny) == 9
    assert shown == set(daily["date"]) - tiny
    gaps = {str(day.date()) for day in pd.date_range("2026-04-02", "2026-04-06")} | {"2026-05-15"}
    assert not gaps & {str(day.date()) for day in shown}
    sums = tables.frames["openrouter_open_closed"].groupby("date")["share"].sum()
    assert np.allclose(sums, 1, atol=0.001)


def test_weekly_list_keeps_access_and_country_apart() -> None:
    weeks = "week_ending rank model_slug tokens_7d is_free"
    rows = table(weeks, ("2026-05-01", 1, "d/o", 50, False), ("2026-05-01", 2, "d/c", 30, False), ("2026-05-01", 3, "openrouter/x-alpha", 20, True))
    access = table("model_slug maker access", ("d/o", "d", "open"), ("d/c", "d", "closed"), ("openrouter/x-alpha", "openrouter", "stealth"))
    inputs = Inputs({"openrouter_top_weekly": rows, "openrouter_access": access}, registry(d="CN", openrouter="US"))
    made = openrouter_weekly_by_access.build(inputs).set_index(["country_group", "access"])["share"]
    assert made.to_dict() == {("china", "open"): 0.5, ("china", "closed"): 0.3, ("unknown", "stealth"): 0.2}


def test_closed_chinese_models_in_the_weekly_list_counted_by_hand(tables: Tables) -> None:
    """glm-5-turbo, qwen3.6-plus and mimo-v2-pro are closed: their tokens are Chinese and not open."""
    rows = tables.frames["openrouter_top_weekly"]
    week = rows[rows["week_ending"] == "2026-04-06"]
    closed = week["model_slug"].str.contains("mimo-v2-pro|glm-5-turbo|qwen3.6-plus-04-02")
    share = float(week.loc[closed, "tokens_7d"].sum() / week["tokens_7d"].sum())
    assert tables.numbers["openrouter_weekly_by_access.china_closed_share_highest"].value == pytest.approx(share, abs=0.0001)


def test_tokens_by_model() -> None:
    rows = table("date model_slug tokens_per_day", ("2026-07-05", "a", 75), ("2026-07-05", "b", 25))
    access = table("model_slug maker access", ("a", "d", "open"), ("b", None, "unknown"))
    made = openrouter_tokens_by_model.build(Inputs({"openrouter_tokens": rows, "openrouter_access": access}, registry(d="CN"))).set_index("model_slug")
    assert made[["country_group", "rank", "share"]].to_numpy().tolist() == [["china", 1, 0.75], ["unknown", 2, 0.25]]


# Epoch's index


def test_versions_of_one_name_and_score_are_one_row() -> None:
    raw = pd.DataFrame(
        [
            ("m-high", "140.00001", "2025-07-12", "Moonshot", "China", "Open weights (restricted use)", "M\n"),
            ("m-low", "140.00001", "2025-07-10", "Moonshot", "China", "Open weights (restricted use)", "M"),
            ("m-0905", "141", "2025-09-05", "Moonshot", "China", "Open weights (restricted use)", "M"),
            ("n-a", "120", "2025-01-01", "A,B", "China,France", "API access", "N"),
            ("n-b", "130", "2025-01-01", "A,B", "China,France", "API access", "N"),
            ("unscored", None, "2025-01-01", "A", "China", "API access", "U"),
        ],
        columns=["Model version", "ECI Score", "Release date", "Organization", "Country", "Model accessibility", "Model name"],
    )
    made = eci_models.build(Inputs({"epoch_capabilities.models": raw})).sort_values("released")
    assert made[["model_name", "released", "eci", "access", "countries"]].to_numpy().tolist() == [
        ["N", "2025-01-01", 130.0, "closed", "CN,FR"],
        ["M", "2025-07-10", 140.0, "open", "CN"],
        ["M", "2025-09-05", 141.0, "open", "CN"],
    ]


def test_scores_are_rescaled_so_that_guessing_is_zero() -> None:
    models = table("x y z", (0, 0, 0)).assign(**{"Model version": "v", "Model name": "V", "ECI Score": "100", "Release date": "2024-01-01"})
    runs = pd.DataFrame({"Model version": "v", "benchmark": ["MMLU", "MMLU", "OSWorld", "PIQA"], "score": ["0.25", "0.625", "50", "0.4"]})
    made = eci_benchmark_scores.build(Inputs({"epoch_capabilities.models": models, "epoch_capabilities.scores": runs})).set_index("benchmark")["score"]
    assert made.to_dict() == {"MMLU": 0.5, "OSWorld": 0.5, "PIQA": 0.0}


def test_a_model_with_equal_tests_has_the_index_that_fits_them_and_no_spread() -> None:
    scores = table("benchmark score difficulty slope", ("a", 0.5, 120.0, 0.1), ("b", 0.5, 120.0, 0.2))
    fitted, deviation, low, high, count = eci_scores.spread(scores, np.random.default_rng(1))
    assert (fitted, deviation, low, high, count) == (120.0, 0.0, 0.0, 0.0, 2)


def test_the_fit_gives_epochs_own_index(tables: Tables) -> None:
    """What Epoch publishes comes out again, so the spread of the draws is that of its index."""
    found = tables.frames["eci_scores"]
    difference = found["eci_fitted"] - found["eci"]
    assert difference.abs().median() < 0.3
    assert found["eci_fitted"].corr(found["eci"]) > 0.998
    assert difference[found["model_name"].isin(["GPT-5", "Claude 3.5 Sonnet"])].abs().max() < 0.2, "the scale's two fixed points"
    assert (found["ci_low"] <= found["ci_high"]).all()


def eci(*rows: tuple[str, str, str, str, float, float]) -> Inputs:
    made = table("model_name released access countries eci standard_error", *rows)
    return Inputs({"eci_scores": made.assign(ci_low=made["eci"] - 1, ci_high=made["eci"] + 1)})


def test_records_of_each_side() -> None:
    inputs = eci(
        ("a", "2024-01-01", "open", "CN", 100, 1),
        ("b", "2024-02-01", "open", "US", 99, 1),
        ("c", "2024-03-01", "closed", "US", 110, 1),
        ("d", "2024-03-01", "open", "CN,US", 105, 1),
    )  # fmt: skip
    made = eci_frontier.build(inputs)
    records = {(row.side, row.model_name) for row in made[made["is_record"]].itertuples()}
    assert records == {("open", "a"), ("open", "d"), ("closed", "c"), ("china", "a"), ("china", "d"), ("united_states", "b"), ("united_states", "c")}
    numbers = eci_frontier.numbers(made, made["released"].max().date())
    assert numbers["closed_lead_points"].value == 5
    assert numbers["closed_lead_low"].value == pytest.approx(5 - 1.645 * 2**0.5, abs=0.01)


def test_lag_runs_from_the_last_day_on_which_the_frontier_was_not_significantly_better() -> None:
    """Closed: 100 in January, 103 in March (3 points, two errors of 1: 2.1 deviations), 110 in May. Open: 100 in April."""
    inputs = eci(
        ("c1", "2024-01-01", "closed", "US", 100, 1),
        ("c2", "2024-03-01", "closed", "US", 103, 1),
        ("o", "2024-04-01", "open", "CN", 100, 1),
        ("c3", "2024-05-01", "closed", "US", 110, 1),
    )  # fmt: skip
    made = eci_lag.build(inputs)
    lags = made[made["pair"] == "open_closed"].set_index("date")["lag_months"]
    assert lags[pd.Timestamp("2024-04-01")] == pytest.approx(31 / 30.4375, abs=0.01)
    assert lags[pd.Timestamp("2024-05-01")] == pytest.approx(61 / 30.4375, abs=0.01)
    assert (made["lag_low"] <= made["lag_high"]).all()
    noisy = eci(("c1", "2024-01-01", "closed", "US", 100, 3), ("c2", "2024-03-01", "closed", "US", 103, 3), ("o", "2024-04-01", "open", "CN", 100, 3))
    assert eci_lag.build(noisy)["lag_months"].max() == 0, "three points are within the error: no lag"


def test_no_lag_is_given_where_the_frontier_was_ahead_from_its_first_day() -> None:
    inputs = eci(("c", "2024-01-01", "closed", "US", 120, 1), ("o", "2024-02-01", "open", "CN", 100, 1))
    assert eci_lag.build(inputs).empty


def test_the_newest_lag_by_hand(tables: Tables) -> None:
    """Kimi K2.5 (148.2) was last not significantly beaten before GPT-5 (150.0) came out on 7 August 2025."""
    newest = tables.frames["eci_lag"].query("pair == 'open_closed'").sort_values("date").iloc[-1]
    assert newest["model_name"] == "Kimi K2.5"
    assert newest["lag_months"] == pytest.approx((newest["date"] - pd.Timestamp("2025-08-07")).days / 30.4375, abs=0.01)


# Arena


def test_board_leads_and_their_margins() -> None:
    rows = table(
        "date board access model_name organisation_name score margin",
        ("2026-04-01", "text", "closed", "c", "x", 1500, 3),
        ("2026-04-01", "text", "open", "o", "y", 1460, 4),
        ("2026-04-01", "text", "unknown", "u", "z", 1470, 4),
    )  # fmt: skip
    made = arena_boards.build(Inputs({"arena_boards_best": rows})).iloc[0]
    assert (made["open_name"], made["is_open_stated"], made["lead_points"], made["lead_low"], made["lead_high"]) == ("u", False, 30, 25, 35)
    assert made["win_probability"] == pytest.approx(0.5431, abs=0.0001)


def history(early: pd.DataFrame) -> pd.DataFrame:
    nothing = table("snapshot_date model_name access score ci_low ci_high", ("2025-01-01", "c", "closed", 1, 1, 1), ("2025-01-01", "o", "open", 1, 1, 1))
    names = {
        "arena_early_scores": early,
        "arena_monthly_scores": nothing,
        "arena_text_best": nothing.assign(is_licence_imputed=False),
        "arena_text_board": nothing,
    }
    made = arena_history.build(Inputs(names))
    return made[made["copy"] == "early"].set_index("snapshot_date").sort_index()


def test_leads_are_cut_marked_and_left_out_where_unsure() -> None:
    rows = "snapshot_date model_name score"
    days = [("2023-05-01", 1100, 1000), ("2023-05-02", 1100, 1000), ("2023-05-03", 1104, 1004), ("2023-05-04", 1106, 1006)]
    made = history(table(rows, *((day, name, score) for day, *scores in days for name, score in zip(("C", "O"), scores, strict=True))))
    assert made["lead_points"].tolist() == [100, 100, 100, 100]
    assert made["is_repeated"].tolist() == [False, True, False, False]
    assert made["scale"].tolist() == [0, 0, 1, 1]
    unsure = history(table(rows, ("2023-05-01", "C", 1100), ("2023-05-01", "O", 1000), ("2023-05-01", "nobody knows", 1050)))
    assert unsure.empty, "the unknown model could be the best open one"
    sure = history(table(rows, ("2023-05-01", "C", 1100), ("2023-05-01", "O", 1000), ("2023-05-01", "nobody knows", 950)))
    assert len(sure) == 1


def test_scales_found_in_the_weekly_copy_are_those_known(tables: Tables) -> None:
    """May to 8 June 2025, 15 June, and the uneven change of October; 10 August is a quiet jump of its own."""
    weekly = tables.frames["arena_history"].query("copy == 'weekly'")
    starts = [str(day.date()) for day in weekly.groupby("scale")["snapshot_date"].min()]
    assert {"2025-06-08", "2025-06-15", "2025-10-12"} <= set(starts) and len(starts) == 5
    repeated = {str(day.date()) for day in weekly.loc[weekly["is_repeated"], "snapshot_date"]}
    assert {"2025-02-12", "2025-04-05", "2025-08-17", "2025-10-01", "2025-11-02"} <= repeated


def test_history_and_frontier_agree_on_the_newest_lead(tables: Tables) -> None:
    assert tables.numbers["arena_history.newest_points"].value == tables.numbers["arena_frontier.closed_lead_points"].value


def test_top_twenty_by_country_and_access() -> None:
    rows = table(
        "snapshot_date place model_name organisation_name access is_licence_imputed",
        ("2026-01-01", 1, "a", "d", "open", False),
        ("2026-01-01", 2, "b", "g", "closed", False),
        ("2026-08-01", 1, "a", "d", "open", True),
        ("2026-08-01", 2, "b", None, None, False),
    )  # fmt: skip
    made = arena_top20.build(Inputs({"arena_text_top20": rows}, registry(d="CN", g="US")))
    assert {tuple(row)[1:] for row in made.astype({"snapshot_date": str}).itertuples(index=False)} == {
        ("china", "open", 1), ("united_states", "closed", 1), ("china", "unknown", 1), ("unknown", "unknown", 1)
    }  # fmt: skip


def ranks(*rows: tuple[Any, ...]) -> Inputs:
    return Inputs({"arena_snapshots.ranks": pd.DataFrame(rows, columns=["snapshot_date", "model", "organization", "access", "score", "license_imputed"])})


def test_twenty_are_taken_by_score_and_only_whole_snapshots_make_the_board() -> None:
    full = [("2026-07-05", f"m{n}", "x", "open", str(1000 + n), "0") for n in range(25)]
    inputs = ranks(*full, ("2026-07-12", "m1", "x", None, "1400", "0"), ("2026-07-12", "m2", "x", "open", "1400", "0"))
    top = arena_text_top20.build(inputs)
    assert len(top) == 22 and top.loc[top["place"] == 1, "model_name"].tolist() == ["m24", "m1"]
    board = arena_text_board.build(inputs)
    assert len(board) == 25 and set(board["snapshot_date"]) == {"2026-07-05"}


def test_every_snapshot_has_twenty(tables: Tables) -> None:
    assert (tables.frames["arena_top20"].groupby("snapshot_date")["models"].sum() == 20).all()


# Prices


@pytest.mark.parametrize(
    ("price_list", "board"),
    [
        ("anthropic/claude-opus-4-6", "claude-opus-4-6-thinking"),
        ("google/gemini-3.1-pro-preview", "gemini-3.1-pro-preview"),
        ("meta/llama-3.3-70b-instruct", "llama-3.3-70b-instruct"),
        ("openai/gpt-5.4", "gpt-5.4-high"),
        ("zhipuai/glm-5", "glm-5 (thinking)"),
    ],
)
def test_names_of_both_lists_meet(price_list: str, board: str) -> None:
    assert price_at_capability.name_key(price_list, is_bare=True) == price_at_capability.name_key(board, is_bare=True)


def test_price_of_peers_within_the_band() -> None:
    prices = table(
        "model_key model_name access output_usd_per_mtok",
        ("a/o", "o", "open", 1.0),
        ("b/c", "c", "closed", 4.0),
        ("b/d", "d", "closed", 8.0),
        ("b/e", "e", "closed", 99.0),
    )
    board = table(
        "model_name snapshot_date score",
        ("o-thinking", "2026-07-05", 1400),
        ("o", "2026-07-05", 1390),
        ("c", "2026-07-05", 1405),
        ("d", "2026-07-05", 1376),
        ("e", "2026-06-01", 1390),
    )
    made = price_at_capability.build(Inputs({"prices_by_access": prices, "arena_text_board": board})).set_index("model_key")
    assert set(made.index) == {"a/o", "b/c", "b/d"}, "a model of an older snapshot has no score of today"
    assert made["score"]["a/o"] == 1390, "its whole name comes before its bare one"
    assert (made["peers"]["a/o"], made["peers_usd_per_mtok"]["a/o"]) == (2, 6.0)
    numbers = price_at_capability.numbers(made.reset_index(), pd.Timestamp("2026-07-05").date())
    assert numbers["ratio"].value == numbers["ratio_low"].value == 6.0 and numbers["cheaper_share"].value == 1.0


def test_spread_counts_a_provider_once_and_needs_five() -> None:
    offers = [(f"p{n}", "m/a", float(n)) for n in range(1, 6)] + [("p5", "m/a", 0.5), ("p6", "m/a", 0.0), ("p1", "m/b", 1.0)]
    tables = {
        "models_dev_offers": table("provider model_key output_usd_per_mtok", *offers),
        "models_dev_models": table("model_key model_name has_open_weights", ("m/a", "A", True), ("m/b", "B", True)),
    }
    made = price_spread_of_providers.build(Inputs(tables))
    row = made.iloc[0]
    assert len(made) == 1
    assert row[["providers", "lowest_usd_per_mtok", "median_usd_per_mtok", "highest_usd_per_mtok", "ratio"]].tolist() == [5, 0.5, 2.0, 4.0, 8.0]


def test_launches_without_a_confirmed_price_stay_out() -> None:
    raw = pd.DataFrame(
        [
            ("gpt-4", "OpenAI", "frontier", "2023-03-14", "30", "60", "u"),
            ("gpt-4o", "OpenAI", "frontier", "2024-05-13", None, None, "u"),
            ("r1", "DeepSeek", "open", "2025-01-20", None, None, "u"),
        ],
        columns=["model", "vendor", "tier", "release_date", "launch_price_in", "launch_price_out", "source_url"],
    )  # fmt: skip
    made = launch_prices.build(Inputs({"launch_prices.launches": raw}))
    assert made[["model_name", "tier", "output_usd_per_mtok"]].to_numpy().tolist() == [["gpt-4", "flagship", "60"]]


# Words


TURNS = [
    ("openrouter_open_closed", {"openrouter_open_closed.open_share": 0.01}, "Closed models in OpenRouter's top list drew"),
    (
        "openrouter_weekly_by_access",
        {"openrouter_weekly_by_access.china_closed_share_highest": 0.02},
        "In OpenRouter's weekly top list open-weight models draw",
    ),
    ("openrouter_tokens_by_model", {"openrouter_tokens_by_model.open_share": 0.1}, "Closed models draw"),
    ("eci_frontier", {"eci_frontier.closed_lead_low": -1}, "cannot be told from the best closed one"),
    ("eci_by_country", {"eci_frontier.united_states_lead_low": -1}, "cannot be told from America's best"),
    ("eci_lag", {"eci_lag.open_lag_months": 0}, "is not significantly better than the best open one"),
    ("arena_history", {"arena_history.smallest_points": -2}, "Open models have been level or in front"),
    ("arena_boards", {"arena_boards.text_to_image_lead_points": 5}, "no more than in text"),
    ("price_at_capability", {"price_at_capability.ratio_low": 0.9}, "cannot be told apart"),
    ("price_spread_of_providers", {"price_spread_of_providers.ratio_median": 1.2}, "differ little"),
    ("launch_prices", {"launch_prices.openai_newest_flagship": 90}, "do not all cost less"),
]


@pytest.mark.parametrize(("name", "values", "says"), TURNS)
def test_a_title_turns_when_its_data_turn(name: str, values: dict[str, float], says: str, sites: dict[str, Site]) -> None:
    numbers = dict(sites["en"].tables.numbers)
    assert says not in CHARTS[name].describe(numbers).title.en
    for key, value in values.items():
        numbers[key] = replace(numbers[key], value=value)
    assert says in CHARTS[name].describe(numbers).title.en


def test_draws_do_not_change_from_one_build_to_the_next(tables: Tables) -> None:
    builds: list[Callable[[Inputs], pd.DataFrame]] = [eci_scores.build, eci_lag.build]
    for build, card in zip(builds, (eci_scores.CARD, eci_lag.CARD), strict=True):
        inputs = tables.inputs(card.inputs)
        pd.testing.assert_frame_equal(build(inputs), build(inputs))
