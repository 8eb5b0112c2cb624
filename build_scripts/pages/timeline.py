"""The register as a picture: each policy's way from its last review to its next, and today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_scripts.dates import first_day, last_day
from build_scripts.inline import plain
from build_scripts.model import Handbook
from build_scripts.pages.councils import council_view
from build_scripts.register import Entry, state_words
from build_scripts.wording import spoken

MOST = 30  # rows; the table has them all
TICKS = 6
TOP, ROW = 34, 52


@dataclass(frozen=True, slots=True)
class Row:
    """One policy; places count in per cent of the width, `y` in pixels. None: no date is known."""

    label: str
    state: str
    words: str
    y: int
    start: float | None
    due: float | None
    due_words: str
    due_before_middle: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the picture draws."""

    height: int
    years: tuple[tuple[float, int], ...]
    today: float
    today_words: str
    rows: tuple[Row, ...]
    left_out: int

    @property
    def description(self) -> str:
        """Return the picture in words."""
        return " ".join(f"{row.label}: {row.words}." for row in self.rows)


def timeline(handbook: Handbook, entries: Sequence[Entry], today: date) -> Timeline | None:
    """Return the picture of `entries`, in their order; None where there is nothing to draw."""
    shown = entries[:MOST]
    if not shown:
        return None
    starts = [_start(entry) for entry in shown]
    known = [day for day in (*starts, *(entry.review.due for entry in shown), today) if day]
    first, last = date(min(known).year, 1, 1), date(max(known).year + 1, 1, 1)

    def place(day: date) -> float:
        return round(100 * (day - first).days / (last - first).days, 2)

    step = -(-(last.year - first.year) // TICKS)
    rows = tuple(
        Row(
            f"{council_view(handbook, entry.policy.council).short}: {plain(entry.policy.title)}",
            entry.review.state,
            state_words(entry.review),
            TOP + at * ROW,
            place(start) if start else None,
            place(due) if due else None,
            spoken().date(due, "short month") if due else "",
            bool(due and place(due) < 50),
        )
        for at, (entry, start) in enumerate(zip(shown, starts, strict=True))
        for due in [entry.review.due]
    )
    return Timeline(
        TOP + len(rows) * ROW,
        tuple((place(date(year, 1, 1)), year) for year in range(first.year, last.year, step)),
        place(today),
        spoken().date(today, "short day"),
        rows,
        len(entries) - len(shown),
    )


def _start(entry: Entry) -> date | None:
    """Return the day from which the next review is counted, as far as the document states one."""
    latest = max(entry.version.reviews, key=lambda record: record.on, default=None)
    if latest:
        return latest.on
    stated = entry.version.last_reviewed or entry.version.adopted
    if stated is None:
        return None
    due = entry.review.due
    return first_day(stated) if due and last_day(stated) > due else last_day(stated)
