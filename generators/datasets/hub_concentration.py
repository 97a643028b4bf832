"""How much of the panel's downloads go to its first 10, 50 and 200 models, day by day."""

from datetime import date

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.core.tables import unflagged
from generators.core.tasks import LANGUAGE_TASKS

TOPS = (10, 50, 200)
CARD = Dataset(
    kind="derived",
    inputs=("hub_top_daily", "hub_counter_log"),
    title=Text("Concentration of Hub downloads", "Concentration des téléchargements du Hub"),
    definition=Text(
        "Downloads of the panel's 10, 50 and 200 most downloaded models over the downloads of the whole panel, on each day. A top of more than "
        "half the panel's models is left out.",
        "Téléchargements des 10, 50 et 200 modèles les plus téléchargés du panel, rapportés à ceux de tout le panel, chaque jour. Une tête qui ferait plus "
        "de la moitié des modèles du panel est omise.",
    ),
    population=Text(
        "models in the Hub's top 300 by downloads or by likes; the language panel keeps text generation and image-text-to-text",
        "modèles classés parmi les 300 premiers du Hub par téléchargements ou par mentions « j’aime » ; le panel « langage » retient la "
        "génération de texte, à partir de texte seul ou d’images et de texte",
    ),
    window=Text("the 30 days before each day", "les 30 jours précédant chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "panel": Column(kind="text", allowed=("language", "all"), words="panel", meaning=Text("Which models count", "Modèles retenus")),
        "top": Column(kind="integer", minimum=1, meaning=Text("Models at the top", "Modèles de tête")),
        "panel_models": Column(kind="integer", minimum=1, meaning=Text("Models of the panel", "Modèles du panel")),
        "downloads_30d": Column(kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads", "Téléchargements")),
        "share": Column(kind="number", minimum=0, maximum=1, meaning=Text("Share of the panel's downloads", "Part des téléchargements du panel")),
    },
    key=("date", "panel", "top"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "The whole is the panel, not the Hub: the share of all the Hub's downloads is lower, by an amount that these data do not give. Figures of "
        "others for the Hub's top 200 have another denominator.",
        "Le tout est le panel, non le Hub : la part dans l’ensemble des téléchargements du Hub est plus faible, d’un écart que ces données ne donnent "
        "pas. Les chiffres publiés ailleurs sur les 200 premiers du Hub ont un autre dénominateur.",
    ),
)


def build(inputs: Inputs, has_flagged: bool = True) -> pd.DataFrame:
    """One row a day, panel and number of models at the top; without ``has_flagged`` the counts that the counter log flags are left out."""
    rows = inputs["hub_top_daily"] if has_flagged else unflagged(inputs["hub_top_daily"], inputs["hub_counter_log"])
    language = rows[rows["pipeline_tag"].isin(LANGUAGE_TASKS)]
    tables = []
    for panel, models in (("all", rows), ("language", language)):
        part = models.assign(rank=models.groupby("date")["downloads_30d"].rank(method="first", ascending=False))
        whole = part.groupby("date")["downloads_30d"].agg(["sum", "size"])
        for top in TOPS:
            table = part[part["rank"] <= top].groupby("date", as_index=False).agg(downloads_30d=("downloads_30d", "sum"))
            table = table.assign(panel=panel, top=top, panel_models=table["date"].map(whole["size"]))
            table = table.assign(share=(table["downloads_30d"] / table["date"].map(whole["sum"])).round(4))
            tables.append(table[table["panel_models"] >= 2 * top])
    return pd.concat(tables)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The shares on the newest day."""
    panels = {"all": Text("all kinds of model", "tous types de modèles"), "language": Text("language models", "modèles de langage")}
    latest = table[table["date"] == table["date"].max()]
    found = {}
    for panel, top, models, share in zip(latest["panel"], latest["top"], latest["panel_models"], latest["share"], strict=True):
        name = panels[panel]
        found[f"top{top}_share_{panel}"] = Number(
            value=float(share),
            unit="share",
            digits=0,
            as_of=as_of,
            label=Text(
                f"Share of the {top} most downloaded models in the panel's 30-day downloads, {name.en}",
                f"Part des {top} modèles les plus téléchargés dans les téléchargements du panel sur 30 jours, {name.fr}",
            ),
        )
        found[f"models_{panel}"] = Number(
            value=int(models), unit="count", as_of=as_of, label=Text(f"Models of the panel, {name.en}", f"Modèles du panel, {name.fr}")
        )
    return found
