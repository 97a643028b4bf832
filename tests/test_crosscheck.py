"""The record against every dataset that speaks of the same thing: equal, or the difference stands in the record."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from generators.core.geography import country_group
from generators.pipeline import Tables
from generators.registry.fields import folded
from generators.registry.model import Model

DAYS, SHARE = timedelta(days=7), 0.01


def by_name(tables: Tables) -> dict[str, Model]:
    """Models by their name and aliases; a name that two records share says nothing and is left out."""
    found: dict[str, Model | None] = {}
    for model in tables.registry.models.values():
        for name in {folded(name) for name in (model.name, *model.aliases)}:
            found[name] = None if name in found else model
    return {name: model for name, model in found.items() if model}


def explained(model: Model, *fields: str) -> bool:
    """The record names another source's value for one of these fields, or says that sources dispute it."""
    names = {dispute.field.partition(".")[0] for dispute in model.disputes} | {name for name, why in model.unknown.items() if why == "disputed"}
    return bool(names & set(fields))


def epoch_differences(tables: Tables) -> Iterator[str]:
    models = by_name(tables)
    for row in tables.frames["epoch_notable_models"].itertuples():
        model = models.get(folded(str(row.model_name)))
        if not model:
            continue
        published = pd.Timestamp(row.published).date()
        if abs(published - model.release_date) > DAYS and not explained(model, "release_date"):
            yield f"{model.id}: released {model.release_date}, Epoch {published}"
        sizes = [size for size in (model.params_total, *(variant.params_total for variant in model.variants)) if size]
        if pd.notna(row.params_total) and sizes and not explained(model, "params_total", "variants"):
            nearest = min(sizes, key=lambda size: abs(size - row.params_total))
            if abs(nearest - row.params_total) > SHARE * row.params_total:
                yield f"{model.id}: {nearest:,} parameters, Epoch {row.params_total:,.0f}"
        is_open = str(row.access).startswith("open")
        if pd.notna(row.access) and is_open != (model.access == "open_weights") and not explained(model, "access"):
            yield f"{model.id}: {model.access}, Epoch {row.access}"
        codes = set(str(row.countries).split(",")) if pd.notna(row.countries) else set()
        owners = [tables.registry.organisations[name] for name in model.organisations]
        ours = {code for owner in owners for code in (owner.country, *owner.countries) if code}
        settled = any({dispute.field for dispute in owner.disputes} & {"country", "countries"} for owner in owners)
        if codes and ours and not {country_group(code) for code in codes} & {country_group(code) for code in ours} and not settled:
            yield f"{model.id}: {sorted(ours)}, Epoch {sorted(codes)}"


def models_dev_differences(tables: Tables) -> Iterator[str]:
    models = by_name(tables)
    for row in tables.frames["models_dev_models"].itertuples():
        model = models.get(folded(str(row.model_name)))
        if not model:
            continue
        if bool(row.has_open_weights) != (model.access == "open_weights") and not explained(model, "access"):
            yield f"{model.id}: {model.access}, models.dev open weights {row.has_open_weights}"
        text = str(row.released)
        if len(text) == 10 and abs(date.fromisoformat(text) - model.release_date) > DAYS and not explained(model, "release_date"):
            yield f"{model.id}: released {model.release_date}, models.dev {text}"


def osai_differences(tables: Tables) -> Iterator[str]:
    models = by_name(tables)
    systems = tables.frames["osai_criteria"].drop_duplicates("system_id")
    for row in systems.itertuples():
        model = models.get(folded(str(row.system_name)))
        if not model or not model.licences or pd.isna(row.licence_name) or explained(model, "licences"):
            continue
        licences = [tables.registry.licences[period.licence] for period in model.licences]
        names = {folded(name) for licence in licences for name in (licence.name, licence.id, licence.spdx or "", *licence.aliases)}
        theirs = folded(str(row.licence_name))
        if not any(theirs in name or name in theirs for name in names if name):
            yield f"{model.id}: {[licence.name for licence in licences]}, OSAI {row.licence_name}"


def test_differences_from_epoch_stand_in_the_record(tables: Tables) -> None:
    found = list(epoch_differences(tables))
    assert not found, "\n".join(found)


def test_differences_from_models_dev_stand_in_the_record(tables: Tables) -> None:
    found = list(models_dev_differences(tables))
    assert not found, "\n".join(found)


def test_differences_from_osai_stand_in_the_record(tables: Tables) -> None:
    found = list(osai_differences(tables))
    assert not found, "\n".join(found)


def test_the_overlap_is_large_enough_to_mean_something(tables: Tables) -> None:
    models = by_name(tables)
    epoch = {folded(name) for name in tables.frames["epoch_notable_models"]["model_name"]}
    listed = {folded(name) for name in tables.frames["models_dev_models"]["model_name"]}
    assert len(models.keys() & epoch) > 100
    assert len(models.keys() & listed) > 50
