"""The register: one entry for each policy, the worst review first, for pages, JSON and CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from build_scripts.dates import as_json, in_words
from build_scripts.inline import plain
from build_scripts.model import Handbook, Policy, Version
from build_scripts.review import Review, State, in_force, version_review
from build_scripts.wording import N_, gettext

# The order of the register, and each state in words that stay true as the page ages.
STATES: dict[State, str] = {
    "overdue": N_("Review overdue since %(due)s"),
    "no-review-date": N_("No review date"),
    "due-soon": N_("Review due by %(due)s"),
    "current": N_("In date until %(due)s"),
    "superseded": N_("Superseded"),
}
SHORT: dict[State, str] = {
    "overdue": N_("overdue"),
    "no-review-date": N_("without a review date"),
    "due-soon": N_("due within 90 days"),
    "current": N_("in date"),
    "superseded": N_("superseded"),
}
COLUMNS = (
    "council",
    "policy",
    "title",
    "version",
    "state",
    "due",
    "reason",
    "owner",
    "approved_by",
    "minute",
    "url",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a policy and where its review stands."""

    policy: Policy
    version: Version
    review: Review

    @property
    def address(self) -> str:
        """Where the handbook prints it."""
        here = f"{self.policy.council}/{self.policy.id}/"
        return here if self.review.state != "superseded" else f"{here}v/{self.version.id}/"

    @property
    def state_words(self) -> str:
        """The state as a reader sees it, with its date."""
        return state_words(self.review)


def register(handbook: Handbook, today: date) -> list[Entry]:
    """Return the text in force of every policy, the one most in need of a review first."""
    return sorted((entry_on(policy, today) for policy in handbook.policies), key=_urgency)


def entry_on(policy: Policy, today: date) -> Entry:
    """Return the text of `policy` that is in force on `today`, and where its review stands."""
    return _entry(policy, in_force(policy, today), today)


def superseded(handbook: Handbook, today: date) -> list[Entry]:
    """Return every version that a later one replaced, by policy, the oldest first."""
    entries = [
        _entry(policy, version, today)
        for policy in handbook.policies
        for version in policy.versions
    ]
    return [entry for entry in entries if entry.review.state == "superseded"]


def state_words(review: Review) -> str:
    """Return the state of a review in words: "Review overdue since 31 October 2020"."""
    return gettext(STATES[review.state], due=in_words(review.due) if review.due else "")


def approved_by(entry: Entry) -> str | None:
    """Return who approved this version, or the policy, where that is stated."""
    return entry.version.approved_by or entry.policy.approved_by


def last_minute(entry: Entry) -> str | None:
    """Return the minute of the latest review that changed nothing, else that of the version."""
    latest_first = sorted(entry.version.reviews, key=lambda record: record.on, reverse=True)
    minutes = (record.minute for record in latest_first if record.minute)
    return next(minutes, entry.version.minute)


def register_rows(entries: Iterable[Entry]) -> list[dict[str, str | None]]:
    """Return the register as rows for JSON and CSV."""
    return [dict(zip(COLUMNS, _row(entry), strict=True)) for entry in entries]


def register_json(entries: Iterable[Entry], today: date) -> dict[str, object]:
    """Return the register as one JSON value."""
    return {"schema": 1, "generated": as_json(today), "policies": register_rows(entries)}


def register_csv(entries: Iterable[Entry]) -> str:
    """Return the register as CSV; a cell never begins like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([_harmless(cell or "") for cell in _row(entry)])
    return out.getvalue()


def _entry(policy: Policy, version: Version, today: date) -> Entry:
    return Entry(policy, version, version_review(policy, version, today))


def _urgency(entry: Entry) -> tuple[int, date, str, str]:
    order = list(STATES).index(entry.review.state)
    return (order, entry.review.due or date.max, entry.policy.council, entry.policy.id)


def _row(entry: Entry) -> tuple[str | None, ...]:
    due = entry.review.due
    return (
        entry.policy.council,
        entry.policy.id,
        plain(entry.policy.title),
        entry.version.id,
        entry.review.state,
        due.isoformat() if due else None,
        entry.review.reason,
        entry.policy.owner,
        approved_by(entry),
        last_minute(entry),
        f"/{entry.address}",
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
