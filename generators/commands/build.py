"""``observatory build``: render, then MkDocs for both languages side by side, then one step that finishes the site.

That step puts French under English, writes the policy into every page and the search index beside them, and renames the
whole into place.
"""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import orjson

from generators.commands.render import Summary, render
from generators.core.language import ENGLISH, FRENCH, LANGUAGES
from generators.core.policy import policy, with_policy
from generators.core.problems import BuildFailed
from generators.core.reading import as_markdown
from generators.core.settings import load_settings
from generators.prose import CONFIGS

# What the search reads: the text of a page, without tables of records, which have pages of their own.
_SEARCHED, _NOT_SEARCHED = "article.md-content__inner", ".obs-table, .obs-filters, .obs-edit, .obs-strip, .headerlink, .obs-evidence"


def build(root: Path, quiet: bool = False, live: bool = False) -> Summary:
    """Build ``site/`` anew; the old one stays in place until the new one is whole.

    ``live`` leaves the policy out: the server that reloads pages writes a script of its own into each.

    Raises:
        InvalidInput: what is committed is not valid.
        BuildFailed: MkDocs ended with an error or a warning, or the search index could not be made.
    """
    summary = render(root, quiet)
    settings = environment(root, summary.newest)
    runs = {
        language: subprocess.Popen(
            # Not --quiet: it hides warnings from --strict as well.
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", CONFIGS[language]],
            cwd=root,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for language in LANGUAGES
    }
    said = {language: run.communicate()[0] for language, run in runs.items()}
    if failed := [language for language, run in runs.items() if run.returncode]:
        raise BuildFailed("\n".join(f"MkDocs, {CONFIGS[language]}:\n{_complaints(said[language])}" for language in failed))
    site = _assembled(root)
    if not live:
        _write_policy(site)
    _write_search(site)
    _put_in_place(root, site)
    return summary


def _complaints(said: str) -> str:
    """What MkDocs warned of, without its chatter."""
    lines = [line for line in said.splitlines() if not line.startswith(("INFO", "DEBUG"))]
    return "\n".join(lines).strip()


def environment(root: Path, newest: date) -> dict[str, str]:
    """One address for both languages, and the data's own day, ``newest``, for every date MkDocs writes."""
    settings = load_settings(root)
    noon = datetime.combine(newest, time(12), UTC)
    return os.environ | {
        "SITE_URL_EN": settings.site_url,
        "SITE_URL_FR": f"{settings.site_url}fr/",
        "REPOSITORY_URL": settings.repository,
        "REPOSITORY_BRANCH": settings.branch,
        "CONTACT": settings.contact,
        "DATA_AS_OF_EN": ENGLISH.day(newest),
        "DATA_AS_OF_FR": FRENCH.day(newest),
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def _assembled(root: Path) -> Path:
    """The new site, French under ``fr/`` of English, each page with its Markdown version beside it."""
    made = root / "build" / "site"
    shutil.move(made / "fr", made / "en" / "fr")
    for page in (made / "en").rglob("index.html"):
        if text := as_markdown(page.read_text(encoding="utf-8")):
            page.with_suffix(".md").write_text(text, encoding="utf-8")
    return made / "en"


def _write_policy(site: Path) -> None:
    """Every page gets the policy; the pages for what is not found hold no words from outside, so theirs are the scripts allowed."""
    rules = policy([(site / folder / "404.html").read_text(encoding="utf-8") for folder in ("", "fr")])
    for page in site.rglob("*.html"):
        try:
            page.write_text(with_policy(page.read_text(encoding="utf-8"), rules), encoding="utf-8")
        except ValueError as error:
            raise BuildFailed(f"{page.relative_to(site)}: {error}") from error


def _write_search(site: Path) -> None:
    """Pagefind's index of both languages in ``pagefind/``, in pieces that a browser fetches as it needs them."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", _SEARCHED, "--exclude-selectors", _NOT_SEARCHED, "--quiet"]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode:
        raise BuildFailed(f"Pagefind:\n{run.stderr or run.stdout}")
    # It lists the languages in an order of chance.
    entry = site / "pagefind" / "pagefind-entry.json"
    entry.write_bytes(orjson.dumps(orjson.loads(entry.read_bytes()), option=orjson.OPT_SORT_KEYS))


def _put_in_place(root: Path, made: Path) -> None:
    site, old = root / "site", root / "build" / "site.old"
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    made.rename(site)
    shutil.rmtree(old, ignore_errors=True)
