"""A redline as its page shows it: clauses in order, those without a change folded together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Literal

from build_scripts.redline.compare import Cell, ClauseChange, LineChange, Redline
from build_scripts.redline.lines import TABULAR, Shape
from build_scripts.redline.summary import name
from build_scripts.redline.words import Segment, new_words, old_words
from build_scripts.wording import gettext

State = Literal["same", "changed", "inserted", "deleted", "moved-in", "moved-out"]


@dataclass(frozen=True, slots=True)
class LineView:
    """One paragraph, list item (with the items under it) or table row."""

    state: State
    cells: tuple[tuple[Segment, ...], ...]
    elsewhere: str | None = None
    marker: str | None = None
    items: tuple["LineView", ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The words of a line that is no table row."""
        return self.cells[0] if self.cells else ()


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph, a list or a table; or several of them folded, for nothing in them differs."""

    kind: Literal["paragraph", "list", "table", "folded"]
    lines: tuple[LineView, ...] = ()
    header: LineView | None = None
    labels: tuple[str, ...] = ()
    folded: tuple["BlockView", ...] = ()

    @property
    def count(self) -> int:
        """How many paragraphs, items and rows there are in it, those of a fold included."""
        return len(self.lines) + sum(block.count for block in self.folded)


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause: what it is called now, what befell it in words, and its marked text."""

    id: str
    level: int
    number: str | None
    was_number: str | None
    title: tuple[Segment, ...]
    name: str
    notes: tuple[str, ...]
    old: str | None
    new: str | None
    changed: bool
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands together on the page: one clause, clauses without a change, or a signpost."""

    kind: Literal["clause", "unchanged", "moved-away"]
    clauses: tuple[ClauseView, ...]


def stretches(change: Redline) -> tuple[Stretch, ...]:
    """Return the page of `change`, top to bottom."""
    signposts = _signposts(change)
    found: list[Stretch] = [Stretch("moved-away", (_view(c),)) for c in signposts.get(None, ())]
    quiet: list[ClauseView] = []
    for clause in change.clauses:
        view = _view(clause)
        if clause.quiet:
            quiet.append(view)
        else:
            found += _folded(quiet)
            found.append(Stretch("clause", (view,)))
        if away := signposts.get(clause.old.id if clause.old else None) if clause.old else None:
            found += _folded(quiet)
            found += [Stretch("moved-away", (_view(c),)) for c in away]
    return (*found, *_folded(quiet))


def changed_views(change: Redline) -> tuple[ClauseView, ...]:
    """Return the clauses that a reader of the old text must look at."""
    return tuple(_view(clause) for clause in change.clauses if not clause.quiet)


def _folded(quiet: list[ClauseView]) -> list[Stretch]:
    stretch = [Stretch("unchanged", tuple(quiet))] if quiet else []
    quiet.clear()
    return stretch


def _signposts(change: Redline) -> dict[str | None, list[ClauseChange]]:
    """Return the moved clauses by the clause that each stood behind."""
    before = sorted((c.old.at, n) for n, c in enumerate(change.clauses) if c.old)
    posts: dict[str | None, list[ClauseChange]] = {}
    last: str | None = None
    for _, number in before:
        clause = change.clauses[number]
        if clause.match.moved and clause.new and clause.old:
            posts.setdefault(last, []).append(clause)
        elif clause.old:
            last = clause.old.id
    return posts


def _view(clause: ClauseChange) -> ClauseView:
    head, old, new = clause.head, clause.old, clause.new
    title = new_words(clause.title) if new else old_words(clause.title)
    number = head.number or ""
    blocks = tuple(_blocks(clause.lines))
    return ClauseView(
        id=new.id if new else f"was-{head.id}",
        level=head.level,
        number=head.number,
        was_number=old.number if old and new and clause.match.renumbered else None,
        title=clause.title,
        name=(": " if " " in number else " ").join(filter(None, [number, title])) or name(clause),
        notes=tuple(_notes(clause)),
        old=old.id if old else None,
        new=new.id if new else None,
        changed=clause.changed,
        blocks=_with_folds(blocks) if clause.changed else blocks,
    )


def _notes(clause: ClauseChange) -> Iterator[str]:
    found, old, new = clause.match, clause.old, clause.new
    if not found.old:
        yield gettext("New")
    elif not found.new:
        yield gettext("Removed")
    elif old is None:
        yield gettext("Split from %(clause)s", clause=found.old[0])
    elif new is None:
        yield gettext("Merged into %(clause)s", clause=found.new[0])
    else:
        if len(found.new) > 1:
            yield gettext("Split into %(clauses)s", clauses=_and(found.new))
        if len(found.old) > 1:
            yield gettext("Merged with %(clauses)s", clauses=_and(found.old[1:]))
        if clause.changed:
            yield gettext("Changed")
        if found.moved:
            yield gettext("Moved")
        if found.renumbered:
            yield gettext("Was %(clause)s", clause=name(clause, old=True))
    if any(line.marks for line in clause.lines):
        yield gettext("Emphasis or a link changed")


def _and(clauses: Iterable[str]) -> str:
    return f" {gettext('and')} ".join(clauses)


def _blocks(lines: Sequence[LineChange]) -> Iterator[BlockView]:
    for kind, group in _groups(lines):
        if kind == "table":
            views = tuple(_line(line) for line in group)
            shapes = [_shape(line).kind for line in group]
            header = views[0] if shapes[0] == "header" else None
            labels = tuple(_now(cell) for cell in group[0].cells) if header else ()
            yield BlockView("table", views[1:] if header else views, header, labels)
        elif kind == "list":
            yield BlockView("list", _nested([(_shape(line).depth, _line(line)) for line in group]))
        else:
            yield BlockView("paragraph", tuple(_line(line) for line in group))


_FOLDED = 4  # so many paragraphs, items or rows without a change, or more, are folded


def _with_folds(blocks: Sequence[BlockView]) -> tuple[BlockView, ...]:
    """Return `blocks` with long stretches without a change folded; what is beside one stays."""
    pieces = [(at, piece) for at, block in enumerate(blocks) for piece in _pieces(block)]
    same = [True, *(_is_quiet(piece) for _, piece in pieces), True]
    far = [all(same[at : at + 3]) for at in range(len(pieces))]
    found: list[BlockView] = []
    for quiet, run in groupby(zip(far, pieces, strict=True), key=itemgetter(0)):
        joined = _joined([piece for _, piece in run])
        fold = BlockView("folded", folded=joined)
        found += [fold] if quiet and fold.count >= _FOLDED else joined
    return tuple(found)


def _pieces(block: BlockView) -> Iterator[BlockView]:
    """Yield the block line by line; a table's header stays with its first row."""
    if not block.lines:
        yield replace(block, lines=(LineView("changed", ()),))
    for at, line in enumerate(block.lines):
        yield replace(block, lines=(line,), header=None if at else block.header)


