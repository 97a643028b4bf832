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
    "reader": {
        "build": ("day", "load_before", "clean_cpu_s", "unchanged_cpu_s", "changed_fact_cpu_s", "mkdocs_cpu_s", "imports_cpu_s"),
        "ratios": ("ours_to_mkdocs_ratio", "changed_fact_to_mkdocs_ratio", "picture_cpu_s"),
        "check": ("python_s", "one_file_s", "everything_s"),
        "audits": ("page", "performance", "accessibility", "best_practices", "seo", "largest_contentful_paint_ms", "total_blocking_time_ms", "layout_shift"),
    },
}


def parts() -> list[str]:
    """The parts that a page may show."""
    return [part for found in _PARTS.values() for part in found]


def html(site: Site, part: str) -> str:
    """A part as a table, one row a run; nothing before the first measurement, which builds the site that shows it."""
    name = next(name for name, found in _PARTS.items() if part in found)
    if not _file(site, name).is_file():
        return ""
    measures = _PARTS[name][part]
    measured: dict[str, Any] = orjson.loads(_file(site, name).read_bytes())
    runs = measured.get(part, measured)
    rows = [[_cell(site, run[measure], measure) for measure in measures] for run in (runs if isinstance(runs, list) else [runs])]
    head, title = [site.language.word(f"bench_{measure}") for measure in measures], site.language.word(f"bench_{part}")
    return site.render("table.html", head=head, rows=rows, classes=["obs-right"] * len(head), shown=len(rows), count=len(rows), title=title, is_sortable=False)


def _file(site: Site, name: str) -> Path:
    return site.root / FOLDER / f"{name}.json"


def _cell(site: Site, value: float | str, measure: str) -> str:
    if measure == "page":
        return site.language.word(f"bench_page_{value}")
    if isinstance(value, str):
        return site.language.day(date.fromisoformat(value)) if value[4:5] == "-" else value
    return site.language.decimal(value, 0 if isinstance(value, int) else 1 if value >= 10 else 2)
