"""Dataclasses as the checker has them, frozen and with slots, without writing code at every start.

Python's own write each class's methods as text and compile them: half of what importing the checker
took. Here the methods are the same for all.
"""

from collections.abc import Callable
from itertools import repeat
from operator import call

_MISSING = object()


class FrozenInstanceError(AttributeError):
    """Somebody tried to change what does not change."""


class _Anew:
    """A default that is made anew for each object."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[], object]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], object]) -> object:
    """Return a default that is made anew for each object."""
    return _Anew(default_factory)


def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
    """Return what makes a class of fields that do not change."""
    if not (frozen and slots):
        raise NotImplementedError("in the page, a dataclass is frozen and has slots")
    return _made


def replace(given: object, /, **changes: object) -> object:
    """Return the same with some fields changed."""
    return type(given)(**dict(zip(type(given).__slots__, _values(given), strict=True)) | changes)


def asdict(given: object) -> dict[str, object]:
    """Tell the page nothing: only the build asks."""
    raise NotImplementedError(given)


def _made(cls: type) -> type:
    names = tuple(cls.__annotations__)
    held = vars(cls)
    kept = {key: held[key] for key in held if key not in (*names, "__dict__", "__weakref__")}
    made = type(cls)(cls.__name__, cls.__bases__, {**_METHODS, **kept, "__slots__": names})
    puts = [vars(made)[name].__set__ for name in names]
    places = {name: at for at, name in enumerate(names)}
    defaults = [held.get(name, _MISSING) for name in names]
    plain = not any(one is _MISSING or isinstance(one, _Anew) for one in defaults)

    def __init__(self: object, *given: object, **named: object) -> None:
        values = [*given, *defaults[len(given) :]]
        if len(values) > len(names):
            raise TypeError(f"{len(values)} values are given for {names}")
        for name, value in named.items():
            if places.get(name, -1) < len(given):
                raise TypeError(f"{name} is no field of {names}, or is given twice")
            values[places[name]] = value
        if not plain:
            values = [one.make() if isinstance(one, _Anew) else one for one in values]
            if any(one is _MISSING for one in values):
                raise TypeError(f"of {names}, only {values} are given")
        any(map(call, puts, repeat(self), values))  # puts each into its slot, without a loop here

    made.__init__ = __init__  # type: ignore[misc]
    made.__match_args__ = names
    return made


def _values(given: object) -> tuple[object, ...]:
    return tuple(getattr(given, name) for name in type(given).__slots__)


def _equal(self: object, other: object) -> bool:
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: object) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in type(self).__slots__)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


_METHODS = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
