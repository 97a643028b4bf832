"""The command line, as a table of contents: refresh, check, render, build, serve.

Each command imports what it needs when it runs, so that ``check`` of one file stays instant.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

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
    if accept and not sources:
        raise click.UsageError("--accept needs a SOURCE")
    try:
        if copy:
            if len(sources) != 1 or as_of is None or not origin:
                raise click.UsageError("--copy needs one SOURCE, --as-of and --origin")
            for line in refresh_from_copy(root, sources[0], copy, as_of.date(), origin):
                click.echo(line)
            return
        order = Order(sources, since.date() if since else None, accept, dry_run)
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
@click.pass_obj
def build(root: Path) -> None:
    """Render, let MkDocs build both languages, and put the whole into site/."""
    from generators.commands.build import build as run

    click.echo(run(root))


@observatory.command()
@click.option("--port", default=8000, show_default=True)
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Show the site on this computer and build it again when prose, data or code change."""
    from generators.commands.serve import serve as run

    run(root, port)


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
