"""A real browser on the built site, served on loopback. Never skipped: without Chromium the tests fail and say what to install."""

import gzip
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ADDRESS

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser that asks nobody for anything but the pages under test.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


class Compressing(SimpleHTTPRequestHandler):
    """Serves as a web host does: text compressed, the site's own page for what is not found, and without a word."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if status == 200 else Path(self.directory) / "404.html"
        body = path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".csv"):
            body = _compressed(path, path.stat().st_mtime_ns)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A browser that leaves a page drops what it no longer needs.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)


@cache
def _compressed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Path of Chromium: the one that CHROME_PATH names, the system's, or Debian's, installed when this user may."""
    named = os.environ.get("CHROME_PATH")
    if named:
        return named
    with FileLock(str(tmp_path_factory.getbasetemp().parent / "chromium.lock")):
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if not found and os.geteuid() == 0 and shutil.which("apt-get"):
            for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
                subprocess.run(["apt-get", "--quiet", *command], env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, check=False, capture_output=True)
            found = shutil.which("chromium")
    if not found:
        pytest.fail("no Chromium: install Debian's package `chromium`, or name a browser in CHROME_PATH", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browsers(chromium: str) -> Iterator[Callable[[], Browser]]:
    """Gives the running browser, started anew should it have died: one crash is not every later test's fault."""
    with sync_playwright() as playwright:
        running: list[Browser] = []

        def current() -> Browser:
            if not running or not running[-1].is_connected():
                running.append(playwright.chromium.launch(executable_path=chromium, args=QUIET))
            return running[-1]

        yield current
        if running and running[-1].is_connected():
            running[-1].close()


@pytest.fixture
def browser(browsers: Callable[[], Browser]) -> Browser:
    return browsers()


@pytest.fixture(scope="session")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site at the address it was built for; the first worker serves it for all."""
    port = urlsplit(ADDRESS).port or 0
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(Compressing, directory=str(built)))
    except OSError as error:
        pytest.fail(f"port {port} is taken ({error}): stop `observatory serve` or whatever uses it", pytrace=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield ADDRESS
    server.shutdown()
    server.server_close()
