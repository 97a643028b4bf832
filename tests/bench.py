"""``make bench``: how fast and how small the census is; the figures go into ``data/benchmark.json``, where the page has them from.

python -m tests.bench census 1000000
"""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson

from tests.hub import cursor, model, offset
from tests.server import Reply, Request, Server

ROOT = Path(__file__).parent.parent
PAGE = 1000
CLIENT = """
import json, resource, sys, time
from pathlib import Path
from generators.core.http import Client
from generators.sources import hub_census
marks = [time.monotonic()]
parse = hub_census._parse
hub_census._parse = lambda *given: (marks.append(time.monotonic()), parse(*given))[1]
done = hub_census.take_census(Client(), Path(sys.argv[1]))
marks.append(time.monotonic())
manifest = json.loads((done / "manifest.json").read_text())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"rows": manifest["rows"], "crawl_s": marks[1] - marks[0], "parse_s": marks[2] - marks[1], "peak_bytes": peak}))
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


def census(models: int) -> dict[str, float]:
    """Both stages over loopback, on two cores with the server: seconds, rate, and the client's peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        write_pages(pages, models)
        address = multiprocessing.Queue()
        server = multiprocessing.Process(target=serve, args=(str(pages), models, address), daemon=True)
        server.start()
        environment = os.environ | {"HF_ENDPOINT": address.get(), "PYTHONPATH": str(ROOT)}
        begun = time.monotonic()
        done = subprocess.run([sys.executable, "-c", CLIENT, str(Path(folder) / "out")], env=environment, check=True, stdout=subprocess.PIPE)
        seconds = time.monotonic() - begun
        server.terminate()
        found = json.loads(done.stdout)
    assert found["rows"] == models
    stages = {name: round(found[name], 1) for name in ("crawl_s", "parse_s")}
    return {"models": models, "seconds": round(seconds, 1), "models_per_s": round(models / seconds), "peak_mb": round(found["peak_bytes"] / 1e6)} | stages


if __name__ == "__main__":
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    print(json.dumps(census(int(sys.argv[2]))))
