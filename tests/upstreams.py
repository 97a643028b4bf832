"""Every live upstream as a local server speaks it: what each holds can be read, changed and compared with what was refreshed."""

import csv
import io
import re
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from generators.sources.epoch_capabilities import BENCHMARKS, SCORES
from tests.server import Reply, Request

SHA = "5a388e8c0ffee00000000000000000000000abcd"


def csv_of(rows: Iterable[Mapping[str, object]]) -> bytes:
    """CSV with the first row's columns."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def repository(files: Mapping[str, bytes], day: date) -> bytes:
    """A Git archive as GitHub hands it out: one folder, the commit in the comment, its time on each file."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz", format=tarfile.PAX_FORMAT, pax_headers={"comment": SHA}) as archive:
        for path, data in files.items():
            item = tarfile.TarInfo(f"name-{SHA[:7]}/{path}")
            item.size, item.mtime = len(data), int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
            archive.addfile(item, io.BytesIO(data))
    return content.getvalue()


def zipped(files: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def parquet(rows: list[dict[str, Any]]) -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), content)
    return content.getvalue()


def model(name: str, number: int) -> dict[str, Any]:
    """A record of the Hub's listing."""
    return {
        "_id": f"{number:024x}",
        "id": name,
        "author": name.partition("/")[0],
        "createdAt": (datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=number)).isoformat().replace("+00:00", ".000Z"),
        "lastModified": "2026-01-02T03:04:05.000Z",
        "downloads": 1000 + 10 * number,
        "downloadsAllTime": 50_000 + 100 * number,
        "likes": 40 + number,
        "gated": "manual" if number % 7 == 3 else False,
        "pipeline_tag": "text-generation",
        "library_name": "transformers",
        "safetensors": {"parameters": {"BF16": 7_000_000_000 + number}, "total": 7_000_000_000 + number},
        "tags": ["license:apache-2.0", "text-generation", "région:<b>"],
        "baseModels": {"relation": "finetune", "models": [{"_id": "0" * 24, "id": "x/base"}]} if number % 2 else None,
    }


@dataclass
class Hub:
    """The Hub's models: ``page`` is the page size it grants, whatever is asked for."""

    models: dict[str, dict[str, Any]]
    page: int = 3
    files: dict[str, bytes] = field(default_factory=dict)

    def later(self) -> None:
        """A day goes by."""
        for number, record in enumerate(self.models.values()):
            record["downloads"] += number
            record["downloadsAllTime"] += 30 + number
            record["likes"] += 1

    def listing(self, request: Request, base: str) -> Reply:
        author, sort = (request.query.get(name, [""])[0] for name in ("author", "sort"))
        rows = [record for record in self.models.values() if not author or record["author"] == author]
        rows.sort(key=lambda record: (record[sort], record["id"]), reverse=True)
        start = int(request.query.get("cursor", ["0"])[0])
        limit = min(self.page, int(request.query["limit"][0]))
        expand = {"_id", "id", *request.query["expand"]}
        page = [{name: value for name, value in record.items() if name in expand} for record in rows[start : start + limit]]
        if start + limit >= len(rows):
            return Reply(page)
        again = "&".join(f"{name}={value}" for name, values in request.query.items() if name != "cursor" for value in values)
        return Reply(page, headers={"Link": f'<{base}/api/models?{again}&cursor={start + limit}>; rel="next"'})

    def answer(self, request: Request, base: str) -> Reply:
        if request.path == "/api/models":
            return self.listing(request, base)
        if request.path.startswith("/api/models/"):
            record = self.models.get(request.path.removeprefix("/api/models/"))
            return Reply(record) if record else Reply({"error": "Repository not found"}, 404)
        return self.dataset(request)

    def dataset(self, request: Request) -> Reply:
        """A data set's revision, tree and files, the last with ranges."""
        repository_id = "/".join(request.path.removeprefix("/api").split("/")[2:4])
        mine = {name.removeprefix(f"{repository_id}:"): data for name, data in self.files.items() if name.startswith(f"{repository_id}:")}
        if match := re.fullmatch(r"/api/datasets/[^/]+/[^/]+/tree/[^/]+/(.+)", request.path):
            inside = {"/".join(name.split("/")[: match[1].count("/") + 2]) for name in mine if name.startswith(f"{match[1]}/")}
            return Reply(
                [{"type": "file" if path in mine else "directory", "oid": "0" * 40, "size": len(mine.get(path, b"")), "path": path} for path in sorted(inside)]
            )
        if match := re.fullmatch(r"/datasets/[^/]+/[^/]+/resolve/[^/]+/(.+)", request.path):
            if match[1] not in mine:
                return Reply({"error": "Entry not found"}, 404, {"X-Error-Code": "EntryNotFound", "X-Repo-Commit": SHA})
            return ranged(mine[match[1]], request)
        if mine and request.path.startswith("/api/datasets/"):
            return Reply(
                {"_id": "1", "id": repository_id, "sha": SHA, "private": False, "gated": False, "disabled": False, "tags": [], "downloads": 1, "likes": 1}
            )
        return Reply({"error": "Repository not found"}, 404)


