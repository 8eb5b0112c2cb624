"""“Reviewed, no change”: one more entry in a version's facts, and no new version."""

from datetime import date
from pathlib import Path

import tomlkit

from build_scripts.dates import first_day, in_words, last_day
from build_scripts.errors import SourceError
from build_scripts.facts import TABLES, as_toml, read_version, write_version
from build_scripts.model import Policy, ReviewRecord, Version
from build_scripts.publishing.publish import find_policy
from build_scripts.publishing.transaction import Disk, commit, locked, recover
from build_scripts.review import in_force
from build_scripts.sources import FOLDER, read_handbook

BELOW = "# ── Below"  # begins the line under which the importer writes


def reviewed(
    root: Path, council: str, policy_id: str, record: ReviewRecord, disk: Disk | None = None
) -> Version:
    """Record that the council looked at the policy and changed nothing; return the version."""
    with locked(root):
        recover(root, disk)
        policy = find_policy(read_handbook(root), council, policy_id)
        version = in_force(policy, record.on)
        if problems := review_problems(policy, version, record):
            raise SourceError(problems)
        path = f"{FOLDER}/{council}/{policy_id}/{version.id}/version.toml"
        content = with_review((root / path).read_text("utf-8"), version, record)
        _, problems = read_version(content, path, version.id, version.text)
        if problems:
            raise SourceError(problems)
        title = f"{council}/{policy_id}, reviewed {record.on.isoformat()} without change"
        commit(root, title, {}, {path: content.encode()}, disk)
    return version


def with_review(content: str, version: Version, record: ReviewRecord) -> str:
    """Return the version.toml of `version` with one more review; what a person wrote stays."""
    document = tomlkit.document()
    entry = tomlkit.table()
    for name in TABLES["reviews"][0]:
        if (value := getattr(record, name)) is not None:
            entry[name] = as_toml(value)
    entries = tomlkit.aot()
    entries.append(entry)
    document["reviews"] = entries
    theirs, below, _ = content.partition(BELOW)
    written = f"{theirs.rstrip()}\n\n{tomlkit.dumps(document).strip()}\n"
    return write_version(version, written) if below else written


def review_problems(policy: Policy, version: Version, record: ReviewRecord) -> list[str]:
    """Return why this review cannot be recorded."""
    found = []
    start = version.adopted or version.last_reviewed
    if start and record.on < first_day(start):
        found.append(
            f"Reviewed on {in_words(record.on)}, but the version in the handbook is of "
            f"{in_words(start)}. Check the day."
        )
    if any(each.on == record.on for each in version.reviews):
        found.append(f"A review on {in_words(record.on)} is recorded already.")
    if record.next_review and last_day(record.next_review) <= record.on:
        found.append(
            f"The next review ({in_words(record.next_review)}) is not after this one "
            f"({in_words(record.on)}). Check both dates."
        )
    if not record.next_review and not policy.review_every:
        found.append(
            "It is not said when the next review is due, nor how often the policy is reviewed. "
            "Give the day: --next-review 2028-05-01."
        )
    return found


def no_later_than(on: date, today: date) -> None:
    """Refuse a review that has not happened yet."""
    if on > today:
        raise SourceError([f"Reviewed on {in_words(on)}: that day is still to come."])
