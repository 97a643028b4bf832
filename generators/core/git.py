"""Git as a few plain calls: what it says goes back to the caller, why it refused goes to the person."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from generators.core.problems import BuildFailed

_GIT: Final = shutil.which("git") or "git"


def git(root: Path, *arguments: str, environment: dict[str, str] | None = None) -> bytes:
    """What ``git`` prints, run in ``root``.

    Raises:
        BuildFailed: Git ended with an error; its own words say why.
    """
    run = subprocess.run([_GIT, "-C", str(root), *arguments], env=_plain() | (environment or {}), check=False, capture_output=True)
    if run.returncode:
        raise BuildFailed(f"git {' '.join(arguments)}: {run.stderr.decode(errors='replace').strip()}")
    return run.stdout


def has(root: Path, reference: str) -> bool:
    """Whether a branch, tag or commit is there."""
    command = [_GIT, "-C", str(root), "rev-parse", "--verify", "--quiet", reference]
    return subprocess.run(command, env=_plain(), check=False, capture_output=True).returncode == 0


def _plain() -> dict[str, str]:
    """The environment without what a surrounding Git command, a hook for instance, would impose."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}
