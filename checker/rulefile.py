"""Features and rules, from the tables of a rule file."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from checker.engine import FACTS
from checker.guards import guarded
from checker.index import Clues, node_of
from checker.kinds import FEATURE_KINDS, KINDS, Kind, Known, Look
from checker.later import Later
from checker.model import (
    ACCOUNTS,
    CATEGORIES,
    LEVELS,
    MENDS,
    PLATFORMS,
    WRITERS,
    Citation,
    Example,
    Rule,
    When,
)
from checker.reading import Find
from checker.tables import Table, Trusted

type Tables = Mapping[str, Mapping[str, object]]

LOUD = ("stop", "review")
EXAMPLES = 2  # of each sort, at least
PLACELESS = ("context", "length")  # kinds whose findings are about the draft as a whole

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_MARKED = re.compile(r"[^«»]*(?:«[^«»]+»[^«»]*)*")
# What each kind of citation is made of; the first key tells which it is.
_BASES = {
    "policy": ("policy", "clause", "quote"),
    "law": ("law",),
    "practice": ("practice",),
}


@dataclass(frozen=True, slots=True)
class Made:
    """Features and rules by name, and what each waits for, by its name in the index."""

    features: Mapping[str, Find]
    rules: Mapping[str, Rule]
    clues: Mapping[str, Clues]


def when_asked(features: Tables, rules: Tables, known: Known) -> Made:
    """Return features and rules, each prepared when a draft wakes it; their tables are trusted."""
    node = {name: at for at, name in enumerate((*features, *map(node_of, rules)))}

    def feature(name: str) -> Find:
        return _feature(Trusted(features[name], name, []), known, node[name]).find

    def rule(name: str) -> Rule:
        return _rule(Trusted(rules[name], name, []), name, known, node[node_of(name)])[0]

    return Made(Later(features, feature), Later(rules, rule), {})


def features_and_rules(files: Iterable[Table], others: Iterable[Table], known: Known) -> Made:
    """Return the features of all files, and the rules of `others`; tell `known` of the features."""
    others = list(others)
    tables = [one for file in (*files, *others) for one in file.tables("feature")]
    names = [one.text("name") for one in tables]
    known.features.update(names)
    made, clues = _features(zip(names, tables, strict=True), known)
    rules: dict[str, Rule] = {}
    for file in others:
        for table in file.tables("rule"):
            name = table.text("id")
            table.called(f"rule “{name}”")
            _check_name(table, "id", name, rules)
            rules[name], clues[node_of(name)] = _rule(table, name, known, len(clues))
    return Made(made, rules, clues)


def _features(
    tables: Iterable[tuple[str, Table]], known: Known
) -> tuple[dict[str, Find], dict[str, Clues]]:
    made: dict[str, Find] = {}
    clues: dict[str, Clues] = {}
    refers: dict[str, set[str]] = {}
    for node, (name, table) in enumerate(tables):
        table.called(f"feature “{name}”")
        _check_name(table, "name", name, made)
        look = _feature(table, known, node)
        made[name], clues[name] = look.find, look.clues
        if look.find is not _nothing:
            table.done()
        refers[name] = table.referred
        if circle := _circle(name, refers):
            table.problem(f"leads back to itself: {' → '.join(circle)}.")
    return made, clues


def _feature(table: Table, known: Known, node: int) -> Look:
    return _look(FEATURE_KINDS, table.choice("kind", FEATURE_KINDS, "phrase"), table, known, node)


def _look(kinds: Mapping[str, Kind], kind: str, table: Table, known: Known, node: int) -> Look:
    if not kind:
        return Look(_nothing)
    look = kinds[kind](table, known, node)
    return Look(guarded(look.find, table, known.features), look.clues)


def circumstances(table: Table) -> When:
    """Return the circumstances that a table names."""
    return When(
        writers=table.choices("writers", WRITERS),
        accounts=table.choices("accounts", ACCOUNTS),
        platforms=table.choices("platforms", PLATFORMS),
        window=table.choice("window", ("pre-election",), ""),
    )


def citation(table: Table, council: str = "") -> Citation:
    """Return what a table cites: a policy of `council`, a law or good practice."""
    basis = next((key for key in _BASES if table.has(key)), "")
    if not basis or (basis == "policy" and not council):
        allowed = list(_BASES) if council else [key for key in _BASES if key != "policy"]
        table.problem(f"needs one of: {', '.join(allowed)}.")
        return Citation("practice")
    values = [table.text(key) for key in _BASES[basis]]
    section = table.text("section", "") if basis == "law" else ""
    if basis == "policy":
        policy, clause, quote = values
        version = table.text("version", "")
        since, until = (table.day(key, needed=False) for key in ("since", "until"))
        table.done()
        return Citation(basis, "", "", council, policy, clause, quote, version, since, until)
    table.done()
    return Citation("law" if basis == "law" else "good-practice", values[0], section)


def settings(table: Table) -> dict[str, str]:
    """Return the circumstances of an example, as a draft gives them."""
    day = table.day("date", needed=False)
    values = {
        "writer": table.choice("writer", WRITERS, ""),
        "account": table.choice("account", ACCOUNTS, ""),
        "platform": table.choice("platform", PLATFORMS, ""),
        "date": day.isoformat() if day else "",
    }
    return {key: value for key, value in values.items() if value}


def _rule(table: Table, name: str, known: Known, node: int) -> tuple[Rule, Clues]:
    kind = table.choice("kind", KINDS)
    asks, least = kind == "question", 0 if table.trusted else EXAMPLES
    level = table.choice("level", LEVELS, "note" if asks else None)
    circumstance = table.table("when")
    common = table.table("examples_as")
    common_settings = settings(common) if common else {}
    rule = Rule(
        id=name,
        category=table.choice("category", CATEGORIES),
        kind=kind,
        level=level,
        message=_message(table, "question" if asks else "message"),
        fix="" if asks else _message(table, "fix"),
        sources=tuple(citation(one) for one in table.tables("source")),
        when=circumstances(circumstance) if circumstance else When(),
        find=(look := _look(KINDS, kind, table, known, node)).find,
        mend="" if asks else table.choice("mend", MENDS, ""),
        after=table.choices("after", CATEGORIES) if asks else (),
        order=table.number("order", 50) if asks else 0,
        flagged=_examples(table, "flagged", common_settings, least),
        not_flagged=_examples(table, "not_flagged", common_settings, least),
        known_misses=_examples(table, "known_misses", common_settings),
        known_false_alarms=_examples(table, "known_false_alarms", common_settings),
    )
    if level in LOUD and not rule.sources:
        table.problem(f"has level {level}, so it needs a [[rule.source]]: a law or practice.")
    if rule.mend == "take-out" and kind in PLACELESS:
        table.problem(f"has mend take-out, but kind {kind} marks no words that could be taken out.")
    for part in (circumstance, common):
        if part:
            part.done()
    if kind:
        table.done()
    return rule, look.clues


def _message(table: Table, key: str) -> str:
    text = table.text(key)
    if table.trusted:
        return text
    from string import Formatter  # only where rules are read with care

    try:
        named = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        named = [text]
    for name in named:
        if name not in ("found", *FACTS):
            allowed = ", ".join(("found", *FACTS))
            table.problem(f"has {key} with “{{{name}}}”. In braces may stand: {allowed}.")
    return text


def _examples(
    table: Table, key: str, common: Mapping[str, str], least: int = 0
) -> tuple[Example, ...]:
    made = []
    for one in table.either(key):
        if isinstance(one, str):
            made.append(Example(one, common))
            continue
        made.append(Example(one.text("text"), {**common, **settings(one)}))
        one.done()
    if len(made) < least:
        table.problem(f"has {len(made)} “{key}” examples. It needs at least {least}.")
    for example in made:
        if not _MARKED.fullmatch(example.text):
            table.problem(f"has {key} example “{example.text}”, whose « and » do not pair.")
    return tuple(made)


def _check_name(table: Table, key: str, name: str, seen: Collection[str]) -> None:
    if name in seen:
        table.problem("stands twice. Each needs a name of its own.")
    if name and not _NAME.fullmatch(name):
        table.problem(f"has {key} “{name}”. It must be small letters and digits with hyphens.")


def _circle(name: str, refers: Mapping[str, Collection[str]]) -> list[str]:
    """Return the way from a feature back to itself, if there is one."""
    ways, seen = [[name]], {name}
    while ways:
        way = ways.pop()
        for following in sorted(refers.get(way[-1], ())):
            if following == name:
                return [*way, name]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def _nothing(reading: object) -> tuple[()]:
    return ()
