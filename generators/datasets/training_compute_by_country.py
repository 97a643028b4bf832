"""The largest training run known so far, by country group and access: each step is a model that broke the record."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.sources.epoch import CONFIDENCE

FIRST_YEAR = 2018
CARD = Dataset(
    kind="derived",
    inputs=("epoch_notable_models",),
    title=Text("Largest known training compute, by country and access", "Plus grand calcul d’entraînement connu, par pays et accès"),
    definition=Text(
        "Models that, on their day, had the largest training compute known of their country group and access. The country is that of the first organisation "
        "Epoch AI names; open means downloadable weights under any licence; unreleased models and those of unknown access are left out.",
        "Modèles qui, à leur date, avaient le plus grand calcul d’entraînement connu de leur groupe de pays et de leur accès. Le pays est celui de la première "
        "organisation citée par Epoch AI ; ouvert : poids téléchargeables sous toute licence ; les modèles non publiés ou d’accès inconnu sont écartés.",
    ),
    population=Text("notable models with known compute and access", "modèles notables dont le calcul et l’accès sont connus"),
    window=Text("models published since 2018", "modèles publiés depuis 2018"),
    columns={
        "country_group": Column(kind="text", allowed=COUNTRY_GROUPS, words="group", meaning=Text("Developer's country group", "Groupe de pays du développeur")),
        "access": Column(kind="text", allowed=("open", "closed"), words="access", meaning=Text("Open weights or closed", "Poids ouverts ou fermés")),
        "published": Column(kind="date", meaning=Text("Publication date", "Date de publication")),
        "model_name": Column(kind="text", meaning=Text("Name of the model", "Nom du modèle")),
        "training_compute_flop": Column(kind="number", minimum=1, unit=Text("FLOP", "FLOP"), meaning=Text("Training compute", "Calcul d’entraînement")),
        "confidence": Column(kind="text", allowed=CONFIDENCE, words="estimate", meaning=Text("Epoch's confidence", "Degré de confiance d’Epoch")),
    },
    key=("country_group", "access", "published"),
    date_column="published",
    republish="rows",
    caveats=Text(
        "Known is the word that counts: few developers state their compute, closed ones least, and a larger run without an estimate is not here. An estimate "
        "that Epoch calls likely holds to a factor of three, a speculative one to a factor of ten.",
        "Le mot qui compte est « connu » : peu de développeurs indiquent leur calcul, surtout parmi les fermés, et un entraînement plus grand sans estimation "
        "n’est pas ici. Une estimation qu’Epoch dit probable vaut à un facteur trois près, une conjecturale à un facteur dix.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a model that broke the record of its country group and access; the largest of a day stands for the day."""
    rows = inputs["epoch_notable_models"].dropna(subset=["access", "training_compute_flop"])
    rows = rows[(rows["access"] != "unreleased") & (rows["published"].dt.year >= FIRST_YEAR)]
    rows = rows.assign(
        access=rows["access"].str.startswith("open").map({True: "open", False: "closed"}),
        confidence=rows["confidence"].fillna("unknown"),
    )
    groups = geography.groups_listed(rows["countries"])
    located = geography.locate(rows, groups).sort_values(["published", "training_compute_flop", "model_name"])
    located = located.drop_duplicates(["country_group", "access", "published"], keep="last")
    before = located.groupby(["country_group", "access"])["training_compute_flop"].transform(lambda flop: flop.cummax().shift(fill_value=0.0))
    return located[located["training_compute_flop"] > before]


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The largest known run of China, the United States and the EU, open and closed, and America's over China's."""
    largest = table.sort_values("training_compute_flop").groupby(["country_group", "access"]).tail(1).set_index(["country_group", "access"])
    places = {
        "china": Text("Chinese", "chinois"),
        "united_states": Text("American", "américain"),
        "eu27": Text("EU", "de l’Union européenne"),
    }
    kinds = {"open": Text("open-weight", "à poids ouverts"), "closed": Text("closed", "fermé")}
    found: dict[str, Number] = {}
    for group, place in places.items():
        for access, kind in kinds.items():
            if (group, access) not in largest.index:
                continue
            flop, name = largest["training_compute_flop"][group, access], largest["model_name"][group, access]
            label = Text(
                f"Largest known training compute of a notable {place.en} {kind.en} model",
                f"Plus grand calcul d’entraînement connu d’un modèle notable {place.fr} {kind.fr}",
            )
            found[f"{group}_{access}_flop"] = Number(value=float(flop), unit="flop", as_of=as_of, label=label)
            label = Text(
                f"Notable {place.en} {kind.en} model with the largest known training compute",
                f"Modèle notable {place.fr} {kind.fr} au plus grand calcul d’entraînement connu",
            )
            found[f"{group}_{access}_name"] = Number(value=str(name), unit="name", as_of=as_of, label=label)
    for access, kind in kinds.items():
        pair = [found.get(f"{group}_{access}_flop") for group in ("united_states", "china")]
        if all(pair):
            states, china = (float(number.value) for number in pair if number)  # type: ignore[arg-type]
            found[f"{access}_ratio"] = Number(
                value=states / china,
                unit="ratio",
                digits=1,
                as_of=as_of,
                label=Text(
                    f"Largest known American over largest known Chinese training compute, {kind.en} models",
                    f"Rapport du plus grand calcul d’entraînement connu américain au chinois, modèles {kind.fr.replace('fermé', 'fermés')}",
                ),
            )
    return found
