"""Does the same for many councils at once, one process for each core, where that is worth it."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import Any

_work: list[Callable[[Any], Any]] = []


def each[Given, Made](
    make: Callable[[Given], Made], things: Sequence[Given], processes: int
) -> list[Made]:
    """Return what `make` makes of each thing, in their order.

    Each process begins as a copy of this one, so that `make` may use whatever was read before;
    only the things and what is made of them travel.
    """
    if processes < 2 or len(things) < 2:
        return [make(thing) for thing in things]
    with ProcessPoolExecutor(
        min(processes, len(things)),
        mp_context=get_context("fork"),
        initializer=_work.append,
        initargs=(make,),
    ) as pool:
        return list(pool.map(_make, things))


def processes() -> int:
    """Return how many can work side by side here: 1 where a process cannot be copied."""
    return (os.process_cpu_count() or 1) if "fork" in get_all_start_methods() else 1


def _make(thing: Any) -> Any:
    return _work[-1](thing)
