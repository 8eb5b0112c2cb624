"""A made-up county to measure with: as many councils, policies, words and versions as asked for.

Each policy is put together from whole sections of the real ones, numbered anew, with one word in
five changed for another of the same ending, so that the sentences stay English in shape and no two
documents are alike. The same arguments give the same bytes. Never written among the real sources.
"""

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from build_scripts.analysis.passages import passages
from build_scripts.inline import literal, plain
from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from build_scripts.text_format import read_text, write_text

SOURCES = Path(__file__).parents[2] / "policy_sources"
# In the texts of the real councils, every name by which one calls itself.
_COUNCILS = re.compile(
    r"(?:Flitwick|Loughton|Brackley|Elstree (?:and|&) Borehamwood)(?: Town)? Council|FTC|LTC|BTC"
)
_PLACES = ("Ash", "Brook", "Calder", "Den", "Elm", "Fair", "Glen", "Hather", "Ivel", "Kings")
_ENDS = ("ford", "ham", "ton", "ley", "wick", "bury", "stead", "field", "by", "well")
_SUBJECTS = (
    "Lone Working", "Grants", "Cemetery", "Allotments", "Complaints", "Reserves", "Training",
    "Records", "Procurement", "Safeguarding", "Volunteers", "Parks", "Tree", "Investment",
    "Expenses", "Sickness Absence", "Recruitment", "Public Participation", "Press", "Data Breach",
)  # fmt: skip
_KINDS = ("Policy", "Procedure", "Code of Practice")
_SWAPPED = 0.2
_TOPICS = ("scope", "tone", "confidentiality", "personal-data", "copyright", "replying", "email")
_BOUND = ("phone-number", "home-address", "private-email", "bank-details", "password", "capitals")
_FIRST = date(2019, 5, 1)
_BETWEEN = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class County:
    """How big a county is to be; every `revised_every`th policy has `versions` versions."""

    councils: int = 20
    policies: int = 50
    words: int = 2000
    versions: int = 1
    revised_every: int = 1
    seed: int = 1


