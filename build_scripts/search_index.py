"""What the search box looks through: every heading, paragraph, list item and table row in force.

What people ask, and what topics are called, are our words: they are kept apart and shown as such.
One file for each council, so that a reader pays for their own council only. Short keys and rows
instead of objects, because the files travel to phones.
"""

import json
from collections.abc import Iterator
from datetime import date

from build_scripts.inline import plain
from build_scripts.model import Block, Handbook, Item, ItemList, Paragraph, Policy, Section
from build_scripts.pages.councils import council_ids
from build_scripts.review import in_force
from build_scripts.topics import Topics
from build_scripts.wording import translated

_CELLS = " · "


def search_records(handbook: Handbook, today: date) -> dict[str, dict[str, object]]:
    """Return what can be searched, by council.

    `policies` holds title, address and sections (anchor, number, title); `records` holds rows of
    policy, section (both counted from 0) and words.
    """
    found: dict[str, dict[str, object]] = {}
    for council in council_ids(handbook):
        policies = [policy for policy in handbook.policies if policy.council == council]
        sections = [in_force(policy, today).text.sections for policy in policies]
        found[council] = {
            "council": council,
            "policies": [
                _policy(policy, parts) for policy, parts in zip(policies, sections, strict=True)
            ],
            "records": [
                [number, place, words]
                for number, parts in enumerate(sections)
                for place, section in enumerate(parts)
                for block in section.blocks
                for words in _passages(block)
            ],
        }
    return found


def our_words(topics: Topics | None) -> dict[str, list[list[str]]]:
    """Return what is searched besides policies: questions and topics, as their pages say them."""
    if not topics:
        return {"questions": [], "topics": []}
    return {
        "questions": [[each.id, translated(each.words)] for each in topics.questions],
        "topics": [
            [each.id, translated(each.title), translated(each.question)] for each in topics.topics
        ],
    }


def as_json(facts: object) -> bytes:
    """Return `facts` as JSON without spaces, in UTF-8."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def _policy(policy: Policy, sections: tuple[Section, ...]) -> dict[str, object]:
    return {
        "title": plain(policy.title),
        "url": f"{policy.council}/{policy.id}/",
        "sections": [[part.id, part.number, plain(part.title or "")] for part in sections],
    }


def _passages(block: Block) -> Iterator[str]:
    """Yield the words of `block`, each passage by itself."""
    match block:
        case Paragraph(text):
            yield plain(text)
        case ItemList(items):
            for item in items:
                yield from _item(item)
        case _:
            for row in block.rows:
                yield _CELLS.join(" ".join(plain(cell).split()) for cell in row if cell.strip())


def _item(item: Item) -> Iterator[str]:
    yield plain(item.text)
    for inner in item.items:
        yield from _item(inner)
