"""How fast a new open model is fetched, against the median of the ten most fetched of its size at the same age."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.registry.load import Registry

AGES = (7, 14, 30)
# An observation counts for an age when it is at most so many days off.
TOLERANCE_DAYS = 1
# A release whose weights were first seen later than this after its date was announced before it was published.
LATEST_FIRST_SIGHT_DAYS = 5
REFERENCE_MODELS = 10
# Upper bound of total parameters of each class.
SIZES = {"below_10b": 10e9, "10b_to_100b": 100e9, "100b_and_more": float("inf")}
CARD = Dataset(
    kind="derived",
    inputs=("hub_trending_daily", "hub_top_daily", "registry"),
    title=Text("Relative adoption of new open models", "Adoption relative des nouveaux modèles ouverts"),
    definition=Text(
        "30-day downloads of a repository 7, 14 and 30 days after the release, over the median of the ten most downloaded of the same size class observed at "
        "the same age (the method of the ATOM Project's relative adoption metric). Up to day 30 the 30-day counter holds every download since the "
        "release. One is the pace of the median of the ten. Where fewer than ten repositories were observed there is no reference, and no value.",
        "Téléchargements sur 30 jours d’un dépôt 7, 14 et 30 jours après la sortie, rapportés à la médiane des dix dépôts les plus téléchargés de la même "
        "classe de taille observés au même âge (méthode de l’indicateur d’adoption relative du projet ATOM). Jusqu’au 30e jour, le compteur sur 30 jours "
        "contient tous les téléchargements depuis la sortie. Un est le rythme de la médiane des dix. Là où moins de dix dépôts ont été observés, il "
        "n’y a ni référence ni valeur.",
    ),
    population=Text(
        "repositories of the record's open models of known size, seen among the Hub's trending ten or top 300 within five days of their release",
        "dépôts des modèles ouverts du registre, de taille connue, vus parmi les dix modèles en tendance ou les 300 premiers du Hub dans les cinq jours "
        "suivant leur sortie",
    ),
    window=Text("from the release to each age", "de la sortie à chaque âge"),
    columns={
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub", "Dépôt sur le Hub")),
        "age_days": Column(kind="integer", minimum=0, meaning=Text("Age, days since the release", "Âge, en jours depuis la sortie")),
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Publisher's country group", "Groupe de pays de l’éditeur")),
        "size_class": Column(kind="text", allowed=tuple(SIZES), words="size", meaning=Text("Size class, all parameters", "Classe de taille, tous paramètres")),
        "date": Column(kind="date", meaning=Text("Day of the observation", "Jour de l’observation")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "observed_models": Column(
            kind="integer", minimum=1, meaning=Text("Repositories of the class observed at that age", "Dépôts de la classe observés à cet âge")
        ),
        "reference_downloads": Column(
            kind="number", minimum=0, optional=True, meaning=Text("Median of the ten most downloaded", "Médiane des dix plus téléchargés")
        ),
        "relative_adoption": Column(
            kind="number", minimum=0, optional=True, meaning=Text("Downloads over that median", "Téléchargements rapportés à cette médiane")
        ),
    },
    key=("hub_id", "age_days", "country_group"),
    republish="rows",
    caveats=Text(
        "A model is observed only while it trends, so the slow starters of each class are missing and the reference is high. The reference is made of the "
        "releases of these months, not of all time as ATOM's. An announced date may precede the weights by days.",
        "Un modèle n’est observé que tant qu’il est en tendance : les départs lents manquent dans chaque classe, et la référence est haute. Elle est faite "
        "des sorties de ces mois-ci, non de toutes comme celle d’ATOM. Une date annoncée peut précéder les poids de quelques jours.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a repository and age that was observed; the observation nearest to the age counts."""
    known = _releases(inputs.registry)
    columns = ["date", "hub_id", "downloads_30d"]
    rows = pd.concat([inputs["hub_trending_daily"][columns], inputs["hub_top_daily"][columns]]).drop_duplicates(["date", "hub_id"])
    rows = rows.merge(known, on="hub_id")
    rows = rows.assign(age=(rows["date"] - rows["released"]).dt.days)
    rows = rows[rows.groupby("hub_id")["age"].transform("min").between(0, LATEST_FIRST_SIGHT_DAYS)]
    tables = []
    for age in AGES:
        near = rows.assign(age_days=age, off=(rows["age"] - age).abs()).sort_values(["off", "date"]).drop_duplicates("hub_id")
        tables.append(near[near["off"] <= TOLERANCE_DAYS])
    table = pd.concat(tables, ignore_index=True)
    of_class = table.groupby(["size_class", "age_days"])["downloads_30d"]
    observed = of_class.transform("size")
    reference = of_class.transform(lambda counts: counts.nlargest(REFERENCE_MODELS).median()).astype("float64").where(observed >= REFERENCE_MODELS)
    table = table.assign(observed_models=observed, reference_downloads=reference, relative_adoption=(table["downloads_30d"] / reference).round(3))
    return geography.locate(table, table["hub_id"].map(lambda hub_id: geography.groups(inputs.registry.seats_of_hub_id(hub_id))))


