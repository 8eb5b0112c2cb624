"""Topics and questions: which clauses of each council speak to them, word for word.

`build_scripts/topics.toml` lists topics, questions and where councils differ; each council's
`topics.toml` says which of its clauses speak to them, or that none does. Every quotation is held
against the council's text: one that is in no version is refused, one that left the text in force
says so. Nothing here answers anything in words of its own.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any, Literal

from build_scripts.analysis.passages import passages
from build_scripts.errors import SourceError, meant
from build_scripts.model import Handbook, Policy, Section, Version
from build_scripts.review import in_force

WHO = ("councillor", "staff")
FILE = "topics.toml"

Standing = Literal["in-force", "moved", "earlier", "coming"]
"""Where quoted words stand: in the clause named; in another clause; in another version only."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that the policies of several councils speak to."""

    id: str
    title: str
    question: str


@dataclass(frozen=True, slots=True)
class Question:
    """What people ask, in their words."""

    id: str
    words: str
    topic: str
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One matter on which clauses differ: those of councils, or of one (`council`)."""

    id: str
    topic: str
    what: str
    council: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words quoted without a break; `omitted`: words of the clause are left out before them."""

    text: str
    omitted: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one clause, and where they stand."""

    policy: Policy
    version: Version
    section: Section
    standing: Standing
    pieces: tuple[Piece, ...]
    clause: str
    topics: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    who: tuple[str, ...] = ()

    @property
    def council(self) -> str:
        """The council whose words they are."""
        return self.policy.council

    @property
    def address(self) -> str:
        """Where a reader finds the words."""
        at_version = f"v/{self.version.id}/" if self.standing in {"earlier", "coming"} else ""
        return f"{self.policy.council}/{self.policy.id}/{at_version}#{self.section.id}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A person read the council's documents and found no clause on a topic, or on a question."""

    council: str
    topic: str | None
    question: str | None
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """Everything that is known of topics; `read` holds the councils whose documents were read."""

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    differences: tuple[Difference, ...]
    quotations: tuple[Quotation, ...]
    gaps: tuple[Gap, ...]
    read: frozenset[str]

    def on(self, topic: str, council: str) -> list[Quotation]:
        """Return the council's clauses on a topic, in the order of its file."""
        return [
            each for each in self.quotations if topic in each.topics and each.council == council
        ]

    def silent_on(self, topic: str, council: str) -> bool:
        """Return whether it is known that no clause of the council speaks to the topic."""
        return any((gap.council, gap.topic) == (council, topic) for gap in self.gaps)

    def answers(self, question: str, council: str) -> list[Quotation]:
        """Return the council's clauses that answer a question."""
        return [
            each for each in self.quotations if question in each.answers and each.council == council
        ]

    def silent_to(self, question: str, council: str, asker: str) -> bool:
        """Return whether it is known that no clause answers the question when `asker` asks."""
        return any(
            (gap.council, gap.question) == (council, question) and asker in (gap.who or WHO)
            for gap in self.gaps
        )

    def differing(self, difference: Difference) -> list[Quotation]:
        """Return the clauses that differ."""
        return [each for each in self.quotations if difference.id in each.differs]

    def of_clause(self, council: str, policy: str, clause: str) -> list[Topic]:
        """Return the topics that a clause of the text in force speaks to."""
        here = (council, policy, clause)
        ids = {
            topic
            for each in self.quotations
            if (each.council, each.policy.id, each.section.id) == here
            and each.standing in {"in-force", "moved"}
            for topic in each.topics
        }
        return [topic for topic in self.topics if topic.id in ids]


