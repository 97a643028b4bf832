"""The command line, as a table of contents: new, verify, refresh, check, render, build, serve, edition, publish,
changed, sources, zensical.

Each command imports what it needs when it runs, so that ``check`` of one file stays instant.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

import click

from generators.core.problems import BuildFailed, InvalidInput


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path(), hidden=True)
@click.pass_context
def observatory(context: click.Context, root: Path) -> None:
    """Sources fetch, datasets shape, charts draw, pages tell."""
    context.obj = root.resolve()


@observatory.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.pass_obj
def check(root: Path, paths: tuple[Path, ...]) -> None:
    """Validate everything committed, or only PATHS; lists every problem found."""
    from generators.commands.check import check as run

    click.echo(run(root, paths))


@observatory.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Ask for history from this day on, where the source keeps it.")
@click.option("--dry-run", is_flag=True, help="Only list what would be asked.")
@click.option("--accept", multiple=True, metavar="CHECK", help="Let data through that this check refused; SOURCE must be named.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Only put the census there; SOURCE must be hub-census.")
@click.option("--copy", "copy", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Read a folder of saved files instead of the source.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day of the copy.")
@click.option("--origin", help="Where the copy was kept, with its revision.")
@click.pass_obj
def refresh(
    root: Path,
    sources: tuple[str, ...],
    since: datetime | None,
    dry_run: bool,
    accept: tuple[str, ...],
    out: Path | None,
    copy: Path | None,
    as_of: datetime | None,
    origin: str | None,
) -> None:
    """Bring the datasets of each SOURCE up to date, or of all sources that are due.

    A source that fails keeps its last good data; the exit code is 3 then.
    """
    from generators.commands.refresh import NothingRefreshed, Order, refresh_from_copy
    from generators.commands.refresh import refresh as run
    from generators.core.compare import CHECKS
    from generators.core.http import session

    if strange := [check for check in accept if check not in CHECKS]:
        raise click.UsageError(f"--accept takes {', '.join(CHECKS)}, not '{strange[0]}'")
    sources = tuple(name.replace("-", "_") for name in sources)
    if out and sources != ("hub_census",):
        raise click.UsageError("--out is for hub-census alone")
    if accept and not sources:
        raise click.UsageError("--accept needs a SOURCE")
    try:
        if copy:
            if len(sources) != 1 or as_of is None or not origin:
                raise click.UsageError("--copy needs one SOURCE, --as-of and --origin")
            for line in refresh_from_copy(root, sources[0], copy, as_of.date(), origin):
                click.echo(line)
            return
        order = Order(sources, since.date() if since else None, accept, dry_run, out)
        failed = run(root, order, session(), datetime.now(UTC).date(), click.echo)
    except NothingRefreshed as error:
        click.echo(error, err=True)
        sys.exit(3)
    if failed:
        sys.exit(3)


@observatory.command()
@click.pass_obj
def render(root: Path) -> None:
    """Draw the charts and write the pages; only what changed is drawn again."""
    from generators.commands.render import render as run

    click.echo(run(root))


@observatory.command()
@click.option("--live", is_flag=True, hidden=True)
@click.pass_obj
def build(root: Path, live: bool) -> None:
    """Render, let MkDocs build both languages, and put the whole into site/."""
    from generators.commands.build import build as run

    click.echo(run(root, live=live))


@observatory.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Show the site on this computer and build it again when prose, data or code change."""
    from generators.commands.serve import serve as run

    run(root, port)


_REMOTE = click.option("--remote", default="origin", show_default=True, help="Where the branch `editions` is kept; . for this repository.")


@observatory.group()
def edition() -> None:
    """Editions: the site as it was, frozen for good."""


@edition.command("create")
@click.argument("name", metavar="EDITION")
@_REMOTE
@click.pass_obj
def edition_create(root: Path, name: str, remote: str) -> None:
    """Freeze the present state, such as 2026-08: a release bundle, a light site on the branch `editions`, and a tag."""
    from generators.commands.edition import create

    for line in create(root, name, remote):
        click.echo(line)


@edition.command("verify")
@click.argument("name", metavar="EDITION")
@click.option("--bundle", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="The release bundle; by default the one that `create` left.")
@_REMOTE
@click.pass_obj
def edition_verify(root: Path, name: str, bundle: Path | None, remote: str) -> None:
    """Make an edition again from its tag and compare it byte for byte."""
    from generators.commands.edition import verify as run

    for line in run(root, name, bundle, remote):
        click.echo(line)


