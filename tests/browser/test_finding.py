"""How a reader finds a thing: search, catalogue, comparison, breadcrumbs, and the page for addresses that do not exist."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import DESK, WCAG, _axe, _listen

pytestmark = pytest.mark.xdist_group("browser")


def _search(page: Page, words: str) -> list[str]:
    """Titles that the open search shows for ``words``, those found by name first."""
    field = page.locator("pagefind-input input")
    field.fill("")
    field.press_sequentially(words)
    page.locator(".obs-names a, pagefind-results a").first.wait_for()
    return [text.strip() for text in page.locator(".obs-names a, pagefind-results a").all_inner_texts()]


@pytest.mark.parametrize("language", ["", "fr/"], ids=["en", "fr"])
def test_search_knows_names_aliases_and_words_and_loads_only_when_reached_for(language: str, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK, color_scheme="dark" if language else "light")
    page = context.new_page()
    faults = _listen(page, served)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + language + "legal/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url or url.endswith("names.json")]
    page.keyboard.press("/")
    page.locator("pagefind-input input").wait_for()
    for words, first in {
        "deepseek r1": "DeepSeek-R1",
        "openai": "OpenAI",
        "qwen 2.5 72b": "Qwen2.5-72B",
        "meta-llama": "Meta",
        "apache": "Apache License 2.0",
    }.items():
        assert _search(page, words)[0] == first, words
    text, path = {"": ("cookies privacy accounts", "legal/"), "fr/": ("cookies vie privée", "legal/")}[language]
    _search(page, text)
    page.locator(f"pagefind-results a[href*='/{language}{path}']").first.wait_for()
    links = page.locator("pagefind-results a").evaluate_all("links => links.map(link => link.pathname)")
    assert all(link.startswith("/fr/") == bool(language) for link in links)
    assert not _axe(page, {"type": "tag", "values": WCAG})
    assert _search(page, "mistral")[0] == "Mistral AI"
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.innerText").strip() != "Mistral AI":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{language}organisations/mistral-ai/")
    assert not faults
    context.close()


def test_escape_closes_the_search_and_gives_the_focus_back(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(served)
    button = page.locator(".obs-search")
    button.press("Enter")
    page.locator("pagefind-input input").wait_for()
    page.keyboard.press("Escape")
    page.locator("pagefind-input input").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.className").count("obs-search")
    context.close()


def test_the_catalogue_filters_with_the_keyboard_and_keeps_its_state_in_the_address(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.goto(served + "fr/models/")
    rows = page.locator("#all-models-table tbody tr:visible")
    whole = rows.count()
    assert whole > 200
    page.locator("form.obs-filters input[name=q]").focus()
    page.keyboard.type("deepseek r1")
    expect(page.locator("#all-models-table").get_by_text("Claude", exact=False).first).to_be_hidden()
    assert page.locator("#all-models-table").get_by_text("DeepSeek-R1", exact=True).is_visible()
    assert 0 < rows.count() < 20
    page.locator("form.obs-filters button[type=reset]").press("Enter")
    expect(rows).to_have_count(whole)
    page.select_option("form.obs-filters select[name=country]", "FR")
    page.select_option("form.obs-filters select[name=licence]", "non_commercial")
    kept = rows.count()
    assert 0 < kept < 60
    assert page.url.endswith("?country=FR&licence=non_commercial")
    page.reload()
    assert rows.count() == kept
    assert str(kept) in page.locator("form.obs-filters output").inner_text()
    context.close()


def test_the_catalogue_knows_what_fits_in_a_memory(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    names = page.locator("#all-models-table tbody tr:visible td:first-child")
    # 671 billion parameters at half a byte are 335.5 GB, so DeepSeek-R1 fits in 640 GB and not in 192; Qwen2.5-72B takes 36 GB.
    shown = {}
    for size in (24, 48, 192, 640):
        page.goto(f"{served}models/?fits={size}")
        shown[size] = set(names.all_inner_texts())
    assert "DeepSeek-R1" in shown[640] - shown[192]
    assert "Qwen2.5-72B" in shown[48] - shown[24]
    assert shown[24] < shown[48] < shown[192] < shown[640]
    context.close()


def test_models_and_organisations_stand_side_by_side_by_address(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    faults = _listen(page, served)
    page.goto(served + "fr/models/deepseek-r1/")
    page.get_by_role("link", name="Comparer à d’autres").click()
    place = page.locator("#comparison")
    place.wait_for()
    page.locator("form.obs-compare input[name=name]").fill("gpt oss 120b")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/compare/?models=deepseek-r1,gpt-oss-120b")
    place.get_by_role("columnheader", name="gpt-oss-120b").wait_for()
    row = place.locator("tr", has=page.get_by_role("rowheader", name="Paramètres", exact=True))
    assert [text.replace("\u202f", " ").replace("\u00a0", " ") for text in row.locator("td").all_inner_texts()] == ["671 milliards", "117 milliards"]
    licence = place.locator("tr", has=page.get_by_role("rowheader", name="Licence", exact=True)).locator("a").first
    assert licence.evaluate("link => link.pathname") == "/fr/licences/mit/"
    page.get_by_role("button", name="Retirer DeepSeek-R1").click()
    page.wait_for_url("**/fr/compare/?models=gpt-oss-120b")
    page.go_back()
    place.get_by_role("columnheader", name="DeepSeek-R1").wait_for()
    page.goto(served + "compare/?organisations=openai,mistral-ai,<script>,deepseek")
    place.get_by_role("columnheader", name="DeepSeek").wait_for()
    assert place.get_by_role("columnheader").count() == 4
    assert not faults
    context.close()


def test_breadcrumbs_lead_back_to_the_list_of_the_kind(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "fr/models/deepseek-r1/")
    trail = page.get_by_role("navigation", name="Vous êtes ici")
    assert [text.strip() for text in trail.locator("li").all_inner_texts()] == ["Accueil", "Registre", "Modèles"]
    trail.get_by_role("link", name="Modèles").click()
    assert page.url == served + "fr/models/"
    context.close()


@pytest.mark.parametrize(("path", "near"), [("models/deepseekr1", "models/deepseek-r1/"), ("fr/organisations/mistralai/", "fr/organisations/mistral-ai/")])
def test_an_address_that_does_not_exist_leads_to_the_nearest_page(path: str, near: str, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    answer = page.goto(served + path)
    assert answer and answer.status == 404
    page.locator(".obs-near a").first.wait_for()
    assert near in page.locator(".obs-near a").evaluate_all("links => links.map(link => link.pathname.slice(1))")
    context.close()
    context = browser.new_context(viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(served + path)
    assert page.locator("main").get_by_role("link").count() > 10
    context.close()