def read_topics(
    listed: str, councils: Mapping[str, str], handbook: Handbook, today: date
) -> Topics:
    """Return the topics that `listed` names with the clauses that each of `councils` gives.

    SourceError names every mistake of every file.
    """
    problems: list[str] = []
    general = _read(listed, f"build_scripts/{FILE}", GENERAL, problems)
    own = {
        council: _read(content, f"policy_sources/{council}/{FILE}", COUNCIL, problems)
        for council, content in councils.items()
    }
    topics = tuple(Topic(**entry) for _, entry in general["topic"])
    questions = tuple(Question(**entry) for _, entry in general["question"])
    differences = tuple(
        Difference(**entry, council=council)
        for council, entries in [(None, general["difference"])]
        + [(council, read["difference"]) for council, read in own.items()]
        for _, entry in entries
    )
    known = {
        "topic": list(dict.fromkeys(topic.id for topic in topics)),
        "question": [question.id for question in questions],
    }
    problems += _unlisted(general, known)
    problems += _twice([general, *own.values()])
    quotations: list[Quotation] = []
    gaps: list[Gap] = []
    for council, read in own.items():
        allowed = known | {
            "difference": [each.id for each in differences if each.council in (None, council)]
        }
        problems += _unlisted(read, allowed)
        found = _quotations(read["clause"], council, handbook, today, problems)
        quotations += found
        gaps += [Gap(council, **_GAP | entry) for _, entry in read["gap"]]
        problems += _against_themselves(read, found, council)
    if problems:
        raise SourceError(problems)
    return Topics(topics, questions, differences, tuple(quotations), tuple(gaps), frozenset(own))


# ── The two kinds of file ──


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an entry: how its value is read (None: refused), and what is allowed."""

    read: Callable[[object], object | None]
    allowed: str
    needed: bool = False
    names: str | None = None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _id(value: object) -> str | None:
    found = isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value)
    return str(value) if found else None


def _all_words(value: object) -> tuple[str, ...] | None:
    good = isinstance(value, list) and value and all(map(_words, value))
    return tuple(value) if good and isinstance(value, list) else None


def _quote(value: object) -> tuple[str, ...] | None:
    return _all_words([value] if isinstance(value, str) else value)


def _people(value: object) -> tuple[str, ...] | None:
    people = _all_words(value)
    return people if people and set(people) <= set(WHO) else None


def _ids(names: str) -> Key:
    return Key(_all_words, f"a list of {names}s", names=names)


def _one(names: str, *, needed: bool) -> Key:
    return Key(_words, f"a {names}", needed=needed, names=names)


_NAME = Key(_id, "small letters, figures and hyphens, such as work-time", needed=True)
_SOME_WORDS = Key(_words, "some words", needed=True)
_SOME_PEOPLE = f"a list with {' or '.join(WHO)} or both"
_DIFFERENCE = {"id": _NAME, "topic": _one("topic", needed=True), "what": _SOME_WORDS}
_GAP: dict[str, Any] = {"topic": None, "question": None, "who": ()}

GENERAL: dict[str, dict[str, Key]] = {
    "topic": {"id": _NAME, "title": _SOME_WORDS, "question": _SOME_WORDS},
    "question": {
        "id": _NAME,
        "words": _SOME_WORDS,
        "topic": _one("topic", needed=True),
        "asked_by": Key(_people, _SOME_PEOPLE, needed=True),
    },
    "difference": _DIFFERENCE,
}
COUNCIL: dict[str, dict[str, Key]] = {
    "clause": {
        "policy": _SOME_WORDS,
        "clause": _SOME_WORDS,
        "quote": Key(_quote, "words of the clause, or a list of them", needed=True),
        "topics": _ids("topic"),
        "answers": _ids("question"),
        "differs": _ids("difference"),
        "who": Key(_people, _SOME_PEOPLE),
    },
    "gap": {
        "topic": _one("topic", needed=False),
        "question": _one("question", needed=False),
        "who": Key(_people, _SOME_PEOPLE),
    },
    "difference": _DIFFERENCE,
}

type _Entries = list[tuple[str, dict[str, Any]]]
"""Entries that can be used, each with its place for a message."""


def _read(
    content: str, where: str, kinds: Mapping[str, Mapping[str, Key]], problems: list[str]
) -> dict[str, _Entries]:
    """Return the entries of one file that can be used, by kind."""
    read: dict[str, _Entries] = {kind: [] for kind in kinds}
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{where}: {error}.")
        return read
    for kind, entries in data.items():
        if kind not in kinds:
            problems.append(
                f"{where}: unknown “{kind}”. Allowed are: "
                f"{', '.join(f'[[{each}]]' for each in kinds)}.{meant(kind, kinds)}"
            )
        elif not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            problems.append(f"{where}: write {kind} as [[{kind}]], once for each.")
        else:
            for number, (line, entry) in enumerate(
                zip(_lines(content, kind), entries, strict=False), 1
            ):
                place = f"{where}{line}: {kind} {number}"
                if (values := _values(entry, kinds[kind], place, problems)) is not None:
                    read[kind].append((place, values))
    return read


def _lines(content: str, kind: str) -> Iterator[str]:
    """Yield ":12" for each entry that begins on line 12, then nothing: it may be written inline."""
    for number, line in enumerate(content.splitlines(), 1):
        if line.split("#")[0].strip() == f"[[{kind}]]":
            yield f":{number}"
    yield from repeat("")


def _values(
    entry: Mapping[str, object], keys: Mapping[str, Key], place: str, problems: list[str]
) -> dict[str, Any] | None:
    before = len(problems)
    values: dict[str, Any] = {}
    for name, value in entry.items():
        if name not in keys:
            problems.append(
                f"{place}: unknown key “{name}”. Keys are: {', '.join(keys)}.{meant(name, keys)}"
            )
        elif (read := keys[name].read(value)) is None:
            problems.append(f"{place}: {name} is {_shown(value)}. It must be {keys[name].allowed}.")
        else:
            values[name] = read
    problems += [
        f"{place}: {name} is missing. It must be {key.allowed}."
        for name, key in keys.items()
        if key.needed and name not in entry
    ]
    return values if len(problems) == before else None


# ── Checks ──


def _unlisted(read: Mapping[str, _Entries], known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield every name of a topic, question or difference that no list has."""
    kinds = GENERAL | COUNCIL
    for kind, entries in read.items():
        for place, entry in entries:
            for name, value in entry.items():
                names = kinds[kind][name].names
                for each in [value] if isinstance(value, str) else value:
                    if names and each not in known[names]:
                        yield (
                            f"{place}: {name} names “{each}”. {names.capitalize()}s are: "
                            f"{', '.join(known[names]) or 'none'}.{meant(each, known[names])}"
                        )


