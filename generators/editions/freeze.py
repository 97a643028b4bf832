"""The frozen site of an edition, made from the built one: a small shell, pictures and data under the name of their content.

Everything shared lies in ``editions/assets/<sha256>.<ending>``, so that an edition adds only what is new.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generators.core.download import json_bytes
from generators.core.language import LANGUAGES, LanguageCode
from generators.core.publish import size_of
from generators.editions.facts import NAME, Changes, EditionFacts, changes
from generators.editions.page import cut
from generators.editions.picture import picture
from generators.registry.correction import Correction
from generators.site import Site

FOLDER: Final = "editions"
ASSETS: Final = f"{FOLDER}/assets"
TEMPLATES: Final = Path(__file__).parent / "templates"
# Every page under these is kept in both languages; records and tables stay on the latest site, and their data in the bundle.
_KEPT: Final = re.compile(r"(index\.html|(topics|questions|charts|claims|countries)/([^/]+/)?index\.html|method/index\.html)")
_DARK: Final = '[data-md-color-scheme="slate"]'
_SLATE: Final = re.compile(rf"([^{{}}]*{re.escape(_DARK)}[^{{}}]*){{([^{{}}]*)}}")


@dataclass
class Assets:
    """Files under the name of their content, as they are asked for."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[Path, str] = field(default_factory=dict)

    def add(self, content: bytes, ending: str) -> str:
        """Keep ``content``; returns its path in the web root."""
        name = f"{ASSETS}/{hashlib.sha256(content).hexdigest()}.{ending}"
        self.files[name] = content
        return name

    def keep(self, source: Path, ending: str) -> str:
        """Keep a file of the site, a picture as editions show it; several pages may show the same."""
        if source not in self.kept:
            text = source.read_bytes()
            self.kept[source] = self.add(picture(text.decode()).encode() if ending == "svg" else text, ending)
        return self.kept[source]


def addresses(site: Path) -> list[str]:
    """The pages of a built site that an edition keeps, in both languages, as addresses: ``fr/topics/usage/``."""
    return sorted(path.removesuffix("index.html") for code in LANGUAGES for path in _pages(site, code))


def freeze(site: Path, sites: Mapping[LanguageCode, Site], facts: EditionFacts, before: EditionFacts | None) -> dict[str, bytes]:
    """Every file of the frozen site by its path in the web root: ``editions/<edition>/…`` and ``editions/assets/…``.

    Args:
        site: the built site.
        sites: what pages are written with, in each language.
        facts: what the edition stands for.
        before: the edition before it, with which it is compared.

    Raises:
        ValueError: a page of the built site is not as expected.
    """
    edition = facts.edition
    assets = Assets()
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    shell = {
        "style": assets.add(_style(site), "css"),
        "script": assets.add((TEMPLATES / "edition.js").read_bytes(), "js"),
        "icon": assets.add((site / "assets" / "favicon.svg").read_bytes(), "svg"),
    }
    paths = {code: sorted(_pages(site, code)) for code in sites}
    changed = {code: f"{'fr/' if code == 'fr' else ''}changes/index.html" for code in sites}
    kept = {path for found in paths.values() for path in found} | {*changed.values()}
    frozen = {NAME: facts.model_dump_json() + "\n"}
    for code, found in paths.items():
        for path in found:
            frozen |= _Page(site, edition, sites[code], path, kept, assets, shell, environment).files()
        page = _Page(site, edition, sites[code], changed[code], kept, assets, shell, environment)
        frozen |= page.changes(changes(before, facts, sites[code].language) if before else None)
    return {f"{FOLDER}/{edition}/{name}": text.encode() for name, text in frozen.items()} | assets.files


def _pages(site: Path, code: LanguageCode) -> Iterator[str]:
    """Paths in the site of the pages that are kept in a language."""
    root = site / "fr" if code == "fr" else site
    for file in root.rglob("index.html"):
        if _KEPT.fullmatch(file.relative_to(root).as_posix()):
            yield file.relative_to(site).as_posix()


