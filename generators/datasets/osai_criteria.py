"""OSAI's judgements: each system on each of twelve criteria of openness."""

import pandas as pd

from generators.cards import Column, Dataset, Inputs
from generators.core.geography import country_code
from generators.core.language import Text
from generators.sources.osai import CRITERIA

CARD = Dataset(
    kind="observed",
    inputs=("osai.systems",),
    title=Text("Openness by criterion (OSAI)", "Ouverture critère par critère (OSAI)"),
    definition=Text(
        "The European Open Source AI Index's judgement of each system on twelve criteria: open, partial or closed.",
        "Le jugement de l’European Open Source AI Index sur chaque système, selon douze critères : ouvert, partiel ou fermé.",
    ),
    population=Text("systems in the European Open Source AI Index, one entry a family", "systèmes de l’European Open Source AI Index, une entrée par famille"),
    window=Text("the index as it stood on the day", "l’index tel qu’il était ce jour-là"),
    columns={
        "system_id": Column(kind="text", meaning=Text("The system's file in the index", "Fichier du système dans l’index")),
        "system_name": Column(kind="text", meaning=Text("Name of the system", "Nom du système")),
        "organisation_name": Column(kind="text", meaning=Text("Organisation as the index names it", "Organisation, telle que l’index la nomme")),
        "country": Column(kind="text", optional=True, meaning=Text("Country of the organisation (ISO)", "Pays de l’organisation (ISO)")),
        "is_international": Column(
            kind="flag", meaning=Text("The index calls the organisation international", "L’index qualifie l’organisation d’internationale")
        ),
        "system_type": Column(kind="text", meaning=Text("Kind of system", "Type de système")),
        "released": Column(kind="text", optional=True, meaning=Text("Release, as year and month", "Sortie, année et mois")),
        "licence_name": Column(kind="text", optional=True, meaning=Text("Licence as the index names it", "Licence, telle que l’index la nomme")),
        "criterion": Column(kind="text", allowed=CRITERIA, words="osai", meaning=Text("Criterion of the index", "Critère de l’index")),
        "judgement": Column(
            kind="text", allowed=("open", "partial", "closed"), words="judgement", meaning=Text("The index's judgement", "Jugement de l’index")
        ),
    },
    key=("system_id", "criterion"),
    republish="rows",
    caveats=Text(
        "One entry a family, for the version assessed last. The judgements are the index's; the observatory neither weighs nor averages them.",
        "Une entrée par famille, pour la dernière version évaluée. Les jugements sont ceux de l’index ; l’observatoire ne les pondère pas et "
        "n’en fait pas la moyenne.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a system and criterion; a criterion the index left empty has no row."""
    systems = inputs["osai.systems"]
    wide = pd.DataFrame(
        {
            "system_id": systems["file"].str.removesuffix(".yaml"),
            "system_name": systems["name"],
            "organisation_name": systems["org"],
            "country": systems["org_origin"].map(country_code, na_action="ignore"),
            "is_international": systems["org_origin"].eq("International"),
            "system_type": systems["type"],
            "released": systems["releasedate"],
            "licence_name": systems["license"],
            **{criterion: systems[criterion] for criterion in CRITERIA},
        }
    )
    facts = [name for name in CARD.columns if name not in ("criterion", "judgement")]
    return wide.melt(facts, list(CRITERIA), "criterion", "judgement").dropna(subset=["judgement"])
