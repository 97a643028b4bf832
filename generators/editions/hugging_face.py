"""The release bundle as a Hugging Face data set: a card whose YAML header makes each table a configuration, and the Parquet files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import yaml
from huggingface_hub import CommitOperationAdd, HfApi
from huggingface_hub.errors import HfHubHTTPError

from generators.core.language import ENGLISH
from generators.core.problems import BuildFailed
from generators.editions.facts import EditionFacts
from generators.site import Site


def dataset_card(package: Mapping[str, Any], site: Site, facts: EditionFacts) -> str:
    """``README.md`` of the data set: the header that the Hub reads, and for people what each table counts, from which source.

    ``package`` is the bundle's Data Package.
    """
    tables = package["resources"]
    header = {
        "pretty_name": f"{ENGLISH.word('site_name')}, edition {facts.edition}",
        "license": "cc-by-4.0",
        "language": ["en"],
        "tags": ["open-weights", "statistics"],
        "configs": [{"config_name": table["name"], "data_files": [{"split": "train", "path": f"data/{table['name']}.parquet"}]} for table in tables],
    }
    lines = [
        "---",
        str(yaml.safe_dump(header, sort_keys=False, allow_unicode=True)).strip(),
        "---",
        "",
        f"# {ENGLISH.word('site_name')}, edition {facts.edition}",
        "",
        ENGLISH.word("llms_summary"),
        "",
        f"Data as of {ENGLISH.day(facts.as_of)}. Site: {site.settings.site_url}editions/{facts.edition}/. Licence of the observatory’s own records: CC BY 4.0;",
        "other data under their sources’ licences, named with each table. “train” is only the Hub’s word for a table’s rows.",
        "",
    ]
    for table in tables:
        sources = "; ".join(source["title"] for source in table.get("sources", [])) or "the observatory’s record (CC BY 4.0)"
        lines += [f"## {table['title']}", "", f"`{table['name']}`: {table['description']}", "", f"As of {table['as_of']}. Sources: {sources}.", ""]
    return "\n".join(lines)


def upload(bundle: Path, repository: str, edition: str) -> str:
    """Put the data, the card and the citation of a bundle into a data set of the Hub, tagged with the edition; returns its address.

    The token is the one that ``HF_TOKEN`` holds; the Hub is the one that ``HF_ENDPOINT`` names.

    Raises:
        BuildFailed: the Hub refused; its own words say why.
    """
    try:
        return _upload(HfApi(), bundle, repository, edition)
    except HfHubHTTPError as error:
        raise BuildFailed(f"{repository}: {error}") from error


def _upload(hub: HfApi, bundle: Path, repository: str, edition: str) -> str:
    hub.create_repo(repository, repo_type="dataset", exist_ok=True)
    with ZipFile(bundle) as archive:
        names = {name.partition("/")[2]: name for name in archive.namelist()}
        wanted = [name for name in names if name in ("README.md", "CITATION.cff", "LICENSE") or name.startswith("data/")]
        operations = [CommitOperationAdd(name, archive.read(names[name])) for name in wanted]
    made = hub.create_commit(repository, operations, commit_message=f"Edition {edition}", repo_type="dataset")
    hub.create_tag(repository, tag=edition, revision=made.oid, repo_type="dataset", exist_ok=True)
    return str(made.repo_url)