@dataclass(frozen=True)
class _Page:
    """A page on its way from the built site into an edition."""

    built: Path
    edition: str
    site: Site
    path: str
    kept: set[str]
    assets: Assets
    shell: Mapping[str, str]
    environment: Environment

    def files(self) -> Iterator[tuple[str, str]]:
        """The page by its path in the edition, and for a chart the page that others embed."""
        found = cut((self.built / self.path).read_text(encoding="utf-8"), self.path, self.kept, self._up(3), self._asset)
        folder, _, chart = self.path.removesuffix("/index.html").rpartition("/")
        is_chart = folder in ("charts", "fr/charts")
        yield self.path, self._rendered("page.html", title=found.title, article=found.article, chart=self._pinned(chart) if is_chart else None)
        if is_chart:
            embed = replace(self, path=f"{folder}/{chart}/embed/index.html")
            words = self.site.describe(chart)
            yield embed.path, embed._rendered("embed.html", title=words.title, chart=embed._pinned(chart), words=words)

    def changes(self, found: Changes | None) -> Iterator[tuple[str, str]]:
        """What changed since the edition before, as a page and as JSON; nothing to say for the first edition."""
        word = self.site.language.word
        title = f"{word('edition_changes')} {found.before}" if found else word("edition_nav_changes")
        article = self.environment.get_template("changes.html").render(changes=found, word=word, t=self.site.language, day=self.site.language.day)
        yield self.path, self._rendered("page.html", title=title, article=article, chart=None)
        if found:
            yield self.path.replace("index.html", "changes.json"), json_bytes(asdict(found) | {"corrections": _plain(found.corrections)}).decode()

    def _pinned(self, chart: str) -> dict[str, Any]:
        """What the page of a chart offers: frozen files, its own address, citation and embedding."""
        folder = f"{'fr/' if self.site.language.code == 'fr' else ''}charts"
        url = f"{self.site.settings.site_url}{FOLDER}/{self.edition}/{folder}/{chart}/"
        names = {ending: f"{folder}/{chart}.{ending}" for ending in ("svg", "csv")}
        files = {ending: self._asset(name) for ending, name in names.items() if (self.built / name).is_file()}
        citation = replace(self.site.citation(chart), key=f"{chart}-{self.edition}", url=url)
        size = size_of((self.built / names["svg"]).read_text(encoding="utf-8"))
        return {"id": chart, "url": url, "files": files, "citation": citation, "size": size}

    def _rendered(self, template: str, **values: Any) -> str:
        way = self._up(1)
        address = self.path.removesuffix("index.html").removesuffix("embed/")
        # What changed between editions is on no other site; its page leads to what moved there.
        same = address.replace("changes/", "moved/")
        is_french = self.site.language.code == "fr"
        other = self.path.removeprefix("fr/") if is_french else f"fr/{self.path}"
        return self.environment.get_template(template).render(
            edition=self.edition,
            site=self.site,
            word=self.site.language.word,
            address=address,
            same=same,
            # The ways up: to the edition in this language, to the edition, to the list of editions, to the latest site.
            home=f"{way}fr/" if is_french else way,
            top=way,
            latest=self._up(3),
            other=f"{way}{other.removesuffix('index.html')}" if other in self.kept else None,
            shell={name: f"{self._up(3)}{target}" for name, target in self.shell.items()},
            **values,
        )

    def _up(self, levels: int) -> str:
        """From this page ``levels`` - 1 folders above the edition's own."""
        return "../" * (self.path.count("/") + levels - 1) or "./"

    def _asset(self, name: str) -> str | None:
        """The frozen address of a picture or of data of the site; None for what is not kept."""
        source = self.built / name
        ending = name.rpartition(".")[2]
        if ending not in ("svg", "csv") or not source.is_file() or not name.removeprefix("fr/").startswith("charts/"):
            return None
        return f"{self._up(3)}{self.assets.keep(source, ending)}"


def _plain(corrections: Sequence[Correction]) -> list[dict[str, Any]]:
    return [item.model_dump(mode="json") for item in corrections]


def _style(site: Path) -> bytes:
    """The shell's style and the site's own, whose dark scheme follows the reader's preference, as there is no switch."""
    own = (site / "assets" / "observatory.css").read_text(encoding="utf-8").replace('[data-md-color-scheme="default"]', ":root")
    own = _SLATE.sub(lambda match: f"@media (prefers-color-scheme: dark) {{{match[1].strip().replace(_DARK, ':root')} {{{match[2]}}}}}\n", own)
    return ((TEMPLATES / "edition.css").read_text(encoding="utf-8") + own).encode()
