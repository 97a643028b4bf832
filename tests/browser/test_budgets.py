"""What a page may weigh: bytes and requests as a server with compression sends them, before the reader touches anything."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession

pytestmark = pytest.mark.xdist_group("browser")

KB = 1000
# Slow enough that the order in which things come does not depend on how busy the computer is.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 40_000, "uploadThroughput": 40_000}
# Notes when the first chart is on screen; one below the fold is scrolled to, as a reader would.
WATCH = """
    const look = () => {
        const chart = document.querySelector('main .obs-chart');
        chart?.scrollIntoView({block: 'nearest'});
        const seen = chart && [...chart.querySelectorAll('img, svg')].some(item => {
            const box = item.getBoundingClientRect();
            return box.width > 150 && box.height > 20 && box.top < innerHeight && (item.tagName !== 'IMG' || item.complete && item.naturalWidth > 0);
        });
        if (seen) document.documentElement.dataset.chartSeen = performance.timeOrigin + performance.now(); else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


class Traffic:
    """What a page loads: bytes on the wire with the time at which they came, and the addresses asked for."""

    def __init__(self, session: CDPSession) -> None:
        self.addresses: dict[str, str] = {}
        self.pieces: list[tuple[float, float]] = []
        # From the browser's own clock to that of the wall, in seconds.
        self._offset = 0.0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.dataReceived", lambda event: self.pieces.append((event["timestamp"] + self._offset, max(event["encodedDataLength"], 0))))
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.addresses[event["requestId"]] = event["request"]["url"]
            self._offset = event["wallTime"] - event["timestamp"]

    def until(self, when: float = float("inf")) -> float:
        """Bytes that had come by a time of the wall's clock, in seconds."""
        return sum(size for time, size in self.pieces if time <= when)


@pytest.mark.parametrize(
    ("path", "most_at_chart"),
    [
        ("charts/weights_memory/", 80),
        ("fr/charts/arena_open_closed/", 80),
        ("", 80),
        ("topics/capability/", 80),
        ("models/deepseek-r1/", 65),
        ("fr/models/gpt-4/", 65),
    ],
)
def test_a_chart_is_seen_after_few_bytes(path: str, most_at_chart: int, built: Path, browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    traffic = Traffic(context.new_cdp_session(page))
    page.add_init_script(WATCH)
    page.goto(served + path)
    page.locator("html[data-chart-seen]").wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    at_chart = traffic.until(float(page.evaluate("document.documentElement.dataset.chartSeen")) / 1000)
    assert 10 * KB < at_chart <= most_at_chart * KB
    assert traffic.until() <= 160 * KB
    assert len(traffic.addresses) <= 12, list(traffic.addresses.values())
    # The theme's bundle carries a hash in its name; what is left is ours.
    ours = [url for url in traffic.addresses.values() if url.endswith(".js") and "/assets/javascripts/bundle." not in url]
    assert ours
    assert all((built / url.removeprefix(served)).stat().st_size <= 5 * 1024 for url in ours), ours
    context.close()


def test_a_chart_moves_nothing_when_it_comes(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => window.shift += entry.hadRecentInput ? 0 : entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("charts/weights_memory/", "models/deepseek-r1/", ""):
        page.goto(served + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") <= 0.02, path
    context.close()


def test_the_html_of_a_model_page_is_small(built: Path) -> None:
    """Over an empty page of the theme: the page for what is not found, without its own text."""
    for folder in (built, built / "fr"):
        empty = (folder / "404.html").read_text(encoding="utf-8")
        start, end = empty.index('<article class="md-content__inner'), empty.index("</article>")
        theme = len(empty.encode()) - len(empty[start:end].encode())
        sizes = {page.parent.name: len(page.read_bytes()) - theme for page in (folder / "models").glob("*/index.html")}
        large = {name: size for name, size in sizes.items() if size > 20 * 1024}
        assert not large
