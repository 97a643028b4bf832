"""One page of the built site, cut down to what an edition keeps: its article in a small shell, without the theme and its programs."""

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

# What only lives on the latest site: programs, buttons, ways to edit, tables of which the CSV is kept.
_NOT_KEPT: Final = (
    "script, button, form, .headerlink, .md-content__button, .obs-edit, .obs-use, .obs-downloads, .obs-dark, .obs-filters, "
    ".md-source-file, .md-path, .obs-stale, h1, #__comments"
)
_HOST: Final = "https://site.invalid/"
# Rows of a table that an edition shows; the whole is in the CSV.
MOST_ROWS: Final = 12


@dataclass(frozen=True)
class Cut:
    """What a frozen page is made of: heading, article as HTML, and what search engines would be told."""

    title: str
    article: str


def cut(html: str, path: str, kept: Collection[str], latest: str, asset: Callable[[str], str | None]) -> Cut:
    """The article of a built page with links that hold in an edition.

    Args:
        html: the built page.
        path: where it lies in the site, such as ``fr/topics/usage/index.html``.
        kept: paths of all pages that the edition keeps.
        latest: the way from the frozen page to the latest site's first page, such as ``../../../``.
        asset: the frozen address of a file of the site by its path there, or None when it is not kept.

    Raises:
        ValueError: the page has no article.
    """
    tree = LexborHTMLParser(html)
    article = tree.css_first("article")
    if article is None:
        raise ValueError(f"{path}: expected an article")
    title = _words(article.css_first("h1")) or path
    for node in article.css(_NOT_KEPT):
        node.decompose()
    for body in article.css("tbody"):
        for row in body.css("tr")[MOST_ROWS:]:
            row.decompose()
    for picture in article.css("picture"):
        image = picture.css_first("img")
        if image is not None:
            picture.replace_with(image)
    for node in article.css("[src]"):
        node.attrs["src"] = _moved(node.attrs["src"] or "", path, kept, latest, asset)
    for node in article.css("[href]"):
        node.attrs["href"] = _moved(node.attrs["href"] or "", path, kept, latest, asset)
    for node in article.css("[data-vega]"):
        for name in ("data-chart", "data-vega", "role", "aria-label"):
            del node.attrs[name]
    return Cut(title, re.sub(r"\n\s*\n+", "\n", article.inner_html or "").strip())


def _words(node: LexborNode | None) -> str:
    """The text of a heading without the sign that links to it."""
    if node is None:
        return ""
    for link in node.css(".headerlink"):
        link.decompose()
    return " ".join(node.text().split())


def _moved(link: str, path: str, kept: Collection[str], latest: str, asset: Callable[[str], str | None]) -> str:
    """Where a link of the built page leads from the frozen one: inside the edition when that is kept, else to the latest site."""
    whole = urlsplit(urljoin(f"{_HOST}{path}", link))
    if f"{whole.scheme}://{whole.netloc}/" != _HOST or link.startswith("#"):
        return link
    target = unquote(whole.path).lstrip("/")
    page = f"{target}index.html" if target.endswith("/") or not target else target
    rest = (f"?{whole.query}" if whole.query else "") + (f"#{whole.fragment}" if whole.fragment else "")
    if page in kept:
        way = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(path)}")
        return ("./" if way == "." else f"{way}/" if target.endswith("/") or not target else way) + rest
    return asset(target) or f"{latest}{whole.path.lstrip('/')}{rest}"
