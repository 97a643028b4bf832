"""The JSON interface: every record has its file, the lists hold them all, and a page leads to its JSON."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry as Schemas
from referencing.jsonschema import DRAFT202012

from generators.api import files
from generators.registry.load import KINDS
from generators.site import Site


def test_every_record_has_its_file_with_its_evidence(sites: dict[str, Site]) -> None:
    made = {name: json.loads(content) for name, content in files(sites["en"], sites["fr"])}
    for kind in KINDS:
        records = getattr(sites["en"].tables.registry, kind)
        assert [entry["id"] for entry in made[f"api/v1/{kind}.json"][kind]] == sorted(records)
        for name, record in records.items():
            entry = made[f"api/v1/{kind}/{name}.json"]
            assert entry["id"] == name and entry["name"] == record.name
            assert len(entry["evidence"]) == len(record.evidence)
            assert entry["file"].startswith(f"data/registry/{kind}/")


def test_both_languages_give_the_same_interface_and_pages_lead_to_it(built: Path, sites: dict[str, Site]) -> None:
    for name in sites["en"].tables.registry.models:
        assert (built / f"api/v1/models/{name}.json").is_file()
    assert not (built / "fr/api").exists()
    page = (built / "fr/models/deepseek-r1/index.html").read_text(encoding="utf-8")
    assert 'href="../../../api/v1/models/deepseek-r1.json"' in page


@pytest.fixture(scope="module")
def made(sites: dict[str, Site]) -> dict[str, dict]:
    return {name.removeprefix("api/v1/"): json.loads(content) for name, content in files(sites["en"], sites["fr"])}


def test_every_file_is_as_its_schema_and_the_openapi_document_say(made: dict[str, dict]) -> None:
    described = made["openapi.json"]
    assert described["openapi"].startswith("3.1")
    whole = DRAFT202012.create_resource(described)
    registry = Schemas().with_resource("urn:openapi", whole)
    checked = 0
    for path, item in described["paths"].items():
        schema = json.loads(
            json.dumps(item["get"]["responses"]["200"]["content"]["application/json"]["schema"]).replace("#/components", "urn:openapi#/components")
        )
        validator = Draft202012Validator(schema, registry=registry)
        kind = path.strip("/").removesuffix(".json").partition("/")[0]
        names = [name for name in made if name.startswith(f"{kind}/")] if "{id}" in path else [path.strip("/")]
        assert names
        for name in names:
            fault = next(validator.iter_errors(made[name]), None)
            assert fault is None, (name, fault and (list(fault.path), fault.message))
            checked += 1
    schemas = [name for name in made if name.startswith("schemas/")]
    assert checked == len(made) - len(schemas) - 1, "every file but the schemas and the document itself"
    for name in schemas:
        Draft202012Validator.check_schema(made[name])


def test_a_file_that_breaks_its_schema_is_found(made: dict[str, dict]) -> None:
    validator = Draft202012Validator(made["schemas/models.json"])
    model = made["models/deepseek-r1.json"]
    assert validator.is_valid(model)
    for broken in (model | {"params_total": "many"}, model | {"access": "open"}, model | {"nonsense": 1}, {key: model[key] for key in model if key != "name"}):
        assert not validator.is_valid(broken)


def test_the_index_leads_to_everything(made: dict[str, dict], sites: dict[str, Site]) -> None:
    index = made["index.json"]
    root = sites["en"].settings.site_url + "api/v1/"
    wanted = {"models", "organisations", "countries", "licences", "events", "claims", "charts", "datasets", "figures"}
    assert {kind["name"] for kind in index["kinds"]} == wanted
    for kind in index["kinds"]:
        assert len(made[kind["list"].removeprefix(root)][kind["name"]]) == kind["count"] > 0
        for entry in made[f"{kind['name']}.json"][kind["name"]]:
            assert kind["item"].replace("{id}", entry["id"]).removeprefix(root) in made
    assert made["charts/licence_mix.json"]["title"]["fr"] == sites["fr"].describe("licence_mix").title
    assert "files" not in made["datasets/arena_text_best.json"] or not made["datasets/arena_text_best.json"]["files"], "its rows may not be republished"