def write_county(root: Path, county: County) -> None:
    """Write the `policy_sources` of `county` into `root`."""
    for path, content in county_files(county):
        file = root / "policy_sources" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def county_files(county: County) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the county, by its path in policy_sources."""
    for number in range(county.councils):
        name = place(number)
        council = name.lower()
        texts: list[tuple[str, Text]] = []
        for at in range(county.policies):
            title = _title(at)
            id = re.sub(r"\W+", "-", title.lower())
            many = county.versions if at % county.revised_every == 0 else 1
            chance = random.Random(f"{county.seed} {number} {at}")
            yield f"{council}/{id}/policy.toml", _policy_toml(title, chance)
            text = policy_text(title, f"{name} Town Council", county.words, chance)
            for version in range(many):
                day = _FIRST + version * _BETWEEN
                for file, content in _version_files(text, day).items():
                    yield f"{council}/{id}/{day}/{file}", content
                if version < many - 1:
                    text = revised(text, chance)
            texts.append((id, text))
        yield f"{council}/council.toml", _council_toml(name, council)
        yield f"{council}/rules.toml", _rules_toml(texts).encode()
        yield f"{council}/topics.toml", _topics_toml(texts).encode()


def place(number: int) -> str:
    """Return the name of a town that there is not."""
    beginning, end = _PLACES[number % len(_PLACES)], _ENDS[number // len(_PLACES) % len(_ENDS)]
    return f"{beginning}{end}"


# ── Texts ──


def policy_text(title: str, council: str, words: int, chance: random.Random) -> Text:
    """Return a policy of about so many words."""
    kept: list[Section] = []
    appendices: list[Section] = []
    left = words
    parts = list(_parts())
    chance.shuffle(parts)
    while left > 0:
        if not parts:
            parts = list(_parts())
        part = [_varied(section, council, chance) for section in parts.pop()]
        part = _cut(part, left)
        left -= _count(part)
        (appendices if part[0].kind == "appendix" else kept).extend(part)
    return Text(title, _numbered([*kept, *appendices]))


def revised(text: Text, chance: random.Random) -> Text:
    """Return `text` as a council revises it: some passages reworded, a clause in, perhaps one out.

    A clause that comes in moves the numbers of those behind it.
    """
    sections = list(text.sections)
    written = [at for at, section in enumerate(sections) if section.blocks]
    for at in chance.sample(written, min(5, len(written))):
        section = sections[at]
        blocks = list(section.blocks)
        which = chance.randrange(len(blocks))
        blocks[which] = _each_text(blocks[which], lambda words: _reworded(words, chance, 0.15))
        sections[at] = replace(section, blocks=tuple(blocks))
    source = chance.choice(written)
    words = _sentences_of(sections[source])
    new = Section("", "section", 1, "0", "Review and Training", (Paragraph(words),))
    tops = [at for at, section in enumerate(sections) if section.level == 1]
    sections.insert(chance.choice(tops), new)
    if chance.random() < 0.5:
        inner = [at for at, section in enumerate(sections) if section.level > 1]
        if inner:
            del sections[chance.choice(inner)]
    return Text(text.title, _numbered(sections))


@cache
def _parts() -> tuple[tuple[Section, ...], ...]:
    """Return the real policies part by part: a section of the first level with those in it."""
    parts: list[list[Section]] = []
    for file in sorted(SOURCES.glob("*/*/*/text.md")):
        for section in read_text(file.read_text("utf-8"), str(file)).sections:
            if section.level == 1 or not parts:
                parts.append([])
            parts[-1].append(replace(section, level=1) if not parts[-1] else section)
    return tuple(tuple(part) for part in parts if any(section.blocks for section in part))


@cache
def _words_by_ending() -> dict[tuple[str, int], list[str]]:
    """Return the longer small-letter words of the real policies, by ending and rough length."""
    found: dict[tuple[str, int], set[str]] = {}
    for part in _parts():
        for passage in passages(Text("", part)):
            for word in re.findall(r"\b[a-z]{6,}\b", passage.text):
                found.setdefault(_ending(word), set()).add(word)
    return {ending: sorted(words) for ending, words in found.items()}


def _ending(word: str) -> tuple[str, int]:
    return word[-3:], len(word) // 4


def _varied(section: Section, council: str, chance: random.Random) -> Section:
    def other(text: str) -> str:
        return _reworded(_COUNCILS.sub(council, text), chance, _SWAPPED)

    title = other(section.title) if section.title else None
    return replace(
        section, title=title, blocks=tuple(_each_text(block, other) for block in section.blocks)
    )


def _reworded(text: str, chance: random.Random, share: float) -> str:
    by_ending = _words_by_ending()

    def swapped(found: re.Match[str]) -> str:
        others = by_ending.get(_ending(found[0]))
        return chance.choice(others) if others and chance.random() < share else found[0]

    return re.sub(r"\b[a-z]{6,}\b", swapped, text)


def _each_text(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Paragraph(text):
            return Paragraph(change(text))
        case ItemList(items):
            return ItemList(tuple(_each_item(item, change) for item in items))
        case Table(header, rows):
            return Table(tuple(map(change, header)), tuple(tuple(map(change, row)) for row in rows))


def _each_item(item: Item, change: Callable[[str], str]) -> Item:
    inner = tuple(_each_item(each, change) for each in item.items)
    return Item(change(item.text), item.marker, inner)


def _cut(part: list[Section], words: int) -> list[Section]:
    """Return `part` without the blocks that go beyond so many words, but never without any."""
    kept: list[Section] = []
    for section in part:
        blocks: list[Block] = []
        for block in section.blocks:
            if words <= 0 and (blocks or kept):
                break
            blocks.append(block)
            words -= _count([Section("", "section", 1, None, None, (block,))])
        kept.append(replace(section, blocks=tuple(blocks)))
        if words <= 0:
            break
    return kept


def _numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return `sections` with numbers and anchors that follow each other."""
    numbers = [0, 0, 0, 0]
    appendix = 0
    made: list[Section] = []
    taken: set[str] = set()
    for section in sections:
        level = min(section.level, 3)
        number: str | None = None
        if section.kind == "appendix":
            appendix += 1
            number = f"Appendix {chr(64 + appendix)}" if appendix <= 26 else f"Appendix {appendix}"
        elif section.kind != "unnumbered":
            numbers[level] += 1
            numbers[level + 1 :] = [0] * (3 - level)
            number = ".".join(str(max(one, 1)) for one in numbers[1 : level + 1])
        words = (number if number else plain(section.title or "")) or "part"
        id = free = re.sub(r"[^a-z0-9.]+", "-", words.lower()).strip("-.") or "part"
        copy = 1
        while free in taken:
            copy += 1
            free = f"{id}-{copy}"
        taken.add(free)
        made.append(replace(section, id=free, number=number, level=level))
    return tuple(made)


