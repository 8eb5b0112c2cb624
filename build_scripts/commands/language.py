"""`handbook language`: begins the translation of the interface, or brings it up to date."""

from argparse import ArgumentParser, Namespace

from build_scripts.commands import add_root, root
from build_scripts.languages import FILE, FOLDER, update


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook language`."""
    add_root(parser)
    parser.add_argument("code", help="the language, such as “cy” for Welsh")


def run(options: Namespace) -> int:
    """List every sentence in the language's file, and say how many are translated."""
    said, wanted = update(root(options.root), options.code)
    print(f"{said} of {wanted} sentences are translated -> {FOLDER / options.code / FILE}")
    return 0
