"""`handbook inbox`: publishes the documents that a Clerk left in the inbox, and reports."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from build_scripts.commands import add_root, add_today, root, today
from build_scripts.publishing.inbox import INBOX_FOLDER, publish_inbox, report


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook inbox`."""
    parser.description = f"Publish what lies in {INBOX_FOLDER} with a form beside it."
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write the report there, not on the screen"
    )
    add_root(parser)
    add_today(parser)


def run(options: Namespace) -> int:
    """Return 1 where a document could not be published; it stays in the inbox."""
    outcomes = publish_inbox(root(options.root), today(options.today))
    text = report(outcomes)
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(text, "utf-8")
    else:
        print(text, end="")
    return int(any(outcome.problems for outcome in outcomes))
