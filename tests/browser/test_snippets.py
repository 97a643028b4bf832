"""The snippets of the data page run against the served site."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def package(built: Path) -> dict[str, Any]:
    return dict(json.loads((built / "data/datapackage.json").read_bytes()))


def test_the_snippets_of_the_page_run(built: Path, served: str, package: dict[str, Any]) -> None:
    for folder in (built, built / "fr"):
        page = (folder / "data/index.html").read_text(encoding="utf-8")
        codes = [unescape(code) for code in re.findall(r'<pre class="obs-snippet".*?<code>(.*?)</code>', page, re.S)]
        pandas_code, duckdb_code, javascript = codes
        result: dict[str, Any] = {}
        exec(pandas_code, result)  # noqa: S102 the code that the page gives to readers
        address = re.search(r'"(http.*?)"', pandas_code)
        assert address and address.group(1).startswith(served)
        resource = next(item for item in package["resources"] if address.group(1).endswith(f"/{item['path']}"))
        assert len(result["table"]) == resource["rows"]
        # DuckDB's HTTP reader is an extension that it downloads; the same file is read from the disk instead.
        local = duckdb_code.replace(served, f"{built}/")
        scope: dict[str, Any] = {"duckdb": duckdb}
        exec(local, scope)  # noqa: S102
        assert len(scope["table"].fetchall()) == resource["rows"]
        assert "await fetch(" in javascript


def test_the_snippet_for_browsers_runs(browser: Browser, built: Path, served: str, package: dict[str, Any]) -> None:
    page = browser.new_page()
    page.goto(f"{served}data/")
    code = page.locator("pre.obs-snippet").last.text_content()
    assert page.evaluate(f"async () => {{ {code} return table.length; }}") in {item["rows"] for item in package["resources"]}
    page.close()
