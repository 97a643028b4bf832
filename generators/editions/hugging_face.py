"""The release bundle as a Hugging Face data set: a card whose YAML header makes each table a configuration, and the Parquet files."""

from collections.abc import Mapping
from typing import Any

import yaml

from generators.core.language import ENGLISH
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