def ranged(content: bytes, request: Request) -> Reply:
    headers = {"ETag": '"' + "0" * 40 + '"', "X-Repo-Commit": SHA, "Accept-Ranges": "bytes", "Content-Type": "application/octet-stream"}
    match = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    if not match:
        return Reply(content, headers=headers)
    first, last = int(match[1]), min(int(match[2] or len(content)), len(content) - 1)
    return Reply(content[first : last + 1], 206, headers | {"Content-Range": f"bytes {first}-{last}/{len(content)}"})


OFFER = {
    "name": "Model",
    "release_date": "2026-01-02",
    "open_weights": True,
    "limit": {"context": 1000, "output": 10},
    "modalities": {"input": ["text"], "output": ["text"]},
}
CRITERIA = (
    "datasources_basemodel", "datasources_endmodel", "weights_basemodel", "weights_endmodel", "trainingcode", "code",
    "hardware_architecture", "preprint", "paper", "modelcard", "datasheet", "licenses",
)  # fmt: skip


def osai_file(number: int) -> bytes:
    classes = ("open", "partial", "closed")
    judgements = "\n".join(f"{name}:\n    class: {classes[(number + place) % 3]}\n    link:\n    notes: 'a: b'" for place, name in enumerate(CRITERIA))
    head = f"system:\n    name: System {number}\n    type: text\n    endmodellicense: MIT\n    releasedate: 2026-0{number + 1}\n    link: https://x.org"
    return f"---\n# Organization tags:\n# - National origin: France\n{head}\norg:\n    name: Org {number}\n{judgements}\n".encode()


def mof_file(number: int) -> bytes:
    new = "    -\n      name: 'Model card'\n      license: MIT\n    -\n      name: 'Training code'\n"
    old = "    -\n      name: 'Model card'\n      license_name: MIT\n    -\n      name: Datasets\n      license_name: 'Component not included'\n"
    hub = f"https://huggingface.co/maker/{number}"
    return f"release:\n  name: Record-{number}\n  producer: Maker\n  huggingface: '{hub}'\n  components:\n{new if number % 2 else old}".encode()


def arena_rows(day: date, models: int = 6) -> list[dict[str, Any]]:
    return [
        {
            "model_name": f"model-{number}", "organization": "Maker", "license": "MIT", "rating": 1400.5 - number, "rating_lower": 1390.0 - number,
            "rating_upper": 1410.0 - number, "variance": 2.0, "vote_count": 1000 + number, "rank": number + 1, "category": category,
            "leaderboard_publish_date": day.isoformat(),
        }
        for category in ("overall", "coding")
        for number in range(models)
    ]  # fmt: skip


def epoch_rows(count: int) -> list[dict[str, object]]:
    names = (
        "Model", "Organization", "Publication date", "Domain", "Parameters", "Training compute (FLOP)", "Confidence", "Organization categorization",
        "Country (of organization)", "Training hardware", "Hardware quantity", "Training compute cost (2023 USD)", "Model accessibility",
        "Training code accessibility", "Notes",
    )  # fmt: skip
    fixed = ("Org", "2026-01-02", "Language", "1e9", "1e24", "Confident", "Industry", "France", "H100", "8", "", "API access", "Unreleased", "a\nb")
    return [dict(zip(names, (f"Model {number}", *fixed), strict=True)) for number in range(count)]


