"""What a person should look at, though nothing was done about it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from build_scripts import inline
from build_scripts.importing.language import OPEN_ENDS
from build_scripts.importing.units import Notes, Unit

_RUN_TOGETHER = re.compile(
    r"\b(?P<end>[a-z]{3,}|[A-Z]{2,}) (?P<start>(?:The|This|These|It|If|Ensure|Please) \w+"
    r"|(?<=s )(?:Councillors|Members|Officers|Staff|Employees) (?:are|must|should|may|will|can)\b)"
)


def doubt_sentences_run_together(units: Sequence[Unit], notes: Notes) -> None:
    """Note where a full stop seems to be missing: "… links to LTC This policy applies …"."""
    for unit in units:
        for found in _RUN_TOGETHER.finditer(inline.plain(unit.text)):
            if found["end"] not in OPEN_ENDS and not unit.text.isupper():
                notes.doubt(unit.at, f"two sentences may have run together at “{found[0]}”.")


def note_lists_over_page_breaks(units: Sequence[Unit], notes: Notes) -> None:
    """Note where a list goes on after an empty line, in a document whose items stand together."""
    pairs = [
        (above, unit)
        for above, unit in pairwise(units)
        if above.bullet and unit.bullet and unit.gap
    ]
    items = sum(unit.bullet for unit in units)
    for above, unit in pairs if len(pairs) * 4 < items else []:
        notes.clean(
            "list over a page break",
            unit.at,
            f"{above.text[-60:]} ⏎ {unit.text[:60]}",
            "one list",
        )
