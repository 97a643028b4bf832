"""What a reader sees: pages of each type in both languages and both palettes, on a desk and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

# All browser tests run in one worker, which serves the site.
pytestmark = pytest.mark.xdist_group("browser")

PAGES = {
    "home": "",
    "topic": "topics/capability/",
    "model": "models/deepseek-r1/",
    "organisation": "organisations/openai/",
    "licence": "licences/mit/",
    "chart": "charts/weights_memory/",
    "dataset": "data/arena_frontier/",
    "events": "events/2025/",
    "catalogue": "models/",
    "claims": "claims/",
    "claim": "claims/r1-launched-on-27-january-2025/",
    "figures": "figures/",
    "country": "countries/fr/",
    "coverage": "coverage/",
}
WITH_CHART = ("home", "topic", "model", "organisation", "chart")
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, scheme: str) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, color_scheme="dark" if scheme == "dark" else "light")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["", "fr/"], ids=["en", "fr"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_shows_itself_without_a_fault(kind: str, language: str, scheme: str, page: Page, served: str) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith((served, "data:", "blob:")) else faults.append(f"foreign: {request.url}"))
    page.on("response", lambda response: faults.append(f"{response.status}: {response.url}") if response.status >= 400 else None)
    page.goto(served + language + PAGES[kind])
    page.wait_for_timeout(150)  # what the theme asks for after the page has loaded
    assert not faults
    assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" else "default")
    assert page.evaluate("document.documentElement.lang") == (language.strip("/") or "en")
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page scrolls sideways"
    if kind in WITH_CHART:
        assert _charts_seen(page) >= 1


@pytest.mark.parametrize("kind", ["topic", "chart"])
def test_the_picture_fits_palette_and_width(kind: str, scheme: str, page: Page, served: str) -> None:
    page.goto(served + PAGES[kind])
    page.wait_for_load_state("networkidle")
    picture = page.locator(".obs-chart img:visible").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())
    source = str(picture.evaluate("image => image.currentSrc"))
    assert (".dark." in source) == (scheme == "dark")
    is_phone = bool(page.viewport_size) and page.viewport_size["width"] == PHONE["width"]
    assert (".narrow." in source) == is_phone
    shown = picture.bounding_box()
    assert shown
    natural = float(picture.evaluate("image => image.naturalWidth"))
    assert shown["width"] >= 0.75 * natural, "letters would be too small to read"


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
    assert page.locator("nav a").count() > 5
    if kind in WITH_CHART:
        assert page.locator(".obs-chart img, .obs-chart svg").count() >= 1
    if kind in ("chart", "dataset", "catalogue", "figures", "coverage"):
        assert page.locator("table tbody tr").count() > 5
    context.close()


def test_the_palette_switch_changes_the_charts(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="light")
    page = context.new_page()
    page.goto(served + "topics/capability/")
    page.wait_for_load_state("networkidle")
    assert ".dark." not in str(page.locator(".obs-chart img:visible").first.evaluate("image => image.src"))
    page.click("label[for='__palette_1']")
    page.wait_for_timeout(300)
    assert ".dark." in str(page.locator(".obs-chart img:visible").first.evaluate("image => image.src"))
    context.close()


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


def test_the_catalogue_filters_with_the_keyboard_and_keeps_its_state_in_the_address(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(served + "fr/models/")
    rows = page.locator("#all-models-table tbody tr:visible")
    whole = rows.count()
    assert whole > 200
    page.locator("form.obs-filters input[name=q]").focus()
    page.keyboard.type("deepseek r1")
    page.wait_for_function("document.querySelectorAll('#all-models-table tbody tr:not([hidden])').length < 20")
    assert page.locator("#all-models-table").get_by_text("DeepSeek-R1", exact=True).is_visible()
    page.locator("form.obs-filters button[type=reset]").press("Enter")
    page.wait_for_function(f"document.querySelectorAll('#all-models-table tbody tr:not([hidden])').length === {whole}")
    page.select_option("form.obs-filters select[name=country]", "FR")
    page.select_option("form.obs-filters select[name=licence]", "non_commercial")
    kept = rows.count()
    assert 0 < kept < 60
    assert page.url.endswith("?country=FR&licence=non_commercial")
    page.reload()
    assert rows.count() == kept
    assert str(kept) in page.locator("form.obs-filters output").inner_text()
    context.close()


def test_the_catalogue_is_whole_without_javascript(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "models/")
    assert not page.locator("form.obs-filters").is_visible()
    assert page.locator("#all-models-table tbody tr:visible").count() > 200
    context.close()
