"""Platforms, bodies and abbreviations whose names mislead: dated data, read once."""

import re
from dataclasses import dataclass
from functools import cache

from build_scripts.lint.tables import data, read_entries


@dataclass(frozen=True, slots=True)
class Name:
    """One platform or body: what became of it, and what to write now."""

    name: str
    pattern: re.Pattern[str]
    status: str
    what: str
    now: str
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation that councils use, with each meaning and the wording that shows it."""

    short: str
    meanings: tuple[tuple[str, re.Pattern[str] | None], ...]


@cache
def names() -> tuple[Name, ...]:
    """Return every platform and body in the table."""
    return tuple(
        Name(
            entry["name"],
            re.compile(entry.get("pattern", rf"(?<!\w){re.escape(entry['name'])}(?!\w)")),
            entry["status"],
            entry["what"],
            entry["now"],
            entry["source"],
            entry["checked"],
        )
        for entry in read_entries(data("names.toml"), "names.toml", "name")
    )


@cache
def abbreviations() -> dict[str, Abbreviation]:
    """Return the abbreviations whose meaning is known, by their letters."""
    return {
        entry["short"]: Abbreviation(
            entry["short"],
            tuple(
                (one["means"], re.compile(one["shown_by"]) if "shown_by" in one else None)
                for one in entry["meaning"]
            ),
        )
        for entry in read_entries(data("abbreviations.toml"), "abbreviations.toml", "abbreviation")
    }


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of one list of words.toml."""
    lists = read_entries(data("words.toml"), "words.toml", "list")
    return frozenset(word for one in lists if one["name"] == name for word in one["words"])
