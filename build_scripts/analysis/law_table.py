"""Reads the table of laws; a broken one is refused with every mistake in it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, get_args

from build_scripts.analysis.law import Law, LawTable, Provision, Status
from build_scripts.errors import SourceError
from build_scripts.lint.tables import data, read_entries


@cache
def law_table() -> LawTable:
    """Return the table of laws that comes with the handbook."""
    return read_law_table(data("law.toml"), "law.toml")


def read_law_table(content: str, where: str) -> LawTable:
    """Return the laws in `content`; SourceError names every entry that cannot be used."""
    entries = read_entries(content, where, "law")
    ids = {str(entry.get("id")) for entry in entries}
    problems = [problem for entry in entries for problem in _problems(entry, ids, where)]
    if len(ids) < len(entries):
        seen: set[str] = set()
        for entry in entries:
            one = str(entry.get("id"))
            if one in seen:
                problems.append(f"{where}: the id “{one}” is used twice. Every law has its own.")
            seen.add(one)
    if problems:
        raise SourceError(problems)
    return LawTable({entry["id"]: _law(entry) for entry in entries})


_NEEDED = ("id", "name", "status", "source", "checked")
_ALLOWED = {field.name for field in fields(Law)} - {"provisions"} | {"provision"}
_LISTS = ("by", "short", "also", "misnamed", "vague")


def _problems(entry: Mapping[str, Any], ids: set[str], where: str) -> Iterator[str]:
    name = f"{where}: law “{entry.get('id', '?')}”"
    for key in _NEEDED:
        if not isinstance(entry.get(key), str) or not entry[key]:
            yield f"{name} needs “{key}”."
    for key in sorted(set(entry) - _ALLOWED):
        yield f"{name} has “{key}”. Keys are: {', '.join(sorted(_ALLOWED))}."
    if entry.get("status") not in get_args(Status):
        allowed = ", ".join(get_args(Status))
        yield f"{name} has status “{entry.get('status')}”. Statuses are: {allowed}."
    for other in entry.get("by", ()):
        if other not in ids:
            yield f"{name} is replaced by “{other}”, which is not in the table."
    for each in (entry, *entry.get("provision", ())):
        if not _is_checked(each.get("checked")):
            yield (
                f"{name} has checked “{each.get('checked')}”. "
                "Write a day such as 2026-11-21, or “not verified”."
            )


def _is_checked(value: object) -> bool:
    try:
        return value == "not verified" or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _law(entry: Mapping[str, Any]) -> Law:
    values: dict[str, Any] = {key: value for key, value in entry.items() if key not in _LISTS}
    values |= {key: tuple(entry.get(key, ())) for key in _LISTS}
    provisions = tuple(Provision(**one) for one in values.pop("provision", ()))
    return Law(**values, provisions=provisions)
