"""``observatory edition``: freezes the present state for good, and proves later that it can be made again."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

from generators.commands.build import build
from generators.core.git import git, has
from generators.core.language import ENGLISH, FRENCH, LanguageCode
from generators.core.output import Folder
from generators.core.problems import BuildFailed, InvalidInput, Problem
from generators.core.settings import load_settings
from generators.editions import store
from generators.editions.bundle import bundle, name_of
from generators.editions.facts import NAME, EditionFacts, facts_of
from generators.editions.freeze import ASSETS, FOLDER, addresses, freeze
from generators.pipeline import load_tables
from generators.registry.correction import EDITION, read_corrections
from generators.site import Site

# Where bundles are laid, under the project's root.
BUNDLES: Final = "build/editions"


@dataclass(frozen=True)
class Edition:
    """An edition as it was just made."""

    facts: EditionFacts
    frozen: Mapping[str, bytes]
    bundle: bytes


def create(root: Path, edition: str, remote: str, quiet: bool = False) -> list[str]:
    """Build, freeze into a bundle and onto the branch ``editions``, and tag the commit; returns one line a thing made.

    Raises:
        InvalidInput: a name of another form or in use, or anything uncommitted: an edition is what a commit says.
        BuildFailed: the site could not be built, or Git refused.
    """
    tag = f"edition-{edition}"
    if not re.fullmatch(EDITION, edition):
        raise InvalidInput([Problem("edition", 0, edition, "expected a month, and a word if need be: 2026-08 or 2026-08-hearing")])
    if has(root, f"refs/tags/{tag}"):
        raise InvalidInput([Problem("edition", 0, edition, f"exists: its tag is {tag}; what is frozen stays")])
    _clean(root)
    commit = store.fetch(root, remote)
    if edition in store.editions(root, commit):
        raise InvalidInput([Problem("edition", 0, edition, f"is on the branch {store.BRANCH} of {remote}; what is frozen stays")])
    build(root, quiet)
    _clean(root)
    made = make(root, edition, store.editions(root, commit))
    path = root / BUNDLES / f"{name_of(edition)}.zip"
    Folder(path.parent).write(path.name, made.bundle)
    head = store.add(root, commit, made.frozen, f"Edition {edition}, data as of {made.facts.as_of}")
    git(root, "tag", tag)
    return [
        f"bundle: {BUNDLES}/{path.name} ({len(made.bundle) / 1e6:.1f} MB)",
        f"frozen site: {len(made.facts.pages)} pages, {store.growth(root, commit, head) / 1e6:.2f} MB new on the branch {store.BRANCH}",
        f"tag: {tag}; publish both with: git push {remote} {tag} {store.BRANCH}",
    ]


def make(root: Path, edition: str, others: Mapping[str, EditionFacts]) -> Edition:
    """An edition from a project that has just been built; ``others`` are the editions that there are."""
    tables, settings = load_tables(root), load_settings(root)
    sites: dict[LanguageCode, Site] = {language.code: Site(root, tables, language, settings) for language in (ENGLISH, FRENCH)}
    before = next((facts for name, facts in others.items() if name < edition), None)
    facts = facts_of(tables, read_corrections(root), edition, settings, addresses(root / "site"))
    frozen = freeze(root / "site", sites, facts, before)
    return Edition(facts, frozen, bundle(root / "build" / "docs", sites["en"], facts, frozen))


def verify(root: Path, edition: str, path: Path | None, remote: str) -> list[str]:
    """Make an edition again from its tag, in a work tree of its own, and compare bundle and frozen site byte for byte.

    Raises:
        InvalidInput: no such tag or bundle, or what is made now differs; names every file that does.
        BuildFailed: what the tag holds does not build here.
    """
    path = path or bundle_of(root, edition)
    commit = store.fetch(root, remote)
    editions = store.editions(root, commit)
    if edition not in editions:
        raise InvalidInput([Problem("edition", 0, edition, f"is not on the branch {store.BRANCH} of {remote}")])
    with tempfile.TemporaryDirectory() as scratch:
        others, out = Path(scratch, "others"), Path(scratch, "out")
        store.extract(root, commit, others)
        facts = editions[edition]
        with worktree(root, f"edition-{edition}") as tree:
            settings = {"OBSERVATORY_SITE_URL": facts.site_url, "OBSERVATORY_REPOSITORY": facts.repository}
            said = run_in(tree, "edition", "make", edition, "--others", str(others), "--to", str(out), **settings)
        problems = _differing(out / "web", others, edition)
        if (out / path.name).read_bytes() != path.read_bytes():
            problems += _differing_members(out / path.name, path)
    if problems:
        raise InvalidInput(problems)
    return [said, f"{edition}: bundle and frozen site are, byte for byte, what the tag edition-{edition} gives"]


def bundle_of(root: Path, edition: str) -> Path:
    """The bundle that ``create`` left. Raises InvalidInput when it is not there."""
    path = root / BUNDLES / f"{name_of(edition)}.zip"
    if not path.is_file():
        raise InvalidInput([Problem(path.name, 0, "", "is not there: name the bundle of the release with --bundle")])
    return path


@contextmanager
def worktree(root: Path, reference: str) -> Iterator[Path]:
    """The project as it was at a tag or commit, in a folder of its own that goes afterwards.

    Raises:
        BuildFailed: there is no such tag or commit.
    """
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "project")
        git(root, "worktree", "add", "--quiet", "--detach", str(tree), reference)
        try:
            yield tree
        finally:
            git(root, "worktree", "remove", "--force", str(tree))


def run_in(tree: Path, *arguments: str, **environment: str) -> str:
    """Run ``observatory`` with the code and data of another work tree; returns what it says.

    Raises:
        BuildFailed: it ended with an error; its own words say why.
    """
    own = os.environ | {"PYTHONPATH": str(tree)} | environment
    run = subprocess.run([sys.executable, "-m", "generators.cli", *arguments], cwd=tree, env=own, check=False, capture_output=True, text=True)
    if run.returncode:
        raise BuildFailed(f"observatory {' '.join(arguments)}: {run.stderr.strip()}")
    return run.stdout.strip()


def make_into(root: Path, edition: str, others: Path, target: Path, quiet: bool = False) -> str:
    """Build the project and lay the edition's bundle and frozen site into ``target``; nothing is tagged or kept.

    ``others`` holds the editions that there are, as they lie in the web root.
    """
    summary = build(root, quiet)
    made = make(root, edition, {facts.edition: facts for facts in map(_read_facts, others.glob(f"{FOLDER}/*/{NAME}"))})
    Folder(target).write(f"{name_of(edition)}.zip", made.bundle)
    for name, content in made.frozen.items():
        Folder(target / "web").write(name, content)
    return str(summary)


def _read_facts(path: Path) -> EditionFacts:
    return EditionFacts.model_validate_json(path.read_bytes())


def _clean(root: Path) -> None:
    """Raises InvalidInput, with every file that is not as committed."""
    changed = git(root, "status", "--porcelain", "--untracked-files=normal").decode().splitlines()
    if changed:
        raise InvalidInput(Problem(line[3:], 0, "", "is not committed: an edition is what a commit says") for line in changed)


def _differing(made: Path, kept: Path, edition: str) -> list[Problem]:
    """The frozen files that are missing on either side or differ."""
    names = {path.relative_to(side).as_posix() for side in (made, kept) for path in (side / FOLDER / edition).rglob("*") if path.is_file()}
    names |= {path.relative_to(made).as_posix() for path in (made / ASSETS).iterdir()}
    return [
        Problem(name, 0, "", "is not what the tag gives now")
        for name in sorted(names)
        if not ((made / name).is_file() and (kept / name).is_file() and (made / name).read_bytes() == (kept / name).read_bytes())
    ]


def _differing_members(made: Path, kept: Path) -> list[Problem]:
    """The files inside two archives that differ, or the archives themselves when those do not tell."""
    try:
        sums = [{name: archive.read(name) for name in archive.namelist()} for archive in map(ZipFile, (made, kept))]
    except BadZipFile:
        return [Problem(kept.name, 0, "", "is not an archive that can be read")]
    names = [name for name in sorted({*sums[0], *sums[1]}) if sums[0].get(name) != sums[1].get(name)]
    return [Problem(f"{kept.name}: {name}", 0, "", "is not what the tag gives now") for name in names or ["the archive itself"]]
