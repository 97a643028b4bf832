"""The Content-Security-Policy of every page: this site alone, no eval, no object, inline scripts by hash.

The allowed inline scripts are those of a page that holds no words from outside. A script that hostile text smuggled into
another page is not among them, so the browser refuses it.
"""

import base64
import hashlib
import re
from typing import Final

_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLACE: Final = '<meta charset="utf-8">'
_RULES: Final = {
    "default-src": "'none'",
    # WebAssembly of the search, which is compiled and not evaluated: no text becomes a script.
    "script-src": "'self' 'wasm-unsafe-eval'",
    # Vega writes styles on what it draws.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "frame-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}


def policy(trusted_pages: list[str]) -> str:
    """The policy that lets the inline scripts of ``trusted_pages`` run, and no others."""
    scripts = dict.fromkeys(script for page in trusted_pages for script in _INLINE.findall(page))
    hashes = (f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts)
    rules = _RULES | {"script-src": " ".join((_RULES["script-src"], *hashes))}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(page: str, rules: str) -> str:
    """The page with the policy in its head, before anything that it governs.

    Raises:
        ValueError: the page does not state its character set, behind which the policy goes.
    """
    if _PLACE not in page:
        raise ValueError(f"expected {_PLACE}")
    return page.replace(_PLACE, f'{_PLACE}\n<meta http-equiv="Content-Security-Policy" content="{rules}">', 1)
