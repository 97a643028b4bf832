"""The command line, as a table of contents: check, render, build, serve.

Each command imports what it needs when it runs, so that ``check`` of one file stays instant.
"""

import sys
from pathlib import Path

import click

from generators.core.problems import InvalidInput


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


def main() -> None:
    """Run a command; bad input ends with exit code 2 and one line per problem."""
    try:
        observatory(standalone_mode=False)
    except InvalidInput as error:
        for problem in error.problems:
            click.echo(problem, err=True)
        click.echo(f"{len(error.problems)} problem(s)", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
