"""Runs the rules over a policy. Knows nothing of files, pages or clocks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from build_scripts.analysis import analyse, place_dict
from build_scripts.lint.kinds import KINDS
from build_scripts.lint.model import LEVELS, Finding, Hit, Reading, Rule, Subject
from build_scripts.lint.rules import all_rules
from build_scripts.model import Handbook, Policy, Section, Version, Waiver
from build_scripts.review import in_force


def lint_handbook(handbook: Handbook, today: date) -> Mapping[tuple[str, str], tuple[Finding, ...]]:
    """Return the findings on the text in force of every policy, by council and policy."""
    return {(one.policy.council, one.policy.id): lint(one) for one in subjects(handbook, today)}


def subjects(handbook: Handbook, today: date) -> list[Subject]:
    """Return every policy of `handbook` ready to be looked at, each text analysed once."""
    readings = [_reading(handbook, policy, today) for policy in handbook.policies]
    councils: dict[str, list[Reading]] = {}
    for reading in readings:
        councils.setdefault(reading.policy.council, []).append(reading)
    return [
        Subject(
            reading.policy,
            reading.version,
            reading.analysis,
            today,
            handbook.councils.get(reading.policy.council, {}),
            tuple(each for each in councils[reading.policy.council] if each is not reading),
        )
        for reading in readings
    ]


def lint(subject: Subject, rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    """Return every finding on one policy, the gravest first, then in reading order.

    A finding that the Clerk waived is there with its waiver; a waiver that fits nothing is found.
    """
    sections = {one.id: (n, one) for n, one in enumerate(subject.analysis.text.sections)}
    findings = [
        _waived(_finding(rule, hit, sections), subject)
        for rule in (all_rules() if rules is None else rules)
        for hit in hits(rule, subject)
    ]
    return tuple(sorted(findings, key=lambda finding: _order(finding, sections)))


def hits(rule: Rule, subject: Subject) -> Iterable[Hit]:
    """Return where `rule` is not met."""
    return KINDS[rule.kind].find(rule, subject)


def unused_waivers(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Return the waivers that fit no finding: the Clerk can take them out."""
    used = [finding.waived for finding in findings if finding.waived]
    return tuple(waiver for waiver in waivers if waiver not in used)


def open_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that nobody waived."""
    return tuple(finding for finding in findings if finding.waived is None)


def as_dicts(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return `findings` for the API's key "lint"."""
    return [
        {
            "rule": finding.rule,
            "level": finding.level,
            "section": finding.section,
            "clause": finding.clause,
            "text": finding.words,
            "place": place_dict(finding.place) if finding.place else None,
            "message": finding.message,
            "why": finding.why,
            "fix": finding.fix,
            "source": finding.source,
            "waived": _waiver_dict(finding.waived),
        }
        for finding in findings
    ]


def clause_name(section: Section | None) -> str:
    """Return what a person calls the section: "6.3", "Appendix C", “Tips for councillors”."""
    if section is None:
        return "the whole document"
    return section.number or (f"“{section.title}”" if section.title else section.id)


def _reading(handbook: Handbook, policy: Policy, today: date) -> Reading:
    version: Version = in_force(policy, today)
    others = {
        each.id: each.title
        for each in handbook.policies
        if each.council == policy.council and each.id != policy.id
    }
    return Reading(policy, version, analyse(version.text, others))


_Sections = Mapping[str, tuple[int, Section]]


def _finding(rule: Rule, hit: Hit, sections: _Sections) -> Finding:
    values = {"found": _short(hit.words), **hit.values}
    section = sections[hit.place.section][1] if hit.place else None
    return Finding(
        rule.id,
        rule.level,
        section.id if section else None,
        clause_name(section),
        hit.words,
        hit.place,
        _filled(rule.message, values),
        _filled(rule.why, values),
        _filled(rule.fix, values),
        hit.source or rule.source,
    )


def _filled(sentence: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return " ".join(sentence.split())


def _short(words: str, most: int = 120) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _waived(finding: Finding, subject: Subject) -> Finding:
    waiver = _waiver(finding, subject.version.waivers, subject.today)
    return replace(finding, waived=waiver) if waiver else finding


def _waiver(finding: Finding, waivers: Iterable[Waiver], today: date) -> Waiver | None:
    names = {None, finding.section, finding.clause}
    return next(
        (
            waiver
            for waiver in waivers
            if waiver.rule == finding.rule
            and waiver.clause in names
            and (waiver.until is None or today <= waiver.until)
        ),
        None,
    )


def _waiver_dict(waiver: Waiver | None) -> dict[str, str | None] | None:
    if waiver is None:
        return None
    return {"reason": waiver.reason, "until": waiver.until.isoformat() if waiver.until else None}


def _order(
    finding: Finding, sections: _Sections
) -> tuple[int, int, int, tuple[int, ...], int, str]:
    level, place = LEVELS.index(finding.level), finding.place
    if place is None:
        return level, -1, -1, (), 0, finding.rule
    block = -1 if place.block is None else place.block
    return level, sections[place.section][0], block, place.path, place.start, finding.rule