def _twice(files: Iterable[Mapping[str, _Entries]]) -> Iterator[str]:
    """Yield every id that two entries of a kind share, in one file or in several."""
    seen: dict[tuple[str, str], str] = {}
    for read in files:
        for kind, entries in read.items():
            for place, entry in entries:
                if (id := entry.get("id")) is None:
                    continue
                if (kind, id) in seen:
                    yield f"{place}: the id “{id}” is taken by {seen[kind, id]}. Choose another."
                seen.setdefault((kind, id), place)


def _against_themselves(
    read: Mapping[str, _Entries], found: Sequence[Quotation], council: str
) -> Iterator[str]:
    """Yield what a council's file says against itself, and entries that say nothing."""
    for place, entry in read["clause"]:
        if not any(entry.get(key) for key in ("topics", "answers", "differs")):
            yield f"{place}: it names no topics, answers or differs. Name at least one."
    for place, entry in read["gap"]:
        topic, question = entry.get("topic"), entry.get("question")
        if (topic is None) == (question is None):
            yield f"{place}: it must name one topic or one question."
            continue
        who = entry.get("who", WHO)
        against = [
            each
            for each in found
            if topic in each.topics
            or (question in each.answers and any(asker in (each.who or WHO) for asker in who))
        ]
        if against:
            clause = f"{against[0].policy.id} {against[0].clause}"
            yield (
                f"{place}: it says that no clause speaks to “{topic or question}”, but "
                f"{clause} is quoted on it. Take one of the two out."
            )
    for place, entry in read["difference"]:
        if sum(entry["id"] in each.get("differs", ()) for _, each in read["clause"]) < 2:
            yield (
                f"{place}: fewer than two clauses of {council} name “{entry['id']}” in differs. "
                "A difference needs two."
            )


