"""What ``make bench`` measured, as tables for its page: figures come from the files that it wrote, never from a keyboard."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import orjson

from generators.site import Site

FOLDER: Final = "data/benchmark"
# Each file's parts and their measures, in order; the catalogue's words for both are ``bench_<name>``.
_PARTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "census": {
        "conditions": ("day", "cores", "python", "load_before"),
        "crawl": ("models", "seconds", "models_per_s", "crawl_s", "parse_s", "cpu_s", "peak_mb"),
        "tables": ("weeks", "rows", "seconds", "first_half_s_per_week", "second_half_s_per_week", "cpu_s", "peak_mb", "rows_kept_per_week"),
    },
    "editions": {
        "latest": ("day", "total_mb", "html_mb", "png_mb", "svg_mb", "data_mb", "other_mb"),
        "growth": ("editions", "pages", "first_mb", "largest_mb", "mean_mb", "unchanged_mb"),
        "projection": ("editions", "projected_mb"),
    },
}


def parts(site: Site) -> list[str]:
    """The parts that a page may show; none of a file before its first measurement."""
    return [part for name, found in _PARTS.items() if _file(site, name).is_file() for part in found]


def html(site: Site, part: str) -> str:
    """A part as a table, one row a run."""
    name = next(name for name, found in _PARTS.items() if part in found)
    measures = _PARTS[name][part]
    measured: dict[str, Any] = orjson.loads(_file(site, name).read_bytes())
    runs = measured.get(part, measured)
    rows = [[_cell(site, run[measure]) for measure in measures] for run in (runs if isinstance(runs, list) else [runs])]
    head, title = [site.language.word(f"bench_{measure}") for measure in measures], site.language.word(f"bench_{part}")
    return site.render("table.html", head=head, rows=rows, classes=["obs-right"] * len(head), shown=len(rows), count=len(rows), title=title, is_sortable=False)


def _file(site: Site, name: str) -> Path:
    return site.root / FOLDER / f"{name}.json"


def _cell(site: Site, value: float | str) -> str:
    if isinstance(value, str):
        return site.language.day(date.fromisoformat(value)) if value[4:5] == "-" else value
    return site.language.decimal(value, 0 if isinstance(value, int) else 1)
