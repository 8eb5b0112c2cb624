"""What happened to a policy: its versions, what each changed, and reviews that changed nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Literal

from build_scripts.dates import first_day
from build_scripts.inline import plain
from build_scripts.model import Policy, StatedDate, Version
from build_scripts.redline import Changes, Redline, chain, redline, summary
from build_scripts.review import in_force
from build_scripts.wording import N_, gettext

KINDS = {
    "editorial": N_("Editorial change"),
    "substantive": N_("Change of substance"),
    "reviewed": N_("Reviewed, no change"),
}
FIRST = N_("First version in this handbook")
CHANGED = N_("Changed")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a policy; `on` is None where no date is stated."""

    kind: Literal["version", "review"]
    version: Version
    on: StatedDate | None
    what: str
    minute: str | None
    approved_by: str | None
    note: str | None
    summary: str | None
    replaces: Version | None
    next_review: StatedDate | None
    comes: date | None

    @property
    def key(self) -> str:
        """What tells it apart from every other event of the same policy, for ever."""
        on = first_day(self.on).isoformat() if self.kind == "review" and self.on else ""
        return f"{self.version.id}/{self.kind}{on}"


@dataclass(frozen=True, slots=True)
class Past:
    """Every step between the versions of a policy, worked out once."""

    steps: tuple[Changes, ...]
    redlines: Mapping[tuple[str, str], Redline]


@lru_cache(maxsize=256)
def past(policy: Policy) -> Past:
    """Return the steps from each version to the next, and the redline of any two."""
    versions = policy.versions
    steps = chain(versions)
    beside = {
        (old.id, new.id): step
        for old, new, step in zip(versions, versions[1:], steps, strict=False)
    }
    redlines = {
        (old.id, new.id): redline(old.text, new.text, beside.get((old.id, new.id)))
        for old, new in combinations(versions, 2)
    }
    return Past(steps, redlines)


def events(policy: Policy, today: date) -> tuple[Event, ...]:
    """Return everything that is known to have happened, the latest first."""
    found: list[Event] = []
    before: Version | None = None
    for version in policy.versions:
        found.append(_version_event(policy, version, before, today))
        found += [
            Event(
                kind="review",
                version=version,
                on=record.on,
                what=gettext(KINDS["reviewed"]),
                minute=record.minute,
                approved_by=None,
                note=None,
                summary=None,
                replaces=None,
                next_review=record.next_review,
                comes=None,
            )
            for record in sorted(version.reviews, key=lambda record: record.on)
        ]
        before = version
    order = sorted(
        enumerate(found),
        key=lambda numbered: (_day(numbered[1]), numbered[0]),
        reverse=True,
    )
    return tuple(event for _, event in order)


def versions_up_to_now(policy: Policy, today: date) -> tuple[Version, ...]:
    """Return the versions whose anchors were ever the policy's, the text in force last."""
    current = in_force(policy, today)
    return policy.versions[: policy.versions.index(current) + 1]


def since(policy: Policy, today: date) -> dict[str, str]:
    """Return, for each earlier version, what has changed since in one sentence."""
    *earlier, current = versions_up_to_now(policy, today)
    redlines = past(policy).redlines
    return {old.id: summary(redlines[old.id, current.id]) for old in earlier}


def _version_event(policy: Policy, version: Version, before: Version | None, today: date) -> Event:
    change = past(policy).redlines[before.id, version.id] if before else None
    start = version.in_force
    return Event(
        kind="version",
        version=version,
        on=version.adopted or version.last_reviewed,
        what=gettext(KINDS.get(version.change or "", CHANGED if before else FIRST)),
        minute=version.minute,
        approved_by=version.approved_by or policy.approved_by,
        note=plain(version.change_note) if version.change_note else None,
        summary=summary(change) if change else None,
        replaces=before,
        next_review=version.next_review,
        comes=start if start and start > today else None,
    )


def _day(event: Event) -> date:
    return first_day(event.on) if event.on else date.min
