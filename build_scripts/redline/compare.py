"""The redline: how one text became another, by clause, then by line, then by word.

A `Redline` is data. `old_text` and `new_text` give both plain texts back, exactly; a page is made
of it by `page.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.model import Kind, Section, Text
from build_scripts.redline.identity import Changes, Match, match
from build_scripts.redline.likeness import Features, align, alike, count_words, features
from build_scripts.redline.lines import (
    TABULAR,
    Line,
    Shape,
    as_blocks,
    as_lines,
    plain_line,
    plain_text,
)
from build_scripts.redline.words import Segment, compare_words, new_words, old_words

_SAME_LINE = 0.3  # this much alike in words: one line reworded, not one gone and one come
_MOVED_LINE = 5  # words; a shorter line found elsewhere proves nothing


@dataclass(frozen=True, slots=True)
class Head:
    """Where a clause stands in one of the texts, without its words."""

    at: int
    id: str
    kind: Kind
    level: int
    number: str | None
    titled: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell (a paragraph has one); `old` and `new` say in which of the texts it is."""

    old: bool
    new: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line across both texts; `old` or `new` is None where it is not in that text.

    `elsewhere` is the clause that the same words came from, or went to. `marks` is True where only
    emphasis, or the address behind a link, is another.
    """

    old: Shape | None
    new: Shape | None
    cells: tuple[Cell, ...]
    elsewhere: str | None = None
    marks: bool = False

    @property
    def changed(self) -> bool:
        """True where a word, or what the line is, differs; a new list number alone is no change."""
        if self.old is None or self.new is None:
            return True
        return self.old.setting != self.new.setting or any(
            segment.kind != "same" or cell.old != cell.new
            for cell in self.cells
            for segment in cell.segments or (Segment("same", ""),)
        )


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause across both texts. `match` says what befell it, as `identity.match` found."""

    match: Match
    old: Head | None
    new: Head | None
    title: tuple[Segment, ...]
    lines: tuple[LineChange, ...]

    @property
    def head(self) -> Head:
        """Where it stands now, or stood last."""
        head = self.new or self.old
        assert head is not None
        return head

    @property
    def changed(self) -> bool:
        """True where any word of it differs."""
        return any(segment.kind != "same" for segment in self.title) or any(
            line.changed for line in self.lines
        )

    @property
    def quiet(self) -> bool:
        """True where a reader of the old text misses nothing by not reading it again."""
        return not self.changed and self.match.kind == "unchanged"


@dataclass(frozen=True, slots=True)
class Redline:
    """How one text became another: clauses in the new order, removed ones where they stood."""

    title: tuple[Segment, ...]
    clauses: tuple[ClauseChange, ...]

    @property
    def changed(self) -> bool:
        """True where anything differs."""
        return any(segment.kind != "same" for segment in self.title) or any(
            not clause.quiet for clause in self.clauses
        )


def redline(old: Text, new: Text, changes: Changes | None = None) -> Redline:
    """Return how `old` became `new`."""
    matches = (changes or match(old, new)).matches
    before = {section.id: (at, section) for at, section in enumerate(old.sections)}
    after = {section.id: (at, section) for at, section in enumerate(new.sections)}
    clauses = [clause for found in matches for clause in _clauses(found, before, after)]
    old_plain, new_plain = (
        plain_text(replace(old, sections=())),
        plain_text(replace(new, sections=())),
    )
    return Redline(
        compare_words(old_plain.title, new_plain.title), tuple(_with_moved_lines(clauses))
    )


def old_text(change: Redline) -> Text:
    """Return the text before the change, in plain words."""
    clauses = ((clause.old, clause) for clause in change.clauses)
    sections = sorted(
        (head.at, _section(head, old_words(clause.title), _old_lines(clause)))
        for head, clause in clauses
        if head
    )
    return Text(old_words(change.title), tuple(section for _, section in sections))


def new_text(change: Redline) -> Text:
    """Return the text after the change, in plain words."""
    clauses = ((clause.new, clause) for clause in change.clauses)
    sections = sorted(
        (head.at, _section(head, new_words(clause.title), _new_lines(clause)))
        for head, clause in clauses
        if head
    )
    return Text(new_words(change.title), tuple(section for _, section in sections))


def _section(head: Head, title: str, lines: Iterable[Line]) -> Section:
    blocks = as_blocks(lines)
    return Section(
        head.id, head.kind, head.level, head.number, title if head.titled else None, blocks
    )


def _old_lines(clause: ClauseChange) -> Iterator[Line]:
    for line in clause.lines:
        if line.old:
            yield Line(line.old, tuple(old_words(c.segments) for c in line.cells if c.old))


def _new_lines(clause: ClauseChange) -> Iterator[Line]:
    for line in clause.lines:
        if line.new:
            yield Line(line.new, tuple(new_words(c.segments) for c in line.cells if c.new))


_Sections = Mapping[str, tuple[int, Section]]


def _clauses(found: Match, before: _Sections, after: _Sections) -> Iterator[ClauseChange]:
    """Yield the clause that carries on, then those split from it and those merged into it."""
    old = before[found.old[0]] if found.old else None
    new = after[found.new[0]] if found.new else None
    yield _clause(found, old, new)
    for id in found.new[1:]:
        yield _clause(found, None, after[id])
    for id in found.old[1:]:
        yield _clause(found, before[id], None)


