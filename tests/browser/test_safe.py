"""Words from outside stay words: hostile values go through the whole build, and Chromium opens the pages that show them."""

import re
import shutil
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from generators.core.discover import modules
from generators.core.store import folder_of, read_observed, write_observed
from tests.conftest import ADDRESS, copy_project, observatory

pytestmark = pytest.mark.xdist_group("hostile")

# The mark by which a page that shows one of them is found.
MARK = "evil.invalid"
OBSERVED = [
    '"><script src=https://evil.invalid/a.js></script><script>alert(1)</script>',
    "<img src=https://evil.invalid/b.png onerror=alert(1)>",
    "</td></table></title></script><iframe src=https://evil.invalid/c></iframe>",
    "[evil.invalid](javascript:alert(1)) ![x](https://evil.invalid/d.png)",
    "{{chart('evil.invalid')}}{% raw %}evil.invalid {{ 7*7 }}",
    "<svg onload=alert(1)><a href='javascript:alert(1)'>evil.invalid</a>",
    "evil.invalid ' onmouseover='alert(1)' \" onfocus=\"alert(1)\" autofocus x=\"",
    "<meta charset=\"utf-8\"><base href=https://evil.invalid/>",
    "=HYPERLINK(\"https://evil.invalid\")`${alert(1)}`\\",
]  # fmt: skip
# What a record may not hold at all, and what it may, being plain text.
REFUSED = "<script>alert(1)</script>"
RECORDED = (
    """evil.invalid " onmouseover="alert(1)" x=' {{ 7*7 }} [y](javascript:alert(1)) ![z](https://evil.invalid/e.png) &lt;script&gt;alert(1)&lt;/script&gt;"""
)
# Codes and dates, which the pipeline reads and does not show as they stand.
NOT_WORDS = {"model_key", "edition", "released", "countries", "country", "provider", "system_type"}


