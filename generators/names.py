"""What the search knows by name: every record, chart and dataset with its other names, for one language.

Full-text search ranks by how often words stand on a page; a reader who types a name wants the thing of that name first.
"""

from collections.abc import Iterator
from typing import Final

import orjson

from generators.site import Site

FILE: Final = "names.json"


def names(site: Site) -> bytes:
    """A JSON list of ``[name, path, kind, other names]``, as the search window reads it."""
    return orjson.dumps([(name, path, site.language.word(kind), *others) for name, path, kind, others in _named(site)], option=orjson.OPT_APPEND_NEWLINE)


def _named(site: Site) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    registry = site.tables.registry
    for kind, records in (("organisation", registry.organisations), ("model", registry.models), ("licence", registry.licences)):
        for record in records.values():
            yield record.name, f"{kind}s/{record.id}/", kind, (*record.aliases, *getattr(record, "hub_namespaces", ()))
    for code in sorted({item.country for item in registry.organisations.values() if item.country}):
        yield site.language.country(code), f"countries/{code.lower()}/", "country", (code,)
    for name in site.charts:
        yield site.describe(name).title, f"charts/{name}/", "chart", ()
    for name, card in site.datasets.items():
        yield site.language(card.title), f"data/{name}/", "dataset", (name,)