@edition.command("upload")
@click.argument("name", metavar="EDITION")
@click.option("--to", "repository", default="open-ai-observatory/data", show_default=True, help="The data set on the Hub, owner/name.")
@click.pass_obj
def edition_upload(root: Path, name: str, repository: str) -> None:
    """Put the data of an edition's bundle on the Hugging Face Hub; needs HF_TOKEN, and does nothing without it."""
    from os import environ

    from generators.commands.edition import bundle_of
    from generators.editions.hugging_face import upload

    click.echo(upload(bundle_of(root, name), repository, name) if environ.get("HF_TOKEN") else "HF_TOKEN is not set: nothing was uploaded")


@edition.command("make", hidden=True)
@click.argument("name", metavar="EDITION")
@click.option("--others", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.pass_obj
def edition_make(root: Path, name: str, others: Path, target: Path) -> None:
    """Make an edition without keeping it, for comparison."""
    from generators.commands.edition import make_into

    click.echo(make_into(root, name, others, target))


@observatory.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@click.option("--edition", help="Go back: publish the site as it was at this edition.")
@_REMOTE
@click.pass_obj
def publish(root: Path, target: Path, edition: str | None, remote: str) -> None:
    """Put the built site and every edition together into TARGET, a web root; the old one stays until the new one is whole."""
    from generators.commands.publish import publish as run

    for line in run(root, target.resolve(), remote, edition):
        click.echo(line)


@observatory.command()
@click.argument("reference")
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where pictures before and after go.")
@click.pass_obj
def changed(root: Path, reference: str, target: Path) -> None:
    """What changes since the commit REFERENCE, for a reviewer: records, numbers, verdicts, charts as pictures, pages."""
    from generators.commands.changed import changed as run

    click.echo(run(root, reference, target, datetime.now(UTC).date()))


@observatory.command()
@click.argument("names", nargs=-1)
def sources(names: tuple[str, ...]) -> None:
    """The live sources as a JSON list, or those of NAMES that are live."""
    import json

    from generators.core.discover import modules

    live = [name for name, module in modules("generators.sources").items() if hasattr(module, "fetch")]
    click.echo(json.dumps([name for name in live if not names or name in names]))


@observatory.command()
@click.option("--program", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True, help="Zensical, in an environment of its own.")
@click.pass_obj
def zensical(root: Path, program: Path) -> None:
    """Build what is rendered with Zensical too, and compare the sites; ends with code 1 where they differ."""
    from generators.commands.zensical import as_table, build_with_zensical, compare

    rows = compare(root / "site", build_with_zensical(root, program.resolve()))
    click.echo(as_table(rows))
    if any(pages for *_, pages in rows):
        raise click.exceptions.Exit(1)


@observatory.group()
def new() -> None:
    """Write a new file that passes `check`: a record, page, chart, dataset or source; asks for what is not given."""


_RECORDS = ("model", "organisation", "licence", "event", "figure", "claim")


class _RecordCommand(click.Command):
    """Its help ends with the fields of the record, which are loaded only then."""

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        from generators.commands.new import fields

        with formatter.section("Fields (* required)"):
            formatter.write_dl(fields(self.name or ""))


def _record_command(kind: str) -> click.Command:
    @click.command(kind, cls=_RecordCommand, help=f"A new {kind} of the record, in data/registry. Values are YAML: --set 'organisations=[deepseek]'.")
    @click.argument("name", metavar="ID")
    @click.option("--set", "given", multiple=True, metavar="FIELD=VALUE", help="A field of the schema and its value.")
    @click.option(
        "--source", "sources", nargs=2, multiple=True, metavar="URL DAY", help="A page that supports these facts and the day of the copy that you read."
    )
    @click.pass_obj
    def command(root: Path, name: str, given: tuple[str, ...], sources: tuple[tuple[str, str], ...]) -> None:
        from generators.commands.new import fields_of, new_record
        from generators.core.problems import shown

        path = new_record(root, kind, name, fields_of(kind, given), sources, lambda field, expected: str(click.prompt(f"{field} ({expected})")))
        click.echo(shown(path, root))

    return command


for _kind in _RECORDS:
    new.add_command(_record_command(_kind))


@new.command("from-issue")
@click.argument("kind", type=click.Choice(_RECORDS))
@click.argument("body", type=click.File("r", encoding="utf-8", errors="replace"))
@click.option("--answer", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where the answer to the issue goes, as Markdown.")
@click.pass_obj
def from_issue(root: Path, kind: str, body: TextIO, answer: Path) -> None:
    """A new record from BODY, the text of an issue made with a form; names the file, or nothing when the form does not fit."""
    from generators.commands.from_issue import LONGEST
    from generators.commands.from_issue import from_issue as run
    from generators.core.problems import shown

    path, words = run(root, kind, body.read(LONGEST + 1))
    answer.write_text(words, encoding="utf-8")
    if path:
        click.echo(shown(path, root))


def _asked(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Options of these names, each asked for when it is not given."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        for name in reversed(names):
            command = click.option(f"--{name}", prompt=True)(command)
        return command

    return decorate


@new.command()
@click.argument("name", metavar="PATH")
@_asked("title-en")
@click.option("--title-fr", prompt=True, default="", show_default=False, help="Empty when the French page is left for later.")
@click.option("--chart", default="", help="Id of a chart to show on it.")
@click.pass_obj
def page(root: Path, /, name: str, title_en: str, title_fr: str, chart: str) -> None:
    """A page, and its place in the menus beside the others of its folder; PATH is like topics/energy."""
    from generators.commands.new import new_page
    from generators.core.problems import shown

    for path in new_page(root, name, {"en": title_en, "fr": title_fr}, chart):
        click.echo(shown(path, root))


@new.command()
@click.argument("name", metavar="ID")
@_asked("dataset", "axis", "x", "y", "question-en", "question-fr", "title-en", "title-fr", "subtitle-en", "subtitle-fr")
@click.pass_obj
def chart(root: Path, /, name: str, **values: str) -> None:
    """A chart on a dataset: a line where x is its date, bars otherwise."""
    from generators.commands.new import new_chart
    from generators.core.problems import shown

    click.echo(shown(new_chart(root, name, values), root))


@new.command()
@click.argument("name", metavar="ID")
@_asked("source", "by", "by-en", "by-fr", "title-en", "title-fr", "definition-en", "definition-fr", "population-en", "population-fr", "window-en", "window-fr")
@click.pass_obj
def dataset(root: Path, /, name: str, **values: str) -> None:
    """A derived dataset that counts the rows of another (--source) by one of its columns (--by)."""
    from generators.commands.new import new_dataset
    from generators.core.problems import shown

    click.echo(shown(new_dataset(root, name, values), root))


@new.command()
@click.argument("name", metavar="ID")
@_asked("title-en", "title-fr", "publisher", "url", "licence", "file")
@click.option("--columns", prompt=True, help="The columns to read, with commas between them.")
@click.option("--rhythm", default="monthly", show_default=True)
@click.option("--republish", type=click.Choice(["rows", "aggregates", "none"]), prompt=True)
@click.pass_obj
def source(root: Path, /, name: str, columns: str, **values: str) -> None:
    """A source whose upstream publishes a CSV file."""
    from generators.commands.new import new_code
    from generators.core.problems import shown

    click.echo(shown(new_code(root, "source", name, {**values, "columns": [column.strip() for column in columns.split(",")]}), root))


@observatory.command()
@click.option("--most", default=20, show_default=True, help="How many to list.")
@click.option("--stamp", nargs=2, metavar="KIND/ID URL", help="Say that this page of a record was re-read.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of re-reading; today by default.")
@click.option("--links", is_flag=True, help="Ask every page of evidence whether it is still there; a report in Markdown, or nothing.")
@click.pass_obj
def verify(root: Path, most: int, stamp: tuple[str, str] | None, on: datetime | None, links: bool) -> None:
    """List the evidence to re-read first, stamp what was re-read, or look for pages that are gone."""
    if links:
        from generators.commands.verify import report
        from generators.core.http import Client, Limits
        from generators.pipeline import load_tables

        click.echo(report(load_tables(root), Client(Limits(read_s=20)), datetime.now(UTC).date()), nl=False)
        return
    from generators.commands.verify import due
    from generators.commands.verify import stamp as set_stamp
    from generators.core.problems import shown

    if stamp:
        click.echo(shown(set_stamp(root, *stamp, (on or datetime.now()).date()), root))
        return
    for item in due(root, most):
        click.echo(item)


def main() -> None:
    """Run a command; bad input ends with exit code 2 and one line per problem."""
    try:
        observatory(standalone_mode=False)
    except InvalidInput as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        click.echo(f"{len(error.problems)} problem(s)", err=True)
        sys.exit(2)
    except BuildFailed as error:
        click.echo(error, err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
