"""A mapping whose values are made when they are first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping


class Later[V](Mapping[str, V]):
    """What `make` returns for each of some names; each is made once."""

    def __init__(self, names: Iterable[str], make: Callable[[str], V]) -> None:
        self._names = dict.fromkeys(names)
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def get(self, name: str, default: V | None = None) -> V | None:  # type: ignore[override]
        """Return the value, or `default` where there is no such name."""
        return self[name] if name in self._names else default

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
