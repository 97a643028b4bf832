"""A page a model of the record, and the catalogue of all models."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, get_args

import pandas as pd

from generators.core.strip import release_strip
from generators.registry.fields import folded
from generators.registry.licence import RestrictionClass
from generators.registry.model import Modality, Model
from generators.site import Page, Site

# Between these parameter counts lie the catalogue's size classes; and the memories, in GB, that people ask about.
SIZES: Final = (10**9, 4 * 10**9, 15 * 10**9, 40 * 10**9, 100 * 10**9, 400 * 10**9)
MEMORIES_GB: Final = (8, 16, 24, 48, 80, 192, 640)


def size_class(params: int | None) -> str:
    """The catalogue's class of a parameter count: the number of ``SIZES`` that it reaches; empty when it is not known."""
    return str(sum(params >= size for size in SIZES)) if params else ""


def fitting(memory_gb: float | None) -> str:
    """Those of ``MEMORIES_GB`` that hold weights of this size, separated by spaces."""
    return " ".join(str(size) for size in MEMORIES_GB if memory_gb is not None and memory_gb <= size)


def pages(site: Site) -> Iterator[Page]:
    """``models/<id>/`` for each model, and ``models/``."""
    registry = site.tables.registry
    memory = site.tables.frames["weights_memory"]
    weights = _rows_by(memory.sort_values("memory_gb", ascending=False), memory["model_id"])
    hub = _rows_by(today := _hub_today(site), today["hub_id"])
    mof_rows = site.tables.frames["mof_components"]
    judged = site.tables.frames["osai_criteria"]
    osai, mof = _rows_by(judged, judged["system_name"].map(folded)), _rows_by(mof_rows, mof_rows["mof_name"].map(folded))
    mof_names = {str(name): set(part) for name, part in mof_rows.groupby("hub_id")["mof_name"]}
    for model in registry.models.values():
        owner = registry.organisations[model.organisations[0]]
        strip = release_strip((item.release_date, item.name, item.access == "open_weights", item is model) for item in registry.models_of[owner.id])
        body = site.render(
            "model.md",
            model=model,
            registry=registry,
            owner=owner,
            strip=strip,
            memory=weights.get(model.id, []),
            hub=_sum(hub, model),
            osai=_osai(osai, model),
            mof=_mof(mof, mof_names, model),
            hub_day=site.tables.as_of["hub_top_daily"],
        )
        summary = f"{model.name}, {owner.name}: {site.language.word(f'access_detail_{model.access}')}."
        yield Page(f"models/{model.id}.md", model.name, body, registry.files["models", model.id], summary, ("navigation", "toc"))
    models = sorted(registry.models.values(), key=lambda item: (item.release_date, item.id), reverse=True)
    small = memory[memory["format"] == "int4"]
    fits = {str(name): fitting(float(size)) for name, size in zip(small["model_id"], small["memory_gb"], strict=True)}
    sizes = {model.id: size_class(model.params_total) for model in models}
    body = site.render("models.md", models=models, registry=registry, filters=_filters(site, models), fits=fits, sizes=sizes)
    yield Page("models/index.md", site.language.word("catalogue_models_title"), body, "data/registry/models/", hide=("toc",))


def _size_words(site: Site) -> list[str]:
    """``under 1 billion``, ``1 billion to 4 billion`` and so on, as many as there are classes."""
    counts = [site.params(size) for size in SIZES]
    between = [site.language.word("size_between").replace("{from}", low).replace("{to}", high) for low, high in pairwise(counts)]
    return [site.language.word("size_under").replace("{to}", counts[0]), *between, site.language.word("size_over").replace("{from}", counts[-1])]


def _filters(site: Site, models: list[Model]) -> dict[str, list[tuple[str, str]]]:
    """What the catalogue can be filtered by: values that occur, with the words that a reader sees."""
    owners = [site.tables.registry.organisations[model.organisations[0]] for model in models]
    countries = sorted({owner.country for owner in owners if owner.country}, key=site.language.country)
    restrictions = [name for name in (*get_args(RestrictionClass), "unknown") if name in {site.restriction(model) for model in models}]
    return {
        "country": [(code, site.language.country(code)) for code in countries],
        "access": [(name, site.language.word(f"access_{name}")) for name in ("open", "closed")],
        "licence": [(name, site.language.word(f"restriction_{name}")) for name in restrictions],
        "size": [(str(index), words) for index, words in enumerate(_size_words(site))],
        "fits": [(str(size), site.language.quantity(size, "gb")) for size in MEMORIES_GB],
        "modality": [(name, site.language.word(f"modality_{name}")) for name in get_args(Modality)],
        "year": [(str(year), str(year)) for year in sorted({model.release_date.year for model in models}, reverse=True)],
    }


def _hub_today(site: Site) -> pd.DataFrame:
    table = site.tables.frames["hub_top_daily"]
    today: pd.DataFrame = table[table["date"] == table["date"].max()]
    return today[["hub_id", "downloads_30d", "likes"]]


def _rows_by(table: pd.DataFrame, key: pd.Series) -> dict[str, list[dict[str, Any]]]:
    """The rows of each value of ``key``, in their order: looked up by each page instead of searched for."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    names = list(map(str, table.columns))
    for name, row in zip(key.reindex(table.index), table.itertuples(index=False), strict=True):
        found[str(name)].append(dict(zip(names, row, strict=True)))
    return found


def _found(rows: dict[str, list[dict[str, Any]]], model: Model) -> list[dict[str, Any]]:
    return [row for name in sorted({folded(name) for name in (model.name, *model.aliases)}) for row in rows.get(name, [])]


def _osai(judgements: dict[str, list[dict[str, Any]]], model: Model) -> list[dict[str, str]]:
    """OSAI's judgements of the system of the model's name, criterion by criterion; OSAI keeps one entry a family."""
    return [{"criterion": row["criterion"], "judgement": row["judgement"], "system": row["system_name"]} for row in _found(judgements, model)]


def _mof(components: dict[str, list[dict[str, Any]]], names: dict[str, set[str]], model: Model) -> dict[str, list[str]]:
    """The components that the Model Openness Tool lists, by its record, for the model's repositories or name.

    ``names`` holds the Tool's names of each repository that it knows.
    """
    listed = {row["mof_name"] for row in _found(components, model)}.union(*(names.get(item, ()) for item in model.repositories))
    return {name: [row["component"] for row in components[folded(name)] if row["mof_name"] == name] for name in sorted(listed)}


def _sum(hub: dict[str, list[dict[str, Any]]], model: Model) -> dict[str, int] | None:
    found = [row for name in dict.fromkeys(model.repositories) for row in hub.get(name, [])]
    return {name: sum(int(row[name]) for row in found) for name in ("downloads_30d", "likes")} if found else None
