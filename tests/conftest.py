"""What tests share: the project, its tables, a small copy to break, and one build of the whole site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from generators.core.language import ENGLISH, FRENCH
from generators.core.settings import load_settings
from generators.pipeline import Tables, load_tables
from generators.site import Site

ROOT = Path(__file__).parent.parent
COMMITTED = ("docs", "data", "mkdocs.yml", "mkdocs.fr.yml", "pyproject.toml")
# Where the browser tests serve the site; instant navigation and canonical links need the true address.
PORT = int(os.environ.get("TEST_PORT", "8765"))
ADDRESS = f"http://127.0.0.1:{PORT}/"


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of a run; each has its own beside the others'."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session", autouse=True)
def bytecode(run_folder: Path) -> Iterator[None]:
    """Programs that tests start find modules compiled, once a run, even where Python is told to keep no bytecode: most of their start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(run_folder / "bytecode"))
        yield


@pytest.fixture(scope="session")
def tables() -> Tables:
    return load_tables(ROOT)


@pytest.fixture(scope="session")
def sites(tables: Tables) -> dict[str, Site]:
    return {language.code: Site(ROOT, tables, language, load_settings(ROOT)) for language in (ENGLISH, FRENCH)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of everything committed, for a test to break."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def built(run_folder: Path) -> Path:
    """``site/`` of a copy of the project, built once for all tests of a run."""
    root = run_folder / "built"
    # The first worker to come builds for all.
    with FileLock(f"{root}.lock"):
        if not (root / "done").exists():
            shutil.rmtree(root, ignore_errors=True)
            copy_project(root / "project")
            run = observatory(root / "project", "build")
            assert run.returncode == 0, run.stderr + run.stdout
            (root / "done").touch()
    return root / "project" / "site"


def copy_project(target: Path) -> Path:
    """The committed parts of the project at ``target``."""
    target.mkdir(parents=True)
    for name in COMMITTED:
        source = ROOT / name
        shutil.copytree(source, target / name) if source.is_dir() else shutil.copy(source, target / name)
    # MkDocs loads the macros by their path inside the project.
    (target / "generators").symlink_to(ROOT / "generators")
    return target


def observatory(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, on the project at ``root``."""
    command = [sys.executable, "-m", "generators.cli", "--root", str(root), *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"OBSERVATORY_SITE_URL": ADDRESS} | environment, capture_output=True, text=True, check=False)


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], None]:
    """Replace a text in one of the copy's files; the text must be there."""

    def change(name: str, old: str, new: str) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


@pytest.fixture(scope="session")
def pages(built: Path) -> Iterator[list[Path]]:
    found = sorted(built.rglob("*.html"))
    assert len(found) > 100
    yield found
