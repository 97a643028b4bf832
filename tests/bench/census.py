"""How fast and how small the census of the Hub and its tables are, on two cores.

    python -m tests.bench.census data/benchmark/census.json      three crawls and two years of weeks; about an hour, 10 GB of disk
    python -m tests.bench.census data/benchmark/census.json 8    the same with eight weeks

The server is in a process of its own on the same two cores, and its time is counted; making models up is not. The client's memory
is the largest its process had; CPU time says what a busy computer's clock does not.
"""

import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import orjson

from tests.hub import cursor, model, offset
from tests.server import Reply, Request, Server

ROOT = Path(__file__).parents[2]
PAGE = 1000
MODELS = 3_000_000
USED = "(lambda used: {'peak_bytes': used.ru_maxrss * 1024, 'cpu_s': used.ru_utime + used.ru_stime})(resource.getrusage(resource.RUSAGE_SELF))"
CRAWL = f"""
import json, resource, sys, time
from pathlib import Path
from generators.core.http import Client
from generators.sources import hub_census
marks = [time.monotonic()]
parse = hub_census._parse
hub_census._parse = lambda *given: (marks.append(time.monotonic()), parse(*given))[1]
done = hub_census.take_census(Client(), Path(sys.argv[1]))
marks.append(time.monotonic())
rows = json.loads((done / "manifest.json").read_text())["rows"]
print(json.dumps({{"rows": rows, "crawl_s": marks[1] - marks[0], "parse_s": marks[2] - marks[1]}} | {USED}))
"""
REDUCE = f"""
import json, resource, sys, time
from pathlib import Path
from generators.core.engine import engine, read_censuses, worked_out
from generators.datasets import hub_census_concentration, hub_census_derivatives, hub_census_downloads, hub_census_licence_conflicts
countries = {{f"org-{{number}}": ("CN", "US", "FR")[number % 3] for number in range(300)}}
for line in sys.stdin:
    day, folder = json.loads(line)
    begun = time.monotonic()
    census = read_censuses(engine(), {{day: Path(folder)}})
    tables = [worked_out(hub_census_downloads.expression(census, countries))]
    tables += [worked_out(module.expression(census)) for module in (hub_census_concentration, hub_census_derivatives, hub_census_licence_conflicts)]
    print(json.dumps({{"seconds": time.monotonic() - begun, "rows": [len(table) for table in tables]}} | {USED}), flush=True)
"""
# A week of a made-up Hub, in the columns of models.parquet: publishers and downloads as unequal as the real ones', one model in three
# built on another, mostly on a few. Only tags are left out, which no table reads.
WEEK = """
COPY (
  WITH model AS (SELECT i, hash(i) AS h, hash(i + 1) AS g FROM range({models}) AS rows(i)),
  named AS (SELECT *, 'org-' || floor(300000 * pow((h % 100000) / 100000.0, 3))::INT AS author FROM model)
  SELECT
    printf('%08x', 1640995200 + i * 50) || printf('%016x', h) AS _id,
    'org-' || floor(300000 * pow((h % 100000) / 100000.0, 3))::INT || '/model-' || i AS id,
    author,
    TIMESTAMPTZ '2022-03-02 00:00:00+00' + to_seconds(i * 50) AS created_at,
    TIMESTAMPTZ '2022-03-03 00:00:00+00' + to_seconds(i * 50) AS last_modified,
    (exp(14 * pow((g % 10007) / 10007.0, 6)) - 1)::BIGINT + {week} * (h % 3)::BIGINT AS downloads_30d,
    ({week} + 1) * (exp(14 * pow((g % 10007) / 10007.0, 6)))::BIGINT AS downloads_all_time,
    (h % 50)::BIGINT AS likes,
    CASE WHEN i % 2 = 0 THEN ((h % 400) * 1000000000)::BIGINT END AS params_total,
    'false' AS gated,
    CASE WHEN i % 3 > 0 THEN 'task-' || (h % 40) END AS pipeline_tag,
    'transformers' AS library_name,
    CASE WHEN i % 5 > 1 THEN 'licence-' || (g % 60) END AS licence,
    CASE WHEN i % 3 = 0 AND i > 0 THEN [{{'relation': ['finetune', 'adapter', 'merge', 'quantized'][1 + (h % 4)::INT],
      'id': 'org-' || floor(300000 * pow((hash(p) % 100000) / 100000.0, 3))::INT || '/model-' || p}}] ELSE [] END AS base,
    []::VARCHAR[] AS tags
  FROM (SELECT *, floor(i * pow((g % 1000) / 1000.0, 4))::BIGINT AS p FROM named)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)
"""


