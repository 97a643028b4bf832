"""What the latest site and its editions weigh, and what ten years of monthly editions would.

    python -m tests.bench.editions data/benchmark/editions.json

The whole site is built once and frozen 24 times. Each time every chart's picture and data are others, which is more than a month
changes; the last edition is frozen from a site that did not change. Five minutes of computing.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from generators.core.language import ENGLISH, FRENCH
from generators.core.settings import load_settings
from generators.editions.facts import facts_of
from generators.editions.freeze import ASSETS, addresses, freeze
from generators.pipeline import load_tables
from generators.site import Site
from tests.conftest import copy_project, observatory

EDITIONS: Final = 24
PROJECTED: Final = 120
# What ``latest`` is made of, by the ending of a file; the rest goes under ``other``.
KINDS: Final = {"html": "html", "md": "html", "png": "png", "svg": "svg", "csv": "data", "json": "data", "parquet": "data", "zip": "data"}


def grown(root: Path, site: Path, editions: int = EDITIONS) -> list[dict[str, int]]:
    """Bytes of ``assets`` and ``pages`` that each edition adds to those before it; one more edition, of an unchanged site, comes last.

    ``site`` is written to: its charts change from edition to edition.
    """
    tables, settings = load_tables(root), load_settings(root)
    sites = {language.code: Site(root, tables, language, settings) for language in (ENGLISH, FRENCH)}
    there: set[str] = set()
    found, before = [], None
    for number in range(editions + 1):
        if number < editions:
            _change(site, number)
        facts = facts_of(tables, {}, f"{2000 + number // 12}-{number % 12 + 1:02}", settings, addresses(site))
        made = freeze(site, sites, facts, before)
        new = Counter({"assets": 0, "pages": 0})
        for name in made.keys() - there:
            new["assets" if name.startswith(f"{ASSETS}/") else "pages"] += len(made[name])
        there |= made.keys()
        found.append(dict(new))
        before = facts
    return found


def _change(site: Path, number: int) -> None:
    for path in site.glob("**/charts/*.svg"):
        path.write_text(re.sub("<desc>", f"<desc>{number} ", path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in site.glob("**/charts/*.csv"):
        path.write_text(f"{path.read_text(encoding='utf-8')}{number}\n", encoding="utf-8")


def weight(site: Path) -> dict[str, int]:
    """Bytes of a built site by kind of file, and of all."""
    found = Counter(dict.fromkeys((*KINDS.values(), "other"), 0))
    for path in site.rglob("*"):
        if path.is_file():
            found[KINDS.get(path.suffix[1:], "other")] += path.stat().st_size
    return dict(found) | {"total": sum(found.values())}


def main(target: Path) -> None:
    """Measure, and write what was measured to ``target``."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        done = observatory(project, "build")
        if done.returncode:
            raise RuntimeError(done.stderr)
        latest = weight(project / "site")
        pages = len(addresses(project / "site"))
        *changed, unchanged = [sum(edition.values()) for edition in grown(project, project / "site")]
    figures: dict[str, Any] = {
        "latest": {"day": datetime.now(UTC).date().isoformat(), **{f"{kind}_mb": _mb(size) for kind, size in latest.items()}},
        "growth": {
            "editions": len(changed),
            "pages": pages,
            "first_mb": _mb(changed[0]),
            "largest_mb": _mb(max(changed)),
            "mean_mb": _mb(sum(changed) / len(changed)),
            "unchanged_mb": _mb(unchanged),
        },
        "projection": {"editions": PROJECTED, "projected_mb": _mb(latest["total"] + PROJECTED * max(changed))},
    }
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _mb(size: float) -> float:
    return round(size / 1e6, 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