def _count(sections: Iterable[Section]) -> int:
    return sum(len(each.text.split()) for each in passages(Text("", tuple(sections))))


def _sentences_of(section: Section) -> str:
    each = passages(Text("", (replace(section, title=None),)))
    return literal(" ".join(passage.text.replace("\n", " ") for passage in each)[:400])


# ── Facts ──


def _title(at: int) -> str:
    """Return the title of a council's policy number `at`, counted from 0."""
    subject = _SUBJECTS[at % len(_SUBJECTS)]
    kind = _KINDS[at // len(_SUBJECTS) % len(_KINDS)]
    series = at // (len(_SUBJECTS) * len(_KINDS))
    return f"{subject} {kind}{f' {series + 1}' if series else ''}"


def _policy_toml(title: str, chance: random.Random) -> bytes:
    every = chance.choice(["P1Y", "P2Y", "P3Y", "P4Y", None])
    cycle = f'review_every = "{every}"\n' if every else ""
    return f'title = "{title}"\nowner = "Town Clerk"\n{cycle}'.encode()


def _version_files(text: Text, day: date) -> dict[str, bytes]:
    lines = (passage.text for passage in passages(text))
    original = "\n\n".join([text.title, *lines, ""]).encode()
    facts = [
        f"adopted = {day}",
        f'minute = "{day:%y}/{day:%j}"',
        'change_note = "Brought up to date."' if day != _FIRST else "",
        '\n[source]\nfile = "original.txt"',
        f'sha256 = "{hashlib.sha256(original).hexdigest()}"',
        'importer = "county 1"\n',
    ]
    return {
        "text.md": write_text(text).encode(),
        "version.toml": "\n".join(facts).encode(),
        "original.txt": original,
    }


def _council_toml(name: str, council: str) -> bytes:
    return f"""\
name = "{name} Town Council"
short_name = "{name[0]}TC"
website = "https://{council}.example/"
email_domains = ["{council}.example"]
public_contacts = ["clerk@{council}.example"]
roles = ["Town Clerk", "Members"]

[[elections]]
poll = 2027-05-06
kind = "ordinary"
""".encode()


def _rules_toml(texts: Sequence[tuple[str, Text]]) -> str:
    """Return bindings that each rest on a clause of a policy, as a council's do."""
    quotes = _quotes(texts)
    return "\n".join(
        f'[[bind]]\nrule = {_toml(rule)}\nlevel = "stop"\n\n[[bind.cite]]\n'
        f"policy = {_toml(policy)}\nclause = {_toml(clause)}\nquote = {_toml(quote)}\n"
        for rule, (policy, clause, quote) in zip(_BOUND, quotes, strict=False)
    )


def _topics_toml(texts: Sequence[tuple[str, Text]]) -> str:
    """Return which clauses speak to topics: for each topic, one in every fifth policy."""
    quotes = list(_quotes(texts))
    return "\n".join(
        f"[[clause]]\npolicy = {_toml(policy)}\nclause = {_toml(clause)}\n"
        f"quote = {_toml(quote)}\ntopics = [{_toml(_TOPICS[at % len(_TOPICS)])}]\n"
        for at, (policy, clause, quote) in enumerate(quotes[: max(len(quotes) // 5, 1)])
    )


def _quotes(texts: Sequence[tuple[str, Text]]) -> Iterator[tuple[str, str, str]]:
    """Yield policy, clause and words of one paragraph after another, a policy at a time."""
    for id, text in texts:
        for passage in passages(text):
            words = passage.text
            if not (passage.is_title or passage.path) and 40 < len(words) < 300:
                yield id, passage.section.id, words
                break


def _toml(words: str) -> str:
    """Return `words` as a TOML string."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
