"""How many months the best open model is behind the best closed one, and the best Chinese behind the best American.

Epoch AI's method (Emberson 2025, epoch.ai/data-insights/open-weights-vs-closed-weights-models; 2026, open-closed-eci-gap):
a model has caught up with a former frontier when it is not significantly worse; the lag runs from the last day on which
the frontier was not significantly better than today's follower.
"""

from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number, Question
from generators.core.geography import Geography
from generators.core.language import Text

EVERY_SEAT = Geography(seat="any")
PAIRS: Final = {"open_closed": ("open", "closed"), "china_united_states": ("china", "united_states")}
DRAWS: Final = 1000
SEED: Final = 20260502
# A one-sided test at 5%: the frontier is significantly better when its lead exceeds 1.645 standard errors.
Z: Final = 1.645
DAYS_PER_MONTH: Final = 365.25 / 12
CARD = Dataset(
    kind="derived",
    inputs=("eci_scores",),
    title=Text("Lag behind the frontier, in months", "Retard sur la pointe, en mois"),
    definition=Text(
        "On the first of each month: take the best open (or Chinese) model so far. Its lag is the time since the last day on which the best closed (or "
        "American) model then released was not significantly better, at 5%, on Epoch's index. Zero means that today's frontier is not significantly "
        "better. The interval: the scores are drawn 1,000 times from their standard errors, with a fixed seed, and the rule is applied to each draw; "
        "nine draws in ten lie inside.",
        "Au premier de chaque mois, on prend le meilleur modèle ouvert (ou chinois) du moment. Son retard est le temps écoulé depuis le dernier jour où le "
        "meilleur modèle fermé (ou américain) alors sorti n’était pas significativement meilleur, au seuil de 5 %, sur l’indice d’Epoch. Zéro signifie "
        "que la pointe du jour n’est pas significativement meilleure. Pour l’intervalle, les scores sont tirés 1 000 fois selon leurs erreurs types, à "
        "graine fixée, et la règle est appliquée à chaque tirage : neuf tirages sur dix tombent à l’intérieur.",
    ),
    population=Text("models with an index score in Epoch's Benchmarking Hub", "modèles ayant un indice dans le Benchmarking Hub d’Epoch"),
    window=Text("models released up to each day", "modèles sortis jusqu’à chaque jour"),
    columns={
        "date": Column(kind="date", meaning=Text("Day looked at", "Jour considéré")),
        "pair": Column(kind="text", allowed=tuple(PAIRS), words="lag", meaning=Text("Who is behind whom", "Qui est en retard sur qui")),
        "model_name": Column(kind="text", meaning=Text("The best model of those behind", "Le meilleur modèle du groupe en retard")),
        "frontier_name": Column(kind="text", meaning=Text("The best model of those in front", "Le meilleur modèle du groupe en tête")),
        "lag_months": Column(kind="number", minimum=0, unit=Text("months", "mois"), meaning=Text("Lag", "Retard")),
        "lag_low": Column(
            kind="number", minimum=0, unit=Text("months", "mois"), meaning=Text("Lower end of the 90% interval", "Borne basse de l’intervalle à 90 %")
        ),
        "lag_high": Column(
            kind="number", minimum=0, unit=Text("months", "mois"), meaning=Text("Upper end of the 90% interval", "Borne haute de l’intervalle à 90 %")
        ),
    },
    key=("date", "pair"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "Months of lag measure how long ago the frontier stood there, not how long catching up will take. The date is that of release: closed models "
        "are often finished long before. Recent open models without an index score make the last months' lag look longer.",
        "Le retard en mois dit depuis combien de temps la pointe en était là, non le temps qu’il faudra pour la rattraper. La date est celle de la "
        "sortie : les modèles fermés sont souvent achevés bien avant. Les modèles ouverts récents sans indice allongent le retard apparent des derniers mois.",
    ),
)
_Array = np.ndarray[Any, Any]


def build(inputs: Inputs, geography: Geography = EVERY_SEAT) -> pd.DataFrame:
    """One row a first of the month and pair, from when both groups have a model and the lag has a beginning."""
    rows = inputs["eci_scores"].reset_index(drop=True)
    groups = rows["countries"].fillna("").map(lambda codes: geography.groups(filter(None, codes.split(","))))
    located = geography.locate(rows, groups)
    sides = {side: rows[rows["access"] == side] for side in ("open", "closed")}
    sides |= {side: located[located["country_group"] == side] for side in ("china", "united_states")}
    days = pd.date_range(rows["released"].min(), rows["released"].max(), freq="MS", unit="us")
    found = [
        (day, pair, *result) for pair, (behind, front) in PAIRS.items() for day in days if (result := lag_on(day, sides[behind], sides[front])) is not None
    ]
    return pd.DataFrame(found, columns=["date", "pair", "model_name", "frontier_name", "lag_months", "lag_low", "lag_high"])


