"""How many systems meet each of OSAI's criteria, by country group."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.geography import COUNTRY_GROUPS, PUBLISHED, Geography
from generators.core.language import Text
from generators.sources.osai import CRITERIA

CARD = Dataset(
    kind="derived",
    inputs=("osai_criteria",),
    title=Text("OSAI criteria met, by country", "Critères OSAI remplis, par pays"),
    definition=Text(
        "Number and share of a country group's systems that the European Open Source AI Index judges open, partial or closed on a criterion. "
        "The shares are counts of OSAI's judgements; they are not a score.",
        "Nombre et part des systèmes d’un groupe de pays que l’European Open Source AI Index juge ouverts, partiels ou fermés sur un critère. "
        "Ces parts dénombrent les jugements d’OSAI ; elles ne constituent pas une note.",
    ),
    population=Text("systems in the European Open Source AI Index", "systèmes de l’European Open Source AI Index"),
    window=Text("the index as it stood on the day", "l’index tel qu’il était ce jour-là"),
    columns={
        "criterion": Column(kind="text", allowed=CRITERIA, words="osai", meaning=Text("Criterion", "Critère")),
        "country_group": Column(kind="text", allowed=(*COUNTRY_GROUPS, "all"), words="group", meaning=Text("Country group, or all", "Groupe de pays, ou tous")),
        "systems": Column(kind="integer", minimum=1, meaning=Text("Systems judged", "Systèmes évalués")),
        "open": Column(kind="integer", minimum=0, meaning=Text("Judged open", "Jugés ouverts")),
        "partial": Column(kind="integer", minimum=0, meaning=Text("Judged partial", "Jugés partiels")),
        "closed": Column(kind="integer", minimum=0, meaning=Text("Judged closed", "Jugés fermés")),
        "open_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share judged open", "Part jugée ouverte")),
    },
    key=("criterion", "country_group"),
    republish="rows",
    caveats=Text(
        "The index's selection decides who is counted; groups with few systems say little.",
        "La sélection de l’index détermine qui est compté ; les groupes qui comptent peu de systèmes ne disent pas grand-chose.",
    ),
)


def build(inputs: Inputs, geography: Geography = PUBLISHED) -> pd.DataFrame:
    """One row a criterion and country group, and one for all systems."""
    rows = inputs["osai_criteria"]
    groups = [
        ("international",) if is_international else geography.groups([country] if isinstance(country, str) else [])
        for country, is_international in zip(rows["country"], rows["is_international"], strict=True)
    ]
    both = pd.concat([geography.locate(rows, pd.Series(groups, index=rows.index)), rows.assign(country_group="all")])
    counts = both.groupby(["criterion", "country_group", "judgement"]).size().unstack(fill_value=0)
    counts = counts.reindex(columns=["open", "partial", "closed"], fill_value=0)
    systems = counts.sum(axis=1)
    return counts.assign(systems=systems, open_share=(counts["open"] / systems).round(4)).reset_index()


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Share of all systems that are open on the criteria that matter most, and their number."""
    everything = table[table["country_group"] == "all"].set_index("criterion")
    words = {
        "weights_endmodel": ("weights_open_share", Text("open weights", "des poids ouverts")),
        "datasources_basemodel": ("training_data_open_share", Text("open training data", "des données d’entraînement ouvertes")),
        "trainingcode": ("training_code_open_share", Text("open training code", "un code d’entraînement ouvert")),
        "licenses": ("licence_open_share", Text("an open licence", "une licence ouverte")),
    }
    found = {
        name: Number(
            value=float(everything["open_share"][criterion]),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of systems in OSAI with {text.en}", f"Part des systèmes recensés par OSAI ayant {text.fr}"),
        )
        for criterion, (name, text) in words.items()
    }
    weights = table[table["criterion"] == "weights_endmodel"].set_index("country_group")["open_share"]
    places = {"china": Text("Chinese", "chinois"), "united_states": Text("American", "américains"), "eu27": Text("EU", "de l’Union européenne")}
    found |= {
        f"{group}_weights_open_share": Number(
            value=float(weights.get(group, 0.0)),
            unit="share",
            as_of=as_of,
            label=Text(f"Share of {place.en} systems in OSAI with open weights", f"Part des systèmes {place.fr} recensés par OSAI ayant des poids ouverts"),
        )
        for group, place in places.items()
    }
    found["systems"] = Number(value=int(everything["systems"].max()), unit="count", as_of=as_of, label=Text("Systems in OSAI", "Systèmes recensés par OSAI"))
    return found
