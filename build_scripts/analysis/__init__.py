"""What a policy's words say about themselves: disclaimers, definitions, law, references.

`analyse(text)` gives all of it as frozen values; `as_dict(analysis)` gives the API's keys
"disclaimers", "definitions", "law" and "references". Every find has a `place` (section, block,
path, start, end in plain text), so that a page can link or mark exactly those words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.analysis.definitions import Definition, definitions
from build_scripts.analysis.disclaimers import (
    Caveat,
    Disclaimer,
    Duty,
    caveats,
    disclaimers,
    duties,
)
from build_scripts.analysis.law import Citation, Law, LawTable, citations
from build_scripts.analysis.law_table import law_table
from build_scripts.analysis.passages import Passage, Place, passages
from build_scripts.analysis.references import Reference, references
from build_scripts.model import Text

__all__ = [
    "Analysis",
    "Caveat",
    "Citation",
    "Definition",
    "Disclaimer",
    "Duty",
    "Law",
    "LawTable",
    "Passage",
    "Place",
    "Reference",
    "analyse",
    "as_dict",
]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Everything found in one text, each in reading order.

    It equals only itself, so that what follows from it can be kept by it (`lru_cache`).
    """

    text: Text
    passages: tuple[Passage, ...]
    disclaimers: tuple[Disclaimer, ...]
    duties: tuple[Duty, ...]
    caveats: tuple[Caveat, ...]
    definitions: tuple[Definition, ...]
    law: tuple[Citation, ...]
    references: tuple[Reference, ...]


def analyse(
    text: Text, others: Mapping[str, str] | None = None, laws: LawTable | None = None
) -> Analysis:
    """Return what `text` says; `others` maps the ids of the council's other policies to titles."""
    every = passages(text)
    wordings = disclaimers(every)
    cited = citations(every, laws or law_table())
    return Analysis(
        text,
        tuple(every),
        wordings,
        duties(every, wordings),
        caveats(every),
        definitions(every),
        cited,
        references(text, every, cited, others or {}),
    )


def as_dict(analysis: Analysis) -> dict[str, list[dict[str, Any]]]:
    """Return the values of the API's keys, ready for JSON."""
    return {
        "disclaimers": [
            {"text": one.text, "who": one.who, "section": one.section, "sort": one.sort}
            for one in analysis.disclaimers
        ],
        "definitions": [
            {"term": one.term, "text": one.text, "section": one.section, "how": one.how}
            for one in analysis.definitions
        ],
        "law": [_law(one) for one in analysis.law],
        "references": [
            {
                "text": one.text,
                "status": one.status,
                "target": one.target,
                "policy": one.policy,
                "candidates": list(one.candidates),
                "why": one.why or None,
                "section": one.section,
                "place": place_dict(one.place),
            }
            for one in analysis.references
        ],
    }


def place_dict(place: Place) -> dict[str, Any]:
    """Return `place` for JSON: offsets count code points of the passage's plain text."""
    return {
        "section": place.section,
        "block": place.block,
        "path": list(place.path),
        "start": place.start,
        "end": place.end,
    }


def _law(one: Citation) -> dict[str, Any]:
    law = one.law
    return {
        "text": one.text,
        "status": one.cited,
        "name": law.name if law else None,
        "number": (law.number or None) if law else None,
        "provision": one.provision,
        "source": law.source if law else None,
        "section": one.section,
        "place": place_dict(one.place),
    }
