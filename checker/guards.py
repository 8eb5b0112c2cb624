"""What excuses or confirms something found: the features round it. One table, used by all rules.

Each key takes a list of features; “reach” says how many words before and after count.
"""

from collections.abc import Callable, Collection

from checker.reading import Find, Reading
from checker.tables import Table
from checker.text import Span

type Guard = Callable[[Reading, Span], bool]
type _Near = Callable[[Reading, Span, str, int], bool]

REACH = 4


def guarded(find: Find, table: Table, known: Collection[str]) -> Find:
    """Return `find` held to the guards that the table asks for."""
    reach = table.number("reach", REACH)
    asked = [
        (features, wanted, near)
        for key, (wanted, near) in GUARDS.items()
        if (features := table.features(key, known))
    ]
    if not asked:
        return find
    guards = [_guard(features, wanted, near, reach) for features, wanted, near in asked]
    needed = [name for features, wanted, _ in asked if wanted for name in features]

    def held(reading: Reading) -> list[Span]:
        if not all(map(reading.may_find, needed)):
            return []
        return [span for span in find(reading) if all(guard(reading, span) for guard in guards)]

    return held


def _guard(features: tuple[str, ...], wanted: bool, near: _Near, reach: int) -> Guard:
    if wanted:
        return lambda reading, span: all(near(reading, span, name, reach) for name in features)
    either = "|".join(features)
    return lambda reading, span: not near(reading, span, either, reach)


def _sentence(reading: Reading, span: Span, name: str, _: int) -> bool:
    return bool(reading.feature(name) and reading.stands(name, reading.stretch("sentence", span)))


def _clause(reading: Reading, span: Span, name: str, _: int) -> bool:
    return bool(reading.feature(name) and reading.stands(name, reading.stretch("clause", span)))


def _draft(reading: Reading, _: Span, name: str, __: int) -> bool:
    return bool(reading.feature(name))


def _before(reading: Reading, span: Span, name: str, reach: int) -> bool:
    if not reading.feature(name):
        return False
    sentence, close = reading.stretch("sentence", span), reading.words_before(span, reach)
    return reading.stands(name, (max(sentence[0], close[0]), span[0]))


def _after(reading: Reading, span: Span, name: str, reach: int) -> bool:
    if not reading.feature(name):
        return False
    sentence, close = reading.stretch("sentence", span), reading.words_after(span, reach)
    return reading.stands(name, (span[1], min(sentence[1], close[1])))


def _near(reading: Reading, span: Span, name: str, reach: int) -> bool:
    return _before(reading, span, name, reach) or _after(reading, span, name, reach)


def _inside(reading: Reading, span: Span, name: str, _: int) -> bool:
    return reading.inside(name, span)


# key in a rule: must the feature be there?, and where is it looked for
GUARDS: dict[str, tuple[bool, _Near]] = {
    "needs": (True, _sentence),
    "needs_before": (True, _before),
    "needs_after": (True, _after),
    "needs_near": (True, _near),
    "needs_draft": (True, _draft),
    "unless": (False, _sentence),
    "unless_clause": (False, _clause),
    "unless_before": (False, _before),
    "unless_after": (False, _after),
    "unless_near": (False, _near),
    "unless_inside": (False, _inside),
    "unless_draft": (False, _draft),
}
