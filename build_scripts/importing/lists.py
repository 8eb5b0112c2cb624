"""List items put into lists: nesting, restarts, and what page breaks did to them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.importing.language import tidy
from build_scripts.importing.numbers import style_of
from build_scripts.importing.units import Unit
from build_scripts.model import Item, ItemList

# The markers that text.md can hold; any other number stays a part of the item's words.
_MARKER = re.compile(
    r"\d{1,3}(?:\.\d{1,3})*[.)]|\([0-9]{1,3}\)|\(?[a-z]{1,5}[.)]|\(?[A-Z]{1,2}[.)]"
)
_SMALL_BULLETS = {"o", "▪", "■", "□", "○", "◦", "\uf0a7"}
_BULLET, _SMALL_BULLET = "•", "o"
_DEEPEST = 6


@dataclass(slots=True)
class _Entry:
    text: str
    marker: str | None
    entries: list["_Entry"] = field(default_factory=list)

    def item(self) -> Item:
        return Item(self.text, self.marker, tuple(entry.item() for entry in self.entries))


@dataclass(slots=True)
class _Open:
    """A list that may still grow: how its items begin, where they stand, how the last one ends."""

    style: str
    indent: int
    level: int
    entries: list[_Entry] = field(default_factory=list)
    orders: Mapping[str, int] = field(default_factory=dict)
    end: str = ""


def item_lists(units: Sequence[Unit]) -> Iterator[ItemList]:
    """Yield the lists that consecutive item `units` make."""
    least = _least_indent_after(units)
    tops: list[list[_Entry]] = []
    stack: list[_Open] = []
    for at, unit in enumerate(units):
        orders = dict(unit.label.orders or {}) if unit.label else {}
        depth = _depth(stack, unit, orders, returns=least[at] < unit.indent)
        if depth is None:
            stack = []
            depth = 0
        if depth >= len(stack):
            entries = stack[-1].entries[-1].entries if stack else []
            stack.append(_Open(_style(unit), unit.indent, unit.list_level or 0, entries))
            if len(stack) == 1:
                tops.append(entries)
            orders = {order: n for order, n in orders.items() if n == 1} or orders
        else:
            del stack[depth + 1 :]
            orders = _counting_on(stack[depth].orders, orders) or orders
        _append(stack[-1], unit, orders)
    yield from (ItemList(tuple(entry.item() for entry in entries)) for entries in tops)


def _append(open_: _Open, unit: Unit, orders: Mapping[str, int]) -> None:
    open_.entries.append(_Entry(*_shown(unit)))
    open_.orders, open_.end = orders, unit.text[-1:]
    if len(open_.entries) == 2:
        open_.indent = unit.indent  # the first item often stands elsewhere than its list


def _depth(
    stack: Sequence[_Open], unit: Unit, orders: Mapping[str, int], *, returns: bool
) -> int | None:
    """Return the open list that `unit` goes on with, one more to nest, None for a new list."""
    if not stack:
        return None
    if unit.list_level is not None and unit.list_level != stack[-1].level:
        return _depth_by_level(stack, unit)
    same = [depth for depth, open_ in enumerate(stack) if open_.style == _style(unit)]
    if unit.label:
        return _depth_by_number(stack, unit, orders, same)
    for depth in reversed(same):
        if depth == len(stack) - 1 and unit.indent > stack[depth].indent:
            nests = stack[depth].end == ":" or returns or unit.indent - stack[depth].indent >= 2
            return _deeper(stack) if nests else depth
        if unit.indent >= stack[depth].indent or depth == same[0]:
            return depth
    return _deeper(stack) if _opens_inner_list(stack[-1], unit) else None


def _depth_by_number(
    stack: Sequence[_Open], unit: Unit, orders: Mapping[str, int], same: Sequence[int]
) -> int | None:
    for depth in reversed(same):
        if _counting_on(stack[depth].orders, orders):
            return depth
    begins = 1 in orders.values()
    if not begins:
        return (
            same[-1] if same else (_deeper(stack) if _opens_inner_list(stack[-1], unit) else None)
        )
    again = bool(same) and 1 in stack[same[-1]].orders.values() and stack[same[-1]].end != ":"
    if again and unit.indent == stack[same[-1]].indent and unit.list_level is None:
        return same[-1]  # "1." before every item, as Markdown allows
    if 0 in same and len(stack) > 1:
        return None
    other_label = not same and stack[-1].style not in {_BULLET, _SMALL_BULLET}
    return _deeper(stack) if other_label or _opens_inner_list(stack[-1], unit) else None


def _depth_by_level(stack: Sequence[_Open], unit: Unit) -> int | None:
    for depth in reversed(range(len(stack))):
        if stack[depth].level < (unit.list_level or 0):
            return depth + 1
        if stack[depth].level == unit.list_level:
            return depth if depth or stack[0].style == _style(unit) else None
    return None


def _opens_inner_list(above: _Open, unit: Unit) -> bool:
    small = _style(unit) == _SMALL_BULLET and above.style == _BULLET
    return unit.indent > above.indent or above.end == ":" or small


def _deeper(stack: Sequence[_Open]) -> int:
    return min(len(stack), _DEEPEST)


def _counting_on(before: Mapping[str, int], orders: Mapping[str, int]) -> dict[str, int]:
    return {order: n for order, n in orders.items() if before.get(order) == n - 1}


def _style(unit: Unit) -> str:
    if unit.label:
        return style_of(unit.label)
    return _SMALL_BULLET if unit.raw[:1] in _SMALL_BULLETS else _BULLET


def _shown(unit: Unit) -> tuple[str, str | None]:
    if not unit.label:
        return unit.marked, None
    printed = unit.label.printed
    if unit.label.kind in {"named", "appendix"}:
        mark = re.search(rf"{re.escape(printed)}(\s*[.:–—-]+)?", tidy(unit.raw[:200]))
        return f"{printed}{(mark and mark[1]) or ''} {unit.marked}".strip(), None
    if re.fullmatch(r"\d+(?::|\.\))?|[a-z]+", printed):
        printed = re.sub(r"\W", "", printed) + "."
    if _MARKER.fullmatch(printed):
        return unit.marked, printed
    return f"{printed} {unit.marked}".strip(), None


def _least_indent_after(units: Sequence[Unit]) -> list[int]:
    least, smallest = [], 10_000
    for unit in reversed(units):
        least.append(smallest)
        smallest = min(smallest, unit.indent)
    return least[::-1]