@dataclass
class Upstreams:
    """All upstreams on ``today``, small; ``files`` are those of every upstream but the Hub, by path."""

    hub: Hub
    today: date
    files: dict[str, bytes] = field(default_factory=dict)
    tokens: list[dict[str, str]] = field(default_factory=list)

    def fill(self) -> None:
        """What each upstream holds on the first day."""
        day = self.today
        self.files |= {
            "/data/notable_ai_models.csv": csv_of(epoch_rows(8)),
            "/data/benchmark_data.zip": zipped(
                {
                    "epoch_capabilities_index.csv": csv_of(
                        {
                            "Model version": f"v{n}",
                            "ECI Score": 100 + n,
                            "Release date": "2026-01-02",
                            "Organization": "Org",
                            "Country": "France",
                            "Model accessibility": "API access",
                            "Model name": f"m{n}",
                        }
                        for n in range(5)
                    ),
                    BENCHMARKS: csv_of({"benchmark_name": name, "edi": 100 + n, "estimated_slope_scaled": 0.1} for n, name in enumerate(SCORES)),
                    **{f"{stem}.csv": csv_of({"Model version": f"v{n}", column: 0.5} for n in range(5)) for stem, column in SCORES.values()},
                    "other.csv": b"a\n1\n",
                }
            ),
            "/models.json": orjson.dumps({f"maker/m{n}": OFFER | {"id": f"maker/m{n}"} for n in range(5)}),
            "/api.json": orjson.dumps(
                {"seller": {"id": "seller", "models": {f"m{n}": OFFER | {"id": f"m{n}", "cost": {"input": 1.5 + n, "output": 2}} for n in range(5)}}}
            ),
            "/api/v1/models": orjson.dumps(
                {
                    "data": [
                        {
                            "id": f"maker/m{n}",
                            "name": f"M {n}",
                            "created": 1_767_312_000,
                            "context_length": 1000,
                            "pricing": {"prompt": "0.0000015", "completion": "-1"},
                            "hugging_face_id": "",
                        }
                        for n in range(5)
                    ]
                }
            ),
            "/Language-Technology-Assessment/main-database/tar.gz/HEAD": repository(
                {f"system-{n}.yaml": osai_file(n) for n in range(3)} | {"README.md": b"no"}, day
            ),
            "/lfai/model_openness_tool/tar.gz/HEAD": repository({f"models/Record-{n}.yml": mof_file(n) for n in range(4)} | {"web/x.yml": b"{"}, day),
            "/stanford-crfm/fmti/tar.gz/HEAD": repository(
                {
                    "Dec2025/Dec2025_scores.csv": b"Indicator,A,B\nx,1,0\ny,1,1\n",
                    "October2023/October2023_scores.csv": b"Domain,Indicator,A,Total\nd,x,1,1\nd,Total,1,1\n",
                    "a.pdf": b"%",
                },
                day,
            ),
            "/Interconnects-AI/tracked-models/tar.gz/HEAD": repository(
                {
                    "models.csv": b"org,model,modelId\na,m,a/m\nb,n,b/n\n",
                    "extra_models.csv": b"org,model,modelId\nc,o,c/o\na,m,a/m\n",
                    "metadata/organization_regions.csv": b"hf_org,region,notes\na,china,\nb,eu,=1+1\n",
                },
                day,
            ),
        }
        self.hub.files["lmarena-ai/leaderboard-dataset:text/latest-00000-of-00001.parquet"] = parquet(arena_rows(day))
        self.snapshot(day - timedelta(days=7))
        self.tokens = [
            {"date": (day - timedelta(days=back)).isoformat(), "model_permaslug": slug, "total_tokens": str(10**13 + back)}
            for back in range(1, 8)
            for slug in ("maker/m", "other")
        ]

    def snapshot(self, day: date) -> None:
        """A weekly snapshot of the Hub, with a column that nobody wants."""
        columns = ("id", "downloads", "downloadsAllTime", "likes", "tags")
        rows = [{name: record[name] for name in columns} for record in self.hub.models.values()]
        self.hub.files[f"hfmlsoc/hub_weekly_snapshots:models/{day}/models.parquet"] = parquet(rows)

    def answer(self, request: Request, base: str) -> Reply:
        request = replace(request, path=unquote(request.path))
        if request.path in self.files:
            return Reply(self.files[request.path], headers={"Content-Type": "application/octet-stream"})
        if request.path == "/api/v1/datasets/rankings-daily":
            if request.headers.get("authorization") != "Bearer key":
                return Reply({"error": {"code": 401}}, 401)
            first, last = (request.query[name][0] for name in ("start_date", "end_date"))
            rows = [row for row in self.tokens if first <= row["date"] <= last]
            return Reply({"data": rows, "meta": {"as_of": f"{self.today}T02:00:00Z", "version": "v1", "start_date": first, "end_date": last}})
        return self.hub.answer(request, base)
