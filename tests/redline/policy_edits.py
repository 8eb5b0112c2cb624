"""Policies and revisions of them, generated: what a document may hold and what is done to it."""

from pathlib import Path

from hypothesis import strategies as st

from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from build_scripts.text_format import read_text

SOURCES = Path(__file__).parents[2] / "policy_sources"
REAL = {
    "/".join(path.parts[-4:-2]): read_text(path.read_text("utf-8"), str(path))
    for path in sorted(SOURCES.glob("*/*/*/text.md"))
}

# Few words, so that lines and clauses are like each other by chance as well.
_WORDS = st.lists(
    st.sampled_from(
        ["the", "Clerk", "must", "approve", "every", "post", "not", "11.5", "Cllr’s", "–", "."]
    ),
    max_size=12,
).map(" ".join)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
words = st.one_of(_WORDS, _ANY)
items = st.recursive(
    st.builds(Item, words, st.sampled_from([None, "1.", "(a)"])),
    lambda inner: st.builds(Item, words, st.none(), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=5,
)
tables = st.integers(0, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.one_of(st.just(()), st.lists(words, min_size=width, max_size=width).map(tuple)),
        st.lists(st.lists(words, min_size=width, max_size=width).map(tuple), max_size=3).map(tuple),
    )
)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, words),
    st.builds(ItemList, st.lists(items, max_size=4).map(tuple)),
    tables,
)
_IDS = ["preamble", "1", "2", "2.1", "2.2", "3", "3.1", "appendix-a", "appendix-b"]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Any policy: any blocks under any headings."""
    ids = draw(st.permutations(_IDS))[: draw(st.integers(0, len(_IDS)))]
    sections = [
        Section(
            id,
            draw(st.sampled_from(["section", "clause", "appendix"])),
            draw(st.integers(1, 3)),
            draw(st.sampled_from([None, id])),
            draw(st.one_of(st.none(), words)),
            tuple(draw(st.lists(blocks, max_size=3))),
        )
        for id in ids
    ]
    return Text(draw(words), tuple(sections))


@st.composite
def revisions(draw: st.DrawFn, text: Text) -> Text:
    """A revision of `text`: clauses moved, taken out, put in, renumbered, and blocks edited."""
    sections = list(text.sections)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(sections) - 1))
        section = sections[at]
        edit = draw(st.sampled_from(["drop", "move", "add", "swap numbers", "blocks", "words"]))
        if edit == "drop" and len(sections) > 1:
            del sections[at]
        elif edit == "move":
            sections.insert(draw(st.integers(0, len(sections) - 1)), sections.pop(at))
        elif edit == "add":
            new = Section(f"new-{len(sections)}-{at}", "section", 1, None, draw(words), ())
            if new.id not in {one.id for one in sections}:
                sections.insert(at, new)
        elif edit == "swap numbers":
            other = draw(st.integers(0, len(sections) - 1))
            one, two = sections[at], sections[other]
            sections[at] = Section(two.id, one.kind, one.level, two.number, one.title, one.blocks)
            if other != at:
                sections[other] = Section(
                    one.id, two.kind, two.level, one.number, two.title, two.blocks
                )
        elif edit == "blocks":
            kept = [block for block in section.blocks if draw(st.integers(0, 4))]
            kept.insert(draw(st.integers(0, len(kept))), draw(blocks))
            sections[at] = _with(section, tuple(kept))
        else:
            edited = tuple(
                Paragraph(_edited(draw, block.text)) if isinstance(block, Paragraph) else block
                for block in section.blocks
            )
            sections[at] = _with(section, edited)
    return Text(text.title, tuple(sections))


def _with(section: Section, blocks: tuple[Block, ...]) -> Section:
    return Section(section.id, section.kind, section.level, section.number, section.title, blocks)


def _edited(draw: st.DrawFn, text: str) -> str:
    tokens = text.split(" ")
    at = draw(st.integers(0, len(tokens)))
    return " ".join([*tokens[:at], draw(words), *tokens[at + draw(st.integers(0, 5)) :]])
