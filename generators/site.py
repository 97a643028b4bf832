"""What pages and figures are written with: the tables, one language, links, formatted numbers and templates."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, Protocol
from urllib.parse import quote

import orjson
import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel, ConfigDict

from generators.cards import Chart, Column, Dataset, Description, Number, Question, Source
from generators.core.citation import Citation
from generators.core.discover import modules
from generators.core.language import LANGUAGES, Language, Text, catalogue
from generators.core.marks import Annotation, annotations
from generators.core.problems import InvalidInput, Problem, nearest
from generators.core.publish import Words
from generators.core.settings import Settings
from generators.core.summary import LongDescription
from generators.pipeline import Tables
from generators.registry.evidence import Dispute, Evidence
from generators.registry.figure import Figure
from generators.registry.model import Model
from generators.state import moves, read_state

_PLACE: Final = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")
# How a column's cells are set: numbers to the right, dates on one line.
_CLASSES: Final = {"integer": "obs-right", "number": "obs-right", "date": "obs-date"}
# What a backslash escapes in Python-Markdown; before any other sign it would be shown.
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!])")


OWN_LICENCE: Final = "CC BY 4.0"
OWN_LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/"


class Facts(BaseModel):
    """A part of the published descriptions: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFacts(Facts):
    """Whose data they are, and under what terms."""

    publisher: str
    title: str
    url: str
    licence: str
    licence_url: str = ""
    citation: str
    as_of: str


@dataclass(frozen=True)
class Page:
    """A page to be written: Markdown body under a title.

    ``source`` is what a person edits to change it: the record, card or template behind the page, or the folder of what it lists.
    """

    path: str
    title: str
    body: str
    source: str
    description: str = ""
    hide: tuple[str, ...] = ()
    # The picture for social previews, from the language's first page.
    image: str = ""

    def markdown(self) -> str:
        """The whole file; macros stay off, because the body may hold words from outside."""
        matter: dict[str, Any] = {"title": html.escape(self.title, quote=False), "render_macros": False, "source_file": self.source}
        if self.description:
            matter["description"] = html.escape(self.description)
        if self.image:
            matter["image"] = self.image
        if self.hide:
            matter["hide"] = list(self.hide)
        lines = [f"{key}: {orjson.dumps(value).decode()}" for key, value in matter.items()]
        return "---\n" + "\n".join(lines) + f"\n---\n\n# {markdown_text(self.title)}\n\n{self.body.strip()}\n"


class PageModule(Protocol):
    """What a file in ``pages`` holds."""

    def pages(self, site: "Site") -> Iterator[Page]:
        """The family's pages in the site's language."""


def markdown_text(text: str) -> str:
    """Plain words as Markdown that shows exactly them."""
    return _MARKDOWN.sub(r"\\\1", html.escape(text, quote=False))


