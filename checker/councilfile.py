"""One council: what its council.toml and rules.toml say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from checker.elections import window
from checker.kinds import Known
from checker.later import Later
from checker.model import (
    LEVELS,
    Binding,
    Citation,
    Council,
    CouncilExample,
    Election,
    Example,
    Rule,
    Window,
)
from checker.phrases import PhraseError, Phrases
from checker.reading import Find, compiled
from checker.rulefile import LOUD, circumstances, citation, settings
from checker.tables import Table

# The bank holidays known must reach this many days back from a poll to reckon its notice.
_NOTICE_SPAN = 60


def council(table: Table, rules: Mapping[str, Rule], known: Known) -> Council:
    """Return the council of one member of the bundle."""
    name = table.text("id")
    files = table.table("files")
    tables = {one.place.rpartition("/")[2]: one for one in files.members()} if files else {}
    facts, bound = tables.get("council.toml"), tables.get("rules.toml")
    if facts is None:
        table.called(f"policy_sources/{name}")
        table.problem("needs a file council.toml.")
        return Council(name, name)
    made = council_facts(facts, name, known)
    if bound is None:
        return made
    bindings = _bindings(bound, name, rules)
    if table.trusted:
        return replace(made, bindings=bindings)
    return replace(made, bindings=dict(bindings), examples=tuple(_examples(bound, rules)))


def council_facts(table: Table, name: str, known: Known) -> Council:
    """Return what a council.toml says."""
    full, short = table.text("name"), table.text("short_name", "")
    others = table.texts("other_names")
    contacts, domains = table.texts("public_contacts"), table.texts("email_domains")
    roster = table.texts("roster")
    approver, own = table.table("approver"), table.table("pre_election")
    made = Council(
        id=name,
        name=full,
        approver=approver.text("name") if approver else "",
        cited=tuple(_cited(name, approver, own)),
        windows=tuple(_windows(table, own, known)),
        known={
            "names": _names(table, (full, short, *others)),
            "roster": _names(table, roster),
            "contacts": _written(map(_contact, contacts)),
            "domains": _written(
                rf"[\w.+-]{{1,64}}@(?:[\w-]{{1,60}}\.){{0,3}}{re.escape(one)}" for one in domains
            ),
        },
    )
    table.text("website", "")
    table.text("feedback", "")  # where to tell of a page that shuts somebody out: for the pages
    table.texts("roles")
    table.done()
    return made


def _cited(council: str, approver: Table | None, own: Table | None) -> Iterator[Citation]:
    if approver:
        approver.flag("approves")  # that every post needs them; else they are whom to ask
    if approver and approver.has("policy"):
        yield citation(approver, council)
    elif approver:
        approver.done()
    for one in own.tables("cite") if own else ():
        yield citation(one, council)


def _windows(table: Table, own: Table | None, known: Known) -> Iterator[Window]:
    days = 0
    if own:
        days = own.number("weeks") * 7 + own.number("days")
        own.done()
    for one in table.tables("elections"):
        poll, notice = one.day("poll"), one.day("notice", needed=False)
        kind = one.choice("kind", ("ordinary", "by-election", "general", "referendum"))
        election = Election(poll or date.min, kind, one.text("place", ""), notice)
        one.done()
        if poll is None:
            continue
        if notice and not 0 < (poll - notice).days < _NOTICE_SPAN:
            one.problem(f"has notice {notice}, but the poll is {poll}. Notice is weeks before.")
        first, last = min(known.holidays, default=poll), max(known.holidays, default=poll)
        if not notice and known.holidays and not first <= poll <= last:
            one.problem(
                f"has poll {poll}, but bank holidays are known from {first} to {last}. "
                "Enter the notice, or add to checker/data/bank_holidays.toml."
            )
            continue
        yield window(election, days, known.holidays)


def _names(table: Table, names: Iterable[str]) -> Find:
    given = [name for name in names if name]
    made = [
        Phrases(tuple(name for name in given if name.isupper() is cased), cased)
        for cased in (True, False)
    ]
    for some in made:
        for number, name in enumerate(some.sources):
            try:
                _ = some[number]
            except PhraseError as refused:
                table.problem(f"has the name “{name}”, which {refused}.")
    return lambda reading: (span for some in made for span in reading.find(some))


def _contact(contact: str) -> str:
    """Return a pattern for a contact in any spacing: 01632 960001 is 01632960001."""
    if re.fullmatch(r"[\d\s()+.-]+", contact):
        return r"[\s().-]{0,3}".join(re.findall(r"\d", contact))
    return "(?i:" + re.escape(contact) + ")"


def _written(patterns: Iterable[str]) -> Find:
    made = list(patterns)
    return lambda reading: (
        match.span()
        for pattern in made
        for match in compiled(pattern, re.IGNORECASE).finditer(reading.plain)
    )


def _bindings(
    table: Table, council: str, rules: Mapping[str, Rule]
) -> Mapping[str, tuple[Binding, ...]]:
    """Return the bindings by rule, each read when it is asked for."""
    tables: dict[str, list[Table]] = {}
    for one in table.tables("bind"):
        tables.setdefault(one.choice("rule", rules), []).append(one)

    def of(rule: str) -> tuple[Binding, ...]:
        return tuple(_binding(one, council, rule, rules.get(rule)) for one in tables[rule])

    return Later(tables, of)


def _binding(one: Table, council: str, name: str, rule: Rule | None) -> Binding:
    level = one.choice("level", LEVELS)
    binding = Binding(
        name,
        level,
        circumstances(one),
        tuple(citation(cited, council) for cited in one.tables("cite")),
    )
    if level in LOUD and not binding.citations and not (rule and rule.sources):
        one.problem(f"has level {level}, so it needs a [[bind.cite]].")
    one.done()
    return binding


def _examples(table: Table, rules: Mapping[str, Rule]) -> Iterator[CouncilExample]:
    for one in table.tables("example"):
        yield CouncilExample(
            Example(one.text("text"), settings(one)),
            finds=one.choices("finds", rules),
            leaves=one.choices("leaves", rules),
        )
        one.done()
    table.done()
