"""Licence changes of open weights: a model put under another licence, or a version under another class than the one before."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any, get_args

import pandas as pd

from generators.cards import Column, Dataset, Inputs, Number
from generators.core.language import Text
from generators.registry.licence import RestrictionClass
from generators.registry.load import Registry
from generators.registry.model import Model

# From freest to tightest.
CLASSES = get_args(RestrictionClass)
DIRECTIONS = ("loosened", "tightened", "unknown")
CARD = Dataset(
    kind="derived",
    inputs=("registry",),
    title=Text("Licence changes of open weights", "Changements de licence des poids ouverts"),
    definition=Text(
        "Two kinds of change. A model was put under another licence after its release. Or a version came out under another class of licence than the one "
        "that the same organisation's version before it bore on that day. Loosened and tightened speak of the class. Changes between two licences of "
        "one class are left out.",
        "Deux sortes de changement. Un modèle est passé sous une autre licence après sa sortie. Ou une version a paru sous une autre catégorie de licence que "
        "celle que portait ce jour-là la version précédente de la même organisation. Assouplissement et durcissement s’entendent de la catégorie. Les "
        "changements entre deux licences d’une même catégorie sont écartés.",
    ),
    population=Text("open-weight models of the record", "modèles à poids ouverts du registre"),
    window=Text("the day of each change", "le jour de chaque changement"),
    columns={
        "date": Column(kind="date", meaning=Text("Day of the change", "Jour du changement")),
        "kind": Column(kind="text", allowed=("same_model", "next_version"), words="licence_change", meaning=Text("Kind of change", "Type de changement")),
        "organisation_name": Column(kind="text", meaning=Text("Organisation", "Organisation")),
        "model_names": Column(kind="text", meaning=Text("Models concerned", "Modèles concernés")),
        "previous_name": Column(kind="text", optional=True, meaning=Text("The version before", "Version précédente")),
        "licence_before": Column(kind="text", meaning=Text("Licence before", "Licence d’avant")),
        "licence_after": Column(kind="text", meaning=Text("Licence after", "Licence d’après")),
        "restriction_before": Column(kind="text", allowed=(*CLASSES, "unknown"), words="restriction", meaning=Text("Class before", "Catégorie d’avant")),
        "restriction_after": Column(kind="text", allowed=(*CLASSES, "unknown"), words="restriction", meaning=Text("Class after", "Catégorie d’après")),
        "direction": Column(kind="text", allowed=DIRECTIONS, words="direction", meaning=Text("Direction", "Sens")),
    },
    key=("date", "organisation_name", "model_names", "licence_before"),
    date_column="date",
    republish="rows",
    caveats=Text(
        "The record is curated, not complete, and holds the changes that were noticed. Which version follows which is the record's own line; where sizes of "
        "one family bear different licences, each size is compared by itself.",
        "Le registre est une sélection, non un recensement complet : il contient les changements remarqués. La succession des versions est celle du registre ; "
        "lorsque les tailles d’une famille portent des licences différentes, chacune est comparée à part.",
    ),
)


def build(inputs: Inputs) -> pd.DataFrame:
    """One row a change; models of one organisation that changed alike on one day share a row."""
    registry = inputs.registry
    rows = [
        row for model in registry.models.values() if model.access == "open_weights" for row in (*_relicensed(registry, model), *_succeeded(registry, model))
    ]
    facts = [name for name in CARD.columns if name not in ("model_names", "restriction_before", "restriction_after", "direction")]
    table = pd.DataFrame(rows, columns=[*facts, "model_names", "restriction_before", "restriction_after"])
    table = table[table["restriction_before"] != table["restriction_after"]]
    table = table.assign(direction=[_direction(*pair) for pair in zip(table["restriction_before"], table["restriction_after"], strict=True)])
    groups = [name for name in CARD.columns if name != "model_names"]
    return table.groupby(groups, as_index=False, dropna=False).agg(model_names=("model_names", ", ".join))


def numbers(table: pd.DataFrame, as_of: date) -> dict[str, Number]:
    """How many changes loosened and how many tightened, in all and in the twelve months before the newest."""
    days = table["date"]
    recent = table[days > days.max() - pd.DateOffset(years=1)]
    words = {"loosened": Text("that loosened", "ayant assoupli les conditions"), "tightened": Text("that tightened", "ayant durci les conditions")}
    found = {
        "changes": Number(
            value=int((table["direction"] != "unknown").sum()),
            unit="count",
            as_of=as_of,
            label=Text("Licence changes in the record whose direction is known", "Changements de licence du registre dont le sens est connu"),
        )
    }
    for direction, text in words.items():
        for key, rows, when in (
            (direction, table, Text("in the record", "dans le registre")),
            (f"{direction}_12m", recent, Text("in the twelve months before the newest", "dans les douze mois précédant le plus récent")),
        ):
            label = Text(f"Licence changes {text.en}, {when.en}", f"Changements de licence {text.fr}, {when.fr}")
            found[key] = Number(value=int((rows["direction"] == direction).sum()), unit="count", as_of=as_of, label=label)
    return found


def _relicensed(registry: Registry, model: Model) -> Iterator[dict[str, Any]]:
    periods = [period for period in model.licences if period.covers == "weights"]
    for before, after in pairwise(periods):
        yield _row(registry, model, after.since, "same_model", None, before.licence, after.licence)


def _succeeded(registry: Registry, model: Model) -> Iterator[dict[str, Any]]:
    after = model.weights_licence_on(model.release_date)
    for name in model.predecessors:
        previous = registry.models[name]
        before = previous.weights_licence_on(model.release_date)
        if previous.access == "open_weights" and previous.organisations[0] == model.organisations[0] and before and after:
            yield _row(registry, model, model.release_date, "next_version", previous.name, before, after)


def _row(registry: Registry, model: Model, day: date, kind: str, previous: str | None, before: str, after: str) -> dict[str, Any]:
    old, new = registry.licences[before], registry.licences[after]
    return {
        "date": pd.Timestamp(day),
        "kind": kind,
        "organisation_name": registry.organisations[model.organisations[0]].name,
        "model_names": model.name,
        "previous_name": previous,
        "licence_before": old.name,
        "licence_after": new.name,
        "restriction_before": old.restriction or "unknown",
        "restriction_after": new.restriction or "unknown",
    }


def _direction(before: str, after: str) -> str:
    if "unknown" in (before, after):
        return "unknown"
    return "tightened" if CLASSES.index(after) > CLASSES.index(before) else "loosened"
