"""`handbook check`: one draft, as `python -m checker` does it, or a whole archive of posts."""

import codecs
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from build_scripts.audit.archive import FIELDS, Reading
from build_scripts.audit.begun import Outputs
from build_scripts.audit.page import sentence
from build_scripts.audit.run import Asked, audit
from build_scripts.build import ADDRESS
from build_scripts.commands import day, today
from build_scripts.errors import SourceError
from checker.__main__ import BAD_INPUT, NOTHING_TO_STOP, ROOT, SOMETHING_TO_STOP
from checker.__main__ import main as check_one
from checker.load import RuleError
from checker.model import ACCOUNTS, PLATFORMS, WRITERS

_CIRCUMSTANCES = ("council", "writer", "account", "platform", "date")
_OF_ARCHIVE = ("output", "column", "day_first", "encoding", "start_again")
_OF_DRAFT = ("format", "explain")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook check`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("file", nargs="?", help="one draft; - reads standard input")
    what.add_argument("--batch", action="store_true", help="JSON drafts in, JSON results out")
    what.add_argument("--csv", metavar="FILE", help="an archive of posts with a header; - as above")
    what.add_argument("--jsonl", metavar="FILE", help="an archive with a JSON object on each line")
    who = parser.add_argument_group("circumstances; in an archive, where a post does not say them")
    who.add_argument("--council", help="a folder of policy_sources, e.g. flitwick")
    who.add_argument("--writer", help=", ".join(WRITERS))
    who.add_argument("--account", help=", ".join(ACCOUNTS))
    who.add_argument("--platform", help=", ".join(PLATFORMS))
    who.add_argument("--date", help="when it will be posted, e.g. 2027-04-12; else today")
    one = parser.add_argument_group("one draft")
    one.add_argument("--format", choices=("text", "json"))
    one.add_argument("--explain", action="store_true", help="show the features that rules see")
    many = parser.add_argument_group("an archive")
    many.add_argument("--output", type=_csv_file, help="the findings (default: FILE.audit.csv)")
    many.add_argument(
        "--column",
        type=_column,
        action="append",
        metavar="NAME=COLUMN",
        help="a column that has another name, e.g. text=Message",
    )
    many.add_argument("--day-first", action="store_true", help="04/05/2026 is 4 May 2026")
    many.add_argument("--encoding", type=_encoding, help="of the CSV file (default: utf-8)")
    many.add_argument("--start-again", action="store_true", help="write an audit anew")


def run(options: Namespace) -> int:
    """Check, and return 0 for nothing to stop, 1 for something to stop, 2 for bad input."""
    is_archive = options.csv is not None or options.jsonl is not None
    try:
        _refuse(options, _OF_DRAFT if is_archive else _OF_ARCHIVE, is_archive=is_archive)
        return _archive(options) if is_archive else check_one(_arguments(options))
    except (SourceError, RuleError) as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT


def _arguments(options: Namespace) -> list[str]:
    """Return the arguments of the checker's own command line."""
    given = [(name, getattr(options, name)) for name in (*_CIRCUMSTANCES, "format")]
    flags = [name for name in ("explain", "batch") if getattr(options, name)]
    return [
        *([options.file] if options.file else []),
        *(f"--{name}={value}" for name, value in given if value is not None),
        *(f"--{name}" for name in flags),
    ]


def _archive(options: Namespace) -> int:
    source = options.jsonl if options.csv is None else options.csv
    outputs = Outputs(options.output or _beside(source))
    if options.date:
        _day(options.date)
    reading = Reading(
        "standard input" if source == "-" else source,
        {name: value for name in _CIRCUMSTANCES if (value := getattr(options, name)) is not None},
        dict(options.column or ()),
        options.day_first,
    )
    asked = Asked(
        source,
        "jsonl" if options.csv is None else "csv",
        outputs,
        reading,
        options.encoding or "utf-8-sig",
        os.environ.get(ADDRESS, "").rstrip("/"),
        options.start_again,
    )
    try:
        tally = audit(asked, ROOT, today(None))
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        raise
    print(f"{sentence(tally)} -> {outputs.findings}, {outputs.summary}")
    if tally.verdicts["error"]:
        return BAD_INPUT
    return SOMETHING_TO_STOP if tally.verdicts["stop"] else NOTHING_TO_STOP


def _refuse(options: Namespace, names: tuple[str, ...], *, is_archive: bool) -> None:
    wrong = [f"--{name.replace('_', '-')}" for name in names if getattr(options, name)]
    if wrong:
        what = "one draft, not with --csv or --jsonl" if is_archive else "--csv or --jsonl"
        raise SourceError([f"{one} goes with {what}." for one in wrong])


def _beside(source: str) -> Path:
    return Path("audit.csv") if source == "-" else Path(source).with_suffix(".audit.csv")


def _day(text: str) -> None:
    try:
        day(text)
    except ArgumentTypeError as refused:
        raise SourceError([f"--date: {refused}."]) from None


def _csv_file(text: str) -> Path:
    if not text.lower().endswith(".csv"):
        raise ArgumentTypeError(f"{text!r} must end in .csv; the page is written beside it")
    return Path(text)


def _column(text: str) -> tuple[str, str]:
    name, _, column = text.partition("=")
    if name not in FIELDS or not column.strip():
        raise ArgumentTypeError(f"{text!r} is not NAME=COLUMN; names are: {', '.join(FIELDS)}")
    return name, column.strip()


def _encoding(text: str) -> str:
    try:
        return codecs.lookup(text).name.replace("utf-8", "utf-8-sig").replace("sig-sig", "sig")
    except LookupError:
        raise ArgumentTypeError(f"{text!r} is no encoding; try utf-8 or cp1252") from None
