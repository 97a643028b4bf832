"""``observatory render``: draws the charts and writes the pages and figures that MkDocs then turns into HTML.

Everything lands in ``build/docs/<language>`` and ``build/fragments/<language>``; a chart is drawn again
only when the content it depends on has changed.
"""

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Final, get_args

import orjson
from tqdm import tqdm

from generators import api, benchmark, data_package, downloads, feeds
from generators.cards import Question
from generators.core import publish
from generators.core.interactive import interactive
from generators.core.language import ENGLISH, FRENCH, LANGUAGES, Language
from generators.core.output import Folder
from generators.core.problems import InvalidInput
from generators.core.settings import load_settings
from generators.core.store import to_csv
from generators.core.summary import LongDescription, summarise
from generators.core.theme import Look
from generators.macros import ROOT
from generators.names import FILE as NAMES
from generators.names import names
from generators.pipeline import Tables, load_tables
from generators.prose import in_another_language, problems_of_prose, prose_files
from generators.registry import forms, schemas
from generators.site import Site
from generators.state import FILE, next_state

_Job = tuple[Site, str]
_PICTURES: Final = ("svg", "dark.svg", "narrow.svg", "narrow.dark.svg", "png", "@2x.png")


@dataclass(frozen=True)
class Summary:
    """What a render did."""

    charts: int
    drawn: int
    pages: int
    changed: int
    newest: date

    def __str__(self) -> str:
        return f"{self.charts} charts ({self.drawn} drawn anew), {self.pages} pages, {self.changed} files changed"


