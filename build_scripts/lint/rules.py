"""Reads the rule files; a broken one is refused with every mistake in it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from build_scripts.errors import SourceError
from build_scripts.lint.kinds import KINDS
from build_scripts.lint.model import LEVELS, Rule
from build_scripts.lint.tables import data, read_entries

FILES = ("law", "structure", "governance", "sense", "reading")

_TEXTS = ("id", "kind", "level", "message", "why", "fix", "source")
_EXAMPLES = ("flagged", "not_flagged")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule that comes with the handbook, in the order of its files."""
    return tuple(
        rule for name in FILES for rule in parse_rules(data(f"rules/{name}.toml"), f"{name}.toml")
    )


def parse_rules(content: str, where: str) -> tuple[Rule, ...]:
    """Return the rules in `content`; SourceError names every mistake."""
    entries = read_entries(content, where, "rule")
    problems = [f"{where}: {problem}" for entry in entries for problem in _problems(entry)]
    ids = [entry.get("id") for entry in entries]
    problems += [
        f"{where}: the id “{one}” is used twice. Every rule has its own."
        for one in sorted({str(each) for each in ids if ids.count(each) > 1})
    ]
    if problems:
        raise SourceError(problems)
    return tuple(map(_rule, entries))


def _rule(entry: Mapping[str, Any]) -> Rule:
    values: dict[str, Any] = {key: entry[key] for key in _TEXTS}
    values |= {key: tuple(entry[key]) for key in _EXAMPLES}
    rest = {key: value for key, value in entry.items() if key not in values}
    return Rule(**values, data=rest)


def _problems(entry: Mapping[str, Any]) -> Iterator[str]:
    name = f"rule “{entry.get('id', '?')}”"
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            yield f"{name} needs “{key}”."
    for key in _EXAMPLES:
        if not isinstance(entry.get(key), list) or not entry[key]:
            yield f"{name} needs at least one “{key}” example."
    if "level" in entry and entry["level"] not in LEVELS:
        yield f"{name} has level “{entry['level']}”. Levels are: {', '.join(LEVELS)}."
    kind = KINDS.get(entry.get("kind", ""))
    if kind is None:
        if "kind" in entry:
            yield f"{name} has kind “{entry['kind']}”. Kinds are: {', '.join(KINDS)}."
        return
    for key in sorted(set(entry) - {*_TEXTS, *_EXAMPLES, *kind.needs}):
        allowed = ", ".join((*_TEXTS, *_EXAMPLES, *kind.needs))
        yield f"{name} has “{key}”. Keys of a {entry['kind']} rule are: {allowed}."
    for key in kind.needs:
        if not entry.get(key):
            yield f"{name} is a {entry['kind']} rule and needs “{key}”."
    for pattern in entry.get("patterns", ()):
        try:
            re.compile(pattern)
        except re.error as error:
            yield f"{name} has the pattern {pattern!r}, which cannot be read: {error}."
    checks = kind.checks
    if checks is not None and entry.get("check") not in (None, *checks):
        yield f"{name} has check “{entry['check']}”. Checks are: {', '.join(sorted(checks))}."
