"""The JSON interface: every record has its file, the lists hold them all, and a page leads to its JSON."""

import json
from pathlib import Path

from generators.api import files
from generators.registry.load import KINDS
from generators.site import Site


def test_every_record_has_its_file_with_its_evidence(sites: dict[str, Site]) -> None:
    made = {name: json.loads(content) for name, content in files(sites["en"])}
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
