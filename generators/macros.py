"""The macros that bring figures into prose: ``chart``, ``number``, ``table``, ``headline``, ``moved``, ``reconciliation``, ``indicators``,
``benchmark``.

MkDocs loads this module while it renders; everything was drawn before, so a macro only reads a fragment.
"""

from pathlib import Path
from typing import Any, Final

NAMES: Final = ("chart", "number", "table", "headline", "moved", "reconciliation", "indicators", "benchmark")
# These stand alone, without an id.
ALONE: Final = ("moved", "indicators")
# Stands in a fragment for the way from the page to its language's first page.
ROOT: Final = "%ROOT%/"


def define_env(env: Any) -> None:
    """Give the macros to mkdocs-macros; fragments lie in ``build/fragments/<language>``."""
    language: str = env.conf["theme"]["language"]
    folder = Path(env.project_dir) / "build" / "fragments" / language

    def fragment(kind: str, name: str) -> str:
        depth: int = env.page.url.count("/")
        return (folder / kind / f"{name}.html").read_text(encoding="utf-8").replace(ROOT, "../" * depth)

    @env.macro  # type: ignore[untyped-decorator]
    def chart(name: str) -> str:
        """The figure of a chart; a page's first one is its picture in social previews."""
        env.page.meta.setdefault("image", f"charts/{name}@2x.png")
        return "\n\n" + fragment("chart", name) + "\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def number(name: str) -> str:
        """A published number, leading to its definition."""
        return fragment("number", name)

    @env.macro  # type: ignore[untyped-decorator]
    def table(name: str) -> str:
        """The newest rows of a dataset."""
        return "\n\n" + fragment("table", name) + "\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def headline(*names: str) -> str:
        """Numbers as cards with definition and date."""
        return '\n\n<div class="obs-headline">\n' + "\n".join(fragment("headline", name) for name in names) + "\n</div>\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def moved() -> str:
        """The numbers that changed last."""
        return "\n\n" + fragment("moved", "moved") + "\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def reconciliation(name: str) -> str:
        """Every published answer to a question beside what it counts."""
        return "\n\n" + fragment("reconciliation", name) + "\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def benchmark(part: str) -> str:
        """A table of what was measured."""
        return "\n\n" + fragment("benchmark", part) + "\n\n"

    @env.macro  # type: ignore[untyped-decorator]
    def indicators() -> str:
        """Every indicator with its population, window, source, dates and rhythm."""
        return "\n\n" + fragment("indicators", "indicators") + "\n\n"
