"""``observatory build``: render, then MkDocs for both languages side by side, then the whole renamed into place."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path

from generators.commands.render import Summary, render
from generators.core.language import LANGUAGES
from generators.core.problems import BuildFailed
from generators.core.reading import as_markdown
from generators.core.settings import load_settings
from generators.pipeline import load_tables

CONFIGS = {"en": "mkdocs.yml", "fr": "mkdocs.fr.yml"}


def build(root: Path, quiet: bool = False) -> Summary:
    """Build ``site/`` anew; the old one stays in place until the new one is whole.

    Raises:
        InvalidInput: what is committed is not valid.
        BuildFailed: MkDocs ended with an error or a warning.
    """
    summary = render(root, quiet)
    environment = _environment(root)
    runs = {
        language: subprocess.Popen(
            # Not --quiet: it hides warnings from --strict as well.
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", CONFIGS[language]],
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for language in LANGUAGES
    }
    said = {language: run.communicate()[0] for language, run in runs.items()}
    if failed := [language for language, run in runs.items() if run.returncode]:
        raise BuildFailed("\n".join(f"MkDocs, {CONFIGS[language]}:\n{_complaints(said[language])}" for language in failed))
    _assemble(root)
    return summary


def _complaints(said: str) -> str:
    """What MkDocs warned of, without its chatter."""
    lines = [line for line in said.splitlines() if not line.startswith(("INFO", "DEBUG"))]
    return "\n".join(lines).strip()


def _environment(root: Path) -> dict[str, str]:
    """One address for both languages, and the data's own day for every date MkDocs writes."""
    settings = load_settings(root)
    noon = datetime.combine(load_tables(root).newest, time(12), UTC)
    return os.environ | {
        "SITE_URL_EN": settings.site_url,
        "SITE_URL_FR": f"{settings.site_url}fr/",
        "REPOSITORY_URL": settings.repository,
        "REPOSITORY_BRANCH": settings.branch,
        "CONTACT": settings.contact,
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def _assemble(root: Path) -> None:
    """French goes under ``fr/`` of English, each page gets its Markdown version, and the whole takes the place of the last site."""
    made = root / "build" / "site"
    shutil.move(made / "fr", made / "en" / "fr")
    for page in (made / "en").rglob("index.html"):
        if text := as_markdown(page.read_text(encoding="utf-8")):
            page.with_suffix(".md").write_text(text, encoding="utf-8")
    site, old = root / "site", root / "build" / "site.old"
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    (made / "en").rename(site)
    shutil.rmtree(old, ignore_errors=True)
