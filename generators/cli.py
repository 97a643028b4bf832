"""The command line, as a table of contents: refresh, check, render, build, serve.

Each command imports what it needs when it runs, so that ``check`` of one file stays instant.
"""

import sys
from datetime import datetime
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
@click.argument("source")
@click.option("--copy", "copy", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of saved files.")
@click.option("--as-of", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Day of the copy.")
@click.option("--origin", required=True, help="Where the copy was kept, with its revision.")
@click.pass_obj
def refresh(root: Path, source: str, copy: Path, as_of: datetime, origin: str) -> None:
    """Rewrite the datasets of SOURCE from a saved copy of it."""
    from generators.commands.refresh import refresh_from_copy

    for line in refresh_from_copy(root, source, copy, as_of.date(), origin):
        click.echo(line)


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
