"""Small facts that pages show and people keep: profile limits, the accessibility statement."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.dates import read_duration
from build_scripts.errors import SourceError

FOLDER = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Profile:
    """A place for a few words about oneself, and how many characters it holds."""

    name: str
    limit: int
    source: str


@dataclass(frozen=True, slots=True)
class Profiles:
    """Every profile, the shortest first; `seen` is the day of the figures."""

    seen: date
    profiles: tuple[Profile, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What does not work well, and what follows from it."""

    what: str
    then: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the accessibility statement says of itself."""

    prepared: date
    tested: date
    review_every: str
    how: tuple[str, ...]
    gaps: tuple[Gap, ...]


@cache
def profiles() -> Profiles:
    """Return the limits of `profiles.toml`."""
    return read_profiles((FOLDER / "profiles.toml").read_text("utf-8"))


@cache
def statement() -> Statement:
    """Return the facts of `accessibility.toml`."""
    return read_statement((FOLDER / "accessibility.toml").read_text("utf-8"))


def read_profiles(content: str) -> Profiles:
    """Return the profiles that `content` lists; SourceError names every mistake."""
    data = _Checked(content, "build_scripts/profiles.toml")
    seen = data.value("seen", _is_day, "a day, such as 2026-11-21")
    listed = data.tables("profile", {"name": _is_words, "limit": _is_count, "source": _is_words})
    data.done()
    found = [Profile(each["name"], each["limit"], each["source"]) for each in listed]
    return Profiles(seen, tuple(sorted(found, key=lambda profile: profile.limit)))


def read_statement(content: str) -> Statement:
    """Return the statement's facts; SourceError names every mistake."""
    data = _Checked(content, "build_scripts/accessibility.toml")
    prepared = data.value("prepared", _is_day, "a day, such as 2026-11-21")
    tested = data.value("tested", _is_day, "a day, such as 2026-11-21")
    every = data.value("review_every", _is_duration, "a length of time, such as “P1Y”")
    how = data.value("how", _is_list, "a list of sentences: how it was tested")
    gaps = data.tables("gap", {"what": _is_words, "then": _is_words})
    data.done()
    return Statement(
        prepared, tested, every, tuple(how), tuple(Gap(each["what"], each["then"]) for each in gaps)
    )


type _Test = Callable[[object], bool]


class _Checked:
    """One file's values, with every mistake found on the way."""

    def __init__(self, content: str, where: str) -> None:
        self._where = where
        self._problems: list[str] = []
        try:
            self._data: dict[str, Any] = tomllib.loads(content)
        except tomllib.TOMLDecodeError as error:
            raise SourceError([f"{where}: {error}."]) from None

    def value(self, key: str, good: _Test, allowed: str) -> Any:
        value = self._data.pop(key, None)
        if not good(value):
            self._problems.append(f"{self._where}: {key} is {value!r}. It must be {allowed}.")
        return value

    def tables(self, key: str, keys: dict[str, _Test]) -> list[dict[str, Any]]:
        """Return each [[key]] that has exactly `keys`; at least one is needed."""
        entries = self._data.pop(key, None)
        if not isinstance(entries, list) or not entries:
            self._problems.append(f"{self._where}: at least one [[{key}]] is needed.")
            return []
        for number, entry in enumerate(entries, 1):
            if set(entry) != set(keys) or not all(good(entry[name]) for name, good in keys.items()):
                self._problems.append(
                    f"{self._where}: {key} {number} must have {', '.join(keys)}, and no more."
                )
        return entries

    def done(self) -> None:
        self._problems += [f"{self._where}: unknown key “{key}”." for key in self._data]
        if self._problems:
            raise SourceError(self._problems)


def _is_day(value: object) -> bool:
    return type(value) is date


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_words, value))


def _is_duration(value: object) -> bool:
    return read_duration(value) is not None
