"""A cut copy of the project, small enough to be built again and again: 20 models, 6 charts, its own code and Git repository."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pandas as pd
import yaml

from generators.core.discover import modules
from generators.core.store import read_observed, write_observed
from generators.registry.load import KINDS, Registry, load_registry
from tests.conftest import ADDRESS, ROOT

CHARTS = ("arena_open_closed", "hub_likes_race", "licence_mix", "osai_criteria_by_country", "price_by_access", "weights_memory")
# Tables that pages of records use by themselves.
NEEDED = ("weights_memory", "hub_top_daily", "osai_criteria", "mof_components", "country_profiles", "fmti_scores")
# Of the largest tables, the rows that stay.
FEWER: dict[str, Callable[[pd.DataFrame], "pd.Series[bool]"]] = {
    "models_dev_offers": lambda table: table["provider"] == "openrouter",
    "hub_top_daily": lambda table: table["date"] >= table["date"].max() - pd.Timedelta(days=1),
}
FILES = ("docs", "data/registry", "data/corrections.yml", "mkdocs.yml", "mkdocs.fr.yml", "pyproject.toml", "CITATION.cff", "LICENSE-DATA", ".gitignore")


def cut_copy(target: Path, also: Collection[str] = ()) -> Path:
    """The copy at ``target``, with one commit; ``also`` names models that it keeps beside its own."""
    for name in FILES:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / name, target / name) if (ROOT / name).is_dir() else shutil.copy(ROOT / name, target / name)
    shutil.copytree(ROOT / "generators", target / "generators", ignore=shutil.ignore_patterns("__pycache__"))
    _cut_charts(target)
    _cut_registry(target, also)
    _cut_prose(target)
    run_here(target, "render")
    git(target, "init", "--quiet", "--initial-branch", "main")
    commit(target, "A cut copy")
    return target


def commit(project: Path, message: str) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", message)


def git(project: Path, *arguments: str) -> str:
    identity = {"GIT_AUTHOR_NAME": "A test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "A test", "GIT_COMMITTER_EMAIL": "test@example.org"}
    run = subprocess.run(["git", "-C", str(project), *arguments], env=os.environ | identity, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def run_here(project: Path, *arguments: str, code: int = 0, **environment: str) -> str:
    """The command with the copy's own code, as a person in its folder runs it; returns all that it said."""
    identity = {"GIT_AUTHOR_NAME": "A test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "A test", "GIT_COMMITTER_EMAIL": "test@example.org"}
    own = os.environ | identity | {"PYTHONPATH": str(project), "OBSERVATORY_SITE_URL": ADDRESS} | environment
    run = subprocess.run([sys.executable, "-m", "generators.cli", *arguments], cwd=project, env=own, capture_output=True, text=True, check=False)
    assert run.returncode == code, run.stderr + run.stdout
    return run.stdout + run.stderr


def _cut_charts(target: Path) -> None:
    kept = set(NEEDED)
    for path in (target / "generators" / "charts").glob("[a-z]*.py"):
        if path.stem in CHARTS:
            kept |= _inputs(path)
        else:
            path.unlink()
    datasets = {path.stem: path for path in (target / "generators" / "datasets").glob("[a-z]*.py")}
    while more := {name for item in kept & datasets.keys() for name in _inputs(datasets[item])} - kept:
        kept |= more
    for name, path in datasets.items():
        if name not in kept:
            path.unlink()
        elif (ROOT / "data" / "observations" / name).is_dir():
            shutil.copytree(ROOT / "data" / "observations" / name, target / "data" / "observations" / name)
    for name, is_kept in FEWER.items():
        card = modules("generators.datasets")[name].CARD
        table, provenance = read_observed(ROOT, name, card)
        write_observed(target, name, card, table[is_kept(table)], provenance)


def _inputs(path: Path) -> set[str]:
    """The names in a card's ``inputs``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "inputs":
            return set(ast.literal_eval(node.value))
    raise AssertionError(f"{path.name} has no inputs")


def _cut_registry(target: Path, also: Collection[str]) -> None:
    registry = load_registry(ROOT)
    models = [model for model in registry.models.values() if model.params_total and not model.predecessors and not model.based_on]
    models = sorted((model for model in models if model.access == "open_weights"), key=lambda model: model.release_date)[-20:]
    models += [registry.models[name] for name in also]
    kept: dict[str, set[str]] = {kind: set() for kind in KINDS}
    kept["models"] = {model.id for model in models}
    kept["licences"] = {period.licence for model in models for period in model.licences} | set(list(registry.licences)[:3])
    kept["events"] = {item.id for item in registry.events.values() if not item.models}
    kept["claims"] = {item.id for item in list(registry.claims.values()) if not (item.models or item.figures or item.rule)}
    kept["claims"] = set(sorted(kept["claims"])[:6])
    kept["events"] = set(sorted(kept["events"])[:8])
    kept["figures"] = set(list(registry.figures)[:5])
    kept["organisations"] = _organisations(registry, kept, [name for model in models for name in model.organisations])
    for kind, names in kept.items():
        for path in (target / "data" / "registry" / kind).rglob("*.yml"):
            if path.stem not in names:
                path.unlink()


def _organisations(registry: Registry, kept: dict[str, set[str]], names: list[str]) -> set[str]:
    found = {*names}
    for kind in ("events", "claims"):
        found |= {name for item in kept[kind] for name in getattr(registry, kind)[item].organisations}
    found |= {name for item in kept["figures"] if (name := registry.figures[item].organisation)}
    while parents := {parent for name in found if (parent := registry.organisations[name].parent)} - found:
        found |= parents
    return found


def _cut_prose(target: Path) -> None:
    """Takes out of the pages what the copy does not have: figures and links of records."""
    charts, datasets = ({path.stem for path in (target / "generators" / kind).glob("[a-z]*.py")} for kind in ("charts", "datasets"))
    records = {path.stem for path in (target / "data" / "registry").rglob("*.yml")} | {
        path.stem[:4] for path in (target / "data/registry/events").rglob("*.yml")
    }

    def macro(match: re.Match[str]) -> str:
        ids = re.findall(r'"([^"]+)"', match[0])
        known = charts if match[1] == "chart" else datasets
        return match[0] if match[1] in ("reconciliation", "moved", "indicators") or all(name.partition(".")[0] in known for name in ids) else "…"

    def link(match: re.Match[str]) -> str:
        kind, name = match[2], match[3]
        known = {"charts": charts, "data": datasets}.get(kind, records)
        return match[0] if name in known or name == "index" else match[1]

    for path in (target / "docs").rglob("*.md"):
        text = re.sub(r"\{\{ (\w+)\([^)]*\) \}\}", macro, path.read_text(encoding="utf-8"))
        text = re.sub(r"\[([^\]]+)\]\((?:\.\./)*(charts|data|models|organisations|claims|events|licences|countries)/([\w.-]+)\.md[^)]*\)", link, text)
        path.write_text(text, encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.fr.yml"):
        path = target / name
        path.write_text(path.read_text(encoding="utf-8").replace("anchors: warn", "anchors: ignore"), encoding="utf-8")
    assert yaml.safe_load((target / "data" / "corrections.yml").read_text(encoding="utf-8")) == {"corrections": []}
