"""The command `handbook`: what people do here, in one table. A mistake of theirs is one message."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from build_scripts.errors import SourceError


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command; `module` has `arguments(parser)` and `run(options) -> exit status`."""

    name: str
    module: str
    help: str


COMMANDS = (
    Command("build", "build_scripts.commands.build", "build the handbook into site/"),
    Command("serve", "build_scripts.commands.serve", "build, open in the browser, build on change"),
    Command("zip", "build_scripts.commands.zip", "make one archive that opens from a folder"),
    Command("import", "build_scripts.importing.command", "make text of a document as received"),
    Command("lint", "build_scripts.lint.command", "say what a good Clerk would look at"),
    Command("publish", "build_scripts.commands.publish", "make a revised document the new version"),
    Command("inbox", "build_scripts.commands.inbox", "publish what a Clerk left in the inbox"),
    Command("reviewed", "build_scripts.commands.reviewed", "record a review that changed nothing"),
    Command("undo", "build_scripts.commands.undo", "take back what was last published or recorded"),
    Command("language", "build_scripts.commands.language", "begin or update a translation"),
    Command("reviews", "build_scripts.commands.reviews", "list what is due for review"),
    Command("check", "build_scripts.commands.check", "check a draft post, or an archive of posts"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command and return its exit status: 1 where a person must mend something."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = ArgumentParser(prog="handbook", description="The council policy handbook.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    # Only the one that is asked for is loaded: together they take half a second.
    asked = [command for command in COMMANDS if command.name == next(iter(given), None)]
    for command in asked or COMMANDS:
        module = import_module(command.module)
        one = commands.add_parser(command.name, help=command.help, description=command.help)
        module.arguments(one)
        one.set_defaults(run=module.run)
    options = parser.parse_args(given)
    run: Callable[[Namespace], int] = options.run
    try:
        return run(options)
    except SourceError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
