"""What a revision changes in the checker: the clauses that its rules quote, word for word."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import tomlkit

from build_scripts.model import Text
from build_scripts.quoted import Quote, even, quoted, says, words_of
from build_scripts.redline import Changes, Redline
from build_scripts.redline.compare import ClauseChange
from build_scripts.redline.words import Segment, compare_words, new_words, old_words

Fate = Literal["kept", "renumbered", "reworded", "gone"]


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """What became of one quotation; `clause` and `words` say how it would stand now."""

    quote: Quote
    fate: Fate
    clause: str | None
    words: str | None


def quotes(content: str, policy: str, version: str = "") -> tuple[Quote, ...]:
    """Return every quotation in a rules.toml or council.toml from the newest version of `policy`.

    One that names another version than `version` is settled, and so is one that no longer holds.
    """
    return tuple(
        quote
        for quote in quoted(tomllib.loads(content))
        if quote.policy == policy and not quote.ended and quote.version in ("", version)
    )


def quote_changes(
    found: Sequence[Quote], old: Text, new: Text, changes: Changes, marked: Redline
) -> tuple[QuoteChange, ...]:
    """Return what became of each quotation from `old` in `new`, as `changes` and `marked` say."""
    return tuple(_change(quote, old, new, changes, marked) for quote in found)


def rewritten(
    content: str,
    changed: Sequence[QuoteChange],
    accepted: Sequence[QuoteChange],
    versions: tuple[str, str],
    start: date | None = None,
) -> str:
    """Return `content` with each quotation that changed as it stands from now on; all else is kept.

    `versions` are the one before and the new one. A quotation that is accepted gets its new words;
    any other says that its words are those of the version before. With `start`, the day on which
    the new version takes effect, the old words hold until that day, and what follows is added
    beside them and names its version; a table that stands alone is left as it is.
    """
    before, after = versions
    document = tomlkit.parse(content)
    for change in reversed(changed):  # what is added must not move those that come
        if change.fate == "kept":
            continue
        holder: Any = document
        for key in change.quote.path[:-1]:
            holder = holder[key]
        last = change.quote.path[-1]
        table: Any = holder[last]
        if start:
            if not isinstance(last, int):
                continue
            following = tomlkit.table()
            following.update({key: value for key, value in table.items() if key != "until"})
            table["until"] = start
            following["since"] = start
            holder.insert(last + 1, following)
            table = following
        if change in accepted and change.clause is not None and change.words is not None:
            table["clause"] = change.clause
            table["quote"] = change.words
            if start:
                table["version"] = after
            else:
                table.pop("version", None)
        else:
            table.setdefault("version", before)
    return tomlkit.dumps(document)


def _change(quote: Quote, old: Text, new: Text, changes: Changes, marked: Redline) -> QuoteChange:
    places = changes.to(quote.clause)
    after = {section.id: section for section in new.sections}
    if says(after.get(quote.clause), quote.words) and quote.clause in places:
        return QuoteChange(quote, "kept", quote.clause, quote.words)
    everywhere = [*places, *after]
    if found := next((id for id in everywhere if says(after.get(id), quote.words)), None):
        return QuoteChange(quote, "renumbered", found, quote.words)
    now = _words_now(quote, old, marked)
    if now and places:
        place = next((id for id in places if says(after.get(id), now)), places[0])
        return QuoteChange(quote, "reworded", place, now)
    return QuoteChange(quote, "gone", None, None)


def _words_now(quote: Quote, old: Text, marked: Redline) -> str | None:
    """Return the words that stand now where the quotation stood, in whole words."""
    clause = next((c for c in marked.clauses if c.old and c.old.id == quote.clause), None)
    if clause is None or clause.new is None:
        return None
    for segments in _wordings(clause):
        if now := _mapped(segments, quote.words):
            return now
    section = next(s for s in old.sections if s.id == quote.clause)
    new = " ".join(
        new_words(cell.segments) for line in clause.lines if line.new for cell in line.cells
    )
    return _mapped(compare_words(words_of(section), even(new)), quote.words)


def _wordings(clause: ClauseChange) -> Iterator[tuple[Segment, ...]]:
    for line in clause.lines:
        if line.old and line.new:
            yield from (cell.segments for cell in line.cells)


def _mapped(segments: Sequence[Segment], quote: str) -> str | None:
    """Return what became of `quote` within `segments`, None where it is not in their old words."""
    wanted = r"\s+".join(map(re.escape, quote.split()))
    place = re.search(wanted, old_words(segments))
    if not place:
        return None
    at = 0
    replaces = False  # True right after words of the quotation were taken out
    kept: list[str] = []
    for segment in segments:
        if segment.kind == "inserted":
            if replaces or place.start() < at < place.end():
                kept.append(segment.text)
            replaces = False
            continue
        start, end = max(place.start(), at), min(place.end(), at + len(segment.text))
        if segment.kind == "same" and start < end:
            kept.append(segment.text[start - at : end - at])
        replaces = segment.kind == "deleted" and start < end
        at += len(segment.text)
    return "".join(kept).strip() or None
