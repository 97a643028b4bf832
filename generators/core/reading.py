"""A built page as Markdown, for tools that read: the article without the theme around it."""

import re
from typing import Final

from html_to_markdown import convert

_ARTICLE: Final = re.compile(r'<article class="md-content__inner md-typeset">(.*?)</article>', re.S)
# What an article holds for eyes and hands only: edit and permanent links, buttons, scripts, and the dark twin of each picture.
_LEFT_OUT: Final = re.compile(
    r'<a [^>]*class="(?:md-content__button|headerlink)[^>]*>.*?</a>|<(script|button|form|style)\b.*?</\1>|<picture class="obs-dark">.*?</picture>', re.S
)


def as_markdown(page: str) -> str | None:
    """The article of an HTML page as Markdown; None when the page has none. Links stay relative to the page's folder."""
    found = _ARTICLE.search(page)
    if not found:
        return None
    text = convert(_LEFT_OUT.sub("", found.group(1))).content or ""
    return text.strip() + "\n"
