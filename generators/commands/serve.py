"""``observatory serve``: the built site on this computer, built again when prose, data or code change."""

import os
import subprocess
import sys
from pathlib import Path

import click
from mkdocs.livereload import LiveReloadServer

_WATCHED = ("docs", "data/registry", "data/observations", "generators", "mkdocs.yml", "mkdocs.fr.yml")


def serve(root: Path, port: int) -> None:
    """Build, serve on 127.0.0.1 and watch; a failed build leaves the last good site in place."""
    address = f"http://127.0.0.1:{port}/"
    if not _build(root, address):
        sys.exit(1)

    def rebuild() -> None:
        _build(root, address)

    server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(root / "site"))
    for name in _WATCHED:
        server.watch(str(root / name))
    click.echo(f"Serving {address}; stop with Ctrl+C")
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def _build(root: Path, address: str) -> bool:
    """Build in a new process, so that changed code is loaded anew; says whether it went well."""
    environment = os.environ | {"OBSERVATORY_SITE_URL": address}
    command = [sys.executable, "-m", "generators.cli", "--root", str(root), "build", "--live"]
    return subprocess.run(command, env=environment, check=False).returncode == 0
