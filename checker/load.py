"""Makes the handbook from mappings, as read from TOML or JSON; refuses all mistakes at once."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from checker.councilfile import council, council_facts
from checker.datafile import shared
from checker.index import Alarm, Clues, Index, index
from checker.kinds import COUNCIL_KNOWS, Known
from checker.later import Later
from checker.model import ACCOUNTS, PLATFORMS, WRITERS, Council, Draft, Handbook, Rule
from checker.rulefile import features_and_rules, when_asked
from checker.tables import RuleError, Table, Trusted

__all__ = ["RuleError", "bundle", "draft", "handbook", "ready"]

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


def ready(bundle: Mapping[str, Any], read: Handbook) -> dict[str, object]:
    """Return the bundle as it starts fastest, once `handbook` has read it without a problem.

    It lacks what only editors need, has features and rules by name, in the order of the index, and
    brings the index of what each waits for.
    """
    rules = [file["holds"] for file in bundle["rules"]]
    files = [*bundle["data"].values(), *rules]
    features = [one for file in files for one in file.get("feature", ())]
    return {
        "features": {one["name"]: _bare(one) for one in features},
        "rules": {one["id"]: _bare(one) for file in rules for one in file.get("rule", ())},
        "data": {
            name: {key: file[key] for key in file if key != "feature"}
            for name, file in bundle["data"].items()
        },
        "councils": bundle["councils"],
        "index": asdict(read.alarm.index),
    }


def handbook(bundle: Mapping[str, Any]) -> Handbook:
    """Return the handbook of a bundle; raise RuleError with every problem in it.

    Of a bundle that is `ready`, nothing is doubted, and all is prepared when a draft needs it.
    """
    if "index" in bundle:
        return _trusted(bundle)
    problems: list[str] = []
    top = Table(bundle, "The bundle", problems)
    rule_files = [
        Table(one.peek("holds"), one.text("file"), problems) for one in top.tables("rules")
    ]
    data = top.table("data")
    data_files = data.members() if data else []
    known = shared(data_files)
    made = features_and_rules(data_files, rule_files, known)
    councils, example = dict(_councils(top, made.rules, known)), _example(data_files, known)
    for file in (*data_files, *rule_files):
        file.done()
    if problems:
        raise RuleError("\n".join(problems))
    clues = {**made.clues, **{f"council {what}": Clues() for what in COUNCIL_KNOWS}}
    alarm = Alarm(index(clues))
    return Handbook(made.rules, made.features, councils, known.platforms, example, alarm)


def _trusted(bundle: Mapping[str, Any]) -> Handbook:
    top = Trusted(bundle, "", [])
    data = top.table("data")
    data_files = data.members() if data else []
    known = shared(data_files)
    made = when_asked(bundle["features"], bundle["rules"], known)
    councils, example = _councils(top, made.rules, known), _example(data_files, known)
    alarm = Alarm(Index(**bundle["index"]))
    return Handbook(made.rules, made.features, councils, known.platforms, example, alarm)


def _example(files: Iterable[Table], known: Known) -> Council:
    for file in files:
        if table := file.table("example_council"):
            return council_facts(table, "example", known)
    return Council("example", "Example Town Council")


def _councils(top: Table, rules: Mapping[str, Rule], known: Known) -> Mapping[str, Council]:
    tables = {one.text("id"): one for one in top.tables("councils")}
    return Later(tables, lambda name: council(tables[name], rules, known))


# What only an editor of rules or of the page about them needs.
_FOR_EDITORS = ("examples_as", "flagged", "not_flagged", "known_misses", "known_false_alarms")


def _bare(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _bare(one) for key, one in value.items() if key not in _FOR_EDITORS}
    return [_bare(one) for one in value] if isinstance(value, list) else value


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
