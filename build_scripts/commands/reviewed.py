"""`handbook reviewed`: the council looked at a policy and changed nothing."""

from argparse import ArgumentParser, Namespace

from build_scripts.commands import add_root, add_today, root, today
from build_scripts.errors import SourceError
from build_scripts.model import ReviewRecord
from build_scripts.publishing.reviewed import no_later_than, reviewed
from build_scripts.publishing.typed import typed_date, typed_day


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook reviewed`."""
    parser.add_argument("policy", metavar="COUNCIL/POLICY", help="such as flitwick/social-media")
    parser.add_argument("--on", required=True, help="the day of the meeting")
    parser.add_argument("--minute", required=True, help="the minute that records it")
    parser.add_argument("--next-review", help="when the next review is due")
    add_root(parser)
    add_today(parser)


def run(options: Namespace) -> int:
    """Record the review, and say where."""
    council, slash, policy = options.policy.partition("/")
    if not slash:
        raise SourceError([f"“{options.policy}”: name the policy as council/policy."])
    on = typed_day(options.on, "--on")
    no_later_than(on, today(options.today))
    due = typed_date(options.next_review, "--next-review") if options.next_review else None
    version = reviewed(root(options.root), council, policy, ReviewRecord(on, options.minute, due))
    print(f"Recorded in version {version.id}. Taken back with: handbook undo")
    return 0
