"""The Model Openness Framework's tool: which components of a model its submitters list, and under which licence."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from generators.cards import Ask, Fetched, Source
from generators.core.archive import read_repository
from generators.core.language import Text
from generators.core.problems import InvalidInput, Problem
from generators.core.tables import csv_bytes, read_csv, read_yaml

CARD = Source(
    title=Text("Model Openness Tool", "Model Openness Tool"),
    publisher="LF AI & Data",
    url="https://github.com/lfai/model_openness_tool",
    licence=Text("MIT", "MIT"),
    licence_url="https://github.com/lfai/model_openness_tool",
    citation="Model Openness Framework, LF AI & Data, https://github.com/lfai/model_openness_tool",
    rhythm="on_release",
    republish="rows",
    files=("mof_models.csv", "mof_components.csv"),
)
# The framework's components, by the names that the tool gives them.
COMPONENTS = {
    "Research paper": "research_paper",
    "Model architecture": "model_architecture",
    "Model parameters (Final)": "model_parameters_final",
    "Model card": "model_card",
    "Evaluation results": "evaluation_results",
    "Technical report": "technical_report",
    "Datasets": "datasets",
    "Inference code": "inference_code",
    "Data card": "data_card",
    "Supporting libraries and tools": "supporting_libraries_and_tools",
    "Model metadata": "model_metadata",
    "Evaluation data": "evaluation_data",
    "Evaluation code": "evaluation_code",
    "Model parameters (Intermediate)": "model_parameters_intermediate",
    "Training code": "training_code",
    "Data preprocessing code": "data_preprocessing_code",
    "Sample model outputs": "sample_model_outputs",
}
MODEL_COLUMNS = ("file", "name", "producer", "huggingface")
COMPONENT_COLUMNS = ("model", "component", "license")


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models`` and ``components``, as the tool's records have them."""
    models, components = CARD.files
    return {
        "models": read_csv(files[models], models, MODEL_COLUMNS),
        "components": read_csv(files[components], components, COMPONENT_COLUMNS),
    }


def plan(ask: Ask) -> tuple[str, ...]:
    """The repository's archive."""
    return (ask.at("https://codeload.github.com/lfai/model_openness_tool/tar.gz/HEAD"),)


def fetch(ask: Ask) -> Fetched:
    """The tool's records, ``models/*.yml``, flattened: one row a record, one row a component that the record lists.

    Raises:
        InvalidInput: a record that is not YAML or lacks its name or its list of components.
    """
    (url,) = plan(ask)
    found = ask.client.get(url, read=lambda content: read_repository(content, lambda path: path.startswith("models/") and path.endswith(".yml"))).read
    records, problems = {}, []
    for path, content in found.files.items():
        try:
            records[path] = _release(read_yaml(content, path), path)
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    models, components = CARD.files
    rows = [{"file": path} | release for path, release in records.items()]
    files = {models: csv_bytes(rows, MODEL_COLUMNS), components: csv_bytes(_components(records), COMPONENT_COLUMNS)}
    return Fetched(files, found.day, f"{CARD.url} at {found.revision[:9]}")


def _release(record: Any, path: str) -> dict[str, Any]:
    release = record.get("release") if isinstance(record, dict) else None
    if not isinstance(release, dict) or not isinstance(release.get("name"), str) or not isinstance(release.get("components"), list):
        raise InvalidInput([Problem(path, 0, "release", "expected a name and a list of components")])
    return release


def _components(records: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, object]]:
    """Older records list every component of the framework and say of some that they are not included."""
    for release in records.values():
        for item in release["components"]:
            licence = item.get("license") or item.get("license_name")
            if licence != "Component not included":
                yield {"model": release["name"], "component": item.get("name"), "license": licence}