def _quotations(
    entries: _Entries, council: str, handbook: Handbook, today: date, problems: list[str]
) -> list[Quotation]:
    policies = {policy.id: policy for policy in handbook.policies if policy.council == council}
    texts = {
        (policy.id, version.id): _said(version)
        for policy in policies.values()
        for version in policy.versions
    }
    found = []
    for place, entry in entries:
        entry = dict(entry)
        policy = policies.get(id := entry.pop("policy"))
        if policy is None:
            problems.append(
                f"{place}: policy is “{id}”. Policies of {council} are: "
                f"{', '.join(policies) or 'none'}.{meant(id, policies)}"
            )
            continue
        words = tuple(_even(each) for each in entry.pop("quote"))
        stands = _stand(policy, texts, entry["clause"], words, today)
        if stands is None:
            problems.append(f"{place}: {_not_there(policy, texts, entry['clause'], words)}")
            continue
        version, section, standing = stands
        pieces = _pieces(words, texts[policy.id, version.id][section])
        found.append(
            Quotation(policy, version, _section(version, section), standing, pieces, **entry)
        )
    return found


# ── Where quoted words stand ──

type _Said = dict[str, list[str]]
"""The passages of one version, by clause, with every run of white space as one space."""
type _Texts = Mapping[tuple[str, str], _Said]


def _said(version: Version) -> _Said:
    said: _Said = {section.id: [] for section in version.text.sections}
    for passage in passages(version.text):
        said[passage.section.id].append(_even(passage.text))
    return said


def _stand(
    policy: Policy, texts: _Texts, clause: str, words: Sequence[str], today: date
) -> tuple[Version, str, Standing] | None:
    """Return the version and clause in which `words` are shown; None where none ever had them."""
    having = [
        version
        for version in policy.versions
        if _pieces(words, texts[policy.id, version.id].get(clause, []))
    ]
    if not having:
        return None
    current = in_force(policy, today)
    if current in having:
        return current, clause, "in-force"
    for section, said in texts[policy.id, current.id].items():
        if _pieces(words, said):
            return current, section, "moved"
    order = {version.id: at for at, version in enumerate(policy.versions)}
    earlier = [version for version in having if order[version.id] < order[current.id]]
    return (earlier[-1], clause, "earlier") if earlier else (having[0], clause, "coming")


def _pieces(words: Sequence[str], said: Sequence[str]) -> tuple[Piece, ...]:
    """Return `words` as pieces of the passages `said`, in order; nothing where one is missing."""
    pieces: list[Piece] = []
    passage, at = 0, 0
    for each in words:
        for number in range(passage, len(said)):
            start = said[number].find(each, at if number == passage else 0)
            if start >= 0:
                break
        else:
            return ()
        before = [said[passage][at:], *said[passage + 1 : number], said[number][:start]]
        skipped = said[number][at:start] if number == passage else "".join(before)
        pieces.append(Piece(each, bool(pieces and skipped.strip())))
        passage, at = number, start + len(each)
    return tuple(pieces)


def _not_there(policy: Policy, texts: _Texts, clause: str, words: Sequence[str]) -> str:
    held = {version.id: texts[policy.id, version.id] for version in policy.versions}
    elsewhere = [
        f"{section} (version {version})"
        for version, said in held.items()
        for section, passages_ in said.items()
        if _pieces(words, passages_)
    ]
    if elsewhere:
        return (
            f"the words “{_short(words[0])}” are not in clause “{clause}” of {policy.id}, but in "
            f"{', '.join(elsewhere)}. Correct the clause."
        )
    clauses = [section for said in held.values() for section in said]
    if clause not in clauses:
        return (
            f"{policy.id} has no clause “{clause}” in any version.{meant(clause, clauses)} "
            "Copy the clause from the end of its heading in text.md."
        )
    for each in words:
        if not any(_pieces([each], said.get(clause, [])) for said in held.values()):
            break
    return (
        f"the words “{_short(each)}” are not in clause “{clause}” of {policy.id}, in any "
        "version. Copy them from text.md, to the letter."
    )


def _section(version: Version, id: str) -> Section:
    return next(section for section in version.text.sections if section.id == id)


# ── Words for messages ──


def _even(text: str) -> str:
    return " ".join(text.split())


def _shown(value: object) -> str:
    return _short(repr(value))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
