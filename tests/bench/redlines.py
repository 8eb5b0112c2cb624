"""How a redline reads, against difflib and diff-match-patch on the same edits of the real policies.

Fewer changes, each a whole phrase, are what a reader wants. Figures are ratios within one run.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from build_scripts.redline import Redline, redline
from build_scripts.redline.lines import plain_text
from build_scripts.text_format import read_text, write_text

SOURCES = Path(__file__).parents[2] / "policy_sources"
SEEDS = 12
Change = tuple[int, int]  # words taken out, words put in


def real_policies() -> list[Text]:
    """Return the policies in the repository, in plain words."""
    files = sorted(SOURCES.glob("*/*/*/text.md"))
    return [plain_text(read_text(file.read_text("utf-8"), str(file))) for file in files]


def figures(policies: list[Text] | None = None) -> dict[str, float]:
    """Return changes shown and words in a change, ours against each peer, and seconds at most."""
    texts = policies or real_policies()
    shown: dict[str, list[Change]] = {name: [] for name in PEERS}
    slowest = 0.0
    for old in texts:
        for seed in range(SEEDS):
            new = revised(old, random.Random(seed))
            for name, changes in PEERS.items():
                started = perf_counter()
                shown[name] += changes(old, new)
                if name == "ours":
                    slowest = max(slowest, perf_counter() - started)
    ours = shown.pop("ours")
    found = {"seconds for the slowest policy": slowest}
    for name, theirs in shown.items():
        found[f"changes, ours / {name}"] = len(ours) / len(theirs)
        found[f"words in a change, ours / {name}"] = _length(ours) / _length(theirs)
    return found


def report() -> Iterator[str]:
    """Yield the figures as lines."""
    yield "Redlines"
    for what, figure in figures().items():
        yield f"  {what:<62} {figure:.2f}"


def _length(changes: list[Change]) -> float:
    return sum(max(change) for change in changes) / len(changes)


# ── edits, as a Clerk makes them ──

EDITS = 8


def revised(text: Text, chance: random.Random) -> Text:
    """Return `text` with edits in different clauses: phrases, sentences, items, a row, a clause."""
    sections = list(text.sections)
    words = re.findall(r"\w+", " ".join(_all_words(text)))
    written = [at for at, section in enumerate(sections) if section.blocks]
    for at in chance.sample(written, min(EDITS - 1, len(written))):
        sections[at] = _edited(sections[at], words, chance)
    new = Section("new", "section", 2, "99", "Live video", (Paragraph(_sentence(words, chance)),))
    sections.insert(chance.randrange(len(sections)) + 1, new)
    return Text(text.title, tuple(sections))


def _edited(section: Section, words: list[str], chance: random.Random) -> Section:
    blocks = list(section.blocks)
    at = chance.randrange(len(blocks))
    blocks[at] = _edited_block(blocks[at], words, chance)
    return replace(section, blocks=tuple(blocks))


def _edited_block(block: Block, words: list[str], chance: random.Random) -> Block:
    match block:
        case Paragraph(text):
            edit = chance.choice([_phrase, _phrase, _phrase, _new_sentence, _less])
            return Paragraph(edit(text, words, chance))
        case ItemList(items):
            at = chance.randrange(len(items))
            changed = chance.choice(
                [
                    (),
                    (items[at], Item(_sentence(words, chance))),
                    (replace(items[at], text=_phrase(items[at].text, words, chance)),),
                ]
            )
            return ItemList((*items[:at], *changed, *items[at + 1 :]) or items)
        case Table(header, rows):
            at = chance.randrange(len(rows))
            row = tuple(_phrase(cell, words, chance) for cell in rows[at][:1]) + rows[at][1:]
            return Table(header, (*rows[:at], row, *rows[at + 1 :]))


def _phrase(text: str, words: list[str], chance: random.Random) -> str:
    """Write a run of two to eight words anew, keeping some of them by chance, as people do."""
    tokens = text.split(" ")
    size = min(chance.randint(2, 8), len(tokens))
    at = chance.randrange(len(tokens) - size + 1)
    kept = [token for token in tokens[at : at + size] if chance.random() < 0.3]
    fresh = [*kept, *chance.choices(words, k=chance.randint(1, 6))]
    chance.shuffle(fresh)
    return " ".join([*tokens[:at], *fresh, *tokens[at + size :]])


def _new_sentence(text: str, words: list[str], chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?]) ", text)
    sentences.insert(chance.randrange(len(sentences) + 1), _sentence(words, chance))
    return " ".join(sentences)


def _less(text: str, words: list[str], chance: random.Random) -> str:
    sentences = re.split(r"(?<=[.!?]) ", text)
    if len(sentences) == 1:
        return _phrase(text, words, chance)
    del sentences[chance.randrange(len(sentences))]
    return " ".join(sentences)


def _sentence(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choices(words, k=chance.randint(8, 20))).capitalize() + "."


def _all_words(text: Text) -> Iterator[str]:
    yield write_text(text)


# ── the peers ──


def _ours(old: Text, new: Text) -> list[Change]:
    return _counted(_shown(redline(old, new)))


def _shown(change: Redline) -> Iterator[tuple[str, str]]:
    for clause in change.clauses:
        yield from ((s.kind, s.text) for s in clause.title)
        for line in clause.lines:
            for cell in line.cells:
                yield from ((s.kind, s.text) for s in cell.segments)


def _difflib(old: Text, new: Text) -> list[Change]:
    a, b = _tokens(old), _tokens(new)
    kinds = {"equal": "same"}
    steps: list[tuple[str, str]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            steps.append((kinds[tag], " ".join(a[i1:i2])))
        else:
            steps += [("deleted", " ".join(a[i1:i2])), ("inserted", " ".join(b[j1:j2]))]
    return _counted(iter(steps))


def _diff_match_patch(old: Text, new: Text) -> list[Change]:
    from diff_match_patch import diff_match_patch  # only the benchmark needs it

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    steps = differ.diff_main(write_text(old), write_text(new))
    differ.diff_cleanupSemantic(steps)
    kinds = {-1: "deleted", 0: "same", 1: "inserted"}
    return _counted((kinds[kind], text) for kind, text in steps)


def _tokens(text: Text) -> list[str]:
    return write_text(text).split()


def _counted(steps: Iterator[tuple[str, str]]) -> list[Change]:
    """Return the changes: each run of words that went or came, with nothing kept in between."""
    found: list[Change] = []
    gone = come = 0
    for kind, text in [*steps, ("same", ".")]:
        if kind == "same":
            if text and (gone or come):
                found.append((gone, come))
                gone = come = 0
        elif kind == "deleted":
            gone += len(text.split())
        else:
            come += len(text.split())
    return found


PEERS: dict[str, Callable[[Text, Text], list[Change]]] = {
    "ours": _ours,
    "difflib on words": _difflib,
    "diff-match-patch": _diff_match_patch,
}
