"""Files for readers to take away: CSV that no spreadsheet runs, and archives whose bytes follow from their content."""

import hashlib
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Final

import orjson
import pandas as pd

from generators.core.store import to_csv

# A cell that starts so, spaces before it included, is a formula to a spreadsheet (OWASP, "CSV Injection").
_FORMULA: Final = re.compile(r"^(?=\s*[=+\-@\t\r])")
_IN_HTML: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def spreadsheet_safe(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with an apostrophe before every text cell that a spreadsheet would run as a formula."""
    texts = table.select_dtypes(include=["str", "object"]).columns
    return table.assign(**{name: table[name].str.replace(_FORMULA, "'", regex=True) for name in texts})


def download_csv(table: pd.DataFrame) -> bytes:
    """A table as CSV for readers."""
    return to_csv(spreadsheet_safe(table)).encode()


def json_bytes(value: object) -> bytes:
    """JSON with sorted keys: the same value gives the same bytes."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS)


def json_in_html(value: object) -> str:
    """JSON for a ``script`` element: no word in it can end the element."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode().translate(_IN_HTML)


def sha256(content: bytes) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def archive(files: Mapping[str, bytes], day: date) -> bytes:
    """A ZIP of ``files``, all dated ``day``; stored and not deflated, because deflated bytes differ between zlib's versions."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, content)
    return buffer.getvalue()
