"""Which numbers are headings, which clauses, which list items: decided over the whole document.

A number alone says little. "3." may be a heading, a rule that runs through the policy, or the
third item of a list. What decides is the company it keeps: the numbers that count on with it
(its chain), whether they stand over text or over each other, and whether their words are titles.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.importing.language import in_capitals, is_title
from build_scripts.importing.nested import nested_roles
from build_scripts.importing.numbers import (
    LISTS,
    LONGEST_HEADING,
    Role,
    is_heading_text,
    is_multipart,
    style_of,
)
from build_scripts.importing.units import Unit

_OPEN_CHAINS = 6


@dataclass(slots=True)
class Chain:
    """Labels that count on from one another."""

    style: str
    orders: dict[str, int]
    members: list[int] = field(default_factory=list)
    looks: tuple[bool, ...] = ()


@dataclass(slots=True)
class Series:
    """What is known of every labelled unit: its chain, and the role of each that is decided."""

    chains: list[Chain]
    roles: dict[int, Role]

    def heading_chains(self) -> list[Chain]:
        """Return the chains whose members are headings."""
        return [chain for chain in self.chains if self.roles.get(chain.members[0]) == "heading"]


def series(units: Sequence[Unit], segments: Sequence[int]) -> Series:
    """Return the chains of `units` and which are headings; `segments` numbers the appendices."""
    chains = _chains(units, segments)
    roles: dict[int, Role] = {}
    for chain in chains:
        if _is_heading_chain(chain, units):
            roles |= {at: _heading_or_clause(units[at]) for at in chain.members}
    roles |= nested_roles(units, segments, roles)
    return Series(chains, roles)


def decide_the_rest(found: Series, units: Sequence[Unit], headings: Iterable[int]) -> None:
    """Decide clause or list for the other chains, now that all headings are known."""
    boundaries = sorted({*headings, *(at for at, role in found.roles.items() if role == "heading")})
    passed = _counter(boundaries, len(units))
    for chain in found.chains:
        undecided = [at for at in chain.members if at not in found.roles]
        if not undecided:
            continue
        role = _role(chain, units, passed, bool(boundaries))
        found.roles |= dict.fromkeys(undecided, role)


def _role(chain: Chain, units: Sequence[Unit], passed: Sequence[int], divided: bool) -> Role:
    first, last = chain.members[0], chain.members[-1]
    alone = len(chain.members) == 1
    starts = 1 in _ordinals(units[first]) or units[first].bullet
    label = units[first].label
    if chain.style == "appendix" or (alone and (not starts or _could_be_name(units[first]))):
        return "text"
    if label is None or label.kind == "named":
        return "text"
    bulleted = any(units[at].bullet for at in chain.members)
    if bulleted or chain.style in LISTS or len(chain.members) < 3:
        return "item"
    if divided:
        return "clause" if passed[last] > passed[first] else "item"
    covered = last - first + 1
    introduced = first > 0 and units[first - 1].text.endswith(":")
    return "clause" if covered * 2 >= len(units) and not introduced else "item"


def _ordinals(unit: Unit) -> set[int]:
    return set((unit.label.orders or {}).values()) if unit.label else set()


def _could_be_name(unit: Unit) -> bool:
    label = unit.label
    return label is not None and label.style == "A." and not unit.bullet  # "A. Smith"


def _counter(boundaries: Sequence[int], size: int) -> list[int]:
    counted, at = [], 0
    for place in range(size):
        while at < len(boundaries) and boundaries[at] <= place:
            at += 1
        counted.append(at)
    return counted


def _chains(units: Sequence[Unit], segments: Sequence[int]) -> list[Chain]:
    chains: list[Chain] = []
    waiting: dict[tuple[int, str, str, int], list[Chain]] = defaultdict(list)
    for at, unit in enumerate(units):
        if not unit.label or unit.label.kind == "appendix" or is_multipart(unit.label):
            continue
        label, style = unit.label, style_of(unit.label)
        orders = dict(label.orders or {})
        if style == "1.0":
            orders = {"decimal": label.parts[0]}
        looks = _looks(units, at)
        chain = _best(waiting, (segments[at], style), at, orders, looks)
        if chain is None:
            chain = Chain(style, {})
            chains.append(chain)
            firsts = {order: n for order, n in orders.items() if n <= 1}
            chain.orders = firsts or orders
        else:
            chain.orders = {o: n for o, n in orders.items() if o in chain.orders}
        chain.members.append(at)
        chain.looks = looks
        for order, n in chain.orders.items():
            waiting[segments[at], style, order, n].append(chain)
            del waiting[segments[at], style, order, n][:-_OPEN_CHAINS]
    return chains


def _best(
    waiting: Mapping[tuple[int, str, str, int], list[Chain]],
    kind: tuple[int, str],
    at: int,
    orders: Mapping[str, int],
    looks: tuple[bool, ...],
) -> Chain | None:
    """Return the chain that most likely counts on here: same looks first, then the latest."""
    found: list[tuple[int, int, Chain]] = []
    for order, n in orders.items():
        for skipped in (1, 2, 3, 0):
            for chain in waiting.get((*kind, order, n - skipped), ()):
                current = chain.orders.get(order) == n - skipped
                same = sum(a == b for a, b in zip(looks, chain.looks, strict=True))
                title_over_text = looks[1] and looks[-1]
                exact = skipped == 1
                repeated = skipped == 0 and n != 1
                if not current or (not exact and not (title_over_text and same == len(looks))):
                    continue
                if skipped == 0 and not repeated:
                    continue
                first_of_others = len(chain.members) == 1 and chain.looks[1] and chain.looks[2]
                if first_of_others and not (looks[1] or looks[2]):
                    continue  # "1. **Email**" over "2. Each councillor has an address …"
                next_to = 4 if chain.members[-1] == at - 1 and not title_over_text else 0
                found.append((same + next_to + (1 if exact else -2), chain.members[-1], chain))
    best = max(found, key=lambda each: each[:2], default=None)
    return best[2] if best else None


def _looks(units: Sequence[Unit], at: int) -> tuple[bool, ...]:
    unit = units[at]
    return (
        unit.bullet,
        is_heading_text(units, at),
        unit.bold or unit.heading is not None,
        in_capitals(unit.text),
        unit.gap,
        _stands_over_text(units, at),
    )


def _stands_over_text(units: Sequence[Unit], at: int) -> bool:
    """True where something other than the next number of the same kind follows."""
    if at + 1 >= len(units):
        return False
    unit, below = units[at], units[at + 1]
    if below.label is None or unit.label is None:
        return True
    if below.label.kind == "appendix":
        return False
    return style_of(below.label) != style_of(unit.label)


def _stands_over_paragraph(units: Sequence[Unit], at: int) -> bool:
    """True where what follows is no item of the same list: text, a table, or a nested number."""
    if at + 1 >= len(units):
        return False
    below = units[at + 1]
    return (not below.bullet and below.gap) or bool(below.label and is_multipart(below.label))


def _is_heading_chain(chain: Chain, units: Sequence[Unit]) -> bool:
    members = [units[at] for at in chain.members]
    label = members[0].label
    if label is None or (chain.style in LISTS and any(unit.heading is None for unit in members)):
        return False
    count = len(members)
    titles = sum(is_heading_text(units, at) for at in chain.members)
    over = sum(_stands_over_text(units, at) for at in chain.members)
    strong = sum(unit.bold or unit.heading is not None for unit in members)
    capitals = sum(in_capitals(unit.text) for unit in members)
    if label.kind == "named":
        apart = over * 2 >= count and (count > 1 or strong > 0 or members[0].gap)
        return titles * 2 >= count and apart
    if any(unit.bullet for unit in members) and strong * 2 <= count:
        texts = sum(_stands_over_paragraph(units, at) for at in chain.members)
        return count > 1 and titles == count and texts * 5 >= count * 4
    if titles * 5 < count * 3:
        return False
    if count == 1:
        has_parts = _has_parts(units, chain.members[0])
        over = over or (strong and not _looks(units, chain.members[0] + 1)[2])
        return bool(over) and (strong + capitals > 0 or has_parts or 1 in _ordinals(members[0]))
    return over * 2 >= count or (strong + capitals) * 5 >= count * 4


def _has_parts(units: Sequence[Unit], at: int) -> bool:
    label = units[at + 1].label if at + 1 < len(units) else None
    return label is not None and is_multipart(label)


def _heading_or_clause(unit: Unit) -> Role:
    """A member of a chain of headings is one, unless its words are plainly a paragraph."""
    words = unit.text.rstrip(".").split()
    long = len(words) > LONGEST_HEADING or ". " in unit.text
    ruled = not is_title(unit.text.rstrip(".:"), LONGEST_HEADING) and len(words) > 8
    return "clause" if long or (ruled and unit.text.endswith((".", ":", ";"))) else "heading"
