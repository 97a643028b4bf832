"""What share of each country's notable models comes with open weights, year by year, with its interval."""

from datetime import date
from statistics import NormalDist

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, Geography
from generators.core.language import Text

FIRST_YEAR = 2016
# Epoch names every developer of a model; a joint model counts once in each of their countries.
EVERY_SEAT = Geography(seat="any")
_Z = NormalDist().inv_cdf(0.975)
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Share of each country's notable models that is open", "Part ouverte des modèles notables de chaque pays"),
    definition=Text(
        "Of a country group's notable models of a year whose access Epoch AI states, the share with downloadable weights under any licence. The others are "
        "closed or unreleased. The interval is Wilson's at 95%: what a share of so few models could be by chance. A joint model counts in each country.",
        "Parmi les modèles notables d’un groupe de pays et d’une année dont Epoch AI précise l’accès, part de ceux dont les poids sont téléchargeables, sous "
        "toute licence. Les autres sont fermés ou non publiés. L’intervalle est celui de Wilson à 95 % : ce que le hasard permet pour si peu de modèles. Un "
        "modèle commun compte dans chaque pays.",
    ),
    population=Text("notable models in Epoch AI's database whose access is stated", "modèles notables de la base d’Epoch AI dont l’accès est précisé"),
    window=Text("calendar year of publication, since 2016", "année civile de publication, depuis 2016"),
    columns={
        "year": Column(kind="integer", minimum=FIRST_YEAR, meaning=Text("Year of publication", "Année de publication")),
        "country_group": Column(
            kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Developers' country group", "Groupe de pays des développeurs")
        ),
        "all_models": Column(kind="integer", minimum=1, meaning=Text("All notable models", "Tous les modèles notables")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models whose access is stated", "Modèles dont l’accès est précisé")),
        "open_models": Column(kind="integer", minimum=0, meaning=Text("Models with open weights", "Modèles à poids ouverts")),
        "open_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share with open weights", "Part à poids ouverts")),
        "open_share_low": Column(kind="number", minimum=0, maximum=1, meaning=Text("Lower end of the 95% interval", "Borne basse de l’intervalle à 95 %")),
        "open_share_high": Column(kind="number", minimum=0, maximum=1, meaning=Text("Upper end of the 95% interval", "Borne haute de l’intervalle à 95 %")),
        "is_complete": Column(kind="flag", meaning=Text("The year is over", "L’année est terminée")),
    },
    key=("year", "country_group"),
    republish="rows",
    caveats=Text(
        "Epoch's choice of notable models decides. In early years many models have no stated access and are left out here. An unreleased model counts as not "
        "open, whether it was kept for sale or never meant to leave the laboratory.",
        "Le choix des modèles notables est celui d’Epoch. Dans les premières années, l’accès de beaucoup de modèles n’est pas précisé : ils sont écartés "
        "ici. Un modèle non publié compte comme non ouvert, qu’on l’ait gardé pour le vendre ou qu’il n’ait jamais dû quitter le laboratoire.",
    ),
)


def build(inputs: Inputs, geography: Geography = EVERY_SEAT) -> pd.DataFrame:
    """One row a year and country group with a model of stated access."""
    rows = inputs["epoch_notable_models"]
    rows = rows.assign(
        year=rows["published"].dt.year.astype("Int64"), is_stated=rows["access"].notna(), is_open=rows["access"].str.startswith("open", na=False)
    )
    rows = rows[rows["year"] >= FIRST_YEAR]
    groups = geography.groups_listed(rows["countries"])
    counts = geography.locate(rows, groups).groupby(["year", "country_group"], as_index=False)
    table = counts.agg(all_models=("is_stated", "size"), models=("is_stated", "sum"), open_models=("is_open", "sum"))
    table = table[table["models"] > 0]
    intervals = [wilson(int(opened), int(models)) for opened, models in zip(table["open_models"], table["models"], strict=True)]
    found: pd.DataFrame = table.assign(
        open_share=(table["open_models"] / table["models"]).round(4),
        open_share_low=[low for low, _ in intervals],
        open_share_high=[high for _, high in intervals],
        is_complete=table["year"] < table["year"].max(),
    )
    return found


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95% interval of a share of few trials (Wilson, 1927, "Probable inference")."""
    share, spread = hits / trials, _Z**2 / trials
    centre = (share + spread / 2) / (1 + spread)
    half = _Z * (share * (1 - share) / trials + spread / (4 * trials)) ** 0.5 / (1 + spread)
    return round(max(centre - half, 0.0), 4), round(min(centre + half, 1.0), 4)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """China's and America's open share in the last full year, and five years before."""
    last = as_of.year - 1
    shares = table.set_index(["year", "country_group"])["open_share"]
    places = {"china": Text("Chinese", "chinois"), "united_states": Text("American", "américains")}
    found = {
        "last_full_year": Number(
            value=str(last), unit="name", as_of=as_of, label=Text("Last full year, for shares open", "Dernière année complète, pour la part ouverte")
        ),
        "earlier_year": Number(
            value=str(last - 5), unit="name", as_of=as_of, label=Text("Five years before, for shares open", "Cinq ans plus tôt, pour la part ouverte")
        ),
    }
    for group, place in places.items():
        for key, year in (("last", last), ("earlier", last - 5)):
            label = Text(f"Share of notable {place.en} models of {year} with open weights", f"Part des modèles notables {place.fr} de {year} à poids ouverts")
            found[f"{group}_open_share_{key}"] = Number(value=float(shares.get((year, group), 0.0)), unit="share", as_of=as_of, label=label)
    return found
