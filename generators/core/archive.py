"""Reads the archives that upstreams hand out: a Git repository as .tar.gz, tables as .zip. Nothing is unpacked to disk."""

import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final

# Far above what any upstream sends; a file that claims more is refused before it is read.
_MOST_BYTES: Final = 200 * 2**20


@dataclass(frozen=True)
class Snapshot:
    """Files of a repository by path, the commit they belong to and its day."""

    files: dict[str, bytes]
    revision: str
    day: date


def read_repository(content: bytes, wanted: Callable[[str], bool]) -> Snapshot:
    """The ``wanted`` regular files of a Git archive, their paths relative to the repository's root.

    ``git archive`` writes the commit into the archive's comment and its time on every file.

    Raises:
        ValueError: not such an archive, cut short, without a wanted file, or larger than anyone would send.
    """
    files: dict[str, bytes] = {}
    total, newest = 0, 0.0
    try:
        with tarfile.open(fileobj=BytesIO(content), mode="r:gz") as archive:
            for item in archive:
                path = item.name.partition("/")[2]
                newest = max(newest, item.mtime)
                if not item.isfile() or not wanted(path):
                    continue
                total += item.size
                if total > _MOST_BYTES:
                    raise ValueError("the archive's files are larger than expected")
                part = archive.extractfile(item)
                files[path] = part.read() if part else b""
            revision = archive.pax_headers.get("comment", "")
    except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
        raise ValueError(f"not a whole archive of a repository: {error}") from error
    if not files or not revision:
        raise ValueError("the archive names no commit" if files else "the archive holds none of the expected files")
    return Snapshot(dict(sorted(files.items())), revision, datetime.fromtimestamp(newest, UTC).date())


def read_zip(content: bytes, name: str) -> bytes:
    """One file of a zip archive.

    Raises:
        ValueError: not a zip archive, cut short, or without that file.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if archive.getinfo(name).file_size > _MOST_BYTES:
                raise ValueError(f"{name} is larger than expected")
            return archive.read(name)
    except (zipfile.BadZipFile, KeyError, OSError, zlib.error) as error:
        raise ValueError(f"not a whole zip archive with {name}: {error}") from error
