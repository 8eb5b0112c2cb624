"""What publishing a revised document would do, decided before anything is written. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

import tomlkit

from build_scripts.dates import first_day, in_words, last_day, read_duration
from build_scripts.facts import version_folder, write_version
from build_scripts.importing.document import Imported
from build_scripts.inline import plain
from build_scripts.model import Policy, Source, StatedDate, Text, Version
from build_scripts.publishing.quotes import QuoteChange, quote_changes, quotes, rewritten
from build_scripts.redline import Redline, match, redline
from build_scripts.redline.likeness import alike, features
from build_scripts.redline.lines import plain_text, section_words
from build_scripts.text_format import write_text

_ALMOST_NOTHING = 0.15  # alike in words: less, and it is hardly the same policy
_NAMED_ENOUGH = 2  # times; a council named once may only be mentioned


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of the new version. None: it is not stated anywhere."""

    adopted: StatedDate | None = None
    in_force: date | None = None
    last_reviewed: StatedDate | None = None
    next_review: StatedDate | None = None
    minute: str | None = None
    approved_by: str | None = None
    change: str | None = None
    change_note: str | None = None
    owner: str | None = None
    review_every: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A revised document, what it replaces, and every fact about it."""

    policy: Policy
    before: Version
    version: Version
    facts: Facts
    original: bytes
    change: Redline
    quotes: Mapping[str, tuple[QuoteChange, ...]]

    @property
    def folder(self) -> str:
        """Where the version will lie, counted from the handbook's folder."""
        return f"policy_sources/{self.policy.council}/{self.policy.id}/{self.version.id}"

    def takes_effect_after(self, day: date) -> bool:
        """Return whether the text before it is still in force on `day`."""
        return self.facts.in_force is not None and self.facts.in_force > day


def facts_found(imported: Imported) -> Facts:
    """Return what the document states about itself."""
    names = {field.name for field in fields(Facts)}
    found = {fact.name: fact.value for fact in imported.facts if fact.name in names}
    return Facts(**found)  # type: ignore[arg-type]  # the importer names each by its own type


def make_plan(
    policy: Policy,
    imported: Imported,
    facts: Facts,
    source: Source,
    original: bytes,
    council_files: Mapping[str, str],
) -> Plan:
    """Return what publishing would do. `council_files` are the files that may quote the policy."""
    before = policy.versions[-1]
    version = Version(
        id=version_folder(facts.adopted, facts.last_reviewed),
        text=imported.text,
        source=source,
        adopted=facts.adopted,
        in_force=facts.in_force,
        last_reviewed=facts.last_reviewed,
        next_review=facts.next_review,
        minute=facts.minute,
        approved_by=facts.approved_by if facts.approved_by != policy.approved_by else None,
        change=facts.change,
        change_note=facts.change_note,
        control=imported.control,
        removed=imported.removed,
        corrections=imported.corrections,
        unsure=imported.unsure,
        waivers=before.waivers,
    )
    changes = match(before.text, version.text)
    change = redline(before.text, version.text, changes)
    found = {
        name: quote_changes(
            quotes(content, policy.id, before.id), before.text, version.text, changes, change
        )
        for name, content in council_files.items()
    }
    return Plan(policy, before, version, facts, original, change, found)


def same_text(old: Text, new: Text) -> bool:
    """Return whether not a word, a number or a table differs."""
    return plain_text(old).sections == plain_text(new).sections


def problems(plan: Plan) -> list[str]:
    """Return why this cannot be published as it is: each says what to do."""
    return list(_problems(plan))


def doubts(plan: Plan, councils: Mapping[str, Mapping[str, object]], today: date) -> list[str]:
    """Return what may be right, but only a person can say so."""
    return [
        *_other_council(plan, councils),
        *_other_policy(plan),
        *_in_the_future(plan.facts.adopted, today),
    ]


