"""What a reader does with a figure: reaches for it, sorts its table, copies its citation, embeds it, and reads it without JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generators.core.discover import modules
from generators.core.theme import DARK

pytestmark = pytest.mark.xdist_group("browser")

CHARTS = modules("generators.charts")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LIVE = ".obs-chart__picture--live .obs-chart__view svg"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=DESK, color_scheme="light")
    yield made
    made.close()


@pytest.fixture(scope="module")
def cached(browsers: Callable[[], Browser]) -> Iterator[BrowserContext]:
    """One reader who looks at chart after chart, whose browser keeps Vega."""
    made = browsers().new_context(viewport=DESK, color_scheme="light")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, served: str) -> Iterator[Page]:
    """A page on which a fault or a foreign request fails the test."""
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # Vega-Lite warns of what it makes of a specification; that is no fault of the page.
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith((served, "data:", "blob:")) else faults.append(request.url))
    yield page
    assert not faults


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_comes_alive_and_looks_as_before(name: str, cached: BrowserContext, served: str) -> None:
    page = cached.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}fr/charts/{name}/")
    assert not [url for url in asked if "vega" in url or (f"charts/{name}" in url and url.endswith("json"))], (
        "nothing is loaded before the reader reaches for the chart"
    )
    before = page.locator(".obs-chart__picture").bounding_box()
    page.locator(".obs-chart__picture img:visible").hover()
    expect(page.locator(LIVE)).to_be_visible(timeout=8000)
    expect(page.locator(".obs-chart__picture picture:visible")).to_have_count(0)
    after = page.locator(".obs-chart__picture").bounding_box()
    assert before and after and abs(before["height"] - after["height"]) < 0.06 * before["height"]
    assert page.locator(f"{LIVE} path, {LIVE} rect").count() > 10
    assert page.locator(".obs-chart__view").get_attribute("aria-label") == page.locator(".obs-chart__picture img").first.get_attribute("alt")
    # Some mark of it has a tooltip in French, with a title from the card.
    words = page.evaluate(
        """async () => {
            for (const mark of document.querySelectorAll('.obs-chart__view .mark-symbol path, .obs-chart__view .mark-rect path')) {
                const box = mark.getBoundingClientRect();
                const place = {bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
                mark.dispatchEvent(new PointerEvent('pointermove', place));
                mark.dispatchEvent(new MouseEvent('mousemove', place));
                await new Promise(done => setTimeout(done, 5));
                const tip = document.querySelector('#vg-tooltip-element.visible');
                if (tip) return tip.innerText;
            }
            return '';
        }"""
    )
    titles = [column.meaning.fr for column in _columns(name)]
    assert any(title in words for title in titles), words
    assert all(url.startswith((served, "data:")) for url in asked)
    page.close()


def _columns(name: str) -> list:
    datasets = modules("generators.datasets")
    return [column for item in CHARTS[name].CARD.inputs if item != "registry" for column in datasets[item].CARD.columns.values()]


def test_the_keyboard_wakes_a_chart_and_the_palette_switch_redraws_it(page: Page, served: str) -> None:
    page.goto(f"{served}charts/arena_open_closed/")
    page.locator(".obs-chart__picture").focus()
    expect(page.locator(LIVE)).to_be_visible(timeout=8000)
    page.click("label[for='__palette_1']")
    red, green, blue = bytes.fromhex(DARK["background"].removeprefix("#"))
    expect(page.locator(LIVE)).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
    expect(page.locator(LIVE)).to_have_count(1)


def test_the_legend_filters(page: Page, served: str) -> None:
    page.goto(f"{served}charts/training_compute/")
    page.locator(".obs-chart__picture").focus()
    expect(page.locator(LIVE)).to_be_visible(timeout=8000)
    points = page.locator(".obs-chart__view .role-mark.mark-symbol path")
    whole = points.count()
    page.locator(".obs-chart__view .role-legend-symbol path").first.click()
    expect(points).not_to_have_count(whole)
    assert 0 < points.count() < whole
    assert page.locator(".obs-chart__view .role-legend-symbol path").count() > 1, "the legend keeps its other series"


def test_a_phone_gets_the_narrow_chart_by_tapping(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}charts/hub_top30_by_task/")
    page.locator(".obs-chart__picture").tap()
    expect(page.locator(LIVE)).to_be_visible(timeout=8000)
    assert any(url.endswith("hub_top30_by_task.narrow.json") for url in asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_a_failing_load_leaves_the_picture(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route("**/vega.js", lambda route: route.abort())
    page.goto(f"{served}charts/weights_memory/")
    with page.expect_event("requestfailed"):
        page.locator(".obs-chart__picture").focus()
    page.wait_for_timeout(100)
    assert page.locator(".obs-chart__picture img:visible").count() == 1
    assert page.locator(".obs-chart__view").count() == 0


def test_the_table_sorts_by_keyboard_in_the_pages_language(page: Page, served: str) -> None:
    page.goto(f"{served}fr/charts/weights_memory/")
    header = page.locator(".obs-sortable th", has_text="Mémoire")
    column = int(header.evaluate("th => th.cellIndex")) + 1
    cells = page.locator(f".obs-sortable tbody td:nth-child({column})")

    def shown() -> list[float]:
        return [float(text.replace("\u202f", "").replace("\xa0", "").replace(",", ".")) for text in cells.all_inner_texts()]

    header.locator("button").focus()
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "ascending"
    assert shown() == sorted(shown()) and len(set(shown())) > 20
    page.keyboard.press("Enter")
    assert header.get_attribute("aria-sort") == "descending" and shown() == sorted(shown(), reverse=True)


def test_buttons_copy_what_stands_beside_them(context: BrowserContext, page: Page, served: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
    page.goto(f"{served}charts/arena_open_closed/")
    page.locator("details.obs-use summary").click()
    for key in ("link", "embed", "text", "bibtex", "csl"):
        page.locator(f"button[data-copy=use-{key}]").click()
        expect(page.locator(f"button[data-copy=use-{key}]")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(f"#use-{key}").inner_text().strip()


def test_the_embedded_page_comes_alive(page: Page, served: str) -> None:
    page.goto(f"{served}fr/charts/training_compute/embed/")
    assert page.locator("img").evaluate("image => image.complete && image.naturalWidth > 0")
    page.locator("img").hover()
    expect(page.locator(LIVE)).to_be_visible(timeout=8000)


def test_the_code_for_embedding_works_in_somebody_elses_page(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.goto(f"{served}charts/licence_mix/")
    code = page.locator("#use-embed").text_content() or ""
    assert code.startswith("<iframe ")
    page.set_content(f"<p>An article</p>{code}")
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