def render(root: Path, quiet: bool = False) -> Summary:
    """Make everything that MkDocs needs, and bring ``data/state.json``, ``data/schemas`` and the issue forms up to date.

    Raises:
        InvalidInput: with every problem of what is committed; nothing is written then.
    """
    tables = load_tables(root)
    sites = {language: Site(root, tables, language, load_settings(root)) for language in (ENGLISH, FRENCH)}
    known = known_ids(sites[ENGLISH])
    if problems := problems_of_prose(root, known):
        raise InvalidInput(problems)
    state = next_state(root, tables.numbers, tables.verdicts, {name: tables.basis(name) for name in tables.frames})
    (root / FILE).write_text(state, encoding="utf-8")
    for name, text in (schemas.files() | forms.files()).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    build = root / "build"
    drawn = pages = changed = 0
    jobs = [(site, chart) for site in sites.values() for chart in site.charts]
    progress = partial(_progress, quiet=quiet)
    cache = _Cache(build / "charts.json", tables)
    folders = {language.code: Folder(build / "docs" / language.code) for language in sites}
    summaries = {language.code: Folder(build / "summaries" / language.code) for language in sites}
    for site, chart in progress(jobs, "charts", lambda job: f"{job[1]} ({job[0].language.code})"):
        drawn += _draw(site, chart, folders[site.language.code], summaries[site.language.code], cache)
    cache.save()
    for language, site in sites.items():
        folder = folders[language.code]
        sized = Site(root, tables, language, site.settings, _sizes(site, folder), _summaries(site, summaries[language.code]))
        pages += _write_pages(sized, folder)
        for chart in sized.charts:
            for name, content in downloads.chart_files(sized, chart):
                folder.write(name, content)
        for name, content in feeds.files(sized):
            folder.write(name, content)
        folder.write("llms.txt", sized.render("llms.txt"))
        folder.write(NAMES, names(sized))
        _copy_prose(root, language, folder)
        if language is ENGLISH:
            _keep_vega(folder)
            # No edition yet; publishing puts the list in its place.
            folder.write("editions/editions.json", b"[]\n")
            for name, content in chain(api.files(sites[ENGLISH], sites[FRENCH]), data_package.files(site)):
                folder.write(name, content)
        fragments = Folder(build / "fragments" / language.code)
        _write_fragments(sized, fragments)
        for each in (folder, fragments, summaries[language.code]):
            each.sweep()
            changed += each.changed
    return Summary(len(jobs) // 2, drawn, pages, changed, tables.newest)


def known_ids(site: Site) -> dict[str, list[str]]:
    """The ids that each macro takes."""
    numbers = sorted(site.tables.numbers)
    tables = [name for name in site.datasets if site.shares_rows(name)]
    return {
        "chart": list(site.charts),
        "number": numbers,
        "headline": numbers,
        "table": tables,
        "reconciliation": list(get_args(Question)),
        "benchmark": benchmark.parts(),
    }


def _draw(site: Site, chart: str, folder: Folder, summaries: Folder, cache: "_Cache") -> bool:
    """Make a chart's pictures, specifications and summary unless they are there; says whether it drew."""
    card, code = site.charts[chart].CARD, site.language.code
    words = site.describe(chart)
    endings = [*_PICTURES, *(("json", "narrow.json") if site.shares_specification(chart) else ())]
    names = {ending: f"charts/{chart}{'' if ending.startswith('@') else '.'}{ending}" for ending in endings}
    key = cache.key(chart, site, words)
    targets = [folder.keep(name) for name in names.values()]
    summary = summaries.keep(f"{chart}.json")
    if cache.is_fresh(f"{chart}.{code}", key, [*targets, summary]):
        return False
    inputs, columns = site.tables.inputs(card.inputs), site.columns(chart)
    wide, narrow = (publish.specification(site.charts[chart].draw(inputs, Look(site.language, is_narrow))) for is_narrow in (False, True))
    made = publish.pictures(wide, narrow, code, words)
    for ending, spec in (("json", wide), ("narrow.json", narrow)):
        made[ending] = _compact(interactive(spec, columns, site.language, publish.locales(code), is_narrow=spec is narrow))
    for ending, name in names.items():
        folder.write(name, made[ending])
    summaries.write(summary.name, _compact(summarise(wide, columns, site.language)))
    return True


def _compact(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def _sizes(site: Site, folder: Folder) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    def size(name: str) -> tuple[int, int]:
        return publish.size_of((folder.path / name).read_text(encoding="utf-8")[:400])

    return {chart: (size(f"charts/{chart}.svg"), size(f"charts/{chart}.narrow.svg")) for chart in site.charts}


def _summaries(site: Site, folder: Folder) -> dict[str, LongDescription]:
    found = {chart: orjson.loads((folder.path / f"{chart}.json").read_bytes()) for chart in site.charts}
    return {chart: LongDescription(facts["unit"], tuple(facts["sentences"])) for chart, facts in found.items()}


def _write_pages(site: Site, folder: Folder) -> int:
    count = 0
    for module in _page_modules():
        for page in module.pages(site):
            folder.write(page.path, page.markdown())
            count += 1
    return count


def _page_modules() -> Iterator[Any]:
    import importlib
    import pkgutil

    import generators.pages as package

    for item in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        yield importlib.import_module(f"generators.pages.{item.name}")


def _copy_prose(root: Path, language: Language, folder: Folder) -> None:
    """The pages that people wrote; one that stands in the other language only is shown in that one, and says so."""
    own = prose_files(root, language.code)
    for code in LANGUAGES:
        for name, path in prose_files(root, code).items():
            if code == language.code:
                folder.write(name, path.read_bytes())
            elif name not in own:
                folder.write(name, in_another_language(path.read_text(encoding="utf-8"), code))
    for path in sorted((root / "docs" / "assets").rglob("*")):
        if path.is_file():
            folder.write(f"assets/{path.relative_to(root / 'docs' / 'assets').as_posix()}", path.read_bytes())


def _keep_vega(folder: Folder) -> None:
    """Vega for browsers, made anew only when its version changed; both languages load the same file."""
    stamp = folder.path.parent / f"vega-{version('vl-convert-python')}"
    if not (stamp.exists() and folder.keep("assets/vega.js").is_file()):
        folder.write("assets/vega.js", publish.vega_script())
        stamp.touch()


def _write_fragments(site: Site, folder: Folder) -> None:
    for chart in site.charts:
        folder.write(f"chart/{chart}.html", site.figure(chart, ROOT))
    for name in site.tables.numbers:
        folder.write(f"number/{name}.html", site.number_html(name, ROOT))
        folder.write(f"headline/{name}.html", site.headline(name, ROOT))
    for name in known_ids(site)["table"]:
        folder.write(f"table/{name}.html", site.table_html(name, 20))
    for question in get_args(Question):
        folder.write(f"reconciliation/{question}.html", site.reconciliation(question, ROOT))
    for part in benchmark.parts():
        folder.write(f"benchmark/{part}.html", benchmark.html(site, part))
    folder.write("indicators/indicators.html", site.indicators_html(ROOT))
    folder.write("moved/moved.html", site.moved_html(ROOT, 6))


class _Cache:
    """Remembers from what each chart was drawn: its code, the house's code, its words and its tables."""

    def __init__(self, path: Path, tables: Tables) -> None:
        self._path = path
        self._tables = tables
        self._keys: dict[str, str] = orjson.loads(path.read_bytes()) if path.is_file() else {}
        house = sorted(Path(publish.__file__).parent.glob("*.*"))
        versions = "".join(version(name) for name in ("altair", "vl-convert-python", "babel"))
        self._house = _sha(versions.encode(), *(item.read_bytes() for item in house))
        self._sums: dict[str, str] = {}

    def key(self, chart: str, site: Site, words: publish.Words) -> str:
        module = site.charts[chart]
        sums = (self._sum(name) for name in module.CARD.inputs)
        code = Path(module.__file__).read_bytes()
        return _sha(self._house.encode(), code, repr((words, site.language.code, site.columns(chart))).encode(), "".join(sums).encode())

    def is_fresh(self, name: str, key: str, targets: Iterable[Path]) -> bool:
        known = self._keys.get(name) == key and all(target.is_file() for target in targets)
        self._keys[name] = key
        return known

    def save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(orjson.dumps(self._keys, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))

    def _sum(self, name: str) -> str:
        if name not in self._sums:
            if name == "registry":
                events = [(event.id, event.date, event.title, event.axes) for event in self._tables.registry.events.values()]
                self._sums[name] = _sha(repr(events).encode())
            else:
                self._sums[name] = _sha(to_csv(self._tables.frames[name]).encode())
        return self._sums[name]


def _sha(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _progress(items: list[_Job], what: str, name: Callable[[_Job], str], quiet: bool) -> Iterator[_Job]:
    """A bar on a terminal, plain lines elsewhere."""
    if quiet:
        yield from items
    elif sys.stderr.isatty():
        yield from tqdm(items, desc=what, unit="")
    else:
        for number, item in enumerate(items, 1):
            print(f"{what} {number}/{len(items)}: {name(item)}", file=sys.stderr)
            yield item
