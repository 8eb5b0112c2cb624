"""`make bench`: every figure, as ratios within one run. `python -m tests.bench scale` for one."""

import sys
from collections.abc import Callable, Iterator
from importlib import import_module

# Each is a module beside this one with `report()`, which yields its lines as they come.
NAMES = ("redlines", "checker", "page", "lighthouse", "scale")


def main(asked: list[str]) -> None:
    """Print the figures of the benches that were asked for, or of all."""
    for name in asked or NAMES:
        report: Callable[[], Iterator[str]] = import_module(f"tests.bench.{name}").report
        for line in report():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
