"""What a reader sees: pages of each type in both languages and both palettes, on a desk and on a phone, also by those who cannot see or point."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT

# All browser tests on the built site run in one worker, which serves it.
pytestmark = pytest.mark.xdist_group("browser")

PAGES = {
    "home": "",
    "topic": "topics/capability/",
    "prose": "method/",
    "benchmark": "benchmark/",
    "model": "models/deepseek-r1/",
    "organisation": "organisations/openai/",
    "licence": "licences/mit/",
    "chart": "charts/licence_mix/",
    "gallery": "charts/",
    "dataset": "data/arena_frontier/",
    "datasets": "data/",
    "events": "events/2025/",
    "catalogue": "models/",
    "moved": "moved/",
    "editions": "editions/",
    "corrections": "corrections/",
    "story": "stories/open-closed-open/",
    "question": "questions/open-closed-gap/",
    "comparison": "compare/?models=deepseek-r1,gpt-oss-120b",
    "claims": "claims/",
    "claim": "claims/r1-launched-on-27-january-2025/",
    "figures": "figures/",
    "country": "countries/fr/",
    "countries": "countries/",
    "coverage": "coverage/",
    "not found": "404.html",
}
# Families that look like one of the above.
ALIKE = {"about", "contribute", "legal", "assets", "fr", "pagefind"}
WITH_CHART = ("home", "topic", "model", "organisation", "chart")
# 1280 pixels seen at 200 % are 640, at 400 % the 320 that WCAG 2.2 asks for.
DESK, ZOOMED, PHONE, NARROW = ({"width": width, "height": 800} for width in (1280, 640, 390, 320))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rules whose outcome turns with palette or width; the others read markup that stays the same.
SEEN = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]


def test_every_family_of_pages_is_looked_at(built: Path) -> None:
    families = {path.parent.name for path in built.glob("*/index.html")} | {path.parent.parent.name for path in built.glob("*/*/index.html")}
    assert families - ALIKE - {path.split("/")[0] for path in PAGES.values()} == set()


@pytest.mark.parametrize("language", ["", "fr/"], ids=["en", "fr"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_shows_itself_without_a_fault(kind: str, language: str, browser: Browser, served: str) -> None:
    """One visit: no fault in the console, nothing asked of others, no rule of WCAG 2.2 AA broken, no sideways scroll at any width."""
    # Each language is seen whole in one palette and size, and in the other palettes and sizes for what turns with them.
    first, second = ("light", DESK), ("dark", NARROW)
    if language:
        first, second = ("dark", PHONE), ("light", DESK)
    context = browser.new_context(viewport=first[1], color_scheme=first[0], reduced_motion="reduce")
    page = context.new_page()
    faults = _listen(page, served)
    page.goto(served + language + PAGES[kind])
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.lang") == (language.strip("/") or "en")
    assert _scheme(page) == first[0]
    if kind in WITH_CHART:
        assert _charts_seen(page) >= 1
    broken = _axe(page, {"type": "tag", "values": WCAG})
    page.set_viewport_size(second[1])
    broken += _axe(page, {"type": "rule", "values": SEEN})
    _switch_palette(page)
    assert _scheme(page) == second[0]
    broken += _axe(page, {"type": "rule", "values": SEEN})
    page.set_viewport_size(first[1])
    broken += _axe(page, {"type": "rule", "values": SEEN})
    assert not broken
    for size in (DESK, ZOOMED, PHONE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"the page scrolls sideways at {size['width']}"
        assert not page.evaluate(OVERFLOWING), "a wide table does not scroll inside itself"
    assert not faults
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("kind", ["topic", "chart"])
def test_the_picture_fits_palette_and_width(kind: str, size: Any, scheme: Any, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(served + PAGES[kind])
    page.wait_for_load_state("networkidle")
    picture = page.locator(".obs-chart img:visible").first
    picture.scroll_into_view_if_needed()
    # Not by wait_for_function, whose eval the page's policy refuses.
    picture.evaluate("async image => { if (!image.complete) await new Promise(done => image.onload = done) }")
    source = str(picture.evaluate("image => image.currentSrc"))
    assert (".dark." in source) == (scheme == "dark")
    assert (".narrow." in source) == (size == PHONE)
    shown = picture.bounding_box()
    assert shown
    natural = float(picture.evaluate("image => image.naturalWidth"))
    assert shown["width"] >= 0.75 * natural, "letters would be too small to read"
    context.close()


def test_the_language_switch_stays_on_the_page(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(served + "models/deepseek-r1/")
    page.click(".obs-languages a")
    assert page.url == served + "fr/models/deepseek-r1/"
    page.click(".obs-languages a")
    assert page.url == served + "models/deepseek-r1/"
    context.close()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_reads_without_javascript(kind: str, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "fr/" + PAGES[kind])
    assert page.locator("h1").inner_text().strip()
    assert page.locator("nav a:visible").count() > 5
    if kind in WITH_CHART:
        picture = page.locator(".obs-chart :is(img, svg):visible").first
        box = picture.bounding_box()
        assert box and box["width"] > 200
    if kind in ("chart", "dataset", "catalogue", "figures", "coverage"):
        assert page.locator("table tbody tr:visible").count() > 5
    if kind == "comparison":
        assert page.get_by_role("link", name="Les modèles du registre").first.is_visible()
        assert not page.locator("form.obs-compare").is_visible()
    assert not page.locator(".obs-search").is_visible(), "what needs JavaScript is not offered without it"
    context.close()


def test_the_menu_of_small_screens_opens_without_javascript_and_by_key(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "legal/")
    menu = page.locator(".md-sidebar--primary")
    assert not menu.is_visible(), "a closed menu must not take the focus"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    menu.wait_for(state="visible")
    assert menu.get_by_role("link").first.is_visible()
    context.close()


@pytest.mark.parametrize("size", [DESK, NARROW], ids=["desk", "narrow"])
@pytest.mark.parametrize("kind", ["topic", "model", "chart", "catalogue", "comparison"])
def test_the_keyboard_walks_through_a_page_in_order(kind: str, size: Any, browser: Browser, served: str) -> None:
    """From the link that skips the menus to the content: each stop is seen, marked, in the page's own order, and none is a trap."""
    context = browser.new_context(viewport=size, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served + PAGES[kind])
    page.wait_for_load_state("networkidle")
    stops: list[dict[str, Any]] = []
    for _ in range(70):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["place"] <= stops[-1]["place"]):
            break
        stops.append(stop)
    names = [stop["name"] for stop in stops]
    assert "Skip to content" in names[:2], names
    assert len(stops) > 15, names
    assert not [stop for stop in stops if not stop["seen"]], "a stop that is not on screen"
    assert not [stop["name"] for stop in stops if not stop["marked"]], "a stop that is not marked"
    assert not [stop for stop in stops if not stop["name"]], "a stop without a name"
    context.close()


