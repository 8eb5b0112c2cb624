"""The interface's own words in the language of this build; knows nothing of files or of Babel.

A sentence in English is its own name: templates, Python and scripts write it where it is shown, and
a language's catalogue (docs/languages/) says it otherwise. What it does not say is said in English.
Words of councils never come through here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from typing import Literal

THEIRS = "en-GB"  # what councils write their policies in
MONTHS = tuple(
    "January February March April May June "  # noqa: SIM905 - twelve words read best as words
    "July August September October November December".split()
)
type Form = Literal["day", "month", "short day", "short month"]


def english_date(day: date, form: Form) -> str:
    """Return the day or its month: "1 May 2024", "May 2024", "1 Sep 2024", "Sep 2024"."""
    name = MONTHS[day.month - 1]
    month = f"{name[:3] if form.startswith('short') else name} {day.year}"
    return month if form.endswith("month") else f"{day.day} {month}"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of the interface; `code` is what `lang` says in HTML."""

    code: str
    catalogue: NullTranslations
    date: Callable[[date, Form], str]


ENGLISH = Language(THEIRS, NullTranslations(), english_date)
_spoken = ContextVar("spoken", default=ENGLISH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Have everything that is said meanwhile said in `language`."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> Language:
    """Return the language that is spoken now: English where nobody said otherwise."""
    return _spoken.get()


def gettext(message: str, /, **values: object) -> str:
    """Return `message` as it is said now, with %(name)s filled in; %% is a per cent sign."""
    return spoken().catalogue.gettext(message) % values


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form that goes with `count`, which fills in %(count)s; Welsh has five."""
    return spoken().catalogue.ngettext(one, many, count) % {"count": count, **values}


def translated(message: str) -> str:
    """Return a whole sentence that stands in a file of facts, as it is said now."""
    return spoken().catalogue.gettext(message)


def N_(message: str) -> str:
    """Return `message` unchanged: it is said later, by gettext, and listed for translation here."""
    return message
