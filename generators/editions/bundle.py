"""The release bundle of an edition: one archive with data, pictures, descriptions and checksums, the same bytes whenever it is made.

It is a Data Package, a Zenodo deposit (``.zenodo.json``) and the source of the Hugging Face data set at once.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson
import yaml

from generators.core.download import archive, json_bytes, sha256
from generators.core.language import ENGLISH
from generators.editions.facts import NAME, EditionFacts
from generators.editions.freeze import FOLDER
from generators.editions.hugging_face import dataset_card
from generators.site import OWN_LICENCE, Site

_DATA: Final = re.compile(r"data/([a-z0-9_]+\.(csv|parquet)|datapackage\.json)")
_CHART: Final = re.compile(r"charts/[a-z0-9_@]+(\.svg|\.png|\.metadata\.json)")
SUMS: Final = "SHA256SUMS"


def bundle(rendered: Path, site: Site, facts: EditionFacts, frozen: Mapping[str, bytes]) -> bytes:
    """The archive of an edition.

    Args:
        rendered: ``build/docs``, as a render has just written it.
        site: the English site.
        facts: what the edition stands for.
        frozen: the files of its frozen site, of which the bundle keeps the checksums.
    """
    name = name_of(facts.edition)
    files = _rendered(rendered)
    files |= {
        NAME: facts.model_dump_json().encode() + b"\n",
        "README.md": dataset_card(orjson.loads(files["data/datapackage.json"]), site, facts).encode(),
        "CITATION.cff": _citation(site, facts).encode(),
        ".zenodo.json": json_bytes(_zenodo(site, facts)),
        "LICENSE": (site.root / "LICENSE-DATA").read_bytes(),
        "frozen-site.sha256": _sums(frozen),
    }
    files[SUMS] = _sums(files)
    return archive({f"{name}/{path}": content for path, content in files.items()}, facts.as_of)


def name_of(edition: str) -> str:
    """What the archive and the folder inside it are called."""
    return f"open-ai-observatory-{edition}"


def _rendered(rendered: Path) -> dict[str, bytes]:
    """Data once, charts in both languages; what the cards keep back was never rendered."""
    found = {}
    for path in sorted((rendered / "en").rglob("*")):
        name = path.relative_to(rendered / "en").as_posix()
        if path.is_file() and (_DATA.fullmatch(name) or _CHART.fullmatch(name)):
            found[name] = path.read_bytes()
    for path in sorted((rendered / "fr" / "charts").glob("*")):
        if path.is_file() and _CHART.fullmatch(f"charts/{path.name}"):
            found[f"fr/charts/{path.name}"] = path.read_bytes()
    return found


def _sums(files: Mapping[str, bytes]) -> bytes:
    """As ``sha256sum --check`` reads them."""
    return "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(files.items())).encode()


def _address(site: Site, facts: EditionFacts) -> str:
    return f"{site.settings.site_url}{FOLDER}/{facts.edition}/"


def _citation(site: Site, facts: EditionFacts) -> str:
    """The project's own CITATION.cff, of this edition and its day."""
    own: dict[str, Any] = yaml.safe_load((site.root / "CITATION.cff").read_text(encoding="utf-8"))
    changed = {"version": facts.edition, "date-released": facts.as_of.isoformat(), "url": _address(site, facts), "repository-code": site.settings.repository}
    return str(yaml.safe_dump(own | changed, sort_keys=False, allow_unicode=True))


def _zenodo(site: Site, facts: EditionFacts) -> dict[str, Any]:
    """What Zenodo reads from a release (its deposit metadata, https://developers.zenodo.org)."""
    return {
        "title": f"{ENGLISH.word('site_name')}, edition {facts.edition}",
        "upload_type": "dataset",
        "description": f"<p>{ENGLISH.word('llms_summary')}</p>",
        "creators": [{"name": f"Contributors to the {ENGLISH.word('site_name')}"}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "version": facts.edition,
        "publication_date": facts.as_of.isoformat(),
        "language": "eng",
        "keywords": ["artificial intelligence", "open-weight models", "open data"],
        "notes": f"{OWN_LICENCE} for the observatory's own records; other data under their sources' licences, named in data/datapackage.json.",
        "related_identifiers": [
            {"identifier": _address(site, facts), "relation": "isIdenticalTo", "resource_type": "dataset"},
            {"identifier": site.settings.repository, "relation": "isSupplementTo", "resource_type": "software"},
        ],
    }
