"""Words from outside in the Markdown of a comment or summary: always code, so that nothing in them links, mentions or renders."""

import re
from collections.abc import Iterable, Sequence

# Control characters, and those that change how the text around them is shown.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def code(text: object, most: int = 300) -> str:
    """``text`` on one line as a code span of at most ``most`` characters; nothing for nothing."""
    plain = _HIDDEN.sub(" ", str(text)).replace("`", "'").strip()
    return f"`{plain if len(plain) <= most else plain[: most - 1] + '…'}`" if plain else ""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table's lines; the cells are code, its head is the caller's own words."""
    cells = [[code(cell).replace("|", "\\|") for cell in row] for row in rows]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)]
