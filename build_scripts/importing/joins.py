"""Lines that are one sentence: hard line breaks, and page breaks within a paragraph or an item."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from build_scripts.importing.hyphens import cut_between_syllables
from build_scripts.importing.language import (
    OPEN_ENDS,
    TIGHT_ENDS,
    begins_small,
    ends_sentence,
    in_capitals,
    is_title,
    last_word,
    tidy,
)
from build_scripts.importing.units import Notes, Unit

HYPHEN = "hyphen at the end of a line"
_WIDEST = 130  # a longer line was not broken to fit a page
_LONG = 40
_WIDE = 70
_SHORT = 60  # no line of text ends so early where lines are not broken to fit


def joined(units: Sequence[Unit], notes: Notes, *, wrapped: bool) -> list[Unit]:
    """Return `units` with each paragraph, heading and item whole."""
    width = _width(units) if wrapped else None
    gaps = sum(unit.gap for unit in units) * 5 > len(units) * 3
    flowed = width is None and sum(unit.width > _WIDEST for unit in units) >= 3
    known = Counter(
        word.casefold() for unit in units for word in re.findall(r"[^\W\d_]+", unit.text)
    )
    runs: list[list[Unit]] = []
    above: Unit | None = None
    for unit in units:
        if above and _goes_on(above, unit, width, wrapped=wrapped, gaps=gaps, flowed=flowed):
            if unit.gap:
                before, after = above.text[-60:], _words(unit)[:60]
                notes.clean(
                    "sentence over a page break",
                    unit.at,
                    f"{before} ⏎ {after}",
                    f"{before} {after}",
                )
            runs[-1].append(unit)
            above = replace(
                runs[-1][0], text=f"{above.text[-_LONG:]} {unit.text}", width=unit.width
            )
        else:
            runs.append([unit])
            above = unit
    return [_joined(run, known, notes) for run in _with_second_paragraphs(runs, notes)]


def _with_second_paragraphs(runs: Sequence[list[Unit]], notes: Notes) -> list[list[Unit]]:
    """Return `runs` where an indented paragraph between two items belongs to the first of them."""
    result: list[list[Unit]] = []
    for at, run in enumerate(runs):
        above, below = (
            result[-1][0] if result else None,
            runs[at + 1][0] if at + 1 < len(runs) else None,
        )
        unit = run[0]
        inside = (
            above is not None
            and below is not None
            and above.is_item
            and (below.bullet, bool(below.label)) == (above.bullet, bool(above.label))
            and not (unit.is_item or unit.table or unit.bold or unit.heading)
            and unit.indent > above.indent >= below.indent
            and ends_sentence(unit.text)
        )
        if inside:
            notes.clean("second paragraph of an item", unit.at, unit.text, unit.text)
            result[-1] = [*result[-1], *run]
        else:
            result.append(run)
    return result


def _width(units: Sequence[Unit]) -> int | None:
    """Return where the lines of the document were broken, or None where they were not."""
    widths = sorted(unit.width for unit in units if unit.table is None)
    if not widths or sum(width > _WIDEST for width in widths) * 10 > len(widths):
        return None
    fitting = [width for width in widths if width <= _WIDEST]
    widest = fitting[int(len(fitting) * 0.97) - 1 if len(fitting) > 1 else 0]
    full = sum(width > widest * 0.85 for width in fitting)
    return widest if widest >= 50 and full * 4 >= len(fitting) else None


def _goes_on(
    above: Unit, unit: Unit, width: int | None, *, wrapped: bool, gaps: bool, flowed: bool
) -> bool:
    if above.table or unit.table or above.note != unit.note or unit.heading or above.heading:
        return False
    if unit.bullet or unit.label:
        return _only_looks_labelled(above, unit, width)
    if not wrapped and not unit.page and (unit.gap or not begins_small(unit.text)):
        return False
    if unit.gap or unit.page:
        return _over_a_gap(above, unit, width)
    if begins_small(unit.text):
        if flowed and not above.is_item and above.width < _SHORT:
            return last_word(above.text) in OPEN_ENDS
        return not above.text.endswith((":", ";")) or _is_full(above, unit, width)
    if above.bold != unit.bold:
        return False
    if _is_full(above, unit, width):
        return True
    if above.is_item and unit.indent > above.indent and not ends_sentence(above.text):
        return True
    if gaps and not above.is_item and above.width > _WIDE and not is_title(unit.text):
        return not above.text.endswith(":")  # paragraphs stand apart, so this is none of its own
    return last_word(above.text) in OPEN_ENDS or bool(re.search(r",$|[^:\s]-$", above.text[-3:]))


def _only_looks_labelled(above: Unit, unit: Unit, width: int | None) -> bool:
    """True for "… as in section" / "3. The council …": a sentence broken before a number."""
    if unit.bullet or unit.gap or not unit.label or not _is_full(above, unit, width):
        return False
    if unit.label.kind != "decimal":
        return unit.label.kind in {"named", "appendix"} and not ends_sentence(above.text)
    bare = unit.label.printed[-1:].isdigit() and len(unit.label.parts) == 1
    refers = re.search(
        r"(?:section|paragraph|clause|appendix|part|article|rule|no\.?|page)s?$", above.text, re.I
    )
    return bool(refers) or (bare and not ends_sentence(above.text))


def _over_a_gap(above: Unit, unit: Unit, width: int | None) -> bool:
    if (
        ends_sentence(above.text)
        or above.text.endswith(("—", " –", " -"))
        or above.bold
        or unit.bold
    ):
        return False
    end = last_word(above.text)
    if begins_small(unit.text):
        long = len(above.text) >= _LONG or above.is_item
        return end in OPEN_ENDS or (long and not (is_title(above.text) and not above.is_item))
    if end in OPEN_ENDS and unit.text[:1].isdigit():
        return True
    if end in TIGHT_ENDS and not in_capitals(unit.text):
        return True
    broken = unit.page and width is not None and above.width > width * 0.7
    return broken and not is_title(unit.text) and not in_capitals(above.text)


def _is_full(above: Unit, unit: Unit, width: int | None) -> bool:
    """True where the next word would not have fitted on the line above."""
    if width is None or in_capitals(above.text) != in_capitals(unit.text):
        return False
    first = unit.text.split(" ", 1)[0]
    return above.width + 1 + len(first) > width * 0.9


def _joined(run: Sequence[Unit], known: Mapping[str, int], notes: Notes) -> Unit:
    if len(run) == 1:
        return run[0]
    first, below = run[0], [_words(unit) for unit in run[1:]]
    return replace(
        first,
        text=_sewn([first.text, *below], known, run, notes),
        marked=_sewn([first.marked, *below], known, run, None),
        raw=" ".join(unit.raw for unit in run),
        width=run[-1].width,
    )


def _words(unit: Unit) -> str:
    return tidy(unit.raw) if unit.is_item else unit.marked


def _sewn(
    parts: Sequence[str], known: Mapping[str, int], run: Sequence[Unit], notes: Notes | None
) -> str:
    """Return `parts` as one text; a word broken by a hyphen is whole where it occurs elsewhere."""
    sewn = [parts[0]]
    for above, below, unit in zip(parts, parts[1:], run[1:], strict=False):
        broken = re.search(r"([^\W\d_]{1,40})-$", above[-42:])
        rest = re.match(r"[^\W\d_]{1,40}", below)
        if not broken or not rest or not rest[0].islower():
            sewn.append(f" {below}")
        elif _is_one_word(above, broken[1], rest[0], known):
            sewn[-1] = sewn[-1][:-1]
            sewn.append(below)
            if notes:
                whole = broken[1] + rest[0]
                notes.clean(HYPHEN, unit.at, f"{broken[1]}- {rest[0]}", whole)
        else:
            sewn.append(below)
    return "".join(sewn).strip()


def _is_one_word(above: str, first: str, second: str, known: Mapping[str, int]) -> bool:
    """True where the hyphen between `first` and `second` only says that the line was full."""
    if above[: -len(first) - 1].endswith("-"):
        return False  # "day-to-" / "day"
    whole = (first + second).casefold()
    return whole in known or cut_between_syllables(first, second, known)
