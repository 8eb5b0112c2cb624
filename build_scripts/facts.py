"""`version.toml` and `policy.toml`: what a document states about itself, and what people decided.

An absent key means that the document does not say. Reading checks every key and tells every
mistake at once; writing keeps the comments and the entries that a person made.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, Table

from build_scripts.dates import as_json, iso, read_date, read_duration
from build_scripts.errors import meant
from build_scripts.model import (
    Correction,
    Month,
    Removal,
    ReviewRecord,
    Source,
    Span,
    StatedDate,
    Text,
    Version,
    Waiver,
)

_Entry = dict[str, Any]  # checked key by key against a table of `Key`

# What a document may state, and the Clerk may give in its place.
ENTERABLE = ("adopted", "in_force", "last_reviewed", "next_review", "minute")
CHANGES = ("editorial", "substantive", "reviewed")
_HEADER = (
    "What the document states about itself. A key that is not here is not stated in the document.",
    "Named under “entered”: what the document does not state so, and the Clerk gave.",
    'Dates: 2024-05-01, "2024-05", or { from = 2020-09-01, to = 2020-10-31 }, as stated.',
)
_BELOW = "# ── Below, the importer writes: what is changed there is written over. ──"


@dataclass(frozen=True, slots=True)
class Key:
    """One key that a file may hold: how its value is read (None: refused), and what is allowed."""

    read: Callable[[object], object | None]
    allowed: str


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _duration(value: object) -> str | None:
    return value if isinstance(value, str) and read_duration(value) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None


def _change(value: object) -> str | None:
    return value if isinstance(value, str) and value in CHANGES else None


def _sha256(value: object) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{64}", value) else None


def _all_words(value: object) -> tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) and all(map(_words, value)) else None


def _any_text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _enterable(value: object) -> tuple[str, ...] | None:
    names = _all_words(value)
    return names if names is not None and set(names) <= set(ENTERABLE) else None


WORDS = Key(_words, "some words")
DAY = Key(_day, "a day such as 2024-05-01")
STATED = Key(
    lambda value: None if isinstance(value, datetime) else read_date(value),
    'a day (2024-05-01), a month ("2024-05") or { from = 2020-09-01, to = 2020-10-31 }',
)
DURATION = Key(_duration, 'a length of time such as "P4Y" (four years) or "P6M" (six months)')

POLICY_KEYS: dict[str, Key] = {
    "title": WORDS,
    "owner": WORDS,
    "approved_by": WORDS,
    "review_every": DURATION,
    "topics": Key(_all_words, "a list of words"),
}
VERSION_KEYS: dict[str, Key] = {
    "adopted": STATED,
    "in_force": DAY,
    "last_reviewed": STATED,
    "next_review": STATED,
    "minute": WORDS,
    "approved_by": WORDS,
    "change": Key(_change, f"one of {', '.join(CHANGES)}"),
    "change_note": WORDS,
    "entered": Key(_enterable, f"a list of some of {', '.join(ENTERABLE)}"),
}
# Tables of version.toml: the keys of one entry, and those it cannot do without.
TABLES: dict[str, tuple[dict[str, Key], set[str]]] = {
    "source": (
        {"file": WORDS, "sha256": Key(_sha256, "64 hexadecimal digits"), "importer": WORDS},
        {"file", "sha256", "importer"},
    ),
    "control": ({"field": WORDS, "value": Key(_any_text, "words")}, {"field", "value"}),
    "removed": (
        {"kind": WORDS, "line": Key(_number, "a line number"), "text": WORDS},
        {"kind", "line", "text"},
    ),
    "unsure": ({"text": WORDS}, {"text"}),
    "corrections": (
        {"find": WORDS, "replace": Key(_any_text, "words"), "reason": WORDS},
        {"find", "replace", "reason"},
    ),
    "waivers": (
        {"rule": WORDS, "reason": WORDS, "clause": WORDS, "until": DAY},
        {"rule", "reason"},
    ),
    "reviews": ({"on": DAY, "minute": WORDS, "next_review": STATED}, {"on"}),
}


def read_policy(content: str, where: str) -> tuple[_Entry, list[str]]:
    """Return the values of a `policy.toml`, and every mistake in it."""
    data, problems = _parse(content, where)
    return _read_keys(data, POLICY_KEYS, {"title"}, where, problems), problems


def read_version(
    content: str, where: str, folder: str, text: Text
) -> tuple[Version | None, list[str]]:
    """Return the version that a `version.toml` in `folder` describes, and every mistake in it."""
    data, problems = _parse(content, where)
    if problems:
        return None, problems
    plain = {key: value for key, value in data.items() if key not in TABLES}
    facts = _read_keys(plain, VERSION_KEYS, set(), where, problems, extra=TABLES)
    tables = {name: _read_entries(data.get(name), name, where, problems) for name in TABLES}
    problems += _folder_problems(facts, folder, where)
    if problems:
        return None, problems
    return (
        Version(
            id=folder,
            text=text,
            source=Source(**tables["source"][0]),
            control=tuple((entry["field"], entry["value"]) for entry in tables["control"]),
            removed=tuple(Removal(**entry) for entry in tables["removed"]),
            unsure=tuple(entry["text"] for entry in tables["unsure"]),
            corrections=tuple(Correction(**entry) for entry in tables["corrections"]),
            waivers=tuple(Waiver(**entry) for entry in tables["waivers"]),
            reviews=tuple(ReviewRecord(**entry) for entry in tables["reviews"]),
            **facts,
        ),
        [],
    )


def write_policy(values: Mapping[str, object], previous: str = "") -> str:
    """Return a `policy.toml` with `values`; what `previous` already says is kept as it is."""
    document = tomlkit.parse(previous)
    for key in POLICY_KEYS:
        if values.get(key) and key not in document:
            document[key] = as_toml(values[key])
    return tomlkit.dumps(document)


def write_version(version: Version, previous: str = "") -> str:
    """Return a `version.toml` for `version`; what people wrote in `previous` stays to the letter.

    The importer's own entries stand below one line and are made anew each time.
    """
    theirs = previous.partition(_BELOW)[0] if previous else _people_part(version)
    return f"{theirs.rstrip()}\n\n{_BELOW}\n\n{tomlkit.dumps(_importer_part(version))}"


def _people_part(version: Version) -> str:
    document = tomlkit.document()
    for line in _HEADER:
        document.add(tomlkit.comment(line))
    for key in VERSION_KEYS:
        if (value := getattr(version, key)) not in (None, ()):
            document[key] = as_toml(value)
    for name in ("corrections", "waivers", "reviews"):
        if nouns := getattr(version, name):
            document[name] = _entries(nouns, TABLES[name][0])
    return tomlkit.dumps(document)


def _importer_part(version: Version) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document["source"] = _table(version.source, TABLES["source"][0])
    found: dict[str, list[object]] = {
        "control": [{"field": field, "value": value} for field, value in version.control],
        "removed": list(version.removed),
        "unsure": [{"text": text} for text in version.unsure],
    }
    for name, nouns in found.items():
        if nouns:  # an empty one would be a key of whatever table a person wrote last above
            document[name] = _entries(nouns, TABLES[name][0])
    return document


def version_folder(adopted: StatedDate | None, last_reviewed: StatedDate | None) -> str:
    """Return the folder's name for a version with these dates: the latest of them, or "undated"."""
    return max((iso(stated) for stated in (adopted, last_reviewed) if stated), default="undated")


