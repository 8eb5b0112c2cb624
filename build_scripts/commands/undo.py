"""`handbook undo`: takes back the last thing that was published or recorded."""

from argparse import ArgumentParser, Namespace

from build_scripts.commands import add_root, root
from build_scripts.publishing.transaction import last_title, locked, undo


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook undo`."""
    parser.add_argument("--show", action="store_true", help="only say what would be taken back")
    add_root(parser)


def run(options: Namespace) -> int:
    """Take it back, and say what it was."""
    folder = root(options.root)
    if options.show:
        print(last_title(folder) or "There is nothing to take back.")
        return 0
    with locked(folder):
        print(f"Taken back: {undo(folder)}")
    return 0
