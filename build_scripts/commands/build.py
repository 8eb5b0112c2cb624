"""`handbook build`: the handbook into site/."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from build_scripts.build import build
from build_scripts.commands import add_root, add_today, root, today


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook build`."""
    add_root(parser)
    add_today(parser)
    parser.add_argument("--site", type=Path, help="where the site goes (default: site)")
    parser.add_argument("--council", help="build the handbook of this council alone")


def run(options: Namespace) -> int:
    """Build, and say in one line what was built."""
    site = options.site.resolve() if options.site else None
    print(build(root(options.root), today(options.today), site, options.council))
    return 0
