"""`make bench`: every figure, as ratios within one run. `python -m tests.bench scale` for one."""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator
from importlib import import_module

# Each is a module beside this one with `report()`, which yields its lines as they come.
NAMES = ("redlines", "checker", "page", "lighthouse", "scale")


def main(arguments: list[str]) -> None:
    """Print the figures of the parts that were asked for, or of all."""
    for name in _parser().parse_args(arguments).part or NAMES:
        report: Callable[[], Iterator[str]] = import_module(f"tests.bench.{name}").report
        for line in report():
            print(line, flush=True)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m tests.bench",
        description="Print figures, as ratios against named peers in the same run.",
        epilog="parts:\n" + "\n".join(f"  {name:<11} {_what(name)}" for name in NAMES),
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "part", nargs="*", choices=NAMES, metavar="PART", help="(default: all, in this order)"
    )
    return parser


def _what(name: str) -> str:
    said = import_module(f"tests.bench.{name}").__doc__ or ""
    return said.partition("\n")[0]


if __name__ == "__main__":
    main(sys.argv[1:])
