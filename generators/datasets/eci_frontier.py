"""Who is best on Epoch's Capabilities Index, release by release: open against closed, China against the United States."""

from datetime import date

import numpy as np
import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number, Question
from generators.core.geography import Geography
from generators.core.language import Text

SIDES = ("open", "closed", "china", "united_states")
# Epoch counts a model for every country in which one of its developers is based.
EVERY_SEAT = Geography(seat="any")
# Half the width of a 90% interval in standard errors of a normal distribution.
Z90 = 1.645
CARD = Dataset(
    kind="derived",
    inputs=("eci_scores",),
    title=Text("Best on the Epoch Capabilities Index, by access and by country", "Les meilleurs de l’Epoch Capabilities Index, par accès et par pays"),
    definition=Text(
        "The models of four groups (open weights, closed, Chinese, American) on Epoch's index, and which of them raised their group's record on the day "
        "of release. A model stands in one group of access and in one of country.",
        "Les modèles de quatre groupes (poids ouverts, fermés, chinois, américains) sur l’indice d’Epoch, et ceux qui ont battu le record de leur groupe "
        "le jour de leur sortie. Un modèle figure dans un groupe d’accès et dans un groupe de pays.",
    ),
    population=Text("models with an index score in Epoch's Benchmarking Hub", "modèles ayant un indice dans le Benchmarking Hub d’Epoch"),
    window=Text("models released up to the copy's date", "modèles sortis jusqu’à la date de la copie"),
    columns={
        "side": Column(kind="text", allowed=SIDES, words="side", meaning=Text("Group", "Groupe")),
        "model_name": Column(kind="text", meaning=Text("Model as Epoch names it", "Modèle, tel qu’Epoch le nomme")),
        "released": Column(kind="date", meaning=Text("Release", "Sortie")),
        "eci": Column(kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Epoch's index", "Indice d’Epoch")),
        "standard_error": Column(kind="number", minimum=0, unit=Text("ECI points", "points ECI"), meaning=Text("Its standard error", "Son erreur type")),
        "ci_low": Column(
            kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Lower end of the 90% interval", "Borne basse de l’intervalle à 90 %")
        ),
        "ci_high": Column(
            kind="number", unit=Text("ECI points", "points ECI"), meaning=Text("Upper end of the 90% interval", "Borne haute de l’intervalle à 90 %")
        ),
        "is_record": Column(kind="flag", meaning=Text("Best of its group when it came out", "Meilleur de son groupe à sa sortie")),
    },
    key=("side", "model_name", "released"),
    date_column="released",
    republish="rows",
    caveats=Text(
        "The index needs results on at least four benchmarks, which recent open models often lack: the gap on the last months may look larger than it "
        "is. Models whose access Epoch does not state stand only in their country's group.",
        "L’indice exige des résultats à au moins quatre tests, qui manquent souvent aux modèles ouverts récents : l’écart des derniers mois peut paraître "
        "plus grand qu’il n’est. Les modèles dont Epoch n’indique pas l’accès ne figurent que dans le groupe de leur pays.",
    ),
)


def build(inputs: Inputs, geography: Geography = EVERY_SEAT) -> pd.DataFrame:
    """One row a group and model in it."""
    rows = inputs["eci_scores"].reset_index(drop=True)
    groups = rows["countries"].fillna("").map(lambda codes: geography.groups(filter(None, codes.split(","))))
    located = geography.locate(rows, groups).rename(columns={"country_group": "side"})
    table = pd.concat([rows.assign(side=rows["access"]), located])
    table = table[table["side"].isin(SIDES)].sort_values(["released", "eci"], ascending=[True, False], kind="stable")
    best_before = table.groupby("side")["eci"].transform(lambda scores: scores.cummax().shift().fillna(-np.inf))
    return table.assign(is_record=table["eci"] > best_before)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The best of each group, and both leads in points with their 90% intervals."""
    best = table.sort_values("eci").drop_duplicates("side", keep="last").set_index("side")
    sides = {
        "open": Text("open-weight", "à poids ouverts"),
        "closed": Text("closed", "fermé"),
        "china": Text("Chinese", "chinois"),
        "united_states": Text("American", "américain"),
    }
    found: dict[str, Number] = {}
    for side, words in sides.items():
        if side in best.index:
            label = Text(f"Best {words.en} model on Epoch's index", f"Meilleur modèle {words.fr} sur l’indice d’Epoch")
            found[f"{side}_best"] = Number(value=str(best["model_name"][side]), unit="name", as_of=as_of, label=label)
            label = Text(f"Index of the best {words.en} model", f"Indice du meilleur modèle {words.fr}")
            found[f"{side}_best_eci"] = Number(value=float(best["eci"][side]), unit="count", digits=1, as_of=as_of, label=label)
    for first, second in (("closed", "open"), ("united_states", "china")):
        if {first, second} <= set(best.index):
            lead = float(best["eci"][first] - best["eci"][second])
            half = Z90 * float(np.hypot(best["standard_error"][first], best["standard_error"][second]))
            words = Text(
                f"the best {sides[first].en} model over the best {sides[second].en} one",
                f"du meilleur modèle {sides[first].fr} sur le meilleur modèle {sides[second].fr}",
            )
            parts = {
                "lead_points": (lead, Text("", "")),
                "lead_low": (lead - half, Text(", lower end at 90%", ", borne basse à 90 %")),
                "lead_high": (lead + half, Text(", upper end at 90%", ", borne haute à 90 %")),
            }
            for key, (value, end) in parts.items():
                label = Text(f"Lead of {words.en} on Epoch's index{end.en}", f"Avance {words.fr} sur l’indice d’Epoch{end.fr}")
                question: Question | None = "open_closed_gap" if f"{first}_{key}" == "closed_lead_points" else None
                found[f"{first}_{key}"] = Number(value=round(value, 2), unit="points", digits=1, as_of=as_of, question=question, label=label)
    return found
