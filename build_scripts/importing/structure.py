"""From lines to the words adopted: every judgement about a document's structure, step by step.

Pure and linear. Each step takes what it recognised out of the way of the next, and notes what a
person must know: what was removed, what was tidied, what is not sure.
"""

from collections.abc import Sequence

from build_scripts.importing.appendices import appendices, segments
from build_scripts.importing.contents import listed_headings, without_contents
from build_scripts.importing.control import (
    Control,
    facts_in_removed,
    reasonable,
    take_control,
)
from build_scripts.importing.document import Document, Imported, Stated
from build_scripts.importing.doubts import (
    doubt_sentences_run_together,
    note_lists_over_page_breaks,
)
from build_scripts.importing.headings import unnumbered
from build_scripts.importing.joins import joined
from build_scripts.importing.lost_lists import lost_bullets, unmarked_lists
from build_scripts.importing.marks import (
    with_bare_letters,
    with_lone_numbers,
    with_marks,
    without_rules,
    without_wrappers,
)
from build_scripts.importing.pages import noted_places, without_page_noise
from build_scripts.importing.sections import sections
from build_scripts.importing.series import decide_the_rest, series
from build_scripts.importing.statements import facts_in_text
from build_scripts.importing.tables import with_tables
from build_scripts.importing.titles import TitleBlock, title_block
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Section, Text

UNTITLED = "Untitled policy"


def structure(
    document: Document, council_names: Sequence[str] = (), fallback_title: str = ""
) -> Imported:
    """Return the text of `document`, and everything a person must know of how it was found.

    `council_names` are known names of the council; `fallback_title` is used, and reported, where
    the document names itself nowhere.
    """
    notes = Notes()
    lines = without_page_noise(noted_places(document, notes), notes)
    lines = list(without_rules(without_wrappers(without_contents(lines, notes), notes)))
    marked = with_lone_numbers(with_marks(with_tables(lines, notes), notes), notes)
    units = with_bare_letters([*marked])
    units, control = take_control(units, notes)
    block = title_block(units, council_names, notes)
    units = joined(block.units, notes, wrapped=document.wrapped)
    doubt_sentences_run_together(units, notes)
    note_lists_over_page_breaks(units, notes)
    facts_in_removed(notes.removed, control, notes)
    facts_in_text(units, control, notes)
    units = unmarked_lists(lost_bullets(units, notes), notes)
    found = _sections(units, council_names, notes)
    title = _title(block, fallback_title, notes)
    return Imported(
        Text(title, found),
        facts=_facts(block, control, notes),
        control=tuple(control.pairs),
        removed=tuple(sorted(notes.removed, key=lambda removal: removal.line)),
        cleaned=tuple(sorted(notes.cleaned, key=lambda cleaning: cleaning.line)),
        unsure=(*(said for _, said in sorted(notes.unsure)), *document.notes),
    )


def _sections(
    units: Sequence[Unit], council_names: Sequence[str], notes: Notes
) -> tuple[Section, ...]:
    apart = appendices(units, council_names, notes)
    parts = segments(len(units), apart)
    found = series(units, parts)
    titles = {at + 1 for at, appendix in apart.items() if appendix.lines > 1}
    plain = unnumbered(
        units, {**found.roles, **dict.fromkeys(titles, "heading")}, listed_headings(notes), notes
    )
    decide_the_rest(found, units, [*plain, *apart])
    return sections(units, found, plain, apart, parts, notes)


def _title(block: TitleBlock, fallback: str, notes: Notes) -> str:
    if block.title:
        return block.title
    title = fallback.strip() or UNTITLED
    notes.doubt(
        0, f"The document does not say its title; “{title}” was taken from the policy's name."
    )
    return title


def _facts(block: TitleBlock, control: Control, notes: Notes) -> tuple[Stated, ...]:
    facts = reasonable(control.facts, notes)
    if block.council:
        facts["council"] = block.council
    return tuple(fact for _, fact in sorted(facts.items()))
