"""Epoch's Capabilities Index, one row a release of a model."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.geography import country_code
from generators.core.language import Text

ACCESS = {
    "Open weights (unrestricted)": "open",
    "Open weights (restricted use)": "open",
    "Open weights (non-commercial)": "open",
    "API access": "closed",
    "Hosted access (no API)": "closed",
    "Unreleased": "unreleased",
}
CARD = Dataset(
    kind="observed",
    inputs=("epoch_capabilities.models",),
    title=Text("Epoch Capabilities Index by model", "Epoch Capabilities Index par modèle"),
    definition=Text(
        "Epoch AI's index of general capability, fitted to many benchmarks at once so that models tested on different ones can be compared. The "
        "scale is fixed by two models: Claude 3.5 Sonnet is 130 and GPT-5 is 150. Versions that Epoch gives one name and one score (settings of "
        "effort, hosts) are one row, dated by the earliest; where two scores of one name share a date, the higher stands.",
        "Indice de capacité générale d’Epoch AI, ajusté sur de nombreux tests à la fois, pour comparer des modèles qui n’ont pas passé les mêmes. "
        "Deux modèles fixent l’échelle : Claude 3.5 Sonnet vaut 130 et GPT-5, 150. Les versions auxquelles Epoch donne un même nom et un même score "
        "(réglages d’effort, hébergeurs) forment une ligne, à la date de la plus ancienne ; si deux scores d’un même nom ont la même date, le plus "
        "élevé est retenu.",
    ),
    population=Text("models with an index score in Epoch's Benchmarking Hub", "modèles ayant un indice dans le Benchmarking Hub d’Epoch"),
    window=Text("all scores known on the copy's date", "tous les scores connus à la date de la copie"),
    columns={
        "model_name": Column(kind="text", meaning=Text("Model as Epoch names it", "Modèle, tel qu’Epoch le nomme")),
        "released": Column(kind="date", meaning=Text("Release of its earliest version", "Sortie de sa plus ancienne version")),
        "organisation_names": Column(kind="text", optional=True, meaning=Text("Developing organisations", "Organisations qui l’ont développé")),
        "countries": Column(kind="text", optional=True, meaning=Text("Their countries (ISO), each once", "Leurs pays (ISO), chacun une fois")),
        "access": Column(
            kind="text",
            optional=True,
            allowed=("open", "closed", "unreleased"),
            words="access",
            meaning=Text("Open weights under any licence, closed, or not released", "Poids ouverts sous toute licence, fermé, ou non publié"),
        ),
        "eci": Column(kind="number", minimum=0, maximum=300, unit=Text("ECI points", "points ECI"), meaning=Text("Capabilities index", "Indice de capacité")),
    },
    key=("model_name", "released"),
    date_column="released",
    republish="rows",
    caveats=Text(
        "Models tested on fewer than four of the benchmarks have no index, so the newest ones are missing. Epoch states no access for a few models. "
        "The copy holds no confidence intervals.",
        "Les modèles évalués sur moins de quatre des tests n’ont pas d’indice : les plus récents manquent. Epoch n’indique pas l’accès de quelques "
        "modèles. La copie ne contient pas d’intervalles de confiance.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """Epoch's columns with the observatory's names; versions without a score, a name or a date stay out."""
    rows = inputs["epoch_capabilities.models"].dropna(subset=["Model name", "ECI Score", "Release date"])
    table = pd.DataFrame(
        {
            "model_name": rows["Model name"].str.strip(),
            "released": rows["Release date"],
            "organisation_names": rows["Organization"],
            "countries": rows["Country"].map(_codes, na_action="ignore"),
            "access": rows["Model accessibility"].map(ACCESS, na_action="ignore"),
            "eci": rows["ECI Score"].astype(float).round(4),
        }
    )
    table = table.sort_values(["released", "model_name"], kind="stable").drop_duplicates(["model_name", "eci"])
    return table.sort_values("eci", ascending=False, kind="stable").drop_duplicates(["model_name", "released"])


def _codes(names: str) -> str | None:
    codes = dict.fromkeys(country_code(name) for name in names.split(","))
    return ",".join(code for code in codes if code) or None
