"""What ``make bench`` measured of the census, as tables for its page: figures come from the file that it wrote, never from a keyboard."""

from datetime import date
from typing import Any, Final

import orjson

from generators.site import Site

FILE: Final = "data/benchmark/census.json"
# Each measure of a part, in order; the catalogue's word for it is ``bench_<name>``.
_PARTS: Final[dict[str, tuple[str, ...]]] = {
    "conditions": ("day", "cores", "python", "load_before"),
    "crawl": ("models", "seconds", "models_per_s", "crawl_s", "parse_s", "cpu_s", "peak_mb"),
    "tables": ("weeks", "rows", "seconds", "first_half_s_per_week", "second_half_s_per_week", "cpu_s", "peak_mb", "rows_kept_per_week"),
}


def parts(site: Site) -> list[str]:
    """The parts that a page may show; none before the first measurement."""
    return list(_PARTS) if (site.root / FILE).is_file() else []


def html(site: Site, part: str) -> str:
    """A part as a table, one row a run."""
    measured: dict[str, Any] = orjson.loads((site.root / FILE).read_bytes())
    runs = measured if part == "conditions" else measured[part]
    rows = [[_cell(site, run[name]) for name in _PARTS[part]] for run in (runs if isinstance(runs, list) else [runs])]
    head, title = [site.language.word(f"bench_{name}") for name in _PARTS[part]], site.language.word(f"bench_{part}")
    return site.render("table.html", head=head, rows=rows, classes=["obs-right"] * len(head), shown=len(rows), count=len(rows), title=title, is_sortable=False)


def _cell(site: Site, value: float | str) -> str:
    if isinstance(value, str):
        return site.language.day(date.fromisoformat(value)) if value[4:5] == "-" else value
    return site.language.decimal(value, 0 if isinstance(value, int) else 1)