@dataclass(frozen=True)
class Site:
    """One language's site."""

    root: Path
    tables: Tables
    language: Language
    settings: Settings
    sizes: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=dict)
    summaries: Mapping[str, LongDescription] = field(default_factory=dict)

    @cached_property
    def charts(self) -> dict[str, Any]:
        """Chart modules by id, those whose table has rows."""
        found = modules("generators.charts")
        for name, module in found.items():
            self._known_inputs(name, module.CARD)
        return {name: module for name, module in found.items() if not self.tables.frames[module.CARD.inputs[0]].empty}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Source cards by id, those that a table came from."""
        used = {origin.source for origins in self.tables.provenance.values() for origin in origins}
        return {name: module.CARD for name, module in modules("generators.sources").items() if name in used}

    @cached_property
    def datasets(self) -> dict[str, Dataset]:
        """Dataset cards by id, those with rows."""
        return {name: self.tables.card(name) for name in sorted(self.tables.frames) if not self.tables.frames[name].empty}

    def number(self, name: str) -> Number:
        """A published number. Raises KeyError when there is none of that id."""
        return self.tables.numbers[name]

    def shown(self, name: str) -> str:
        """A published number as the language writes it."""
        return self.written(self.number(name))

    def written(self, number: Number) -> str:
        """A number with its unit as the language writes it."""
        return self.language.quantity(number.value, number.unit, number.digits)

    def fill(self, text: Text, where: str = "") -> str:
        """``text`` in the language, with each ``{dataset.name}`` replaced by that number.

        Raises:
            InvalidInput: a number that nobody publishes.
        """
        words = self.language(text)
        for name in _PLACE.findall(words):
            if name not in self.tables.numbers:
                message = f"'{name}' is not a published number{nearest(name, self.tables.numbers)}"
                raise InvalidInput([Problem(where, 0, "describe", message)])
        return _PLACE.sub(lambda match: self.shown(match.group(1)), words)

    def describe(self, chart: str) -> Words:
        """Title, subtitle with date, alt text and source line of a chart."""
        if chart not in self._described:
            self._described[chart] = self._describe(chart)
        return self._described[chart]

    @cached_property
    def _described(self) -> dict[str, Words]:
        """Descriptions made so far: a chart's words stand on many pages."""
        return {}

    def _describe(self, chart: str) -> Words:
        described: Description = self.charts[chart].describe(self.tables.numbers)
        where = f"generators/charts/{chart}.py"
        return Words(
            title=self.fill(described.title, where),
            subtitle=f"{self.fill(described.subtitle, where)} · {self.language.word('data_as_of')} {self.language.day(self.as_of(chart))}",
            alt=self.fill(described.alt, where),
            source=self.credit(chart),
        )

    def own_table(self, chart: str) -> str:
        """The dataset that the chart shows; what else it draws is context."""
        name: str = self.charts[chart].CARD.inputs[0]
        return name

    def columns(self, chart: str) -> dict[str, Column]:
        """The columns of every table that the chart draws."""
        tables = [self.tables.card(name) for name in self.charts[chart].CARD.inputs if name != "registry"]
        return {name: column for card in reversed(tables) for name, column in card.columns.items()}

    def as_of(self, chart: str) -> date:
        """The day of the chart's own table."""
        return self.tables.as_of[self.own_table(chart)]

    def span(self, dataset: str) -> tuple[str | None, str | None]:
        """First and last day of a table that has days, in ISO form."""
        column = self.tables.card(dataset).date_column
        if not column or self.tables.frames[dataset].empty:
            return None, None
        days = self.tables.frames[dataset][column]
        return f"{days.min():%Y-%m-%d}", f"{days.max():%Y-%m-%d}"

    def shares_rows(self, dataset: str) -> bool:
        """Whether the card lets the table's rows be republished."""
        return self.tables.card(dataset).republish == "rows"

    def shares_specification(self, chart: str) -> bool:
        """Whether every table that the specification carries may be republished as rows."""
        return all(self.shares_rows(name) for name in self.charts[chart].CARD.inputs if name != "registry")

    def endings(self, chart: str) -> list[str]:
        """The endings of the chart's files at their stable addresses."""
        specification = ["json"] if self.shares_specification(chart) else []
        data = ["csv", "zip"] if self.shares_rows(self.own_table(chart)) else []
        return ["svg", "dark.svg", "png", "@2x.png", *specification, *data, "metadata.json"]

    def url(self, path: str) -> str:
        """The whole address of a page or file in this language."""
        return f"{self.settings.site_url}{'fr/' if self.language.code == 'fr' else ''}{quote(path, safe='/@#')}"

    def citation(self, chart: str) -> Citation:
        """How the chart's page is cited."""
        words = self.describe(chart)
        return Citation(chart, words.title, self.as_of(chart), self.url(f"charts/{chart}/"), words.source, self.language)

    def credit(self, chart: str) -> str:
        """``Source: publisher, title (licence)``, for each source of the chart's own table."""
        dataset = self.charts[chart].CARD.inputs[0]
        names = dict.fromkeys(origin.source for origin in self.tables.provenance[dataset])
        cards = [self.sources[name] for name in names]
        words = [self.credit_of(card) for card in cards]
        if not words or "registry" in self.tables.card(dataset).inputs:
            words.append(f"{self.language.word('the_record')} (CC BY 4.0)")
        head = self.language.word("sources" if len(words) > 1 else "source")
        return f"{head}{self.language.word('colon')} " + f"{self.language.word('semicolon')} ".join(words)

    def credit_of(self, card: Source) -> str:
        """``publisher, title (snapshots kept by …; licence)``."""
        kept = f"{self.language.word('kept_by')} {card.keeper}{self.language.word('semicolon')} " if card.keeper else ""
        return f"{card.publisher}, {self.language(card.title)} ({kept}{self.language(card.licence)})"

    def marked_events(self, chart: str) -> list[Annotation]:
        """The events that the chart marks by number: those of its axis, when its card asks for the record."""
        card: Chart = self.charts[chart].CARD
        dataset = self.tables.card(card.inputs[0])
        if "registry" not in card.inputs or not dataset.date_column:
            return []
        days = self.tables.frames[card.inputs[0]][dataset.date_column]
        return annotations(self.tables.registry.events.values(), card.axis, days)

    def rows(self, dataset: str, most: int | None = None) -> tuple[list[str], list[list[str]], int]:
        """Column meanings, formatted cells (newest first where there is a date) and the number of all rows.

        Of columns that exist once a language, ``title_en`` and ``title_fr``, only this language's is shown.
        """
        columns = self._shown_columns(dataset)
        date_column = self.tables.card(dataset).date_column
        table = self.tables.frames[dataset]
        if date_column:
            table = table.sort_values(date_column, ascending=False, kind="stable")
        shown = (table if most is None else table.head(most))[list(columns)]
        cells = [[self._cell(value, column) for value, column in zip(row, columns.values(), strict=True)] for row in shown.itertuples(index=False)]
        return [self.language(column.meaning) for column in columns.values()], cells, len(table)

    def _shown_columns(self, dataset: str) -> dict[str, Column]:
        others = tuple(f"_{code}" for code in LANGUAGES if code != self.language.code)
        return {name: column for name, column in self.tables.card(dataset).columns.items() if not name.endswith(others)}

    def source_facts(self, dataset: str) -> list[SourceFacts]:
        """The sources behind a dataset, each with the day of its copy."""
        found = []
        for origin in self.tables.provenance[dataset]:
            card = self.sources[origin.source]
            facts = SourceFacts(
                publisher=card.publisher,
                title=self.language(card.title),
                url=card.url,
                licence=self.language(card.licence),
                licence_url=card.licence_url,
                citation=card.citation,
                as_of=origin.as_of.isoformat(),
            )
            if facts not in found:
                found.append(facts)
        return found

    def table_html(self, dataset: str, most: int | None = None, is_sortable: bool = False) -> str:
        """A dataset as an HTML table that scrolls inside itself."""
        head, rows, count = self.rows(dataset, most)
        classes = [_CLASSES.get(column.kind, "") for column in self._shown_columns(dataset).values()]
        title = self.language(self.tables.card(dataset).title)
        return self.render("table.html", head=head, rows=rows, classes=classes, shown=len(rows), count=count, title=title, is_sortable=is_sortable)

    def figure(self, chart: str, root: str, details: str = "") -> str:
        """The chart as HTML; ``root`` is the way to the language's first page, ``details`` the id of its long description on the page."""
        marks = self.marked_events(chart)
        return self.render("figure.html", id=chart, root=root, words=self.describe(chart), sizes=self.sizes[chart], marks=marks, details=details)

    def shared(self, root: str) -> str:
        """The way to what both languages share, which lies beside the English pages."""
        return f"{root}../" if self.language.code == "fr" else root

    def number_html(self, name: str, root: str) -> str:
        """A published number that leads to its definition."""
        number = self.number(name)
        return self.render("number.html", id=name, root=root, number=number).strip()

    def headline(self, name: str, root: str) -> str:
        """A published number as a card with its definition and date."""
        return self.render("headline.html", id=name, root=root, number=self.number(name))

    def reconciliation(self, question: Question, root: str) -> str:
        """Every published answer to a question beside what it counts: others' figures, newest first, then the observatory's numbers."""
        figures = [figure for figure in self.tables.registry.figures.values() if figure.question == question]
        figures.sort(key=lambda figure: (figure.as_of, figure.id), reverse=True)
        numbers = {name: number for name, number in self.tables.numbers.items() if number.question == question}
        return self.render("reconciliation.html", figures=figures, numbers=numbers, root=root)

    def indicators_html(self, root: str) -> str:
        """Every derived table: what it counts, from which sources, over which dates, and how often those sources renew."""
        rows = [self._indicator(name, card) for name, card in self.datasets.items() if card.kind == "derived"]
        return self.render("indicators.html", rows=rows, root=root)

    def _indicator(self, name: str, card: Dataset) -> dict[str, Any]:
        sources = [self.sources[source] for source in dict.fromkeys(origin.source for origin in self.tables.provenance[name])]
        return {
            "id": name,
            "card": card,
            "sources": sources,
            "rhythms": list(dict.fromkeys([source.rhythm for source in sources] + (["with_the_record"] if "registry" in card.inputs else []))),
            "first": self._end(name, "min"),
            "last": self._end(name, "max"),
        }

    def _end(self, name: str, end: Literal["min", "max"]) -> str:
        """The first or last day, or year, of a table; a table without dates has the day of its newest input."""
        card, table = self.tables.card(name), self.tables.frames[name]
        if card.date_column:
            return str(pd.Timestamp(getattr(table[card.date_column], end)()).date())
        if "year" in card.columns:
            return str(int(getattr(table["year"], end)()))
        return self.tables.as_of[name].isoformat()

    def moved_html(self, root: str, most: int | None = None) -> str:
        """What changed last: verdicts first, then numbers by relative change; ``most`` of them, or all."""
        found = moves(read_state(self.root), self.tables.numbers, self.tables.registry.claims, self.language)
        return self.render("moved.html", moves=found[:most], more=len(found) if most and len(found) > most else 0, root=root)

    def like(self, number: str, value: float) -> str:
        """``value`` written as the published number is."""
        model = self.number(number)
        return self.language.quantity(value, model.unit, model.digits)

    def published(self, figure: Figure) -> str:
        """A figure of somebody else's, as it was published."""
        values = [value for value in (figure.value, figure.value_to) if value is not None]
        return "–".join(map(self._plain, values)) + self._unit_of(figure)

    def _plain(self, value: float) -> str:
        if abs(value) >= 10**6:
            return self.language.compact(value, 2)
        digits = 0 if value == int(value) else min(2, len(f"{value:.2f}".rstrip("0").partition(".")[2]))
        return self.language.decimal(value, digits)

    def _unit_of(self, figure: Figure) -> str:
        if figure.unit in ("count", "score", "rank", "date"):
            return ""
        space = "" if figure.unit == "percent" and self.language.code == "en" else "\u00a0"
        if self.language.code == "fr" and abs(figure.value) >= 10**6:
            space = "\u00a0d’" if self.language.word(f"figure_unit_{figure.unit}")[0] in "aeiouyhé" else "\u00a0de\u00a0"
        return f"{space}{self.language.word(f'figure_unit_{figure.unit}')}"

    def as_of_words(self, day: str) -> str:
        """``as of March 2026``, ``en mars 2026`` or ``au 5 mars 2026``."""
        key = "as_of" if len(day) == 10 else "as_of_month"
        return f"{self.language.word(key)} {self.language.partial_date(day)}"

    def params(self, count: int, style: Literal["short", "long"] = "long") -> str:
        """A parameter or token count as ``671 billion``, or shortened for tables."""
        digits = 0 if count < 10**6 else 1
        return self.language.compact(count, digits, style)

    def restriction(self, model: Model) -> str:
        """How much the licence of a model's weights restricts today; empty for closed models."""
        if model.access != "open_weights":
            return ""
        licence = self.tables.registry.licences.get(model.weights_licence or "")
        return (licence.restriction if licence else None) or "unknown"

    def json_url(self, root: str, kind: str, name: str) -> str:
        """The record's JSON, which lies beside the English pages for both languages."""
        return f"{self.shared(root)}api/v1/{kind}/{quote(name)}.json"

    def disputed(self, dispute: Dispute) -> str:
        """What another source says, in the catalogue's words where it is one of the schema's codes."""
        prefix = {"openness": "disclosure", "access": "access_detail"}.get(dispute.field.partition(".")[0], "")
        key = f"{prefix}_{dispute.value}"
        return self.language.word(key) if key in catalogue() else dispute.value

    def is_in_its_words(self, dispute: Dispute) -> bool:
        """Whether the other source's value is words of its own, which are quoted, and not a code, a number or a date."""
        return self.disputed(dispute) == dispute.value and bool(re.search("[A-Za-z]{3}", dispute.value))

    def is_untranslated(self, text: Text) -> bool:
        """Whether the page falls back to English for ``text``."""
        return self.language.code == "fr" and not text.fr

    def field_word(self, name: str) -> str:
        """The word for a field that evidence supports; a part without a word of its own takes its whole's."""
        whole, _, part = name.partition(".")
        key = f"{whole}_{part}" if part and whole == "openness" else whole
        return self.language.word("licence_history" if key == "licences" else key)

    def place_of(self, name: str) -> str:
        """The address of a number (``dataset.name``), or of what is named by kind and id (``charts/x``, ``models/y``)."""
        dataset, dot, number = name.partition(".")
        return f"data/{dataset}/#{number}" if dot and name in self.tables.numbers else f"{quote(name)}/"

    def supported(self, item: Evidence) -> str:
        """The words for the fields that a page supports, each word once: two fields may share one."""
        return ", ".join(dict.fromkeys(map(self.field_word, item.supports)))

    def edit_url(self, file: str) -> str:
        """Where the file behind a page is edited."""
        return f"{self.settings.repository}/edit/{self.settings.branch}/{quote(file)}"

    def report_url(self, path: str) -> str:
        """The form for what is wrong on a page or at a place of it, with its address filled in."""
        return f"{self.settings.repository}/issues/new?template=wrong-number.yml&page={quote(self.url(path), safe='')}"

    def render(self, template: str, **values: Any) -> str:
        """A template of ``pages/templates``; every value is escaped."""
        return self._environment.get_template(template).render(**values)

    @cached_property
    def _environment(self) -> Environment:
        folder = Path(__file__).parent / "pages" / "templates"
        environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        environment.globals |= {"site": self, "word": self.language.word, "t": self.language, "day": self.language.day}
        return environment

    def _cell(self, value: Any, column: Column) -> str:
        if value is None or value is pd.NA or value is pd.NaT or pd.isna(value):
            return "–"
        if column.words:
            parts = str(value).split(",") if column.is_list else [value]
            return ", ".join(self.language.word(f"{column.words}_{part}") for part in parts)
        kind = column.kind
        if kind == "date":
            return pd.Timestamp(value).date().isoformat()
        if kind == "flag":
            return self.language.word("yes" if value else "no")
        if kind == "integer":
            return self.language.decimal(int(value)) if abs(int(value)) >= 10_000 else str(int(value))
        if kind == "number":
            number = float(value)
            if (column.minimum, column.maximum) == (0, 1):
                return self.language.percent(number, 1)
            if number and not 1e-4 <= abs(number) < 1e9:
                return f"{number:.3g}"
            text = f"{number:,.4f}".rstrip("0").rstrip(".")
            return text.replace(",", "\u202f").replace(".", ",") if self.language.code == "fr" else text
        return str(value)

    def _known_inputs(self, name: str, card: Chart) -> None:
        known = {*self.tables.frames, "registry"}
        if strange := [item for item in card.inputs if item not in known]:
            message = f"'{strange[0]}' is not a dataset{nearest(strange[0], known)}"
            raise InvalidInput([Problem(f"generators/charts/{name}.py", 0, "inputs", message)])
        if hidden := [item for item in card.inputs if item != "registry" and self.tables.card(item).republish == "none"]:
            message = f"'{hidden[0]}' may not be republished, not even as a picture: draw a table made from it"
            raise InvalidInput([Problem(f"generators/charts/{name}.py", 0, "inputs", message)])
