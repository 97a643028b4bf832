"""A crawl on disk that may be killed at any moment: pages in zstd segments, and a journal that says how far they are good.

A journal's line is written only after the page it speaks of is synced to disk, so whatever the journal names is whole;
what a segment holds beyond that is cut off when the journal is opened again.
"""

import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import orjson
import zstandard

_PAGES_A_SEGMENT: Final = 100
_SYNC_EVERY_S: Final = 0.2


@dataclass(frozen=True)
class Page:
    """A page that was fetched: where it came from, where it led, and where its frame ends in its segment."""

    url: str
    next_url: str | None
    rows: int
    segment: int
    end: int


class Journal:
    """The pages of one crawl in ``folder``, in order; ``facts`` say what was crawled and when it was begun, and are empty before ``begin``."""

    def __init__(self, folder: Path) -> None:
        """Open what the folder holds of a crawl, down to its last good page.

        Raises:
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.facts: dict[str, Any] = {}
        self.pages: list[Page] = []
        self.is_whole = False
        self._pending: list[bytes] = []
        self._synced = time.monotonic()
        self._compressor = zstandard.ZstdCompressor(level=1, write_checksum=True)
        path = folder / "journal.jsonl"
        good = self._read(path) if path.is_file() else 0
        self._file = path.open("r+b" if good else "wb", buffering=0)
        self._file.truncate(good)
        self._file.seek(good)
        self._segment = self._open_segment()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._segment, self._file:
            # On a full disk there is nothing more to be saved: the journal names only what is whole.
            if not isinstance(error, OSError):
                self.sync()

    def begin(self, facts: dict[str, Any]) -> None:
        """Forget everything and begin a crawl that ``facts`` describe."""
        self._file.seek(0)
        self._file.truncate(0)
        self._segment.close()
        self.facts, self.pages, self.is_whole = facts, [], False
        self._segment = self._open_segment()
        self._pending = [orjson.dumps(facts)]
        self.sync()
        _sync_folder(self.folder)

    def end(self) -> None:
        """Note that the crawl reached its true end."""
        self.is_whole = True
        self._pending.append(orjson.dumps({"is_whole": True}))
        self.sync()

    @property
    def rows(self) -> int:
        """Records in all pages, duplicates included."""
        return sum(page.rows for page in self.pages)

    def append(self, content: bytes, url: str, next_url: str | None, rows: int) -> None:
        """Add a page; it is on disk within a moment, and at once when it is the last."""
        if len(self.pages) % _PAGES_A_SEGMENT == 0 and self.pages:
            self.sync()
            self._segment.close()
            self._segment = _segment_path(self.folder, len(self.pages) // _PAGES_A_SEGMENT).open("wb", buffering=0)
        _write(self._segment, self._compressor.compress(content))
        page = Page(url, next_url, rows, len(self.pages) // _PAGES_A_SEGMENT, self._segment.tell())
        self.pages.append(page)
        self._pending.append(orjson.dumps(asdict(page)))
        if next_url is None or time.monotonic() - self._synced >= _SYNC_EVERY_S:
            self.sync()

    def sync(self) -> None:
        """Pages to disk first, then the lines that speak of them."""
        os.fsync(self._segment.fileno())
        _write(self._file, b"".join(line + b"\n" for line in self._pending))
        os.fsync(self._file.fileno())
        self._pending.clear()
        self._synced = time.monotonic()

    def last_content(self) -> bytes:
        """The last page as it came."""
        begin = self.pages[-2].end if len(self.pages) > 1 and self.pages[-2].segment == self.pages[-1].segment else 0
        with _segment_path(self.folder, self.pages[-1].segment).open("rb") as stream:
            stream.seek(begin)
            return zstandard.ZstdDecompressor().decompress(stream.read(self.pages[-1].end - begin))

    def contents(self) -> Iterator[bytes]:
        """Every page as it came.

        Raises:
            OSError: a segment is shorter than its journal says, or its checksum fails.
        """
        decompressor = zstandard.ZstdDecompressor()
        for number, pages in groupby(self.pages, key=lambda page: page.segment):
            with _segment_path(self.folder, number).open("rb") as stream:
                for page in pages:
                    try:
                        yield decompressor.decompress(stream.read(page.end - stream.tell()))
                    except zstandard.ZstdError as error:
                        raise OSError(f"{stream.name} is broken: {error}") from error

    def _read(self, path: Path) -> int:
        """Read the good lines and give their length in bytes; a line that was torn while being written ends them."""
        good = 0
        for number, line in enumerate(path.read_bytes().splitlines(keepends=True)):
            try:
                value = orjson.loads(line) if line.endswith(b"\n") else None
                if not isinstance(value, dict):
                    break
                if number == 0:
                    self.facts = value
                elif value.get("is_whole"):
                    self.is_whole = True
                else:
                    self.pages.append(Page(**value))
            except (ValueError, TypeError):
                break
            good += len(line)
        return good

    def _open_segment(self) -> BinaryIO:
        """The segment to go on with, cut to what the journal names; later ones are removed."""
        last = self.pages[-1] if self.pages else None
        number = last.segment if last else 0
        for path in self.folder.glob("*.zst"):
            if path.name > _segment_path(self.folder, number).name:
                path.unlink()
        path = _segment_path(self.folder, number)
        stream = path.open("r+b" if last and path.is_file() else "wb", buffering=0)
        stream.truncate(last.end if last else 0)
        stream.seek(0, os.SEEK_END)
        return stream


def _segment_path(folder: Path, number: int) -> Path:
    return folder / f"{number:05}.zst"


def _write(stream: BinaryIO, content: bytes) -> None:
    """All of ``content``: on a disk that is filling up an unbuffered stream may take a part and say nothing."""
    rest = memoryview(content)
    while rest:
        rest = rest[stream.write(rest) :]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
