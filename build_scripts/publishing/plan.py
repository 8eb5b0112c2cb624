"""What publishing a revised document would do, decided before anything is written. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

import tomlkit

from build_scripts.dates import first_day, in_words, last_day
from build_scripts.facts import ENTERABLE, version_folder, write_version
from build_scripts.importing.document import Imported
from build_scripts.inline import plain
from build_scripts.model import Policy, Source, StatedDate, Text, Version
from build_scripts.publishing.quotes import QuoteChange, quote_changes, quotes, rewritten
from build_scripts.redline import Redline, match, redline
from build_scripts.redline.likeness import alike, features
from build_scripts.redline.lines import plain_text, section_words
from build_scripts.text_format import write_text

_ALMOST_NOTHING = 0.15  # alike in words: less, and it is hardly the same policy
_WHOSE = {"council", "approved_by"}
_COUNCIL = re.compile(  # "Ampthill Town Council"; of "the Town Council" nobody knows which it is
    r"\b(?!(?:The|This|That|Our|Your|A|An|Any|All|Each|Every|Full|Local|No|As|If|When|For|By|Of|And)\b)[A-Z][\w'’]*"
    r"(?:(?:-| (?:(?:and|&|on|upon|in|the|with|cum|le|next) )?)[A-Z][\w'’]*){0,5}?"
    r" (?i:(?:Town|Parish|City|Community|Village|Neighbourhood) Council)\b"
)


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
    states: tuple[str, ...] = ()  # whose it is and who approved it, in the document's own words

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
        entered=_entered(facts, facts_found(imported)),
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
    states = [str(fact.value) for fact in imported.facts if fact.name in _WHOSE]
    return Plan(policy, before, version, facts, original, change, found, tuple(states))


def _entered(facts: Facts, found: Facts) -> tuple[str, ...]:
    """Return the names of the facts that are not as the document states them."""
    given = {name: getattr(facts, name) for name in ENTERABLE}
    return tuple(name for name, value in given.items() if value and value != getattr(found, name))


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
        elif not value and name in document:  # a hyphen was typed: it is not so
            del document[name]
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


def _other_council(plan: Plan, councils: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    own = plan.policy.council
    ours = str(councils.get(own, {}).get("name") or own)
    for words in plan.states:
        stated = _named([words], plan.policy, councils)
        if stated and ours not in stated:
            yield (
                f"The document names {next(iter(stated))} as its council, and not {ours}. "
                "Is it the right council's?"
            )
            return
    text = plan.version.text
    whole = [text.title, *plan.states, *map(section_words, text.sections)]
    named = _named(whole, plan.policy, councils)
    others = [(name, count) for name, count in named.most_common() if name != ours]
    if others and others[0][1] > named[ours]:
        other, count = others[0]
        yield (
            f"The document names {other} {_times(count)} and {ours} {_times(named[ours])}. "
            "Is it the right council's?"
        )


def _named(
    texts: Iterable[str], policy: Policy, councils: Mapping[str, Mapping[str, object]]
) -> Counter[str]:
    """Return how often each council is named: those of the handbook first, then any other."""
    # The policy's own title may stand before a name, on one line of a cover.
    rest = re.sub(re.escape(plain(policy.title)), "\n", "\n".join(texts), flags=re.IGNORECASE)
    named: Counter[str] = Counter()
    for id in sorted(councils, key=lambda id: id != policy.council):
        if known := _names(councils[id]):
            pattern = rf"\b(?:{'|'.join(map(re.escape, known))})\b"
            rest, count = re.subn(pattern, "\n", rest, flags=re.IGNORECASE)
            named[str(councils[id].get("name") or id)] += count
    named.update(_in_capitals(found[0]) for found in _COUNCIL.finditer(rest))
    return +named


def _names(council: Mapping[str, object]) -> list[str]:
    others = council.get("other_names", [])
    names = [
        council.get("name"),
        council.get("short_name"),
        *(others if isinstance(others, list) else []),
    ]
    return sorted({str(name) for name in names if name}, key=len, reverse=True)


def _in_capitals(name: str) -> str:
    """Return "AMPTHILL TOWN COUNCIL" as "Ampthill Town Council", to be counted with it."""
    return " ".join(word.capitalize() if word.isupper() else word for word in name.split())


def _times(count: int) -> str:
    return {0: "not at all", 1: "once"}.get(count, f"{count} times")


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
