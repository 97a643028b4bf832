"""Which kinds of chip trained notable models, by country group and year."""

import re
from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text

FIRST_YEAR = 2018
# The first full year under the American controls of October 2022.
AFTER_CONTROLS = 2023
# The first pattern that a chip's name meets decides. The variants that Nvidia made for China come before their generation.
_PATTERNS = {
    "nvidia_for_china": r"A800|H800|H20\b",
    "nvidia_blackwell": r"\bG?B[23]00\b",
    "nvidia_hopper": r"\bG?H[12]00\b",
    "nvidia_ampere_ada": r"\bA100\b|\bA10\b|RTX A|GeForce RTX [34]0",
    "nvidia_older": r"(?i)nvidia",
    "google_tpu": r"Google TPU",
    "huawei_ascend": r"Huawei Ascend",
    "other": r".",
}
CHIPS = ("nvidia_older", "nvidia_ampere_ada", "nvidia_hopper", "nvidia_blackwell", "nvidia_for_china", "google_tpu", "huawei_ascend", "other", "all")
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Kinds of training chip, by country and year", "Types de puces d’entraînement, par pays et par année"),
    definition=Text(
        "Notable models whose training chips are named, by year, by country of the first organisation that Epoch AI names, and by kind of chip: Nvidia's "
        "generations, the variants that Nvidia made to stay below American export limits (A800, H800, H20), Google's TPU, Huawei's Ascend, others (AMD, "
        "Amazon, Cerebras). A model trained on two kinds counts once in each, and once in all.",
        "Modèles notables dont les puces d’entraînement sont nommées, par année, par pays de la première organisation citée par Epoch AI et par type de puce : "
        "générations de Nvidia, variantes faites par Nvidia pour rester sous les limites américaines à l’exportation (A800, H800, H20), TPU de Google, "
        "Ascend de Huawei, autres (AMD, Amazon, Cerebras). Un modèle entraîné sur deux types compte une fois dans chacun, et une fois dans le total.",
    ),
    population=Text("notable models whose training chips are named", "modèles notables dont les puces d’entraînement sont nommées"),
    window=Text("models published since 2018", "modèles publiés depuis 2018"),
    columns={
        "year": Column(kind="integer", minimum=FIRST_YEAR, meaning=Text("Year of publication", "Année de publication")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Developer's country group", "Groupe de pays du développeur")),
        "chip": Column(kind="text", allowed=CHIPS, words="chip", meaning=Text("Kind of chip", "Type de puce")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
        "is_complete": Column(kind="flag", meaning=Text("The year is over", "L’année est terminée")),
    },
    key=("year", "country_group", "chip"),
    republish="rows",
    caveats=Text(
        "What developers name, where they name it: fewer do so each year, and those under export controls have reasons for silence. Chips of a model say "
        "nothing of the chips a country has.",
        "Ce que les développeurs nomment, quand ils le nomment : ils sont moins nombreux chaque année, et ceux que visent les contrôles à l’exportation ont "
        "des raisons de se taire. Les puces d’un modèle ne disent rien de celles dont dispose un pays.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a year, country group and kind of chip that occurs, and one for all kinds."""
    rows = inputs["epoch_notable_models"].dropna(subset=["training_hardware"])
    rows = rows.assign(year=rows["published"].dt.year.astype("Int64"))
    rows = rows[rows["year"] >= FIRST_YEAR]
    newest = inputs["epoch_notable_models"]["published"].dt.year.max()
    groups = geography.groups_listed(rows["countries"])
    located = geography.locate(rows, groups)
    kinds = [["all", *sorted({chip_kind(name) for name in names.split(",")})] for names in located["training_hardware"]]
    chips = located.assign(chip=pd.Series(kinds, index=located.index, dtype="object")).explode("chip")
    table = chips.groupby(["year", "country_group", "chip"], as_index=False).size().rename(columns={"size": "models"})
    return table.assign(is_complete=table["year"] < newest)


def chip_kind(name: str) -> str:
    """The kind of a chip by its name."""
    return next(kind for kind, pattern in _PATTERNS.items() if re.search(pattern, name))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Chinese and American models that named their chips since the first American controls, in all and by some kinds."""
    recent = table[table["year"] >= AFTER_CONTROLS].groupby(["country_group", "chip"])["models"].sum()
    places = {"china": Text("Chinese", "chinois"), "united_states": Text("American", "américains")}
    kinds = {
        "all": Text("that name their chips", "qui nomment leurs puces"),
        "nvidia_for_china": Text("that name Nvidia's variants for China", "qui nomment les variantes de Nvidia pour la Chine"),
        "huawei_ascend": Text("that name Huawei's Ascend", "qui nomment l’Ascend de Huawei"),
        "google_tpu": Text("that name Google's TPU", "qui nomment le TPU de Google"),
    }
    found = {
        f"{group}_{chip}_models": Number(
            value=int(recent.get((group, chip), 0)),
            unit="count",
            as_of=as_of,
            label=Text(
                f"Notable {place.en} models published since {AFTER_CONTROLS} {kind.en}",
                f"Modèles notables {place.fr} publiés depuis {AFTER_CONTROLS} {kind.fr}",
            ),
        )
        for group, place in places.items()
        for chip, kind in kinds.items()
    }
    found["first_year"] = Number(
        value=str(AFTER_CONTROLS),
        unit="name",
        as_of=as_of,
        label=Text("First full year after the American chip controls began", "Première année entière après le début des contrôles américains sur les puces"),
    )
    return found
