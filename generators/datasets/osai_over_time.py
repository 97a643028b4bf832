"""How often OSAI's criteria are met, by year of release of the system."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.sources.osai import CRITERIA

# Below this many systems a year's share says nothing.
FEWEST = 10
CARD = Dataset(
    kind="derived",
    inputs=("osai_criteria",),
    title=Text("OSAI criteria met, by year of release", "Critères OSAI remplis, par année de sortie"),
    definition=Text(
        "Number and share of a year's systems that the European Open Source AI Index judges open, partial or closed on a criterion. The year is that of "
        "the version assessed last, because the index keeps one entry a family and replaces it.",
        "Nombre et part des systèmes d’une année que l’European Open Source AI Index juge ouverts, partiels ou fermés sur un critère. L’année est celle "
        "de la dernière version évaluée, car l’index garde une seule entrée par famille et la remplace.",
    ),
    population=Text(
        "systems in the European Open Source AI Index, each in the version assessed last",
        "systèmes de l’European Open Source AI Index, chacun dans la dernière version évaluée",
    ),
    window=Text("calendar year of release of that version", "année civile de sortie de cette version"),
    columns={
        "year": Column(kind="integer", minimum=2010, meaning=Text("Year of release", "Année de sortie")),
        "criterion": Column(kind="text", allowed=CRITERIA, words="osai", meaning=Text("Criterion", "Critère")),
        "systems": Column(kind="integer", minimum=1, meaning=Text("Systems judged", "Systèmes évalués")),
        "open": Column(kind="integer", minimum=0, meaning=Text("Judged open", "Jugés ouverts")),
        "partial": Column(kind="integer", minimum=0, meaning=Text("Judged partial", "Jugés partiels")),
        "closed": Column(kind="integer", minimum=0, meaning=Text("Judged closed", "Jugés fermés")),
        "open_share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share judged open", "Part jugée ouverte")),
        "is_complete": Column(kind="flag", meaning=Text("The year is over", "L’année est terminée")),
    },
    key=("year", "criterion"),
    republish="rows",
    caveats=Text(
        "A family that released again has left its earlier year. What a year shows is thus not how open releases were at the time. The index's choice of "
        "systems changed too.",
        "Une famille dont une nouvelle version a paru a quitté son année antérieure : une année ne montre donc pas l’ouverture des sorties à l’époque. Le "
        "choix des systèmes de l’index a changé lui aussi.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a year and criterion; systems without a date of release stay out."""
    rows = inputs["osai_criteria"].dropna(subset=["released"])
    rows = rows.assign(year=rows["released"].str[:4].astype(int))
    counts = rows.groupby(["year", "criterion", "judgement"]).size().unstack(fill_value=0).reindex(columns=["open", "partial", "closed"], fill_value=0)
    systems = counts.sum(axis=1)
    table = counts.assign(systems=systems, open_share=(counts["open"] / systems).round(4)).reset_index()
    return table.assign(is_complete=table["year"] < table["year"].max())


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Shares open in the first year with enough systems and in the last full year, for data, code and licence."""
    enough = table[table["systems"] >= FEWEST]
    first, last = int(enough["year"].min()), int(enough.loc[enough["is_complete"].astype(bool), "year"].max())
    shares = table.set_index(["year", "criterion"])["open_share"]
    found = {
        "first_year": Number(
            value=str(first),
            unit="name",
            as_of=as_of,
            label=Text("First year with enough systems in OSAI", "Première année comptant assez de systèmes dans OSAI"),
        ),
        "last_full_year": Number(value=str(last), unit="name", as_of=as_of, label=Text("Last full year in OSAI", "Dernière année complète dans OSAI")),
    }
    words = {
        "datasources_basemodel": ("training_data", Text("open training data", "des données d’entraînement ouvertes")),
        "trainingcode": ("training_code", Text("open training code", "un code d’entraînement ouvert")),
        "licenses": ("licence", Text("an open licence", "une licence ouverte")),
    }
    for criterion, (name, text) in words.items():
        for when, year in (("first", first), ("last", last)):
            label = Text(f"Share of OSAI's systems of {year} with {text.en}", f"Part des systèmes de {year} recensés par OSAI ayant {text.fr}")
            found[f"{name}_{when}_share"] = Number(value=float(shares[year, criterion]), unit="share", as_of=as_of, label=label)
    return found