def _releases(registry: Registry) -> pd.DataFrame:
    """Repository, release date and size class of every open model of the record whose size is known."""
    rows = []
    for model in registry.models.values():
        sizes = dict.fromkeys(model.hub_repositories, model.params_total)
        sizes |= {name: variant.params_total for variant in model.variants for name in variant.hub_repositories}
        if model.access == "open_weights":
            rows += [(name, pd.Timestamp(model.release_date), size) for name, size in sizes.items() if size]
    found = pd.DataFrame(rows, columns=["hub_id", "released", "params_total"]).drop_duplicates("hub_id")
    return found.assign(size_class=found["params_total"].map(lambda size: next(name for name, bound in SIZES.items() if size < bound)))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many repositories each age covers, the fastest of each class at a week, and who is above the reference."""

    def count(value: int, label: Text) -> Number:
        return Number(value=value, unit="count", as_of=as_of, label=label)

    found = {}
    listed = table.drop_duplicates(["hub_id", "age_days"])
    for age in AGES:
        part = listed[listed["age_days"] == age]
        found[f"observed_day{age}"] = count(
            len(part), Text(f"New open repositories observed {age} days after release", f"Nouveaux dépôts ouverts observés {age} jours après la sortie")
        )
        found[f"compared_day{age}"] = count(
            int(part["relative_adoption"].notna().sum()),
            Text(f"Of these, with a reference of ten at day {age}", f"Dont comparables à une référence de dix au jour {age}"),
        )
    week = table[(table["age_days"] == AGES[0]) & table["relative_adoption"].notna()]
    above = week[week["relative_adoption"] > 1]
    for group, name in {
        "china": Text("Chinese publishers", "éditeurs chinois"),
        "united_states": Text("American publishers", "éditeurs américains"),
        "eu27": Text("publishers in the EU", "éditeurs de l’Union européenne"),
    }.items():
        found[f"{group}_above"] = count(
            int((above["country_group"] == group).sum()),
            Text(
                f"Repositories of {name.en} above the median of the ten of their class at day {AGES[0]}",
                f"Dépôts des {name.fr} au-dessus de la médiane des dix de leur classe au jour {AGES[0]}",
            ),
        )
    found["above"] = count(
        above["hub_id"].nunique(), Text("Repositories above the median of the ten of their class", "Dépôts au-dessus de la médiane des dix de leur classe")
    )
    if not week.empty:
        first = week.sort_values(["relative_adoption", "hub_id"], ascending=[False, True]).iloc[0]
        found["fastest"] = Number(
            value=str(first["hub_id"]).partition("/")[2],
            unit="name",
            as_of=as_of,
            label=Text("Release furthest above the reference of its class at day 7", "Sortie la plus au-dessus de la référence de sa classe au jour 7"),
        )
        found["fastest_ratio"] = Number(
            value=float(first["relative_adoption"]),
            unit="ratio",
            digits=1,
            as_of=as_of,
            label=Text("Its downloads over that reference", "Ses téléchargements rapportés à cette référence"),
        )
    return found
