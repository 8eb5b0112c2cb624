"""Makes the handbook from mappings, as read from TOML or JSON; refuses all mistakes at once."""

from collections.abc import Mapping
from datetime import date

from checker.councilfile import council, council_facts
from checker.datafile import shared
from checker.model import ACCOUNTS, PLATFORMS, WRITERS, Council, Draft, Handbook
from checker.rulefile import features, rules
from checker.tables import RuleError, Table

__all__ = ["RuleError", "bundle", "draft", "handbook"]

type Files = Mapping[str, Mapping[str, object]]


def bundle(rules: Files, data: Files, councils: Mapping[str, Files]) -> dict[str, object]:
    """Return all that the checker needs as one JSON value, from the contents of files by name.

    `councils` holds for each council the contents of its council.toml and rules.toml.
    """
    return {
        "rules": [{"file": name, "holds": _json(rules[name])} for name in sorted(rules)],
        "data": {name: _json(data[name]) for name in sorted(data)},
        "councils": [{"id": name, "files": _json(councils[name])} for name in sorted(councils)],
    }


def handbook(bundle: Mapping[str, object]) -> Handbook:
    """Return the handbook of a bundle; raise RuleError with every problem in it."""
    problems: list[str] = []
    top = Table(bundle, "The bundle", problems)
    rule_files = [
        Table(one.peek("holds"), one.text("file"), problems) for one in top.tables("rules")
    ]
    data = top.table("data")
    data_files = data.members() if data else []
    known = shared(data_files)
    found = features([*data_files, *rule_files], known)
    made = tuple(rules(rule_files, known))
    councils = [council(one, made, known) for one in top.tables("councils")]
    examples = [
        council_facts(one, "example", known)
        for file in data_files
        if (one := file.table("example_council"))
    ]
    for file in (*data_files, *rule_files):
        file.done()
    if problems:
        raise RuleError("\n".join(problems))
    return Handbook(
        rules=made,
        features=found,
        councils={one.id: one for one in councils},
        platforms=known.platforms,
        example=examples[0] if examples else Council("example", "Example Town Council"),
    )


def draft(line: object, handbook: Handbook) -> Draft:
    """Return the draft that a JSON value describes; raise RuleError with all that is wrong."""
    problems: list[str] = []
    table = Table(line, "The draft", problems)
    council = table.choice("council", handbook.councils)
    writer = table.choice("writer", WRITERS)
    account = table.choice("account", ACCOUNTS)
    platform = table.choice("platform", PLATFORMS, "other")
    day = table.day("date")
    text = table.peek("text")
    if not isinstance(text, str):
        table.problem("needs “text”, the words of the post.")
    if problems or not isinstance(text, str) or day is None:
        raise RuleError("\n".join(problems))
    return Draft(table.peek("id"), council, writer, account, platform, day, text)


def _json(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
