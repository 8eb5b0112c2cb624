"""How far an audit is, on standard error: a bar on a terminal, else a line now and then."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_SILENT = 1.0  # seconds; a short audit needs no progress
_BETWEEN = 10.0  # seconds between lines in a log


@contextmanager
def progress(size: int) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that is told the posts so far and the bytes read of `size`."""
    show = _on_terminal if sys.stderr.isatty() else _in_log
    with show(size) as tell:
        yield tell


@contextmanager
def _on_terminal(size: int) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console  # slow to load, and most commands need none
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    began = monotonic()
    bar = Progress(
        TextColumn("{task.fields[posts]:,} posts"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=size, posts=0)

    def tell(posts: int, read: int) -> None:
        bar.update(task, completed=read, posts=posts)
        if not bar.live.is_started and monotonic() - began > _SILENT:
            bar.start()

    try:
        yield tell
    finally:
        bar.stop()


@contextmanager
def _in_log(size: int) -> Iterator[Callable[[int, int], None]]:
    due = monotonic() + _SILENT

    def tell(posts: int, read: int) -> None:
        nonlocal due
        if monotonic() > due:
            due = monotonic() + _BETWEEN
            print(f"{posts:,} posts, {read / max(size, 1):.0%}", file=sys.stderr, flush=True)

    yield tell
