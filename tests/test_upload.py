"""An edition's upload to the Hugging Face Hub, by the Hub's own client against a server that speaks the upload's protocol.

Large files go the way of Git LFS (``HF_HUB_DISABLE_XET``): into a store on another host, as the Hub has it.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generators.core.download import archive
from tests.conftest import observatory
from tests.server import Reply, Request, Server

TOKEN = "hf_a_token_that_nobody_else_may_see"  # noqa: S105 - nobody's.
DATASET = "someone/observatory"
BUNDLE = {
    "README.md": b"---\npretty_name: A\n---\n",
    "CITATION.cff": b"cff-version: 1.2.0\n",
    "LICENSE": b"CC BY 4.0\n",
    "data/datapackage.json": b"{}\n",
    "data/a.csv": b"date,value\n2026-08-01,1\n",
    "data/a.parquet": b"PAR1" + bytes(range(256)) * 40 + b"PAR1",
    "charts/a.svg": b"<svg/>",
    "edition.json": b"{}",
    "SHA256SUMS": b"",
}


@dataclass
class Hub:
    """A data set on a Hub of our own: its commits and tags, and the store in which large files land."""

    refuses: str = "nothing"
    created: list[dict[str, str]] = field(default_factory=list)
    commits: list[list[dict[str, dict[str, str]]]] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)

    def __enter__(self) -> "Hub":
        self.store = Server(self.keep).__enter__()
        self.server = Server(self.answer).__enter__()
        return self

    def __exit__(self, *fault: object) -> None:
        self.server.__exit__(None, None, None)
        self.store.__exit__(None, None, None)

    def keep(self, request: Request) -> Reply:
        assert request.method == "PUT"
        self.stored[request.path[1:]] = request.body
        return Reply()

    def answer(self, request: Request) -> Reply:
        """The Hub's answers to the calls of an upload; anything else is not found."""
        if request.headers.get("authorization") != f"Bearer {TOKEN}" or self.refuses in request.path:
            return Reply({"error": "Invalid credentials"}, 401)
        sent = request.body.decode()
        api = f"/api/datasets/{DATASET}"
        if request.path == "/api/repos/create":
            self.created.append(json.loads(sent))
            return Reply({"url": f"{self.server.url}/datasets/{DATASET}"})
        if request.path == "/api/validate-yaml":
            assert json.loads(sent)["content"] == BUNDLE["README.md"].decode()
            return Reply({"errors": [], "warnings": []})
        if request.path == f"{api}/preupload/main":
            names = [file["path"] for file in json.loads(sent)["files"]]
            ways = {name: "lfs" if name.endswith(".parquet") else "regular" for name in names}
            return Reply({"files": [{"path": name, "uploadMode": way, "shouldIgnore": False} for name, way in ways.items()]})
        if request.path == f"/datasets/{DATASET}.git/info/lfs/objects/batch":
            return Reply({"objects": [item | {"actions": {"upload": {"href": f"{self.store.url}/{item['oid']}"}}} for item in json.loads(sent)["objects"]]})
        if request.path == f"{api}/commit/main":
            self.commits.append([json.loads(line) for line in sent.splitlines()])
            return Reply({"success": True, "commitUrl": f"{self.server.url}/datasets/{DATASET}/commit/abc123", "commitOid": "abc123"})
        if request.path == f"{api}/tag/abc123":
            self.tags[json.loads(sent)["tag"]] = "abc123"
            return Reply({})
        return Reply({"error": request.path}, 404)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with Hub() as running:
        yield running


def upload(root: Path, hub: Hub, token: str = TOKEN) -> CompletedProcess[str]:
    bundle = root / "build/editions/open-ai-observatory-2026-08.zip"
    bundle.parent.mkdir(parents=True)
    bundle.write_bytes(archive({f"open-ai-observatory-2026-08/{name}": content for name, content in BUNDLE.items()}, date(2026, 8, 22)))
    settings = {"HF_ENDPOINT": hub.server.url, "HF_TOKEN": token, "HF_HOME": str(root / "hf"), "HF_HUB_DISABLE_XET": "1"}
    return observatory(root, "edition", "upload", "2026-08", "--to", DATASET, **settings)


def test_an_upload_is_one_tagged_commit_of_card_data_and_citation_and_keeps_the_token_to_the_hub(tmp_path: Path, hub: Hub) -> None:
    done = upload(tmp_path, hub)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"{hub.server.url}/datasets/{DATASET}"
    assert hub.created == [{"name": "observatory", "organization": "someone", "type": "dataset"}]
    head, *files = hub.commits.pop()
    assert not hub.commits and head["value"]["summary"] == "Edition 2026-08"
    plain = {line["value"]["path"]: base64.b64decode(line["value"]["content"]) for line in files if line["key"] == "file"}
    large = {line["value"]["path"]: hub.stored[line["value"]["oid"]] for line in files if line["key"] == "lfsFile"}
    wanted = {name: content for name, content in BUNDLE.items() if name.startswith("data/") or name in ("README.md", "CITATION.cff", "LICENSE")}
    assert plain | large == wanted and list(large) == ["data/a.parquet"]
    assert all(hashlib.sha256(content).hexdigest() == name for name, content in hub.stored.items())
    assert hub.tags == {"2026-08": "abc123"}
    # The token is for the Hub alone: neither the store, which is another host, nor the output or a file of the project sees it.
    assert hub.store.requests, "the store is another host"
    assert not any(TOKEN in str(request.headers) or TOKEN in request.path for request in hub.store.requests)
    assert TOKEN not in done.stdout + done.stderr
    assert not any(TOKEN.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_hub_that_refuses_ends_with_its_reason_and_without_the_token(tmp_path: Path, hub: Hub) -> None:
    hub.refuses = "/commit/"
    done = upload(tmp_path, hub)
    assert done.returncode == 1
    assert "401" in done.stderr and "Traceback" not in done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert not hub.tags


def test_without_a_token_nothing_is_asked(tmp_path: Path, hub: Hub) -> None:
    done = upload(tmp_path, hub, token="")
    assert done.returncode == 0 and "nothing was uploaded" in done.stdout
    assert not hub.server.requests
