"""Where frozen sites are kept between deployments: the branch ``editions`` of the project's own repository.

The branch has no history in common with the code, one commit an edition, and is only ever added to: nothing in it is rewritten,
so its history costs nothing, Git keeps every byte under its checksum, and no force is ever needed to push it.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generators.core.git import git, has
from generators.core.problems import BuildFailed, InvalidInput, Problem
from generators.editions.facts import NAME, EditionFacts
from generators.editions.freeze import ASSETS, FOLDER

BRANCH: Final = "editions"
_HEAD: Final = f"refs/heads/{BRANCH}"
_FETCHED: Final = f"refs/observatory/{BRANCH}"


def fetch(root: Path, remote: str) -> str:
    """Bring the branch from ``remote`` (an address, a remote's name, or ``.``); returns its commit, empty where there is no edition yet.

    Raises:
        BuildFailed: the remote does not answer. That is never taken for a remote without editions.
    """
    found = git(root, "ls-remote", remote, _HEAD).decode().split()
    if not found:
        return ""
    git(root, "fetch", "--quiet", "--depth", "1", "--no-tags", remote, f"+{_HEAD}:{_FETCHED}")
    return found[0]


def extract(root: Path, commit: str, folder: Path) -> None:
    """Lay every file of the branch into ``folder``, under its path in the web root."""
    if commit:
        with tempfile.TemporaryDirectory() as scratch:
            index = {"GIT_INDEX_FILE": f"{scratch}/index"}
            git(root, "read-tree", commit, environment=index)
            git(root, "-c", "core.autocrlf=false", "checkout-index", "--all", "--force", f"--prefix={folder}/", environment=index)


def editions(root: Path, commit: str) -> dict[str, EditionFacts]:
    """The facts of each edition on the branch, the newest first.

    Raises:
        InvalidInput: an edition whose facts are missing or not readable.
    """
    if not commit:
        return {}
    names = git(root, "ls-tree", "--name-only", f"{commit}:{FOLDER}").decode().split()
    found = {}
    for name in sorted({*names} - {ASSETS.rpartition("/")[2]}, reverse=True):
        place = f"{FOLDER}/{name}/{NAME}"
        try:
            found[name] = EditionFacts.model_validate_json(git(root, "show", f"{commit}:{place}"))
        except (BuildFailed, ValueError) as error:
            raise InvalidInput([Problem(f"{BRANCH}:{place}", 0, "", f"is not an edition's facts: {error}")]) from error
    return found


def add(root: Path, commit: str, files: Mapping[str, bytes], message: str) -> str:
    """Put ``files`` on the branch on top of ``commit`` without touching the work tree; returns the new commit.

    Raises:
        InvalidInput: a file is there already with other content: what is frozen stays.
    """
    with tempfile.TemporaryDirectory() as scratch:
        index = {"GIT_INDEX_FILE": f"{scratch}/index", "GIT_WORK_TREE": f"{scratch}/tree"}
        for name, content in files.items():
            target = Path(scratch, "tree", name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if commit:
            git(root, "read-tree", commit, environment=index)
        git(Path(scratch, "tree"), f"--git-dir={git(root, 'rev-parse', '--absolute-git-dir').decode().strip()}", "-c", "core.autocrlf=false", "add",
            "--force", "--ignore-removal", ".", environment=index)  # fmt: skip
        tree = git(root, "write-tree", environment=index).decode().strip()
    if changed := git(root, "diff-tree", "-r", "--name-only", "--diff-filter=a", commit, tree).decode().split() if commit else []:
        raise InvalidInput(Problem(f"{BRANCH}:{name}", 0, "", "is frozen and would change") for name in changed)
    parents = ["-p", commit] if commit else []
    made = git(root, "commit-tree", tree, *parents, "-m", message).decode().strip()
    git(root, "update-ref", _HEAD, made, *([commit] if commit and has(root, _HEAD) else []))
    return made


def growth(root: Path, before: str, after: str) -> int:
    """Bytes that the commit ``after`` adds to what ``before`` published."""
    return size(root, after) - (size(root, before) if before else 0)


def size(root: Path, commit: str) -> int:
    """Bytes of all files on the branch, as they would be published."""
    return sum(int(line.split()[3]) for line in git(root, "ls-tree", "-r", "-l", commit).decode().splitlines())
