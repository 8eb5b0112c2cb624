"""Items that lost their bullets, one between two others or a whole list of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from build_scripts import inline
from build_scripts.importing.language import POSTCODE, begins_small, ends_sentence, in_capitals
from build_scripts.importing.units import Notes, Unit

_GOES_ON = re.compile(r"[;,](?: (?:and|or))?$")
_LONGEST_LIST = 40


def lost_bullets(units: Sequence[Unit], notes: Notes) -> list[Unit]:
    """Return `units` where a line between two items of one list is an item again."""
    result = list(units)
    apart = sum(unit.gap for unit in units) * 3 > len(units)

    def tight(unit: Unit) -> bool:
        """True where paragraphs stand apart, and this line does not."""
        return apart and not unit.gap and len(unit.text) <= 160 and not unit.text.endswith(":")

    for at in range(1, len(units) - 1):
        unit, above, below = units[at], result[at - 1], units[at + 1]
        if not (above.bullet and below.bullet) or unit.is_item or unit.table or unit.heading:
            continue
        if unit.indent > above.indent and ends_sentence(above.text) and ends_sentence(unit.text):
            continue  # a second paragraph of the item above
        if unit.bold or not (tight(unit) or _same_look(unit, above, below)):
            continue
        last = at + 2 >= len(units) or not units[at + 2].bullet
        goes_on = re.match(r"(?:and|or)\b", below.text, re.IGNORECASE) is not None
        if (last or goes_on or tight(unit)) and not below.label:
            result[at] = replace(unit, bullet=True, indent=above.indent)
            notes.clean("item that lost its bullet", unit.at, unit.text, f"- {unit.text}")
            notes.doubt(
                unit.at,
                f"“{inline.plain(unit.text)}” stands between two items and is read as an item that "
                "lost its bullet. It may be a heading.",
            )
    return result


def unmarked_lists(units: Sequence[Unit], notes: Notes) -> list[Unit]:
    """Return `units` where the lines that "… the following:" introduces are items again."""
    result = list(units)
    at = 0
    while at < len(units):
        run = _unmarked_run(units, at + 1) if _introduces(units[at]) else []
        if len(run) >= 2:
            for place in run:
                result[place] = replace(units[place], bullet=True)
            notes.clean(
                "list that lost its bullets",
                units[run[0]].at,
                units[run[0]].text,
                f"a list of {len(run)} items",
            )
            notes.doubt(
                units[run[0]].at,
                f"{len(run)} lines after “{units[at].text[-60:]}” are read as a list whose bullets "
                "were lost.",
            )
        at = run[-1] + 1 if run else at + 1
    return result


def _introduces(unit: Unit) -> bool:
    return unit.table is None and bool(re.search(r"[^_]:\s?[-–—]?$", unit.text[-4:]))


def _unmarked_run(units: Sequence[Unit], start: int) -> list[int]:
    run: list[int] = []
    for at in range(start, min(len(units), start + _LONGEST_LIST)):
        unit = units[at]
        text = inline.plain(unit.text)
        odd = unit.is_item or unit.table or unit.note or unit.bold or unit.heading is not None
        if odd or len(text) > 200 or not _could_be_unmarked(units, run, at):
            break
        run.append(at)
        if text.endswith("."):
            break
    if any(POSTCODE.search(units[at].text) or "@" in units[at].text for at in run):
        return []
    return run


def _could_be_unmarked(units: Sequence[Unit], run: Sequence[int], at: int) -> bool:
    unit, text = units[at], inline.plain(units[at].text)
    goes_on = _GOES_ON.search(text) is not None
    if run:
        first, above = units[run[0]], inline.plain(units[at - 1].text)
        listed = _GOES_ON.search(above) is not None
        if listed:
            return goes_on or text.endswith(".") or begins_small(text) == begins_small(first.text)
        small = begins_small(text)
        same = small == begins_small(first.text) and (small or unit.gap == first.gap)
        return same and not unit.gap and not ends_sentence(text) and not in_capitals(text)
    tight = not unit.gap or begins_small(text)
    return goes_on or (tight and not ends_sentence(text) and not in_capitals(text))


def _same_look(unit: Unit, above: Unit, below: Unit) -> bool:
    looks = {
        (begins_small(each.text), ends_sentence(each.text), in_capitals(each.text))
        for each in (unit, above, below)
    }
    return len(looks) == 1 and len(unit.text) <= 100
