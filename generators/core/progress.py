"""How far a long run is: a bar with rate and time left on a terminal, one line a minute elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from tqdm import tqdm

_LINE_EVERY_S: Final = 60.0


@contextmanager
def progress(what: str, unit: str, done: int = 0, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Gives a function that is told how many more are done; ``total`` is the expected number, where one is known."""
    if sys.stderr.isatty():
        with tqdm(desc=what, unit=f" {unit}", initial=done, total=total, smoothing=0.05) as bar:

            def move(more: int) -> None:
                bar.update(more)

            yield move
        return
    began = spoke = time.monotonic()
    first = done

    def tell(more: int) -> None:
        nonlocal done, spoke
        done += more
        now = time.monotonic()
        if now - spoke < _LINE_EVERY_S:
            return
        spoke = now
        rate = (done - first) / (now - began)
        left = f", {(total - done) / rate / 60:.0f} min left" if total and rate and total > done else ""
        print(f"{what}: {done:,} {unit}, {rate:,.0f} a second{left}", file=sys.stderr, flush=True)

    yield tell
