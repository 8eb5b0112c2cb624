"""What a number may be by itself: which are of one kind, and when its words are a title."""

from collections.abc import Sequence
from typing import Literal

from build_scripts.importing.labels import Label
from build_scripts.importing.language import is_title
from build_scripts.importing.units import Unit

Role = Literal["heading", "clause", "item", "text"]

LISTS = frozenset({"a)", "(a)", "a.", "a", "(A)", "(1)"})
"""Styles that number items and never headings, unless the format says so."""

LONGEST_HEADING = 20
_SHORT = 6


def style_of(label: Label) -> str:
    """Return the style of `label` where "1.0" counts as a whole number."""
    return (
        "1.0"
        if label.kind == "decimal" and len(label.parts) == 2 and label.parts[1] == 0
        else label.style
    )


def is_multipart(label: Label) -> bool:
    """True for "1.1" and "A1", whose first part says under what they stand."""
    return label.kind == "mixed" or (label.kind == "decimal" and label.depth > 1)


def is_heading_text(units: Sequence[Unit], at: int) -> bool:
    """True where the words after the number at `at` can be a heading's."""
    unit = units[at]
    if not unit.text:
        return unit.label is not None and unit.label.kind == "named"
    if is_title(unit.text):
        return True
    below = units[at + 1] if at + 1 < len(units) else None
    if unit.text.endswith(":") and below and not below.is_item and below.table is None:
        return is_title(unit.text[:-1], _SHORT) and len(below.text) > len(unit.text)
    return unit.heading is not None and is_title(unit.text, LONGEST_HEADING)
