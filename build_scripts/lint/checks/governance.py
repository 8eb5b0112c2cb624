"""Does the document say when it was adopted, by whom, whose it is and when it is reviewed."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from build_scripts.dates import duration_in_words
from build_scripts.lint.model import Hit, Subject
from build_scripts.review import Review, version_review

NOTHING = Hit()


def no_date(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where neither the adoption nor the last review has a date."""
    if subject.version.adopted is None and subject.version.last_reviewed is None:
        yield NOTHING


def no_review_cycle(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where neither a next review nor a cycle is stated."""
    if subject.version.next_review is None and subject.policy.review_every is None:
        yield NOTHING


def cycle_without_start(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where the cycle has no date to count from."""
    review = _review(subject)
    if subject.policy.review_every and review.due is None and review.state != "superseded":
        yield Hit(values={"every": duration_in_words(subject.policy.review_every)})


def review_overdue(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where the review should have been done."""
    review = _review(subject)
    if review.state == "overdue" and review.due:
        late = (subject.today - review.due).days
        yield Hit(values={"due": _day(review.due), "late": f"{late:,} days"})


def review_due_soon(subject: Subject) -> Iterator[Hit]:
    """Yield a hit in the last weeks before the review."""
    review = _review(subject)
    if review.state == "due-soon" and review.due:
        yield Hit(values={"due": _day(review.due)})


def no_owner(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where nobody is named who keeps the policy."""
    if not subject.policy.owner:
        yield NOTHING


def no_approving_body(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where the body that approved the policy is not named."""
    if not subject.policy.approved_by and not subject.version.approved_by:
        yield NOTHING


def no_minute(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where no minute of the decision is given."""
    if not subject.version.minute:
        yield NOTHING


def no_version(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where the document has no version number, in its control block or its words."""
    keys = " ".join(key for key, _ in subject.version.control)
    if re.search(r"\b(?:version|issue|revision)\b", keys, re.IGNORECASE):
        return
    if not any(_VERSION.search(one.text) for one in subject.analysis.passages):
        yield NOTHING


def title_missing(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where the document has no title of its own, so that one was inferred."""
    if any(_NO_TITLE.search(one) for one in subject.version.unsure):
        yield Hit(values={"title": subject.analysis.text.title})


_VERSION = re.compile(
    r"\b(?:[Vv]ersion|[Ii]ssue|[Rr]evision)(?:\s*(?:[Nn]o\.?|[Nn]umber))?\s*:?\s*\d"
)
_NO_TITLE = re.compile(
    r"\btitle\b.{0,60}\b(?:missing|inferred|not|no|lost|guess|taken|derived)"
    r"|\b(?:no|without)\b.{0,20}\btitle\b",
    re.IGNORECASE,
)


def _review(subject: Subject) -> Review:
    return version_review(subject.policy, subject.version, subject.today)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


CHECKS: Mapping[str, Callable[[Subject], Iterable[Hit]]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        no_date,
        no_review_cycle,
        cycle_without_start,
        review_overdue,
        review_due_soon,
        no_owner,
        no_approving_body,
        no_minute,
        no_version,
        title_missing,
    )
}
