"""``observatory zensical``: builds the same site with the theme's successor and compares it with MkDocs' page by page."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from generators.commands.build import environment
from generators.core.problems import BuildFailed
from generators.pipeline import load_tables
from generators.prose import CONFIGS


@dataclass(frozen=True)
class Seen:
    """What a reader meets on a page: its words, the pictures of its charts, and where it leads."""

    words: str
    charts: tuple[str, ...]
    links: tuple[str, ...]


def build_with_zensical(root: Path, program: Path) -> Path:
    """Both languages by Zensical from ``build/docs``, as a render left it; returns the site's folder.

    Raises:
        BuildFailed: Zensical refused; its own words say why.
    """
    made, target = root / "build" / "site", root / "build" / "zensical"
    shutil.rmtree(target, ignore_errors=True)
    settings = environment(root, load_tables(root).newest)
    for config in CONFIGS.values():
        run = subprocess.run([program, "build", "-f", config], cwd=root, env=settings, check=False, capture_output=True, text=True)
        if run.returncode:
            raise BuildFailed(f"Zensical, {config}: {run.stderr or run.stdout}")
    shutil.move(made / "fr", made / "en" / "fr")
    shutil.move(made / "en", target)
    return target


def compare(one: Path, other: Path) -> list[tuple[str, int, int, list[str]]]:
    """Pages, words, charts and links of two sites: the count in each, and the pages on which they differ."""
    ours, theirs = _pages(one), _pages(other)
    both = sorted(ours.keys() & theirs.keys())
    rows = [("pages", len(ours), len(theirs), sorted(ours.keys() ^ theirs.keys()))]
    parts: dict[str, Callable[[Seen], Sequence[str]]] = {
        "words": lambda page: page.words.split(),
        "charts": lambda page: page.charts,
        "links": lambda page: page.links,
    }
    for name, part in parts.items():
        mine, other_count = (sum(len(part(page)) for page in side.values()) for side in (ours, theirs))
        rows.append((name, mine, other_count, [page for page in both if part(ours[page]) != part(theirs[page])]))
    return rows


def as_table(rows: list[tuple[str, int, int, list[str]]]) -> str:
    """The comparison in Markdown, with some of the pages that differ."""
    lines = ["| | MkDocs | Zensical | pages that differ |", "|---|---|---|---|"]
    lines += [f"| {name} | {ours} | {theirs} | {len(pages)} |" for name, ours, theirs, pages in rows]
    return "\n".join([*lines, "", *(f"- {name}: {', '.join(pages[:10])}" for name, _, _, pages in rows if pages)])


def _pages(site: Path) -> dict[str, Seen]:
    """The pages of a site by path; pages for what is not found and for embedding are no part of the comparison."""
    found = {}
    for path in site.rglob("index.html"):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article")
        if article is not None:
            for node in article.css("script, style, .headerlink, .md-content__button, nav.md-path"):
                node.decompose()
            name = path.relative_to(site).as_posix()
            charts = tuple(urljoin(f"/{name}", node.attrs["src"] or "") for node in article.css("figure img"))
            links = {urljoin(f"/{name}", node.attrs["href"] or "").removesuffix("index.html") for node in article.css("a[href]")}
            found[name] = Seen(re.sub(r"\s+", " ", article.text()).strip(), charts, tuple(sorted(links)))
    return found
