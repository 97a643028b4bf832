"""``observatory changed``: what the present state changes on the site, against a commit: numbers, pages, and charts as pictures."""

import json
from pathlib import Path
from typing import Any

from generators.commands.edition import run_in, worktree
from generators.commands.render import render
from generators.core.git import git
from generators.core.output import Folder
from generators.state import FILE


def changed(root: Path, reference: str, target: Path) -> str:
    """A summary in Markdown; pictures of each chart that looks different go to ``target`` as ``<chart>.before.png`` and ``.after.png``.

    Raises:
        BuildFailed: there is no such commit, or what it holds does not render.
    """
    old = json.loads(git(root, "show", f"{reference}:{FILE}"))
    render(root, quiet=True)
    new = json.loads((root / FILE).read_text(encoding="utf-8"))
    with worktree(root, reference) as tree:
        run_in(tree, "render")
        before, after = (_files(side / "build" / "docs") for side in (tree, root))
        pictures = [name for name in _different(before, after) if name.startswith("en/charts/") and name.endswith(".png") and "@" not in name]
        folder = Folder(target)
        for name in pictures:
            for files, when in ((before, "before"), (after, "after")):
                if name in files:
                    folder.write(f"{Path(name).stem}.{when}.png", files[name].read_bytes())
        pages = [name for name in _different(before, after) if name.endswith(".md")]
    lines = ["## What this changes on the site", "", *_table(_numbers(old, new), ("number", "before", "now"))]
    lines += ["", f"{len(pages)} page(s) differ, in both languages.", "", *(f"- {name}" for name in pages[:50])]
    lines += ["", f"{len(pictures)} chart(s) look different; their pictures before and after are beside the preview.", ""]
    lines += [f"- {Path(name).stem}" for name in pictures]
    return "\n".join(lines)


def _numbers(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Numbers and verdicts whose value is another; what stands in one state only has no value in the other."""
    values = [{name: _plain(entry["value"]) for name, entry in state.items() if entry["unit"] != "basis"} for state in (old, new)]
    names = sorted({*values[0], *values[1]})
    return [(name, values[0].get(name, ""), values[1].get(name, "")) for name in names if values[0].get(name) != values[1].get(name)]


def _plain(value: Any) -> str:
    """A value from outside as plain text in a Markdown table."""
    return str(value).replace("|", "\\|").replace("<", "&lt;").replace("`", "'")


def _table(rows: list[tuple[str, str, str]], head: tuple[str, str, str]) -> list[str]:
    if not rows:
        return ["No published number or verdict moves."]
    return [f"| {' | '.join(cells)} |" for cells in (head, ("---", "---", "---"), *rows)]


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def _different(before: dict[str, Path], after: dict[str, Path]) -> list[str]:
    return sorted(name for name in {*before, *after} if name not in before or name not in after or before[name].read_bytes() != after[name].read_bytes())
