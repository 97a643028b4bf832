"""What is odd in the Hub's download counts: spikes and falls of a model, and days on which the whole list jumped.

The rule is Hampel's identifier: a value is flagged when it lies more than five scaled median absolute
deviations from the median of the days before (Hampel 1974, "The influence curve and its role in robust
estimation"; scale 1.4826 as for a normal distribution).
"""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text

SERIES = ("top30", "top300")
KINDS = ("spike", "fall", "restatement")
TRAILING_DAYS, FEWEST_DAYS = 28, 7
DEVIATIONS, FEWEST_SHARE = 5.0, 0.25
# A day on which half of all listed models moved by more than this has seen the counter change, not the demand.
LIST_JUMP = 0.1
CARD = Dataset(
    kind="derived",
    inputs=("hub_top30_daily", "hub_top_daily"),
    title=Text("Counter log of the Hub", "Journal du compteur du Hub"),
    definition=Text(
        "Days on which a count of downloads is not what the days before let expect. Spike or fall: the model's 30-day downloads lie more than five "
        "scaled median absolute deviations, and more than a quarter, above or below their median over the 28 days before (at least 7 observed). "
        "Restatement: from one day to the next, half of all listed models moved by more than a tenth in the same direction, which demand does not do.",
        "Jours où un compte de téléchargements n’est pas celui que les jours précédents laissaient attendre. Pic ou chute : les téléchargements sur "
        "30 jours du modèle s’écartent de leur médiane des 28 jours précédents (7 observés au moins) de plus de cinq écarts absolus médians "
        "normalisés et de plus d’un quart. Rectification : d’un jour à l’autre, la moitié des modèles de la liste a varié de plus d’un dixième "
        "dans le même sens, ce que la demande ne fait pas.",
    ),
    population=Text(
        "models in the Hub's top 30 by downloads, or top 300 by downloads or likes",
        "modèles des 30 premiers du Hub par téléchargements, ou des 300 premiers par téléchargements ou mentions « j’aime »",
    ),
    window=Text("the 28 days before each day", "les 28 jours précédant chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the snapshot", "Jour du relevé")),
        "series": Column(kind="text", allowed=SERIES, words="series", meaning=Text("In which list", "Dans quelle liste")),
        "kind": Column(kind="text", allowed=KINDS, words="counter", meaning=Text("What was seen", "Ce qui a été constaté")),
        "hub_id": Column(kind="text", meaning=Text("Repository on the Hub; * for the whole list", "Dépôt sur le Hub ; * pour toute la liste")),
        "downloads_30d": Column(
            kind="integer", minimum=0, unit=Text("file requests", "requêtes de fichiers"), meaning=Text("Downloads counted", "Téléchargements comptés")
        ),
        "change": Column(
            kind="number",
            meaning=Text(
                "Relative distance from the trailing median; for the whole list, median change from the day before",
                "Écart relatif à la médiane des jours précédents ; pour toute la liste, variation médiane depuis la veille",
            ),
        ),
    },
    key=("date", "series", "kind", "hub_id"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "A flag says that a count is unusual, not that it is wrong: a release that takes off is flagged as well. Models that enter and leave the list "
        "have short series, and the wider list covers too few days for most flags.",
        "Un signalement dit qu’un compte est inhabituel, non qu’il est faux : un modèle dont le succès est soudain est signalé aussi. Les modèles qui "
        "entrent dans la liste et en sortent ont des séries courtes, et la liste étendue couvre trop peu de jours pour la plupart des signalements.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a flagged model and day, and one a day on which the whole list jumped."""
    found = [part for series, name in zip(SERIES, CARD.inputs, strict=True) for part in _flags(inputs[name], series)]
    return pd.concat(found)


def _flags(rows: pd.DataFrame, series: str) -> list[pd.DataFrame]:
    rows = rows.sort_values(["hub_id", "date"], ignore_index=True)
    counts = rows["downloads_30d"].astype("float64")
    before = counts.groupby(rows["hub_id"]).shift()
    trailing = before.groupby(rows["hub_id"]).rolling(TRAILING_DAYS, min_periods=FEWEST_DAYS)
    median = trailing.median().droplevel(0)
    deviation = trailing.apply(_median_deviation, raw=True).droplevel(0)
    distance = counts - median
    is_odd = (distance.abs() > DEVIATIONS * 1.4826 * deviation) & (distance.abs() > FEWEST_SHARE * median)
    odd = rows[is_odd].assign(series=series, change=(distance / median)[is_odd].round(4))
    odd = odd.assign(kind=odd["change"].gt(0).map({True: "spike", False: "fall"}))
    return [odd[list(CARD.columns)], _jumps(rows.assign(change=counts / before - 1, gap=rows.groupby("hub_id")["date"].diff().dt.days), series)]


def _median_deviation(window: NDArray[np.float64]) -> float:
    """Median absolute deviation of the counts that are there."""
    known = window[~np.isnan(window)]
    return float(np.median(np.abs(known - np.median(known))))


def _jumps(rows: pd.DataFrame, series: str) -> pd.DataFrame:
    steps = rows[(rows["gap"] == 1) & rows["change"].notna()]
    days = steps.groupby("date", as_index=False).agg(change=("change", "median"), downloads_30d=("downloads_30d", "sum"), models=("hub_id", "size"))
    days = days[(days["change"].abs() > LIST_JUMP) & (days["models"] >= 10)]
    table: pd.DataFrame = days.assign(series=series, kind="restatement", hub_id="*", change=days["change"].round(4))[list(CARD.columns)]
    return table


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """Flagged models, days of restatement, and the largest of those."""
    models = table[table["kind"] != "restatement"]
    whole = table[table["kind"] == "restatement"]
    found = {
        "flagged_models": Number(
            value=int(models["hub_id"].nunique()),
            unit="count",
            as_of=as_of,
            label=Text("Models with a flagged download count", "Modèles dont un compte de téléchargements est signalé"),
        ),
        "restatements": Number(
            value=int(whole["date"].nunique()),
            unit="count",
            as_of=as_of,
            label=Text("Days on which the Hub's whole list jumped", "Jours où toute la liste du Hub a bondi ou chuté"),
        ),
    }
    if not whole.empty:
        largest = whole.sort_values("change", key=abs).iloc[-1]
        day = pd.Timestamp(largest["date"]).date()
        found["largest_restatement"] = Number(
            value=float(abs(largest["change"])),
            unit="share",
            as_of=day,
            label=Text(
                "Largest jump of the whole list from one day to the next, up or down",
                "Plus forte variation de toute la liste d’un jour à l’autre, à la hausse ou à la baisse",
            ),
        )
        found["largest_restatement_day"] = Number(
            value=day, unit="date", as_of=day, label=Text("Day of the largest jump of the whole list", "Jour de la plus forte variation de toute la liste")
        )
    return found
