"""A page a dataset: definition, published numbers, columns, origin and newest rows; and the list of all data."""

from collections.abc import Iterator

from generators.site import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """``data/<id>/`` for each dataset with rows, and ``data/``."""
    for name, card in site.datasets.items():
        drawn = [chart for chart, module in site.charts.items() if name in module.CARD.inputs]
        numbers = {key: number for key, number in site.tables.numbers.items() if key.startswith(f"{name}.")}
        body = site.render("dataset.md", id=name, card=card, drawn=drawn, numbers=numbers)
        title = site.language(card.title)
        yield Page(f"data/{name}.md", title, body, f"generators/datasets/{name}.py", site.language(card.definition)[:300])
    body = site.render("datasets.md", snippets=_snippets(site))
    yield Page("data/index.md", site.language.word("catalogue_datasets_title"), body, "generators/datasets/")


def _snippets(site: Site) -> list[tuple[str, str]]:
    """How programs read a table: with pandas, DuckDB and JavaScript. The example is the first chart's own table."""
    address = f"{site.settings.site_url}data/{site.own_table(next(iter(site.charts)))}"
    return [
        ("pandas", f'import pandas as pd\n\ntable = pd.read_csv("{address}.csv")'),
        ("DuckDB", f'import duckdb\n\ntable = duckdb.read_parquet("{address}.parquet")'),
        ("JavaScript", f'const table = await (await fetch("{address}.json")).json();'),
    ]
