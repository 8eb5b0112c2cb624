"""Sections on their way, and the anchor of each: its number, else its title; never one twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.importing.language import slug
from build_scripts.importing.units import Unit
from build_scripts.model import Kind
from build_scripts.text_format import PREAMBLE

_LONGEST = 70


@dataclass(slots=True)
class Draft:
    """A section that still gathers its units."""

    kind: Kind
    level: int
    number: str | None
    title: str | None
    appendix: "Draft | None"
    units: list[Unit] = field(default_factory=list)
    id: str = ""


def name(drafts: Sequence[Draft]) -> None:
    """Give every draft its anchor: its number, else its title; twice the same says which."""
    used = {PREAMBLE}
    parents: list[Draft] = []
    for draft in drafts:
        if draft.id:
            continue
        while parents and parents[-1].level >= draft.level:
            parents.pop()
        wanted = _anchor(draft)
        outer = draft.appendix or (parents[-1] if parents else None)
        options = [wanted, *([f"{outer.id}-{wanted}"] if outer else [])]
        number = 2
        while (chosen := options[0]) in used:
            options.pop(0)
            if not options:
                options = [f"{wanted}-{number}"]
                number += 1
        used.add(chosen)
        draft.id = chosen
        if draft.kind != "clause":
            parents.append(draft)


def _anchor(draft: Draft) -> str:
    if draft.number:
        decimal = re.fullmatch(r"[\d.]+", draft.number)
        mixed = re.fullmatch(r"[A-Za-z]\d+(?:\.\d+)*", draft.number)
        return draft.number.casefold() if decimal or mixed else slug(draft.number) or "section"
    words = slug(draft.title or "")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rsplit("-", 1)[0]
    return words or "section"