def _joined(pieces: Sequence[tuple[int, BlockView]]) -> tuple[BlockView, ...]:
    """Return the blocks that the pieces of each block make together."""
    joined = []
    for _, group in groupby(pieces, key=itemgetter(0)):
        first, *rest = (piece for _, piece in group)
        lines = (*first.lines, *(line for piece in rest for line in piece.lines))
        joined.append(
            replace(first, lines=tuple(line for line in lines if line.cells or line.items))
        )
    return tuple(joined)


def _is_quiet(piece: BlockView) -> bool:
    return all(map(_is_same, filter(None, (piece.header, *piece.lines))))


def _is_same(line: LineView) -> bool:
    return line.state == "same" and all(map(_is_same, line.items))


def _groups(
    lines: Iterable[LineChange],
) -> Iterator[tuple[Literal["paragraph", "list", "table"], list[LineChange]]]:
    group: list[LineChange] = []
    for line in lines:
        apart = bool(group) and (
            _group_kind(group[-1]) != _group_kind(line)
            or _group_kind(line) == "paragraph"
            or _shape(line).kind == "header"
        )
        if apart:
            yield _group_kind(group[-1]), group
            group = []
        group.append(line)
    if group:
        yield _group_kind(group[-1]), group


def _group_kind(line: LineChange) -> Literal["paragraph", "list", "table"]:
    kind = _shape(line).kind
    if kind in TABULAR:
        return "table"
    return "list" if kind in {"item", "no-items"} else "paragraph"


def _shape(line: LineChange) -> Shape:
    shape = line.new or line.old
    return shape or Shape("paragraph")


def _line(line: LineChange) -> LineView:
    return LineView(
        _state(line),
        tuple(cell.segments for cell in line.cells),
        line.elsewhere,
        _shape(line).marker,
    )


def _state(line: LineChange) -> State:
    if line.old is None:
        return "moved-in" if line.elsewhere else "inserted"
    if line.new is None:
        return "moved-out" if line.elsewhere else "deleted"
    return "changed" if line.changed else "same"


def _now(cell: Cell) -> str:
    words = new_words(cell.segments) or old_words(cell.segments)
    return words.replace("\n", " ")


def _nested(lines: Sequence[tuple[int, LineView]]) -> tuple[LineView, ...]:
    """Return the items as a tree; one that is too deep for what stands above it comes up."""
    if not lines:
        return ()
    top = min(depth for depth, _ in lines)
    starts = [at for at, (depth, _) in enumerate(lines) if depth == top or at == 0]
    return tuple(
        replace(lines[start][1], items=_nested(lines[start + 1 : end]))
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