def write_pages(folder: Path, models: int) -> None:
    """Every page of a made-up Hub, as files, so that serving them costs little."""
    for begin in range(0, models, PAGE):
        (folder / str(begin)).write_bytes(orjson.dumps([model(number, models) for number in range(begin, min(begin + PAGE, models))]))


def serve(folder: str, models: int, address: Any) -> None:
    """The listing, from files, in a process of its own."""

    def answer(request: Request) -> Reply:
        begin = offset(request)
        limit = int(request.query["limit"][0])
        if limit < PAGE or begin % PAGE:
            # What the census asks to make sure of the end.
            records = [model(number, models) for number in range(begin, min(begin + limit, models))]
            return Reply(records, headers=_link(request, begin + limit, models))
        return Reply((Path(folder) / str(begin)).read_bytes(), headers=_link(request, begin + PAGE, models))

    with Server(answer) as server:
        address.put(server.url)
        server.over.wait()


def _link(request: Request, end: int, models: int) -> dict[str, str]:
    url = f"http://{request.headers['host']}{request.path}?limit={request.query['limit'][0]}&cursor={cursor(end)}"
    return {"Link": f'<{url}>; rel="next"'} if end < models else {}


def crawl(models: int) -> dict[str, float]:
    """Both stages over loopback, on two cores with the server: seconds, rate, and the client's peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        write_pages(pages, models)
        address: Any = multiprocessing.Queue()
        server = multiprocessing.Process(target=serve, args=(str(pages), models, address), daemon=True)
        server.start()
        environment = os.environ | {"HF_ENDPOINT": address.get(), "PYTHONPATH": str(ROOT)}
        begun = time.monotonic()
        done = subprocess.run([sys.executable, "-c", CRAWL, str(Path(folder) / "out")], env=environment, check=True, stdout=subprocess.PIPE)
        seconds = time.monotonic() - begun
        server.terminate()
        found = json.loads(done.stdout)
    assert found["rows"] == models
    stages = {name: round(found[name], 1) for name in ("crawl_s", "parse_s", "cpu_s")}
    return {"models": models, "seconds": round(seconds, 1), "models_per_s": round(models / seconds), "peak_mb": round(found["peak_bytes"] / 1e6)} | stages


def tables(weeks: int, models: int = MODELS) -> dict[str, float]:
    """Weekly censuses, each reduced once to the committed tables, as a refresh does it; making them up is not counted."""
    reducer = subprocess.Popen(
        [sys.executable, "-c", REDUCE], env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reducer.stdin and reducer.stdout
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for week in range(weeks):
            path = Path(folder) / "models.parquet"
            duckdb.execute("SET threads = 2").execute(WEEK.format(models=models, week=week, path=path))
            reducer.stdin.write(json.dumps([str(date(2025, 1, 6) + timedelta(weeks=week)), folder]) + "\n")
            reducer.stdin.flush()
            found.append(json.loads(reducer.stdout.readline()))
            print(f"week {week + 1} of {weeks}: {found[-1]}", file=sys.stderr)
        reducer.stdin.close()
        reducer.wait()
    seconds = [item["seconds"] for item in found]
    year = max(1, len(found) // 2)
    return {
        "weeks": weeks,
        "rows": weeks * models,
        "seconds": round(sum(seconds)),
        "first_half_s_per_week": round(sum(seconds[:year]) / year, 1),
        "second_half_s_per_week": round(sum(seconds[-year:]) / year, 1),
        "cpu_s": round(found[-1]["cpu_s"]),
        "peak_mb": round(found[-1]["peak_bytes"] / 1e6),
        "rows_kept_per_week": sum(found[-1]["rows"]),
    }


def main(target: Path, weeks: int = 104) -> None:
    """Measure everything and write it to ``target``."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    figures = {
        "day": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "cores": len(os.sched_getaffinity(0)),
        "load_before": round(os.getloadavg()[0], 1),
        "crawl": [crawl(models) for models in (100_000, 1_000_000, MODELS)],
        "tables": tables(weeks),
    }
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
