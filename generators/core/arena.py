"""Arena's scale: what a lead in points means, and how far it may be off."""

from typing import Any, TypeVar

import numpy as np
import pandas as pd

Points = TypeVar("Points", float, "pd.Series[Any]")


def win_probability(points: Points) -> Points:
    """Chance to win a vote with a lead of ``points``, leaving ties out (Bradley and Terry's model on Arena's scale)."""
    return 1 / (1 + 10 ** (-points / 400))


def lead_interval(first: pd.DataFrame, second: pd.DataFrame) -> tuple["pd.Series[Any]", "pd.Series[Any]"]:
    """Lower and upper end, at 95%, of ``first``'s lead over ``second``, to a tenth of a point.

    Both hold ``score``, ``ci_low`` and ``ci_high``, the points below and above the score, row by row. The two scores are taken as
    independent, so their margins add up as the sides of a right angle; missing where a margin is.
    """
    a, b = (part[["score", "ci_low", "ci_high"]].astype(float) for part in (first, second))
    lead = a["score"] - b["score"]
    return (lead - np.hypot(a["ci_low"], b["ci_high"])).round(1), (lead + np.hypot(a["ci_high"], b["ci_low"])).round(1)
