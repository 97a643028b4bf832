"""``observatory publish``: puts the latest site and every edition together into one web root, beside the live one, and swaps them."""

import re
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from generators import feeds
from generators.commands.edition import run_in, worktree
from generators.core.download import json_bytes
from generators.core.language import ENGLISH, FRENCH, Language
from generators.core.problems import BuildFailed, InvalidInput, Problem
from generators.core.settings import load_settings
from generators.editions import store
from generators.editions.facts import EditionFacts, changes
from generators.editions.freeze import FOLDER
from generators.pipeline import load_tables
from generators.registry.correction import Correction, read_corrections
from generators.site import Site

LIST: Final = f"{FOLDER}/editions.json"
# Where the pages of editions, written by people, have their list filled in.
_PLACE: Final = re.compile(r'(<ul id="editions-list">).*?(</ul>)', re.DOTALL)
# GitHub Pages publishes no more than this.
_MOST_BYTES: Final = 10**9


def publish(root: Path, target: Path, remote: str, edition: str | None = None) -> list[str]:
    """Assemble ``site/`` and all editions into ``target``; the old web root stays until the new one is whole.

    Args:
        root: the project, built.
        target: the web root; its parent must let a folder be made beside it.
        remote: where the branch of editions is.
        edition: publish the site as it was at this edition's tag instead of the one in ``site/``: the way back.

    Raises:
        InvalidInput: nothing is built, or an edition is not whole.
        BuildFailed: the editions' remote does not answer, or the older site does not build; the live site stays.
    """
    commit = store.fetch(root, remote)
    editions = store.editions(root, commit)
    if edition is None:
        return _assemble(root, root / "site", target, commit, editions)
    if edition not in editions:
        raise InvalidInput([Problem("edition", 0, edition, f"is not on the branch {store.BRANCH} of {remote}")])
    with worktree(root, f"edition-{edition}") as tree:
        run_in(tree, "build")
        return _assemble(root, tree / "site", target, commit, editions)


def _assemble(root: Path, site: Path, target: Path, commit: str, editions: Mapping[str, EditionFacts]) -> list[str]:
    if not (site / "index.html").is_file():
        raise InvalidInput([Problem("site", 0, "", "is not built: run observatory build")])
    corrections = read_corrections(root)
    tables, settings = load_tables(root), load_settings(root)
    scratch, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        shutil.copytree(site, scratch)
        store.extract(root, commit, scratch)
        (scratch / FOLDER).mkdir(exist_ok=True)
        (scratch / LIST).write_bytes(json_bytes(listed(editions, corrections)))
        for language in (ENGLISH, FRENCH):
            _fill(scratch, language, editions, corrections)
            _write_feed(scratch, Site(root, tables, language, settings), editions)
        size = sum(path.stat().st_size for path in scratch.rglob("*") if path.is_file())
        if size > _MOST_BYTES:
            raise BuildFailed(f"the web root would have {size / 1e6:.0f} MB; GitHub Pages takes {_MOST_BYTES / 1e6:.0f}")
        _swap(scratch, target, old)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return [f"{target.name}: the latest site and {len(editions)} edition(s), {size / 1e6:.1f} MB"]


def listed(editions: Mapping[str, EditionFacts], corrections: Mapping[str, Correction]) -> list[dict[str, Any]]:
    """The list of editions, the newest first, in the format of mike's ``versions.json``, each with its state.

    ``withdrawn`` gives the reason under the chart's id, or under ``edition`` for all of it. The newest edition that stands also
    lists its pages, so that an older one can lead to the same page there.
    """
    found: list[dict[str, Any]] = []
    for name, facts in editions.items():
        withdrawn = {
            withdrawal.chart or "edition": {"en": item.what.get("en"), "fr": item.what.get("fr")}
            for item in corrections.values()
            for withdrawal in item.withdraws
            if withdrawal.edition == name
        }
        is_newest = not any(item["properties"]["status"] == "published" for item in found)
        status = "withdrawn" if "edition" in withdrawn else "published"
        pages = facts.pages if status == "published" and is_newest else []
        properties = {"status": status, "as_of": facts.as_of.isoformat(), "withdrawn": withdrawn, "pages": pages}
        found.append({"version": name, "title": name, "aliases": [], "properties": properties})
    return found


def _fill(web: Path, language: Language, editions: Mapping[str, EditionFacts], corrections: Mapping[str, Correction]) -> None:
    """Write the list of editions into its page, for readers without JavaScript as well."""
    prefix = "fr/" if language is FRENCH else ""
    page = web / prefix / FOLDER / "index.html"
    if not page.is_file() or not editions:
        return
    way = "../" * (1 + prefix.count("/"))
    states = {item["version"]: item["properties"] for item in listed(editions, corrections)}
    items = []
    for name, facts in editions.items():
        why = states[name]["withdrawn"].get("edition", {}).get(language.code, "")
        state = f" <strong>{escape(language.word('edition_withdrawn'))} {escape(why)}</strong>" if why else ""
        links = f'<a href="{way}{FOLDER}/{name}/{prefix}">{language.word("edition")} {name}</a>'
        more = f'<a href="{way}{FOLDER}/{name}/{prefix}changes/">{language.word("edition_nav_changes")}</a>'
        items.append(f"<li>{links} · {language.word('data_as_of')} {language.day(facts.as_of)} · {more}{state}</li>")
    text, count = _PLACE.subn(lambda match: match[1] + "\n".join(items) + match[2], page.read_text(encoding="utf-8"))
    if not count:
        raise BuildFailed(f"{page.relative_to(web)}: expected a list with the id editions-list")
    page.write_text(text, encoding="utf-8")


def _write_feed(web: Path, site: Site, editions: Mapping[str, EditionFacts]) -> None:
    """An entry an edition: how much changed since the one before."""
    word, prefix = site.language.word, "fr/" if site.language.code == "fr" else ""
    entries = []
    names = list(editions)
    for place, (name, facts) in enumerate(editions.items()):
        url = f"{site.settings.site_url}{FOLDER}/{name}/{prefix}changes/"
        text = word("edition_first")
        if place + 1 < len(names):
            found = changes(editions[names[place + 1]], facts, site.language)
            counts = [*((kind, len(items)) for kind, items in found.groups().items()), ("corrections", len(found.corrections))]
            text = f"{word('edition_changes')} {found.before}{word('colon')} " + ", ".join(
                f"{word(f'edition_changes_{kind}')} {count}" for kind, count in counts
            )
        entries.append(feeds.Entry(url, url, f"{word('edition')} {name}", text, facts.as_of))
    for ending, write in (("xml", feeds.atom), ("json", feeds.json_feed)):
        path = web / prefix / feeds.FOLDER / f"editions.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(write(site, "editions", entries))


def _swap(made: Path, target: Path, old: Path) -> None:
    """Put the new web root in place; should that fail, the old one comes back."""
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