def _parse(content: str, where: str) -> tuple[dict[str, object], list[str]]:
    try:
        return tomllib.loads(content), []
    except tomllib.TOMLDecodeError as error:
        advice = 'Values are written as key = "words" or key = 2024-05-01; every day must exist.'
        return {}, [f"{where}: {error}. {advice}"]


def _read_keys(
    data: Mapping[str, object],
    keys: Mapping[str, Key],
    needed: set[str],
    where: str,
    problems: list[str],
    extra: Iterable[str] = (),
) -> _Entry:
    values: _Entry = {}
    for name, value in data.items():
        key = keys.get(name)
        if key is None:
            allowed = [*keys, *extra]
            problems.append(
                f"{where}: unknown key “{name}”. Keys are: {', '.join(allowed)}."
                + meant(name, allowed)
            )
        elif (read := key.read(value)) is None:
            problems.append(f"{where}: {name} is {_shown(value)}. It must be {key.allowed}.")
        else:
            values[name] = read
    problems += [f"{where}: {name} is missing." for name in sorted(needed - set(data))]
    return values


def _read_entries(value: object, name: str, where: str, problems: list[str]) -> list[_Entry]:
    keys, needed = TABLES[name]
    single = name == "source"
    entries = [value] if single else ([] if value is None else value)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        form = f"[{name}]" if single else f"[[{name}]]"
        found = "missing" if value is None else f"{_shown(value)}"
        keys_said = ", ".join(keys)
        problems.append(
            f"{where}: {name} is {found}. Write it as {form} with the keys {keys_said}."
        )
        return []
    return [
        _read_keys(entry, keys, needed, f"{where}: {name} {number}", problems)
        for number, entry in enumerate(entries, 1)
    ]


def _folder_problems(facts: Mapping[str, object], folder: str, where: str) -> list[str]:
    stated = {
        name: iso(value)
        for name in ("adopted", "last_reviewed", "in_force")
        if isinstance(value := facts.get(name), date | Month | Span)
    }
    if folder in stated.values() or (folder == "undated" and not stated):
        return []
    if stated:
        said = " and ".join(f"{name} is {value}" for name, value in stated.items())
        return [f"{where}: {said}, but the folder is named {folder}. Make them agree."]
    return [
        f"{where}: the folder is named {folder}, but no date is stated. "
        "Write adopted or last_reviewed, or name the folder “undated”."
    ]


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"


def as_toml(value: object) -> object:
    """Return `value` as a file of facts writes it: a span as a table, a month as words."""
    match value:
        case Span(start, end):
            table = tomlkit.inline_table()
            table.update({"from": start, "to": end})
            return table
        case Month():
            return as_json(value)
        case tuple():
            return _array(value)
    return value


def _array(values: Iterable[object]) -> Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(True)


def _entries(nouns: Iterable[object], names: Iterable[str]) -> AoT:
    entries = tomlkit.aot()
    for noun in nouns:
        entries.append(_table(noun, names))
    return entries


def _table(noun: object, names: Iterable[str]) -> Table:
    table = tomlkit.table()
    for name in names:
        value = noun[name] if isinstance(noun, Mapping) else getattr(noun, name)
        if value is not None:
            table[name] = as_toml(value)
    return table
