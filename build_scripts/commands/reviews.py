"""`handbook reviews`: what is due for review, the most urgent first."""

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from build_scripts.commands import add_root, add_today, root, today
from build_scripts.inline import plain
from build_scripts.register import Entry, register, register_csv, register_json
from build_scripts.sources import read_handbook


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook reviews`."""
    parser.add_argument(
        "--due-within",
        type=_days,
        metavar="DAYS",
        help="only what is overdue, due within so many days, or without a date",
    )
    parser.add_argument("--council", help="only the policies of this council")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument(
        "--fail-overdue", action="store_true", help="exit with 1 where a review is overdue"
    )
    add_root(parser)
    add_today(parser)


def run(options: Namespace) -> int:
    """Print the reviews, and return 1 only where that was asked for and one is overdue."""
    day = today(options.today)
    handbook = read_handbook(root(options.root), options.council)
    entries = chosen(register(handbook, day), day, options.due_within)
    print(FORMATS[options.format](entries, day), end="")
    overdue = any(entry.review.state == "overdue" for entry in entries)
    return int(options.fail_overdue and overdue)


def chosen(entries: Iterable[Entry], today: date, within: int | None) -> list[Entry]:
    """Return the entries that need a person within so many days; all where no number is given."""
    if within is None:
        return list(entries)
    last = today + timedelta(days=within)
    return [entry for entry in entries if entry.review.due is None or entry.review.due <= last]


def as_text(entries: Sequence[Entry], today: date) -> str:
    """Return one line for each policy, the columns under each other."""
    if not entries:
        return "Nothing is due.\n"
    rows = [
        (
            f"{entry.policy.council}/{entry.policy.id}",
            entry.state_words,
            days_in_words(entry.review.due, today),
            entry.policy.owner or "no owner stated",
            plain(entry.policy.title),
        )
        for entry in entries
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"{line}\n" for line in lines)


def as_json(entries: Sequence[Entry], today: date) -> str:
    """Return the register's rows, with the days left; below nought is overdue."""
    data = register_json(entries, today)
    left = {
        (entry.policy.council, entry.policy.id): (entry.review.due - today).days
        if entry.review.due
        else None
        for entry in entries
    }
    rows = data["policies"]
    assert isinstance(rows, list)
    data["policies"] = [row | {"days": left[row["council"], row["policy"]]} for row in rows]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_csv(entries: Sequence[Entry], today: date) -> str:
    """Return the register as a spreadsheet."""
    return register_csv(entries)


def days_in_words(due: date | None, today: date) -> str:
    """Return how long there is: "1 day left", "3 days over", "today"."""
    if due is None:
        return "–"
    days = abs((due - today).days)
    counted = f"{days:,} day{'' if days == 1 else 's'}"
    return "today" if not days else f"{counted} left" if due > today else f"{counted} over"


FORMATS: dict[str, Callable[[Sequence[Entry], date], str]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}


def _days(text: str) -> int:
    if not text.isdigit():
        raise ArgumentTypeError(f"{text!r} is not a number of days")
    return int(text)
