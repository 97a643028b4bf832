"""The built site: every page of both languages, as a reader without JavaScript gets it."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import yaml

from generators.core.language import LANGUAGES, catalogue
from generators.prose import prose_files
from generators.registry.forms import FOLDER
from generators.registry.load import KINDS
from generators.site import Site
from tests.conftest import ADDRESS, ROOT

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Document(HTMLParser):
    """What tests ask of a page: its links, ids, texts, pictures and head."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: Counter[str] = Counter()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag not in VOID:
            self._inside.append(tag)
        if "id" in values:
            self.ids[values["id"]] += 1
        self.links += [values[name] for name in ("href", "src") if name in values]
        self.links += [item.split()[0] for item in values.get("srcset", "").split(",") if item.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        # Quotations keep the language they were said in.
        if not {"script", "style", "code", "q"} & set(self._inside) and data.strip():
            self.words.append(data.strip())

    def of(self, tag: str) -> list[dict[str, str]]:
        return [values for name, values in self.tags if name == tag]


@cache
def document(path: Path) -> Document:
    return Document(path.read_text(encoding="utf-8"))


def test_both_languages_have_the_same_pages(built: Path) -> None:
    english = {path.relative_to(built).as_posix() for path in built.rglob("*.html") if not path.is_relative_to(built / "fr")}
    french = {path.relative_to(built / "fr").as_posix() for path in (built / "fr").rglob("*.html")}
    assert english == french
    for page in ("index.html", "method/index.html", "about/index.html", "legal/index.html", "models/deepseek-r1/index.html", "charts/index.html"):
        assert page in english


def test_every_record_chart_and_dataset_has_its_page(built: Path, sites: dict[str, Site]) -> None:
    site = sites["en"]
    registry = site.tables.registry
    wanted = [f"models/{name}" for name in registry.models] + [f"organisations/{name}" for name in registry.organisations]
    wanted += [f"claims/{name}" for name in registry.claims]
    wanted += [f"licences/{name}" for name in registry.licences] + [f"charts/{name}" for name in site.charts] + [f"data/{name}" for name in site.datasets]
    for name in wanted:
        assert (built / name / "index.html").is_file(), name
    for event in registry.events.values():
        assert event.id in document(built / "events" / str(event.date.year) / "index.html").ids


def test_every_chart_stands_on_a_topic_page_and_has_its_files(built: Path, sites: dict[str, Site]) -> None:
    topics = "".join(path.read_text(encoding="utf-8") for path in (built / "topics").rglob("index.html"))
    for name in sites["en"].charts:
        assert f'id="chart-{name}"' in topics, f"{name} is on no topic page"
        for folder in (built / "charts", built / "fr" / "charts"):
            for ending in (".svg", ".dark.svg", ".narrow.svg", ".narrow.dark.svg", ".png", "@2x.png", ".json", ".csv"):
                assert (folder / f"{name}{ending}").stat().st_size > 0


def test_every_number_leads_to_its_rows_in_two_clicks(built: Path, pages: list[Path], sites: dict[str, Site]) -> None:
    site = sites["en"]
    for name in site.datasets:
        place = built / "data" / name
        page = document(place / "index.html")
        files = {(place / link).resolve() for link in page.links if link.endswith((".csv", ".json", ".parquet"))}
        if site.shares_rows(name):
            assert (built / "data" / f"{name}.csv").resolve() in files, f"{name}: no way from its page to all of its rows"
        assert {key.split(".")[1] for key in site.tables.numbers if key.startswith(f"{name}.")} <= set(page.ids)
    for path in pages:
        for link in (values["href"] for values in document(path).of("a") if "obs-number" in values.get("class", "")):
            target = urlsplit(link)
            page = document((path.parent / target.path).resolve() / "index.html")
            assert target.fragment in page.ids, f"{path}: {link}"


def test_a_followed_systems_page_says_why_a_field_is_empty(built: Path, sites: dict[str, Site]) -> None:
    for site, root in ((sites["en"], built), (sites["fr"], built / "fr")):
        for model in site.tables.registry.models.values():
            if model.is_featured:
                words = Counter(document(root / "models" / model.id / "index.html").words)
                for reason, times in Counter(model.unknown.values()).items():
                    assert words[site.language.word(f"unknown_{reason}")] >= times, f"{model.id}: {reason}"


def test_links_lead_somewhere(built: Path, pages: list[Path]) -> None:
    broken = []
    for page in pages:
        base = f"{ADDRESS}{page.relative_to(built).as_posix()}"
        for link in set(document(page).links):
            parts = urlsplit(link)
            if parts.scheme in ("mailto", "data") or (parts.netloc and not link.startswith(ADDRESS)):
                continue
            path = unquote(urlsplit(_join(base, link)).path).lstrip("/")
            target = built / path / "index.html" if path.endswith("/") or not path else built / path
            if not target.is_file():
                broken.append(f"{page.relative_to(built)}: {link}")
            elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in document(target).ids:
                broken.append(f"{page.relative_to(built)}: no place {link}")
    assert not broken, broken[:20]


def test_nothing_is_loaded_from_another_host(built: Path, pages: list[Path]) -> None:
    for page in pages:
        for tag, values in document(page).tags:
            if tag in ("script", "img", "iframe", "source", "video", "object", "embed") or (tag == "link" and "stylesheet" in values.get("rel", "")):
                for name in ("src", "href", "srcset", "data"):
                    assert not values.get(name, "").startswith(("http:", "https:", "//")), (page, values)
    for style in built.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", style.read_text(encoding="utf-8")), style


def test_languages_point_at_each_other_on_the_same_page(built: Path, pages: list[Path]) -> None:
    for page in pages:
        if page.name == "404.html" or page.parent.name == "embed":
            continue
        is_french = page.is_relative_to(built / "fr")
        path = page.relative_to(built / "fr" if is_french else built).parent.as_posix()
        path = "" if path == "." else f"{path}/"
        head = {item["hreflang"]: item["href"] for item in document(page).of("link") if "hreflang" in item}
        assert head == {"en": f"{ADDRESS}{path}", "fr": f"{ADDRESS}fr/{path}", "x-default": f"{ADDRESS}{path}"}
        assert document(page).of("html")[0]["lang"] == ("fr" if is_french else "en")
        switch = [item for item in document(page).of("a") if "hreflang" in item]
        assert [item["hreflang"] for item in switch] == ["en" if is_french else "fr"]
        canonical = [item["href"] for item in document(page).of("link") if item.get("rel") == "canonical"]
        assert canonical == [f"{ADDRESS}{'fr/' if is_french else ''}{path}"]


def test_each_page_leads_to_the_very_file_behind_it(built: Path, pages: list[Path], sites: dict[str, Site]) -> None:
    """The record, card or Markdown that a reader would change; a page that lists a folder leads to the folder."""
    site = sites["en"]
    behind = {f"{kind}/{name}/": file for (kind, name), file in site.tables.registry.files.items() if kind not in ("events", "figures")}
    behind |= {f"charts/{name}/": f"generators/charts/{name}.py" for name in site.charts}
    behind |= {f"data/{name}/": f"generators/datasets/{name}.py" for name in site.datasets}
    behind |= {f"{kind}/": f"data/registry/{kind}/" for kind in KINDS} | {"charts/": "generators/charts/", "data/": "generators/datasets/"}
    behind |= {f"events/{event.date.year}/": f"data/registry/events/{event.date.year}/" for event in site.tables.registry.events.values()}
    behind |= {f"fr/{name}": file for name, file in behind.items()}
    for language in LANGUAGES:
        for name, file in prose_files(ROOT, language).items():
            parts = [*(["fr"] if language == "fr" else []), *Path(name).with_suffix("").parts]
            behind["".join(f"{part}/" for part in parts if part != "index")] = file.relative_to(ROOT).as_posix()
    met = set()
    for page in pages:
        if page.name == "404.html" or page.parent.name == "embed":
            continue
        path = "".join(f"{part}/" for part in page.parent.relative_to(built).parts)
        met.add(path)
        links = [item["href"] for item in document(page).of("a") if item.get("rel") == "edit"]
        assert len(links) == 1, page
        way, _, file = links[0].removeprefix(f"{site.settings.repository}/").partition(f"/{site.settings.branch}/")
        assert (ROOT / file).is_dir() if way == "tree" else way == "edit" and (ROOT / file).is_file(), links
        assert file.endswith("/") == (way == "tree")
        assert file == behind.get(path, file), page
    assert behind.keys() <= met


def test_what_is_wrong_is_reported_in_a_form_that_knows_the_place(built: Path, sites: dict[str, Site]) -> None:
    found = 0
    for page in [*built.glob("*/*/index.html"), *built.glob("figures/index.html"), *built.glob("fr/models/*/index.html")]:
        links = [urlsplit(link) for link in document(page).links if "/issues/new?" in link]
        if page.relative_to(built).parts[0] in ("models", "organisations", "licences", "claims", "events", "figures", "charts") and page.parent.name != "index":
            assert links, page
        for link in links:
            given = parse_qs(link.query)
            form = yaml.safe_load((ROOT / FOLDER / given["template"][0]).read_text(encoding="utf-8"))
            assert {name for name in given if name != "template"} <= {item.get("id") for item in form["body"]}
            place = urlsplit(given["page"][0])
            assert place._replace(fragment="").geturl() == f"{ADDRESS}{page.parent.relative_to(built).as_posix()}/"
            assert not place.fragment or place.fragment in document(page).ids
            found += 1
    assert found > 100


def test_pictures_have_words_and_sizes(pages: list[Path]) -> None:
    for page in pages:
        for picture in document(page).of("img"):
            assert "alt" in picture and picture.get("width") and picture.get("height"), (page, picture)


def test_ids_are_unique(pages: list[Path]) -> None:
    for page in pages:
        twice = [name for name, count in document(page).ids.items() if count > 1]
        assert not twice, (page, twice)


def test_licences_stand_on_every_page(pages: list[Path]) -> None:
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "creativecommons.org/licenses/by/4.0" in text
        assert "apache.org/licenses/LICENSE-2.0" in text or page.parent.name == "embed"


def test_french_pages_hold_no_english_of_ours(built: Path, sites: dict[str, Site]) -> None:
    """Every word of the catalogue and every text of a card or record that differs between the languages."""
    english: dict[str, str] = {text.en: text.fr for text in catalogue().values() if text.en != text.get("fr") and len(text.en) > 3}
    for name, card in sites["en"].datasets.items():
        for text in (card.title, card.definition, card.population, card.window):
            english[text.en] = name
    for name in sites["en"].charts:
        words = sites["en"].describe(name)
        english |= {words.title: name, words.subtitle: name, words.source: name}
    for event in sites["en"].tables.registry.events.values():
        english |= {event.title.en: event.id, event.sentence.en: event.id}
    registry = sites["en"].tables.registry
    records = [*registry.models.values(), *registry.organisations.values(), *registry.licences.values()]
    names = {name for item in records for name in (item.name, *item.aliases)}
    french = {text.get("fr") for text in catalogue().values()}
    left = {}
    for page in sorted((built / "fr").rglob("*.html")):
        if found := {words for words in document(page).words if words in english} - names - french:
            left[page.relative_to(built).as_posix()] = found
    assert not left


def test_numbers_take_each_languages_form(built: Path) -> None:
    for page in sorted(built.rglob("index.html")):
        text = " ".join(document(page).words)
        if page.is_relative_to(built / "fr"):
            assert not re.search(r"\d\.\d+\s?%", text), page
            assert not re.search(r"\d%", text), page
        else:
            assert not re.search(r"\d,\d%|\d\s%", text), page


def test_the_site_is_dated_by_its_data_and_not_by_its_build(built: Path, sites: dict[str, Site]) -> None:
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", (built / "sitemap.xml").read_text(encoding="utf-8")))
    assert days == {sites["en"].tables.newest.isoformat()}


def _join(base: str, link: str) -> str:
    from urllib.parse import urljoin

    return urljoin(base, link)


def test_catalogues_show_the_licence_of_the_weights_and_not_of_the_code(built: Path, sites: dict[str, Site]) -> None:
    registry = sites["en"].tables.registry
    page = (built / "models/index.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<tr data-country[^>]*><td><a href="([^"]+)/">.*?<td>(?:<a href="\.\./licences/([^"]+)/">|–)[^<]*(?:</a>)?</td></tr>', page))
    assert len(rows) == len(registry.models)
    for name, model in registry.models.items():
        assert (rows[name] or None) == model.weights_licence, name


def test_no_word_stands_twice_among_what_a_page_supports(sites: dict[str, Site]) -> None:
    for site in sites.values():
        for record in site.tables.registry.records():
            for item in record.evidence:
                words = site.supported(item).split(", ")
                assert len(words) == len(set(words)), (record.id, words)
