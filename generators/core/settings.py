"""The project's own address, repository and contact: one setting in pyproject.toml, overridable by the environment."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """``site_url`` ends with a slash; ``repository`` does not."""

    site_url: str
    repository: str
    contact: str
    branch: str


def load_settings(root: Path) -> Settings:
    """Read ``[tool.observatory]``; OBSERVATORY_SITE_URL, _REPOSITORY, _CONTACT and _BRANCH come first."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["observatory"]
    values = {name: os.environ.get(f"OBSERVATORY_{name.upper()}") or str(value) for name, value in table.items()}
    return Settings(
        site_url=values["site_url"].rstrip("/") + "/",
        repository=values["repository"].rstrip("/"),
        contact=values["contact"],
        branch=values["branch"],
    )


def cache_folder(root: Path) -> Path:
    """Where what is not committed is kept: OBSERVATORY_CACHE, or ``.cache/observatory`` in the project."""
    return Path(os.environ.get("OBSERVATORY_CACHE") or root / ".cache" / "observatory")