def files(
    plan: Plan,
    council_files: Mapping[str, str],
    accepted: Mapping[str, tuple[QuoteChange, ...]],
    today: date,
) -> tuple[dict[str, dict[str, bytes]], dict[str, bytes]]:
    """Return the new folder with its files, and the files that are written anew."""
    version = plan.version
    folder = {
        version.source.file: plan.original,
        "text.md": write_text(version.text).encode(),
        "version.toml": write_version(version).encode(),
    }
    council = f"policy_sources/{plan.policy.council}"
    start = plan.facts.in_force if plan.takes_effect_after(today) else None
    changed = {
        f"{council}/{name}": rewritten(
            council_files[name],
            found,
            accepted.get(name, ()),
            (plan.before.id, plan.version.id),
            start,
        ).encode()
        for name, found in plan.quotes.items()
        if any(change.fate != "kept" for change in found)
    }
    return {plan.folder: folder}, changed


def policy_file(content: str, policy: Policy, facts: Facts) -> str:
    """Return policy.toml with the owner, the approving body and the cycle as they are now."""
    document = tomlkit.parse(content)
    for name in ("owner", "review_every"):
        value = getattr(facts, name)
        if value and value != getattr(policy, name):
            document[name] = value
    return tomlkit.dumps(document)


def _problems(plan: Plan) -> Iterator[str]:
    facts, before = plan.facts, plan.before
    stated = facts.adopted or facts.last_reviewed
    if stated is None:
        yield (
            "It is not said when this text was adopted, and a version is named by its date. "
            "Give the day of the meeting: --adopted 2027-05-01."
        )
        return
    earlier = before.adopted or before.last_reviewed
    if earlier and first_day(stated) <= first_day(earlier):
        yield (
            f"Adopted {in_words(stated)}: the version in the handbook is of {in_words(earlier)}, "
            "and a new one must be later. Check the date, or whether this is the newer document."
        )
    adopted = facts.adopted
    if adopted and facts.next_review and last_day(facts.next_review) <= first_day(adopted):
        yield (
            f"The next review ({in_words(facts.next_review)}) is not after the adoption "
            f"({in_words(adopted)}). Check both dates."
        )
    if adopted and facts.in_force and facts.in_force < first_day(adopted):
        yield (
            f"In force from {in_words(facts.in_force)}, but adopted only {in_words(adopted)}. "
            "A text cannot be in force before it is adopted."
        )
    start = facts.in_force or first_day(stated)
    if before.in_force and start < before.in_force:
        yield (
            f"In force from {in_words(start)}, but the version before it only comes into force on "
            f"{in_words(before.in_force)}. Check the dates."
        )
    if facts.review_every and not read_duration(facts.review_every):
        yield (
            f"Reviewed every “{facts.review_every}”: write P1Y for every year, P4Y for every four "
            "years, P6M for every six months."
        )


def _other_council(plan: Plan, councils: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    words = " ".join([plan.version.text.title, *map(section_words, plan.version.text.sections)])
    counted = {id: _mentions(words, council) for id, council in councils.items()}
    own = counted.get(plan.policy.council, 0)
    others = {id: count for id, count in counted.items() if id != plan.policy.council}
    most = max(others, key=lambda id: others[id], default=None)
    if most and others[most] >= _NAMED_ENOUGH and others[most] > own:
        named = councils[most].get("name", most)
        ours = councils.get(plan.policy.council, {}).get("name", plan.policy.council)
        yield (
            f"The document names {named} {others[most]} times and {ours} "
            f"{own or 'not at all'}{' times' if own else ''}. Is it the right council's?"
        )


def _mentions(words: str, council: Mapping[str, object]) -> int:
    others = council.get("other_names", [])
    names = [
        council.get("name"),
        council.get("short_name"),
        *(others if isinstance(others, list) else []),
    ]
    known = sorted({str(name) for name in names if name}, key=len, reverse=True)
    return len(re.findall(rf"\b(?:{'|'.join(map(re.escape, known))})\b", words)) if known else 0


def _other_policy(plan: Plan) -> Iterator[str]:
    old, new = (
        features(" ".join(map(section_words, version.text.sections)))
        for version in (plan.before, plan.version)
    )
    if alike(old, new) < _ALMOST_NOTHING:
        yield (
            f"The document has almost no words in common with the {plain(plan.policy.title)} now "
            "in the handbook. Is it a revision of that policy?"
        )


def _in_the_future(adopted: StatedDate | None, today: date) -> Iterator[str]:
    if adopted and first_day(adopted) > today:
        yield (
            f"Adopted {in_words(adopted)} is still to come. Only what the council has adopted is "
            "published. Is the date right?"
        )