@pytest.fixture(scope="module")
def hostile(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project whose newest rows and some of whose records hold hostile words."""
    root = copy_project(tmp_path_factory.mktemp("hostile") / "project")
    # Pictures that do not change are taken from the site that all tests share.
    shutil.copytree(built.parent / "build", root / "build")
    words = cycle(OBSERVED)
    for name, module in modules("generators.datasets").items():
        card = module.CARD
        if card.kind != "observed" or not folder_of(root, name).is_dir():
            continue
        table, provenance = read_observed(root, name, card)
        columns = [key for key, column in card.columns.items() if column.kind == "text" and not column.allowed and key not in NOT_WORDS]
        newest = table.sort_values(card.date_column, kind="stable").index[-4:] if card.date_column else table.index[:4]
        for index in newest:
            for column in columns:
                table.loc[index, column] = f"{next(words)} {index}"
        write_observed(root, name, card, table, provenance)
    quoted = RECORDED.replace("'", "''")
    for name, field, value in (
        ("organisations/deepseek.yml", "name: ", f"'DeepSeek {quoted[:90]}'"),
        ("models/deepseek/deepseek-r1.yml", "aliases: ", f"['{quoted[:110]}']"),
        ("events/2025/2025-01-20-deepseek-r1.yml", "  en: ", f"'{quoted}'"),
        ("events/2025/2025-01-20-deepseek-r1.yml", "  fr: ", f"'{quoted}'"),
        ("claims/r1-launched-on-27-january-2025.yml", "  en: ", f"'{quoted}'"),
    ):
        file = root / "data/registry" / name
        lines = [f"{field}{value}" if line.startswith(field) else line for line in file.read_text(encoding="utf-8").splitlines()]
        assert any(line == f"{field}{value}" for line in lines), name
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = observatory(root, "build")
    assert run.returncode == 0, run.stderr
    return root / "site"


def test_markup_in_a_record_is_refused(project: Path) -> None:
    file = project / "data/registry/models/deepseek/deepseek-r1.yml"
    file.write_text(re.sub(r"^name: .*", f'name: "{REFUSED}"', file.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    run = observatory(project, "check")
    assert run.returncode == 2
    assert "deepseek-r1.yml:2: name: expected plain text" in run.stderr


def test_hostile_words_stay_words(hostile: Path, browser: Browser) -> None:
    shown = [page for page in sorted(hostile.rglob("*.html")) if MARK in page.read_text(encoding="utf-8")]
    kinds = {page.relative_to(hostile).parts[-3] for page in shown if len(page.relative_to(hostile).parts) > 2}
    assert {"models", "organisations", "events", "claims", "data", "charts"} <= kinds, kinds
    context = browser.new_context()
    asked: list[str] = []
    said: list[str] = []
    _answer_from(hostile, context, asked)
    page = context.new_page()
    page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in _one_of_each(shown, hostile):
        page.goto(f"{ADDRESS}{path.relative_to(hostile).as_posix()}")
        # Text that waits to be scrolled to counts, and so do the words of a picture or of a choice.
        assert MARK in (page.locator("body").text_content() or "") or page.locator(f"[alt*='{MARK}'], [value*='{MARK}']").count(), path
        assert page.evaluate(FOREIGN, path.as_posix()) == [], path
        _reach_for_everything(page)
    assert not said
    assert not [url for url in asked if not url.startswith((ADDRESS, "data:", "blob:"))]
    context.close()


def test_a_script_that_is_not_ours_does_not_run_in_any_page(built: Path, browser: Browser) -> None:
    """The policy holds even where escaping would not: a page with a script added is refused it."""
    context = browser.new_context()
    asked: list[str] = []
    _answer_from(built, context, asked)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    text = (built / "models/deepseek-r1/index.html").read_text(encoding="utf-8")
    evil = (
        '<script>window.hurt=1</script><img src=x onerror="window.hurt=2"><script src="https://evil.invalid/x.js"></script>'
        '<a id=evil href="javascript:window.hurt=3">x</a>'
    )
    context.route(f"{ADDRESS}models/deepseek-r1/", lambda route: route.fulfill(body=text.replace("</h1>", f"</h1>{evil}", 1), content_type="text/html"))
    page.goto(f"{ADDRESS}models/deepseek-r1/")
    page.click("#evil")
    assert page.evaluate("window.hurt") is None
    assert not [url for url in asked if "evil" in url]
    assert len(refused) >= 3
    context.close()


def test_every_page_has_the_policy_before_anything_it_governs(built: Path, pages: list[Path]) -> None:
    found = re.compile('http-equiv="Content-Security-Policy" content="([^"]*)"')
    rules = {rule for page in pages for rule in found.findall(page.read_text(encoding="utf-8"))}
    assert len(rules) == 1
    (rule,) = rules
    assert "unsafe-eval" not in rule.replace("'wasm-unsafe-eval'", "")
    assert "unsafe-inline" not in rule.split("script-src", 1)[1].split(";")[0]
    assert "http:" not in rule and "https:" not in rule and "*" not in rule
    assert "object-src 'none'" in rule
    for page in pages:
        head = page.read_text(encoding="utf-8").partition("Content-Security-Policy")[0]
        assert not re.search(r"<(script|link|style|img|base)\b", head), page


# Elements that no template of ours writes: handlers, foreign scripts and frames, links that run.
FOREIGN = """
    (path) => [...document.querySelectorAll('*')].filter((item) =>
        [...item.attributes].some(({name, value}) => name.startsWith('on') || /^\\s*javascript:/i.test(value) && name !== 'content')
        || item.matches('object, embed, base, iframe:not([src^="."]), meta[http-equiv]:not([http-equiv="Content-Security-Policy"])')
        || (item.src ?? item.data ?? '').toString().includes('evil.invalid')
        || (item.matches('a, link') && new URL(item.href, location).host === 'evil.invalid')
    ).map((item) => item.outerHTML.slice(0, 200))
"""


def _answer_from(site: Path, context: BrowserContext, asked: list[str]) -> None:
    """Serve ``site`` at its address without a server, and note every request."""

    def answer(route: Route) -> None:
        url = route.request.url
        asked.append(url)
        path = site / urlsplit(url).path.lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        if url.startswith(ADDRESS) and path.is_file():
            route.fulfill(path=path)
        else:
            route.abort()

    context.route("**/*", answer)


def _one_of_each(pages: list[Path], site: Path) -> list[Path]:
    """Every English page of a table or chart, and of families one page a language: opening hundreds alike would show nothing more."""
    found: dict[tuple[str, ...], Path] = {}
    for page in pages:
        parts = page.relative_to(site).parts
        found.setdefault(parts if parts[0] in ("data", "charts") else parts[:-2], page)
    return list(found.values())


def _reach_for_everything(page: Page) -> None:
    """Point at whatever shows the mark, as a handler of the mouse or the focus would wait for."""
    for item in page.get_by_text(MARK).all()[:3]:
        if item.is_visible():
            item.hover(force=True)
