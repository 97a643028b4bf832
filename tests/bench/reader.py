"""What a reader waits for, what a build costs and how soon a check answers: Lighthouse on a chart, a model and a prose page, CPU time against MkDocs alone.

    python -m tests.bench.reader data/benchmark/reader.json

The pages are measured in turn, five times each, from one server with compression; medians are reported. The floor of a build is
`mkdocs build` of the finished Markdown in both languages.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from generators.prose import CONFIGS
from tests.browser.conftest import NAMES, QUIET, Compressing
from tests.conftest import ADDRESS, PORT, ROOT, copy_project, observatory

PAGES: Final = {"chart": "charts/weights_memory/", "model": "models/deepseek-r1/", "prose": "legal/"}
ROUNDS: Final = 5
# One changed fact, on which a chart, a model's page and the catalogue depend.
CHANGED: Final = ("data/registry/models/deepseek/deepseek-r1.yml", "params_total: 671B", "params_total: 672B")


def cpu_seconds(run: Any) -> float:
    """User and system time of the processes that ``run()`` starts, and of theirs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def build_costs(project: Path) -> dict[str, float]:
    """CPU seconds of a clean build, of one with nothing changed, of one after a changed fact, and of MkDocs alone."""

    def build() -> None:
        done = observatory(project, "build")
        if done.returncode:
            raise RuntimeError(done.stderr)

    def mkdocs() -> None:
        for config in CONFIGS.values():
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config], cwd=project, check=True, env=_environment())

    def imports() -> None:
        subprocess.run([sys.executable, "-c", "import generators.commands.build, generators.api, pandera.pandas"], cwd=ROOT, check=True)

    clean = cpu_seconds(build)
    unchanged = cpu_seconds(build)
    name, old, new = CHANGED
    text = (project / name).read_text(encoding="utf-8")
    if old not in text:
        raise RuntimeError(f"{name}: expected {old}")
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    changed = cpu_seconds(build)
    floor = cpu_seconds(mkdocs)
    loading = cpu_seconds(imports)
    charts = len(list((project / "build/docs/en/charts").glob("*@2x.png")))
    return {
        "clean_cpu_s": clean,
        "unchanged_cpu_s": unchanged,
        "changed_fact_cpu_s": changed,
        "mkdocs_cpu_s": floor,
        "imports_cpu_s": loading,
        "ours_to_mkdocs_ratio": (unchanged - floor) / floor,
        "changed_fact_to_mkdocs_ratio": (changed - floor - loading) / floor,
        "picture_cpu_s": (clean - unchanged) / (2 * charts),
    }


def check_seconds() -> dict[str, float]:
    """Seconds until Python has started, until one record is checked and until everything is: the best of nine, nine and two, in turn."""
    record = str(CHANGED[0])
    commands = {
        "python_s": ([sys.executable, "-c", ""], ROUNDS + 4),
        "one_file_s": ([sys.executable, "-m", "generators.cli", "check", record], ROUNDS + 4),
        "everything_s": ([sys.executable, "-m", "generators.cli", "check"], 2),
    }

    def once(command: list[str]) -> float:
        begun = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return time.perf_counter() - begun

    return {name: min(once(command) for _ in range(times)) for name, (command, times) in commands.items()}


def audits(site: Path) -> list[dict[str, Any]]:
    """Medians of Lighthouse's mobile audit of each page, measured in turn."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in PAGES}
    with served(site):
        for _ in range(ROUNDS):
            for name, path in PAGES.items():
                found[name].append(_audit(ADDRESS + path))
    return [{"page": name} | {key: statistics.median(run[key] for run in runs) for key in runs[0]} for name, runs in found.items()]


@contextmanager
def served(site: Path) -> Iterator[None]:
    """``site`` at the tests' address, compressed as a web host does."""
    server = ThreadingHTTPServer(("127.0.0.1", PORT), partial(Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


def _audit(url: str) -> dict[str, float]:
    chromium = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, NAMES)))
    flags = " ".join(["--headless=new", *QUIET])
    command = ["node", str(ROOT / "node_modules/lighthouse/cli/index.js"), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment() | {"CHROME_PATH": chromium})
    report = json.loads(run.stdout)
    scores = {name.replace("-", "_"): round(100 * item["score"]) for name, item in report["categories"].items() if item["score"] is not None}
    values = {key: report["audits"][key]["numericValue"] for key in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")}
    return scores | {
        "largest_contentful_paint_ms": values["largest-contentful-paint"],
        "total_blocking_time_ms": values["total-blocking-time"],
        "layout_shift": values["cumulative-layout-shift"],
    }


def _environment() -> dict[str, str]:
    """The Node.js of the environment first; MkDocs without its notices."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return os.environ | {"PATH": path, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SITE_URL_EN": ADDRESS, "SITE_URL_FR": f"{ADDRESS}fr/"}


def main() -> None:
    """Measure, and write what was measured."""
    conditions = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "load_before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        costs = build_costs(project)
        measured = {"build": conditions | costs, "ratios": costs, "check": check_seconds(), "audits": audits(project / "site")}
    Path(sys.argv[1]).write_text(json.dumps(_rounded(measured), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_rounded(item) for item in value]
    return round(value, 3) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
