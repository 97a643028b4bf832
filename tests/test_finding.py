"""What the search and the catalogue are made from, by hand-computed cases."""

import json

import pytest

from generators.names import names
from generators.pages.model import MEMORIES_GB, fitting, size_class
from generators.site import Site


@pytest.mark.parametrize(
    ("params", "expected"),
    [(None, ""), (124 * 10**6, "0"), (10**9, "1"), (7 * 10**9, "2"), (15 * 10**9, "3"), (72 * 10**9, "4"), (117 * 10**9, "5"), (671 * 10**9, "6")],
)
def test_a_size_class_is_the_number_of_limits_reached(params: int | None, expected: str) -> None:
    assert size_class(params) == expected


@pytest.mark.parametrize(("memory_gb", "expected"), [(None, ""), (3.5, "8 16 24 48 80 192 640"), (16, "16 24 48 80 192 640"), (335.5, "640"), (700, "")])
def test_a_model_fits_in_memories_that_hold_its_weights(memory_gb: float | None, expected: str) -> None:
    assert fitting(memory_gb) == expected
    assert set(expected.split()) <= set(map(str, MEMORIES_GB))


def test_every_record_chart_and_dataset_can_be_found_by_name(sites: dict[str, Site]) -> None:
    for site in sites.values():
        found = {path: (name, kind, others) for name, path, kind, *others in json.loads(names(site))}
        registry = site.tables.registry
        for kind, records in (("models", registry.models), ("organisations", registry.organisations), ("licences", registry.licences)):
            for record in records.values():
                name, _, others = found[f"{kind}/{record.id}/"]
                assert name == record.name
                assert set(record.aliases) <= set(others)
        assert {f"charts/{name}/" for name in site.charts} | {f"data/{name}/" for name in site.datasets} <= set(found)
    assert json.loads(names(sites["fr"]))[0][2] == "Organisation"
    assert {"Modèle", "Graphique", "Jeu de données", "Pays"} <= {item[2] for item in json.loads(names(sites["fr"]))}