def _clause(
    found: Match, old: tuple[int, Section] | None, new: tuple[int, Section] | None
) -> ClauseChange:
    old_title = plain_title(old[1]) if old else ""
    new_title = plain_title(new[1]) if new else ""
    return ClauseChange(
        found,
        _head(*old) if old else None,
        _head(*new) if new else None,
        compare_words(old_title, new_title),
        tuple(_compare_lines(_lines_of(old), _lines_of(new))),
    )


def plain_title(section: Section) -> str:
    """Return the words of the section's title; none is an empty one."""
    return plain_text(Text(section.title or "", ())).title


def _head(at: int, section: Section) -> Head:
    return Head(
        at, section.id, section.kind, section.level, section.number, section.title is not None
    )


def _lines_of(clause: tuple[int, Section] | None) -> tuple[Line, ...]:
    return as_lines(clause[1].blocks) if clause else ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line for aligning: equal to another of the same kind and words."""

    kind: str
    cells: tuple[str, ...]


def _compare_lines(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineChange]:
    before, after = list(map(plain_line, old)), list(map(plain_line, new))
    known: dict[_Row, Features] = {}

    def words(row: _Row) -> Features:
        if row not in known:
            known[row] = features(" ".join(row.cells))
        return known[row]

    def score(one: _Row, other: _Row) -> float:
        if (one.kind in TABULAR) != (other.kind in TABULAR):
            return 0.0
        likeness = alike(words(one), words(other)) + 0.01 * (one.kind == other.kind)
        return likeness if likeness >= _SAME_LINE else 0.0

    columns = _columns(before, after)
    for at_old, at_new in align(_rows(before), _rows(after), score):
        one = before[at_old] if at_old is not None else None
        other = after[at_new] if at_new is not None else None
        change = _line_change(one, other, columns)
        marks = at_old is not None and at_new is not None and old[at_old].cells != new[at_new].cells
        yield replace(change, marks=marks and not change.changed)


def _rows(lines: Iterable[Line]) -> list[_Row]:
    return [_Row(line.shape.kind, line.cells) for line in lines]


def _line_change(one: Line | None, other: Line | None, columns: "_Columns") -> LineChange:
    if one is None or other is None:
        line = one or other
        assert line is not None
        cells = (_single(one is not None, words) for words in line.cells)
        return LineChange(one.shape if one else None, other.shape if other else None, tuple(cells))
    if len(one.cells) == len(other.cells):
        pairs: Iterable[tuple[int | None, int | None]] = ((at, at) for at in range(len(one.cells)))
    else:
        pairs = columns.get((len(one.cells), len(other.cells))) or _by_place(one, other)
    cells = (
        Cell(
            old is not None,
            new is not None,
            compare_words(
                one.cells[old] if old is not None else "",
                other.cells[new] if new is not None else "",
            ),
        )
        for old, new in pairs
    )
    return LineChange(one.shape, other.shape, tuple(cells))


def _single(old: bool, words: str) -> Cell:
    segments = (Segment("deleted" if old else "inserted", words),) if words else ()
    return Cell(old, not old, segments)


_Columns = Mapping[tuple[int, int], Sequence[tuple[int | None, int | None]]]


def _columns(old: Sequence[Line], new: Sequence[Line]) -> _Columns:
    """Return, for tables that got or lost a column, which old column is which new one."""
    before, after = _by_width(old), _by_width(new)
    return {
        (width, other): _pair_columns(before[width], after[other])
        for width in before
        for other in after
        if width != other
    }


def _by_width(lines: Iterable[Line]) -> dict[int, list[str]]:
    """Return, for each width of table, the words of each column."""
    columns: dict[int, list[str]] = {}
    for line in lines:
        if line.shape.kind in TABULAR and line.cells:
            column = columns.setdefault(len(line.cells), [""] * len(line.cells))
            for at, words in enumerate(line.cells):
                column[at] += f"\n{words}"
    return columns


def _pair_columns(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[int | None, int | None]]:
    known = {words: features(words) for words in (*old, *new)}

    def score(one: str, other: str) -> float:
        likeness = alike(known[one], known[other])
        return likeness if likeness >= _SAME_LINE else 0.0

    return tuple(align(old, new, score))


def _by_place(one: Line, other: Line) -> Sequence[tuple[int | None, int | None]]:
    old, new = len(one.cells), len(other.cells)
    return [(at if at < old else None, at if at < new else None) for at in range(max(old, new))]


def _with_moved_lines(clauses: Sequence[ClauseChange]) -> Iterator[ClauseChange]:
    """Yield `clauses`, each line that only changed its place knowing where the other one is."""
    gone: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for at, clause in enumerate(clauses):
        for number, line in enumerate(clause.lines):
            if line.new is None and _is_known_by_its_words(line):
                gone.setdefault(_key(line), []).append((at, number))
    places: dict[tuple[int, int], str] = {}
    for at, clause in enumerate(clauses):
        for number, line in enumerate(clause.lines):
            if line.old is None and (source := gone.get(_key(line))):
                old_at, old_number = source.pop(0)
                places[at, number] = clauses[old_at].head.id
                places[old_at, old_number] = clause.head.id
    for at, clause in enumerate(clauses):
        yield replace(
            clause,
            lines=tuple(
                replace(line, elsewhere=places.get((at, number)))
                for number, line in enumerate(clause.lines)
            ),
        )


def _is_known_by_its_words(line: LineChange) -> bool:
    return count_words(" ".join(_key(line))) >= _MOVED_LINE


def _key(line: LineChange) -> tuple[str, ...]:
    return tuple(
        " ".join(segment.text for segment in cell.segments).casefold() for cell in line.cells
    )
