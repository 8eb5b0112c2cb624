"""When a policy's review is due. One rule, with `today` as an argument; the page ages by the same.

The browser's copy is docs/assets/review.js; tests/review_vectors.json holds both to one answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from build_scripts.dates import duration_in_words, first_day, last_day, read_duration
from build_scripts.model import Policy, StatedDate, Version
from build_scripts.wording import gettext

Source = Literal["document", "Clerk", "review"]  # who gave the next review
State = Literal["current", "due-soon", "overdue", "no-review-date", "superseded"]
DUE_SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Review:
    """Where the review of one version stands; `due` is None where no date can be known."""

    state: State
    due: date | None
    reason: str


def review_state(
    today: date,
    *,
    adopted: StatedDate | None = None,
    last_reviewed: StatedDate | None = None,
    review_every: str | None = None,
    next_review: StatedDate | None = None,
    next_from: Source = "document",
    superseded: bool = False,
) -> Review:
    """Return the state on `today`: a stated next review wins, a range is due at its end.

    The due day itself is not yet overdue. A cycle without a start gives no date, and says why.
    """
    due, reason = _due(adopted, last_reviewed, review_every, next_review, next_from)
    if superseded:
        return Review("superseded", None, gettext("A later version is in force."))
    if due is None:
        return Review("no-review-date", None, reason)
    if due < today:
        return Review("overdue", due, reason)
    return Review("due-soon" if due - today <= DUE_SOON else "current", due, reason)


def version_review(policy: Policy, version: Version, today: date) -> Review:
    """Return the review state of `version`, counting reviews that changed nothing."""
    latest = max(version.reviews, key=lambda record: record.on, default=None)
    typed: Source = "Clerk" if "next_review" in version.entered else "document"
    return review_state(
        today,
        adopted=version.adopted,
        last_reviewed=latest.on if latest else version.last_reviewed,
        review_every=policy.review_every,
        next_review=latest.next_review if latest else version.next_review,
        next_from="review" if latest else typed,
        superseded=is_superseded(policy, version, today),
    )


def in_force(policy: Policy, today: date) -> Version:
    """Return the version in force on `today`: the last one whose day has come, else the first."""
    come = [version for version in policy.versions if _starts(version) <= today]
    return come[-1] if come else policy.versions[0]


def coming(policy: Policy, today: date) -> Iterator[tuple[date, Version]]:
    """Yield each day after `today` on which another version comes into force, and that version."""
    current = in_force(policy, today)
    for day in sorted({day for version in policy.versions if (day := _starts(version)) > today}):
        following = in_force(policy, day)
        if following.id != current.id:
            yield day, following
        current = following


def is_superseded(policy: Policy, version: Version, today: date) -> bool:
    """Return whether a later version is in force on `today`."""
    order = [each.id for each in policy.versions]
    return order.index(version.id) < order.index(in_force(policy, today).id)


def _starts(version: Version) -> date:
    stated = version.in_force or version.adopted or version.last_reviewed
    return first_day(stated) if stated else date.min


def _said_by(source: Source) -> str:
    match source:
        case "document":
            return gettext("The document states its next review.")
        case "Clerk":
            return gettext("The document does not state this day; it was entered by the Clerk.")
        case "review":
            return gettext("The day was set at its last review.")


def _due(
    adopted: StatedDate | None,
    last_reviewed: StatedDate | None,
    review_every: str | None,
    next_review: StatedDate | None,
    next_from: Source,
) -> tuple[date | None, str]:
    if next_review is not None:
        return last_day(next_review), _said_by(next_from)
    cycle = read_duration(review_every)
    if review_every is None or cycle is None:
        return None, gettext(
            "The document states neither a next review nor how often it is reviewed."
        )
    every = duration_in_words(review_every)
    if last_reviewed is not None:
        reason = gettext("Every %(time)s, counted from the last review.", time=every)
        return last_day(last_reviewed) + cycle, reason
    if adopted is not None:
        reason = gettext("Every %(time)s, counted from its adoption.", time=every)
        return last_day(adopted) + cycle, reason
    return None, gettext(
        "To be reviewed every %(time)s, but the document does not say from when.", time=every
    )
