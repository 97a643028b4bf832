"""A made-up Hub for tests: its listing of models, page after page, as the real one gives it out."""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import orjson

from tests.server import Reply, Request, Server

_TASKS = ("text-generation", "image-classification", "text-to-image", None)
_LICENCES = ("apache-2.0", "mit", "llama3.1", "cc-by-nc-4.0", None)
_RELATIONS = ("finetune", "adapter", "merge", "quantized")


def model(number: int, models: int) -> dict[str, Any]:
    """The record of model ``number``, newest first; every tenth has no counters of its own making, every third a parent."""
    day = datetime(2026, 1, 1, tzinfo=UTC) - timedelta(minutes=number)
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    task, licence = _TASKS[number % 4], _LICENCES[number % 5]
    parent = f"org-{(number + 1) % 50}/model-{number + 1}" if number % 3 == 0 and number + 1 < models else None
    relation = _RELATIONS[number % 4]
    tags = ["safetensors", "region:us", *(f"tag-{digest[index : index + 2]}" for index in range(0, 24, 2))]
    tags += [f"license:{licence}"] if licence else []
    tags += [f"base_model:{parent}", f"base_model:{relation}:{parent}"] if parent else []
    record = {
        # As the real one's, the key begins with the time.
        "_id": f"{int(day.timestamp()):08x}{digest[:16]}",
        "id": f"org-{number % 50}/model-{number}",
        "author": f"org-{number % 50}",
        "createdAt": day.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "lastModified": (day + timedelta(days=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "downloads": int(digest[:5], 16),
        "downloadsAllTime": int(digest[:7], 16),
        "likes": number % 7,
        "gated": ("auto", "manual")[number % 2] if number % 11 == 0 else False,
        "tags": tags,
    }
    if task:
        record |= {"pipeline_tag": task, "library_name": "transformers"}
    if number % 2 == 0:
        record["safetensors"] = {"parameters": {"BF16": 10**9 + number}, "total": 10**9 + number}
    if parent:
        record["baseModels"] = {"relation": relation, "models": [{"_id": f"p{digest[:23]}", "id": parent}]}
    return record


class Hub:
    """``/api/models`` of ``models`` records; ``fault`` may give another reply to a request, or change a page's records."""

    def __init__(self, models: int, most_a_page: int = 100) -> None:
        self.records = [model(number, models) for number in range(models)]
        self.most_a_page = most_a_page
        self.server: Server
        self.fault: Callable[[Request], Reply | None] = lambda _: None

    def __call__(self, request: Request) -> Reply:
        return self.fault(request) or self.page(request)

    def page(self, request: Request, has_link: bool = True) -> Reply:
        """The page that is asked for."""
        begin = offset(request)
        limit = min(int(request.query["limit"][0]), self.most_a_page)
        end = begin + limit
        headers = {}
        if has_link and end < len(self.records):
            query = {name: values for name, values in request.query.items() if name != "cursor"}
            url = f"http://{request.headers['host']}{request.path}?" + urlencode(query | {"cursor": cursor(end)}, doseq=True)
            headers["Link"] = f'<{url}>; rel="next"'
        return Reply(json.dumps(self.records[begin:end], separators=(",", ":")).encode(), headers=headers)


def cursor(begin: int) -> str:
    """The Hub's cursors are base64 too."""
    return base64.b64encode(orjson.dumps({"begin": begin})).decode()


def offset(request: Request) -> int:
    """The number of the first record that is asked for."""
    found = request.query.get("cursor")
    return int(orjson.loads(base64.b64decode(found[0]))["begin"]) if found else 0
