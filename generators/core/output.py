"""Writes files only when their content changed, and removes what nobody writes any more."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Folder:
    """A folder that a run fills anew: unchanged files keep their time stamps, forgotten ones go."""

    path: Path
    written: set[Path] = field(default_factory=set)
    changed: int = 0

    def write(self, name: str, content: str | bytes) -> Path:
        """Put ``content`` at ``name``, unless it is there already."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        target = self.keep(name)
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            scratch = target.with_name(f".{target.name}.new")
            scratch.write_bytes(data)
            scratch.replace(target)
            self.changed += 1
        return target

    def keep(self, name: str) -> Path:
        """Say that ``name`` belongs to this run."""
        target = self.path / name
        self.written.add(target)
        return target

    def sweep(self) -> None:
        """Remove the files that this run neither wrote nor kept, and folders left empty."""
        for path in sorted(self.path.rglob("*"), reverse=True):
            if path.is_file() and path not in self.written:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()
