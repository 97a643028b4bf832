"""Notable models (Epoch AI) by year, country and access: how much of the frontier is open."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, Geography
from generators.core.language import Text

ACCESS = ("open", "closed", "unreleased", "unknown")
FIRST_YEAR = 2016
# Epoch names every developer of a model; a joint model counts once in each of their countries.
EVERY_SEAT = Geography(seat="any")
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Notable models by year, country and access", "Modèles notables par année, pays et accès"),
    definition=Text(
        "Number of models that Epoch AI calls notable, by year of publication. Open means downloadable weights under any licence; closed means "
        "an API or a hosted service; unreleased models cannot be used by outsiders. A model of several countries counts once in each, and once in all.",
        "Nombre de modèles qu’Epoch AI juge notables, par année de publication. Ouvert : poids téléchargeables sous toute licence ; fermé : "
        "API ou service hébergé ; non publié : inaccessible au public. Un modèle de plusieurs pays compte une fois dans chacun, et une fois "
        "dans le total.",
    ),
    population=Text("notable models in Epoch AI's database", "modèles notables de la base d’Epoch AI"),
    window=Text("calendar year of publication", "année civile de publication"),
    columns={
        "year": Column(kind="integer", minimum=FIRST_YEAR, meaning=Text("Year of publication", "Année de publication")),
        "country_group": Column(
            kind="text",
            allowed=(*COUNTRY_GROUPS, "all"),
            words="group",
            meaning=Text("Developers' country group, or all", "Groupe de pays des développeurs, ou tous"),
        ),
        "access": Column(kind="text", allowed=ACCESS, words="access", meaning=Text("How the model can be had", "Accès au modèle")),
        "models": Column(kind="integer", minimum=1, meaning=Text("Models", "Modèles")),
        "share": Column(
            kind="number", minimum=0, maximum=1, meaning=Text("Share of the group's models of that year", "Part des modèles du groupe cette année-là")
        ),
        "is_complete": Column(kind="flag", meaning=Text("The year is over and reviewed", "L’année est terminée et revue")),
    },
    key=("year", "country_group", "access"),
    republish="rows",
    caveats=Text(
        "Epoch adds recent models with delay, so the last year is incomplete; before 2020 most papers released no model at all. Dates are often the paper's.",
        "Epoch ajoute les modèles récents avec retard : la dernière année est incomplète. Avant 2020, la plupart des articles ne publiaient aucun "
        "modèle. Les dates sont souvent celles de l’article.",
    ),
)


def build(inputs: Inputs, geography: Geography = EVERY_SEAT) -> pd.DataFrame:
    """One row a year, country group and access that occurs, since 2016."""
    rows = inputs["epoch_notable_models"]
    kind = rows["access"].str.startswith("open").map({True: "open", False: "closed"})
    kind = kind.mask(rows["access"] == "unreleased", "unreleased").where(rows["access"].notna(), "unknown")
    rows = rows.assign(year=rows["published"].dt.year.astype("Int64"), access=kind)
    rows = rows[rows["year"] >= FIRST_YEAR]
    groups = geography.groups_listed(rows["countries"])
    located = geography.locate(rows, groups)
    table = pd.concat([located, rows.assign(country_group="all")])
    table = table.groupby(["year", "country_group", "access"], as_index=False).size().rename(columns={"size": "models"})
    total = table.groupby(["year", "country_group"])["models"].transform("sum")
    newest = table["year"].max()
    return table.assign(share=(table["models"] / total).round(4), is_complete=table["year"] < newest)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Open share and open models by country in the last full year, and the earliest year China led."""
    year = as_of.year - 1
    opened = table[table["access"] == "open"].set_index(["year", "country_group"])
    wide = opened["models"].unstack(fill_value=0)
    ahead = [int(item) for item in wide.index if wide["china"][item] > wide["united_states"][item]]
    place = {"china": Text("China", "de Chine"), "united_states": Text("the United States", "des États-Unis")}
    found = {
        f"{group}_open_models": Number(
            value=int(wide[group][year]),
            unit="count",
            as_of=as_of,
            label=Text(f"Notable open-weight models of {year} from {name.en}", f"Modèles notables à poids ouverts de {year} venus {name.fr}"),
        )
        for group, name in place.items()
    }
    found["open_share"] = Number(
        value=float(opened["share"][year, "all"]),
        unit="share",
        as_of=as_of,
        label=Text(f"Share of notable models of {year} with open weights", f"Part des modèles notables de {year} à poids ouverts"),
    )
    found["last_full_year"] = Number(value=str(year), unit="name", as_of=as_of, label=Text("Last full year in the data", "Dernière année complète des données"))
    if ahead:
        found["first_year_china_led"] = Number(
            value=str(ahead[0]),
            unit="name",
            as_of=as_of,
            label=Text(
                "First year with more notable open-weight models from China than from the United States",
                "Première année où la Chine a publié plus de modèles notables à poids ouverts que les États-Unis",
            ),
        )
    return found
