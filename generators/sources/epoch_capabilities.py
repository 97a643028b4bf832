"""Epoch AI's Capabilities Index and the benchmark scores that it is made from, in the CSV form that Epoch publishes."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_zip
from generators.core.language import Text
from generators.core.tables import read_csv

# Where each benchmark of the index keeps its scores: file and column, as Epoch names them.
SCORES = {
    "ANLI": ("adversarial_nli_external", "Score"),
    "APEX-Agents": ("apex_agents_external", "Pass@1 score"),
    "ARC AI2": ("arc_ai2_external", "Challenge score"),
    "ARC-AGI": ("arc_agi_external", "Score"),
    "ARC-AGI-2": ("arc_agi_2_external", "Score"),
    "Aider polyglot": ("aider_polyglot_external", "Percent correct"),
    "BBH": ("bbh_external", "Average"),
    "Balrog": ("balrog_external", "Average progress"),
    "CSQA2": ("common_sense_qa_2_external", "Score"),
    "CadEval": ("cad_eval_external", "Overall pass (%)"),
    "Chess Puzzles": ("chess_puzzles", "mean_score"),
    "Cybench": ("cybench_external", "Unguided % Solved"),
    "DeepResearch Bench": ("deepresearchbench_external", "Average score"),
    "Fiction.LiveBench": ("fictionlivebench_external", "120k token score"),
    "FrontierMath-2025-02-28-Private": ("frontiermath", "mean_score"),
    "FrontierMath-Tier-4-2025-07-01-Private": ("frontiermath_tier_4", "mean_score"),
    "GPQA diamond": ("gpqa_diamond", "mean_score"),
    "GSM8K": ("gsm8k_external", "EM"),
    "GSO-Bench": ("gso_external", "Score OPT@1"),
    "GeoBench": ("geobench_external", "ACW Avg Score"),
    "HLE": ("hle_external", "Accuracy"),
    "HellaSwag": ("hella_swag_external", "Overall accuracy"),
    "LAMBADA": ("lambada_external", "Score"),
    "Lech Mazur Writing": ("lech_mazur_writing_external", "Mean score"),
    "MATH level 5": ("math_level_5", "mean_score"),
    "MMLU": ("mmlu_external", "EM"),
    "OSWorld": ("os_world_external", "Score"),
    "OTIS Mock AIME 2024-2025": ("otis_mock_aime_2024_2025", "mean_score"),
    "OpenBookQA": ("open_book_qa_external", "Accuracy"),
    "PIQA": ("piqa_external", "Score"),
    "PostTrainBench": ("posttrainbench_external", "Average (%)"),
    "SWE-Bench verified": ("swe_bench_verified", "mean_score"),
    "ScienceQA": ("science_qa_external", "Score"),
    "SimpleBench": ("simplebench_external", "Score (AVG@5)"),
    "SimpleQA Verified": ("simpleqa_verified", "mean_score"),
    "Terminal Bench": ("terminalbench_external", "Accuracy mean"),
    "The Agent Company": ("the_agent_company_external", "% Score"),
    "TriviaQA": ("trivia_qa_external", "EM"),
    "VPCT": ("vpct_external", "Correct"),
    "VideoMME": ("video_mme_external", "Overall (no subtitles)"),
    "WeirdML": ("weirdml_external", "Accuracy"),
    "Winogrande": ("wino_grande_external", "Accuracy"),
}
ARCHIVE = "https://epoch.ai/data/benchmark_data.zip"
INDEX, BENCHMARKS = "epoch_capabilities_index.csv", "additional_eci_data/eci_benchmark_difficulties_and_slopes.csv"
CARD = Source(
    title=Text("Benchmarking Hub and Capabilities Index", "Benchmarking Hub et Capabilities Index"),
    publisher="Epoch AI",
    url="https://epoch.ai/benchmarks",
    licence=Text("CC BY 4.0", "CC BY 4.0"),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    citation="Epoch AI, AI Benchmarking Hub, https://epoch.ai/benchmarks; Epoch Capabilities Index, https://epoch.ai/eci",
    rhythm="weekly",
    republish="rows",
    files=(INDEX, BENCHMARKS, *(f"{stem}.csv" for stem, _ in SCORES.values())),
)
MODELS = ("Model version", "ECI Score", "Release date", "Organization", "Country", "Model accessibility", "Model name")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models``: one row a model version; ``benchmarks``: the index's parameters; ``scores``: one row a run on a benchmark."""
    runs = [
        read_csv(files[f"{stem}.csv"], f"{stem}.csv", ("Model version", column)).rename(columns={column: "score"}).assign(benchmark=benchmark)
        for benchmark, (stem, column) in SCORES.items()
    ]
    return {
        "models": read_csv(files[INDEX], INDEX, MODELS),
        "benchmarks": read_csv(files[BENCHMARKS], BENCHMARKS, ("benchmark_name", "edi", "estimated_slope_scaled")),
        "scores": pd.concat(runs, ignore_index=True),
    }


def plan(ask: Ask) -> tuple[str, ...]:
    """All benchmark tables come as one archive."""
    return (ask.at(ARCHIVE),)


def fetch(ask: Ask) -> Fetched:
    """The index, its parameters and the scores behind it, out of the archive."""
    (url,) = plan(ask)
    content = ask.client.get(url, read=lambda content: {name: read_zip(content, name) for name in CARD.files})
    return Fetched(content.read, ask.today, ARCHIVE)
