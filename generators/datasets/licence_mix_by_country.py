"""Licences of recent open-weight releases by the publisher's country group."""

from datetime import date
from typing import get_args

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.registry.licence import RestrictionClass

CLASSES = (*get_args(RestrictionClass), "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Licences of recent open-weight releases, by country", "Licences des modèles à poids ouverts récents, par pays"),
    definition=Text(
        "Open-weight releases of the record of the current and the previous calendar year, by the publisher's country group and the class of the weights' "
        "licence on the day of release. Older years are left out, because countries did not publish at the same time.",
        "Modèles à poids ouverts du registre sortis dans l’année en cours et la précédente, selon le groupe de pays de l’éditeur et la catégorie de la "
        "licence des poids le jour de la sortie. Les années antérieures sont écartées, car les pays n’ont pas publié aux mêmes dates.",
    ),
    population=Text("open-weight releases in the record", "modèles à poids ouverts du registre"),
    window=Text("the current and the previous calendar year", "l’année civile en cours et la précédente"),
    columns={
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "restriction": Column(kind="text", allowed=CLASSES, words="restriction", meaning=Text("Class of the licence", "Catégorie de la licence")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Releases", "Modèles")),
        "group_models": Column(kind="integer", minimum=1, meaning=Text("All releases of the group", "Tous les modèles du groupe")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the group's releases", "Part des modèles du groupe")),
    },
    key=("country_group", "restriction"),
    republish="rows",
    caveats=Text(
        "The record is curated, not complete. A model with many downloads counts as much as one with few, and groups with few releases say little.",
        "Le registre est une sélection, non un recensement complet. Un modèle très téléchargé compte autant qu’un autre, et les groupes qui comptent peu de "
        "modèles ne disent pas grand-chose.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a country group and class that occurs."""
    registry = inputs.registry
    models = [model for model in registry.models.values() if model.access == "open_weights" and model.release_date.year >= registry.as_of.year - 1]
    licences = [model.weights_licence_on(model.release_date) for model in models]
    rows = pd.DataFrame({"restriction": [(registry.licences[name].restriction if name else None) or "unknown" for name in licences]}, dtype="str")
    groups = pd.Series([geography.groups(registry.seats_of_model(model)) for model in models], index=rows.index, dtype="object")
    table = geography.locate(rows, groups).groupby(["country_group", "restriction"], as_index=False).size().rename(columns={"size": "models"})
    total = table.groupby("country_group")["models"].transform("sum")
    return table.assign(group_models=total, share=(table["models"] / total).round(4))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Permissive share of China's, America's and the EU's recent releases, and the first year counted."""
    permissive = table[table["restriction"] == "permissive"].set_index("country_group")["share"]
    places = {
        "china": Text("Chinese", "chinois"),
        "united_states": Text("American", "américains"),
        "eu27": Text("EU", "de l’Union européenne"),
    }
    found = {
        f"{group}_permissive_share": Number(
            value=float(permissive.get(group, 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(
                f"Share of recent {place.en} open-weight releases in the record under a permissive licence",
                f"Part des modèles {place.fr} récents à poids ouverts du registre sous licence permissive",
            ),
        )
        for group, place in places.items()
    }
    found["first_year"] = Number(
        value=str(as_of.year - 1),
        unit="name",
        as_of=as_of,
        label=Text("First year counted among recent releases", "Première année comptée parmi les modèles récents"),
    )
    return found
