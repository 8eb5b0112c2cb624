"""`handbook publish`: a revised document becomes the policy's new version."""

import os
import sys
import webbrowser
from argparse import ArgumentParser, Namespace
from pathlib import Path

from build_scripts.build import ADDRESS
from build_scripts.commands import add_root, add_today, root, today
from build_scripts.model import ReviewRecord
from build_scripts.publishing.publish import QUESTIONS, QUOTES, Request, SameText, publish
from build_scripts.publishing.reviewed import no_later_than, reviewed
from build_scripts.publishing.talk import Keyboard, Talk, Unattended
from build_scripts.publishing.typed import typed_date, typed_day


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook publish`."""
    parser.add_argument("file", type=Path, help="the revised document")
    parser.add_argument("--council", required=True, help="the council's folder, such as flitwick")
    parser.add_argument("--policy", required=True, help="the policy's folder, such as social-media")
    for name, question in QUESTIONS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="WORDS", help=question)
    parser.add_argument(
        "--quotes",
        choices=QUOTES,
        default="renumbered",
        help="with --yes: which of the checker's quotations follow the new text",
    )
    tracked = parser.add_mutually_exclusive_group()
    for choice in ("accept", "reject"):
        tracked.add_argument(
            f"--{choice}-changes",
            dest="tracked",
            action="store_const",
            const=choice,
            help=f"{choice} the changes that Word tracked in the document",
        )
    parser.add_argument(
        "--yes", action="store_true", help="ask nothing; what is not given is not known"
    )
    parser.add_argument(
        "--despite-doubts", action="store_true", help="with --yes: go on where something looks odd"
    )
    parser.add_argument(
        "--draft", action="store_true", help="before the meeting: make the papers, publish nothing"
    )
    parser.add_argument("--no-preview", action="store_true", help="open no browser")
    add_root(parser)
    add_today(parser)


def run(options: Namespace) -> int:
    """Publish, and return 0 where there is a new version, or the papers that were asked for."""
    talk: Talk = Unattended() if options.yes else Keyboard()
    given = {name: value for name in QUESTIONS if (value := getattr(options, name))}
    request = Request(
        options.file,
        options.council,
        options.policy,
        given,
        options.quotes,
        options.tracked,
        options.despite_doubts,
        options.draft,
        os.environ.get(ADDRESS, ""),
    )
    folder, day = root(options.root), today(options.today)
    shows = not (options.yes or options.no_preview) and sys.stdout.isatty()
    preview = (lambda page: webbrowser.open(page.as_uri())) if shows else None
    try:
        made = publish(folder, request, talk, day, preview)
    except SameText as same:
        if options.yes or not talk.agree(
            f"{same} Was it reviewed without change?", unattended=False
        ):
            raise
        _record(folder, options, talk)
        return 0
    return 0 if made or options.draft else 1


def _record(folder: Path, options: Namespace, talk: Talk) -> None:
    on = typed_day(talk.ask("Reviewed on", options.adopted) or "", "Reviewed on")
    no_later_than(on, today(options.today))
    minute = talk.ask("Minute reference", options.minute)
    due = talk.ask("Next review", options.next_review)
    record = ReviewRecord(on, minute, typed_date(due, "Next review") if due else None)
    reviewed(folder, options.council, options.policy, record)
    talk.say("Recorded. Taken back with: handbook undo")