def test_motion_stops_for_those_who_ask(browser: Browser, served: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(served + "charts/weights_memory/")
    longest = page.evaluate(LONGEST_MOTION)
    assert longest < 0.01
    context.close()


def test_a_printed_page_is_the_content(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(served + "models/deepseek-r1/")
    assert page.locator("h1").is_visible()
    assert page.locator(".obs-facts").is_visible()
    for gone in (".md-header", ".md-tabs", ".md-sidebar--primary", ".obs-search", ".obs-edit"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    context.close()


def test_the_palette_switch_changes_the_charts(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.goto(served + "topics/capability/")
    page.wait_for_load_state("networkidle")
    assert ".dark." not in str(page.locator(".obs-chart img:visible").first.evaluate("image => image.src"))
    _switch_palette(page)
    page.locator(".obs-chart img[src*='.dark.']").first.wait_for(state="visible")
    page.goto(served + "fr/legal/")
    assert _scheme(page) == "dark", "the choice holds on other pages and in the other language"
    context.close()


# Tables that are wider than their place and do not scroll in a box of their own.
OVERFLOWING = """
    [...document.querySelectorAll('.md-content table')].filter(table => {
        const box = table.closest('.obs-table, .md-typeset__scrollwrap') ?? table.parentElement;
        return box.getBoundingClientRect().right > innerWidth + 1 && !['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
    }).map(table => table.outerHTML.slice(0, 200))
"""
LONGEST_MOTION = """
    Math.max(...[...document.querySelectorAll('*')].map(item => {
        const style = getComputedStyle(item);
        return parseFloat(style.transitionDuration) + parseFloat(style.animationDuration);
    }))
"""
# The element in focus: its place in the document, its name, whether it is on screen and marked as in focus.
FOCUSED = """() => {
    const item = document.activeElement;
    if (!item || item === document.body) return null;
    const label = item.matches('.md-toggle') ? document.querySelector(`.md-header label[for="${item.id}"]`) : item.nextElementSibling;
    const shown = item.matches('.md-toggle, .md-option') ? label : item;
    const box = shown.getBoundingClientRect();
    const style = getComputedStyle(shown);
    const text = item.getAttribute('aria-label') || item.innerText || item.labels?.[0]?.innerText || item.title || '';
    return {
        place: [...document.querySelectorAll('*')].indexOf(item),
        name: text.trim(),
        seen: style.visibility !== 'hidden' && style.opacity !== '0' && box.width > 0
            && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    };
}"""


def _listen(page: Page, served: str) -> list[str]:
    """What goes wrong on a page from now on, the policy's refusals among it; what a reader leaves behind half-loaded is no fault."""
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else faults.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith((served, "data:", "blob:")) else faults.append(f"foreign: {request.url}"))
    page.on("response", lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
    return faults


def _axe(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe-core finds broken on the page as it is now; of long tables the first rows, which are like the others."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({exclude: [['.obs-rows tbody tr:nth-child(n+12)']]}, {runOnly: rules, resultTypes: ['violations']})", rules)
    assert found["testEngine"]["name"] == "axe-core"
    size = page.viewport_size or {}
    return [f"{item['id']} ({_scheme(page)}, {size.get('width')}): {node['html'][:200]}" for item in found["violations"] for node in item["nodes"]]


def _scheme(page: Page) -> str:
    return "dark" if page.evaluate("document.body.dataset.mdColorScheme") == "slate" else "light"


def _switch_palette(page: Page) -> None:
    page.locator(".md-header__option label:visible").click()


def _charts_seen(page: Page) -> int:
    """Charts with a visible picture of a reader's size."""
    script = """
        () => [...document.querySelectorAll('.obs-chart')].filter(chart =>
            [...chart.querySelectorAll('img, svg')].some(picture => {
                const box = picture.getBoundingClientRect();
                return box.width > 200 && box.height > 20;
            })).length
    """
    return int(page.evaluate(script))
