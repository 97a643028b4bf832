"""The Model Openness Framework's tool: which components of a model its submitters list, and under which licence."""

from collections.abc import Mapping

import pandas as pd

from generators.cards import Source
from generators.core.language import Text
from generators.core.tables import read_csv

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


def parse(files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """``models`` and ``components``, as the tool's records have them."""
    models, components = CARD.files
    return {
        "models": read_csv(files[models], models, ("file", "name", "producer", "huggingface")),
        "components": read_csv(files[components], components, ("model", "component", "license")),
    }