def lag_on(day: pd.Timestamp, behind: pd.DataFrame, front: pd.DataFrame) -> tuple[str, str, float, float, float] | None:
    """Best model behind, best in front, lag in months with its interval; None before there is a lag to speak of."""
    behind, front = (group[group["released"] <= day].sort_values(["released", "eci"], kind="stable") for group in (behind, front))
    if behind.empty or front.empty:
        return None
    lag = _lags(day, behind, front, *(group["eci"].to_numpy()[None, :] for group in (behind, front)))[0]
    if np.isnan(lag):
        return None
    generator = np.random.default_rng(SEED)
    drawn = [generator.normal(group["eci"], group["standard_error"], (DRAWS, len(group))) for group in (behind, front)]
    low, high = np.nanquantile(_lags(day, behind, front, *drawn), [0.05, 0.95])
    names = [str(group["model_name"].iloc[int(group["eci"].argmax())]) for group in (behind, front)]
    return names[0], names[1], round(float(lag), 2), round(float(low), 2), round(float(high), 2)


def _lags(day: pd.Timestamp, behind: pd.DataFrame, front: pd.DataFrame, behind_eci: _Array, front_eci: _Array) -> _Array:
    """The lag in months for each row of scores; NaN where the frontier was significantly better from its first day."""
    draws = np.arange(len(front_eci))
    follower = behind_eci.argmax(axis=1)
    score, error = behind_eci[draws, follower], behind["standard_error"].to_numpy()[follower]
    # The best in front after each of its releases; releases of one day take effect together.
    best = np.maximum.accumulate(front_eci, axis=1)
    holder = np.maximum.accumulate(np.where(front_eci >= best, np.arange(front_eci.shape[1]), 0), axis=1)
    lead = best - score[:, None]
    is_better = lead > Z * np.hypot(front["standard_error"].to_numpy()[holder], error[:, None])
    released = front["released"].to_numpy()
    ends_day = np.append(released[1:] != released[:-1], True)
    level = ~is_better & ends_day
    last = np.where(level.any(axis=1), level.shape[1] - 1 - level[:, ::-1].argmax(axis=1), -1)
    since = np.append(released, np.datetime64(day))[last + 1]
    lags: _Array = (np.datetime64(day) - since) / np.timedelta64(1, "D") / DAYS_PER_MONTH
    return np.where(last < 0, np.nan, lags)


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """The newest lag of both pairs with its interval, and the mean of the twelve newest months."""
    words = {
        "open": (
            "open_closed",
            Text("the best open-weight model behind the best closed one", "du meilleur modèle à poids ouverts sur le meilleur modèle fermé"),
        ),
        "china": ("china_united_states", Text("the best Chinese model behind the best American one", "du meilleur modèle chinois sur le meilleur américain")),
    }
    found: dict[str, Number] = {}
    for side, (pair, text) in words.items():
        rows = table[table["pair"] == pair].sort_values("date").tail(12)
        if rows.empty:
            continue
        newest = rows.iloc[-1]
        values = {
            "lag_months": (newest["lag_months"], Text("", "")),
            "lag_low": (newest["lag_low"], Text(", lower end at 90%", ", borne basse à 90 %")),
            "lag_high": (newest["lag_high"], Text(", upper end at 90%", ", borne haute à 90 %")),
            "lag_mean_months": (rows["lag_months"].mean(), Text(", mean of the twelve newest months", ", moyenne des douze derniers mois")),
        }
        for key, (value, end) in values.items():
            label = Text(f"Lag of {text.en} on Epoch's index{end.en}", f"Retard {text.fr} sur l’indice d’Epoch{end.fr}")
            question: Question | None = "open_closed_gap" if f"{side}_{key}" in ("open_lag_months", "open_lag_mean_months") else None
            found[f"{side}_{key}"] = Number(value=float(value), unit="months", digits=1, as_of=as_of, question=question, label=label)
        label = Text(f"The model behind: {text.en}", f"Le modèle en retard : {text.fr}")
        found[f"{side}_model"] = Number(value=str(newest["model_name"]), unit="name", as_of=as_of, label=label)
    return found
