"""Reads one table of a rule file or council file, and notes every problem with its place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date


class RuleError(ValueError):
    """Mistakes that the editor of a rule file or council file can fix; one line each."""


class Table:
    """A table being read. Asking for a key makes it known; `done` refuses all others."""

    trusted = False  # see Trusted

    def __init__(self, data: object, place: str, problems: list[str], within: str = "") -> None:
        self.place = f"{within}: {place}" if within else place
        self.problems = problems
        self.referred: set[str] = set()  # the features that were named here
        self._within = within
        self._asked: list[str] = []
        self._data: Mapping[str, object] = {}
        if isinstance(data, Mapping):
            self._data = data
        else:
            self.problem("must be a table of keys and values.")

    def problem(self, text: str) -> None:
        """Note what is wrong here; the text goes on from the name of the place."""
        self.problems.append(f"{self.place} {text}")

    def has(self, key: str) -> bool:
        return key in self._data

    def called(self, place: str) -> None:
        """Call this table by a better name than its number from now on."""
        self.place = f"{self._within}: {place}" if self._within else place

    def peek(self, key: str) -> object:
        """Return a value as it is, or None, without asking more of it."""
        if key not in self._asked:
            self._asked.append(key)
        return self._data.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._get(key, default)
        if isinstance(value, str) and (value.strip() or value == default):
            return value
        if value is not None:
            self._wrong(key, value, "text")
        return default or ""

    def number(self, key: str, default: int = 0) -> int:
        value = self._get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self._wrong(key, value, "a whole number")
        return default

    def flag(self, key: str) -> bool:
        value = self._get(key, False)
        if not isinstance(value, bool):
            self._wrong(key, value, "true or false")
        return value is True

    def day(self, key: str, *, needed: bool = True) -> date | None:
        value = self._get(key, None if needed else "")
        try:
            if isinstance(value, date):
                return date(value.year, value.month, value.day)
            return date.fromisoformat(value) if isinstance(value, str) and value else None
        except ValueError:
            self._wrong(key, value, "a date such as 2027-05-06")
            return None

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        value = self._get(key, None if needed else ())
        if isinstance(value, Sequence) and not isinstance(value, str):
            for wrong in value:
                if not isinstance(wrong, str) or not wrong.strip():
                    self._wrong(key, wrong, "a list of texts")
            return tuple(one for one in value if isinstance(one, str) and one.strip())
        if value is not None:
            self._wrong(key, value, "a list of texts")
        return ()

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        known = ", ".join(allowed := list(allowed))
        if default is None and key not in self._data:
            self._asked.append(key)
            self.problem(f"needs “{key}”. {_plural(key)} are: {known}.")
            return ""
        value = self.text(key, default)
        if value and value not in allowed:
            self.problem(f"has {key} “{value}”. {_plural(key)} are: {known}.")
            return ""
        return value

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        values, known = self.texts(key), list(allowed)
        for value in values:
            if value not in known:
                self.problem(f"has {key} “{value}”. {_plural(key)} are: {', '.join(known)}.")
        return tuple(value for value in values if value in known)

    def features(
        self, key: str, known: Collection[str], *, needed: bool = False
    ) -> tuple[str, ...]:
        """Return names of features (“a|b” is either); unknown ones are problems."""
        values = self.texts(key, needed=needed)
        self.know_features(key, (name for value in values for name in value.split("|")), known)
        return values

    def know_features(self, key: str, names: Iterable[str], known: Collection[str]) -> None:
        wanted = set(names)
        self.referred |= wanted
        for name in sorted(name for name in wanted if name not in known):
            near = _nearest(name, known)
            self.problem(f"names the feature “{name}” in {key}. There is none.{near}")

    def table(self, key: str) -> "Table | None":
        value = self._get(key, {})
        if value == {}:
            return None
        return self._part(value, key)

    def tables(self, key: str) -> "list[Table]":
        value = self._get(key, ())
        if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
            self._wrong(key, value, f"a list of tables, each under [[{key}]]")
            return []
        return [self._part(one, f"{key} {number}") for number, one in enumerate(value, 1)]

    def members(self) -> "list[Table]":
        """Return every value of this table as a table named by its key."""
        self._asked = list(self._data)
        return [type(self)(self._data[key], key, self.problems) for key in self._data]

    def either(self, key: str) -> "list[Table | str]":
        """Return a list whose members are texts or tables."""
        value = self._get(key, ())
        if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
            self._wrong(key, value, "a list")
            return []
        return [
            one if isinstance(one, str) else self._part(one, f"{key} {number}")
            for number, one in enumerate(value, 1)
        ]

    def done(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.problem(f"has “{key}”, which means nothing here. Keys are: {known}.")

    def _part(self, data: object, place: str) -> "Table":
        return type(self)(data, place, self.problems, self.place)

    def _get(self, key: str, default: object) -> object:
        if key not in self._asked:
            self._asked.append(key)
        if key not in self._data:
            if default is None:
                self.problem(f"needs “{key}”.")
            return default
        return self._data[key]

    def _wrong(self, key: str, value: object, wanted: str) -> None:
        self.problem(f"has {key} {_shown(value)}. It must be {wanted}.")


class Trusted(Table):
    """A table that was read before without a problem: nothing in it is doubted."""

    trusted = True

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        return self.text(key, default or "")

    def choices(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        return self.texts(key)

    def texts(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        return tuple(self._data.get(key, ()))  # type: ignore[arg-type]

    def features(
        self, key: str, known: Collection[str], *, needed: bool = False
    ) -> tuple[str, ...]:
        return self.texts(key)

    def know_features(self, key: str, names: Iterable[str], known: Collection[str]) -> None:
        """Take them for known."""

    def _get(self, key: str, default: object) -> object:
        return self._data.get(key, default)

    def done(self) -> None:
        """Refuse nothing."""


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else repr(value)


_PLURALS = {"finds": "Rules", "leaves": "Rules", "knows": "Lists", "within": "Stretches"}


def _plural(key: str) -> str:
    if key in _PLURALS:
        return _PLURALS[key]
    word = key.replace("_", " ").capitalize()
    if word.endswith("s"):
        return word
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # only when something is wrong

    near = get_close_matches(name, list(known), n=3)
    return f" Near it: {', '.join(near)}." if near else ""
