"""The small modules that stand in the page for Python's own do as those do, in what is used."""

import dataclasses as own
import importlib.util
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as some

FOLDER = Path(__file__).parents[2] / "build_scripts" / "in_the_page"


def stand_in(path: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location("stand_in", FOLDER / path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ours = stand_in("dataclasses.py")
base = stand_in("_pyodide/_base.py")


def made_by(library: ModuleType) -> list[type]:
    @library.dataclass(frozen=True, slots=True)
    class Place:
        """Somewhere."""

        start: int
        end: int = 7

        @property
        def length(self) -> int:
            return self.end - self.start

    @library.dataclass(frozen=True, slots=True)
    class Notes:
        places: dict[str, int] = library.field(default_factory=dict)
        title: str = "none"

    @library.dataclass(frozen=True, slots=True)
    class Nothing:
        """No field at all."""

    return [Place, Notes, Nothing]


CLASSES = list(zip(made_by(own), made_by(ours), strict=True))
VALUES = some.one_of(some.integers(), some.text(max_size=3), some.none())
NAMES = some.sampled_from(["start", "end", "places", "title", "other"])


def outcome(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except (TypeError, AttributeError) as refused:
        return TypeError if isinstance(refused, TypeError) else AttributeError


@given(some.sampled_from(CLASSES), some.lists(VALUES, max_size=3), some.dictionaries(NAMES, VALUES))
def test_dataclasses_are_made_compared_shown_and_changed_alike(pair, given, named) -> None:  # type: ignore[no-untyped-def]
    one, other = (outcome(lambda kind=kind: kind(*given, **named)) for kind in pair)
    if one is TypeError or other is TypeError:
        assert one is other
        return
    assert repr(one).rpartition(".")[2] == repr(other).rpartition(".")[2]
    assert outcome(lambda: hash(one)) == outcome(lambda: hash(other))
    assert one == pair[0](*given, **named)
    assert other == pair[1](*given, **named)
    assert other not in ("else", one)
    for name in ("start", "title", "length"):
        assert outcome(lambda name=name: getattr(one, name)) == outcome(
            lambda name=name: getattr(other, name)
        )
        changes = {name: 1}
        first, second = (
            outcome(lambda how=how, what=what, changes=changes: repr(how.replace(what, **changes)))
            for how, what in ((own, one), (ours, other))
        )
        assert str(first).rpartition(".")[2] == str(second).rpartition(".")[2]
        with pytest.raises(AttributeError):
            setattr(other, name, 1)


def test_a_default_is_made_anew_for_each() -> None:
    notes = made_by(ours)[1]
    assert notes().places == {}
    assert notes().places is not notes().places


def test_a_dataclass_that_may_change_is_refused() -> None:
    with pytest.raises(NotImplementedError, match="frozen"):
        ours.dataclass(frozen=False, slots=True)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("{}", {}),
        ("import sys; sys.maxsize", sys.maxsize),
        ("x = 2\nx * 3", 6),
        ("x = 2", None),
        ("x = 'a;b'", None),
        ("if True:\n  x = 1\n  x", None),
        ("", None),
    ],
)
def test_text_is_run_and_its_last_line_is_the_answer(source: str, value: object) -> None:
    assert base.eval_code(source) == value


def test_names_are_found_in_modules_and_below_them() -> None:
    assert base.pyimport_impl("sys") is sys
    assert base.pyimport_impl("os.path.join") is sys.modules["os"].path.join
    assert base.pyimport_impl("importlib.util") is importlib.util


def test_an_error_is_told_with_its_places_as_python_tells_it() -> None:
    try:
        int("no number")
    except ValueError as error:
        given = type(error), error, error.__traceback__
    told = stand_in("traceback.py").format_exception(*given)
    python = [line.partition("\n")[0] + "\n" for line in traceback.format_exception(*given)]
    assert told == python
