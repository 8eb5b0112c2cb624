"""Runs rules over a draft. Knows nothing of files, browsers or clocks."""

from collections.abc import Iterable, Iterator

from checker.elections import window_on
from checker.index import node_of
from checker.kinds import counted
from checker.language import language
from checker.model import (
    Citation,
    Council,
    Draft,
    Finding,
    Handbook,
    Question,
    Result,
    Rule,
    Window,
)
from checker.reading import Reading
from checker.text import Span

SHOWN = 80  # characters of what was found that a message repeats


def check(draft: Draft, handbook: Handbook) -> Result:
    """Return what the handbook has to say about `draft`."""
    reading = read(draft, handbook)
    findings: list[Finding] = []
    questions: list[tuple[Rule, tuple[Citation, ...]]] = []
    for name in handbook.rules:
        if not reading.may_find(node_of(name)):
            continue
        rule = handbook.rules[name]
        if rule.kind == "question":
            level, citations = binding(rule, reading)
            if level != "off":
                questions.append((rule, citations))
        elif rule.when.fits(draft, in_window=reading.window is not None):
            findings += _findings(rule, reading, handbook)
    findings.sort(key=lambda one: (one.start is not None, one.start or 0, one.end or 0))
    spoken = language(reading.plain)
    return Result(
        draft.id,
        _verdict(findings, reading, spoken),
        tuple(findings),
        tuple(_asked(questions, findings, reading, handbook)),
        spoken,
    )


def read(draft: Draft, handbook: Handbook) -> Reading:
    """Return `draft` ready to be looked at; the example council is none that a draft can name."""
    council = handbook.councils.get(draft.council, handbook.example)
    window = window_on(council.windows, draft.date)
    return Reading(draft, council, handbook.features, window, handbook.alarm)


def binding(rule: Rule, reading: Reading) -> tuple[str, tuple[Citation, ...]]:
    """Return at which level a rule applies here and what it rests on.

    The council's first binding that fits the circumstances decides; without one, the rule itself.
    """
    draft, in_window = reading.draft, reading.window is not None
    if not rule.when.fits(draft, in_window=in_window):
        return "off", ()
    for bound in reading.council.bindings.get(rule.id, ()):
        if bound.when.fits(draft, in_window=in_window):
            held = tuple(cited for cited in bound.citations if cited.holds(draft.date))
            return bound.level, held or rule.sources
    return rule.level, rule.sources


def spans(rule: Rule, reading: Reading) -> list[Span]:
    """Return where a rule finds something, overlaps merged; an empty span is the whole draft."""
    merged: list[Span] = []
    for start, end in sorted(set(rule.find(reading))):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _findings(rule: Rule, reading: Reading, handbook: Handbook) -> Iterator[Finding]:
    found = spans(rule, reading)
    level, citations = binding(rule, reading) if found else ("off", ())
    if level == "off":
        return
    for span in found:
        start, end = reading.text.typed(span) if span[0] < span[1] else (None, None)
        text = reading.draft.text[start:end] if start is not None else ""
        facts = _facts(reading, handbook) | {"found": _short(text)}
        yield Finding(
            rule=rule.id,
            category=rule.category,
            level=level,
            start=start,
            end=end,
            text=text,
            message=rule.message.format_map(facts),
            fix=rule.fix.format_map(facts),
            citations=citations,
            mend=rule.mend,
        )


def _asked(
    questions: Iterable[tuple[Rule, tuple[Citation, ...]]],
    findings: Iterable[Finding],
    reading: Reading,
    handbook: Handbook,
) -> Iterator[Question]:
    """Yield the questions that remain, most pressing first."""
    found = {finding.category for finding in findings}
    for rule, citations in sorted(questions, key=lambda asked: asked[0].order):
        if (not rule.after or found & set(rule.after)) and spans(rule, reading):
            text = rule.message.format_map(_facts(reading, handbook) | {"found": ""})
            yield Question(rule.id, text, citations)


def _verdict(findings: Iterable[Finding], reading: Reading, spoken: str) -> str:
    levels = {finding.level for finding in findings}
    for level in ("stop", "review"):
        if level in levels:
            return level
    words = [reading.plain[start:end] for start, end in reading.words]
    if spoken:  # some scripts have no spaces: one word may be a sentence
        return "nothing-found"
    if len(words) < 2 or not any(char.isalpha() for word in words for char in word):
        return "too-short"
    return "nothing-found"


# What a message may say in braces, besides {found}.
FACTS = (
    *("council", "approver", "platform", "length", "limit"),
    *("poll", "start", "notice", "period"),
)


def _facts(reading: Reading, handbook: Handbook) -> dict[str, str]:
    council: Council = reading.council
    platform, window = handbook.platforms[reading.draft.platform], reading.window
    values = (
        council.name,
        council.approver or "the Clerk",
        platform.name,
        f"{counted(platform, reading.draft.text):,}",
        f"{platform.limit:,}",
        *(_election(window) if window else ("", "", "", "")),
    )
    return dict(zip(FACTS, values, strict=True))


def _election(window: Window) -> tuple[str, str, str, str]:
    """Return the poll, the start and the notice, and the period with both starts if they differ."""
    poll, start, notice = (
        f"{day.day} {day:%B %Y}" for day in (window.poll, window.start, window.notice)
    )
    begins = "with the notice of election"
    if window.start < window.notice:
        begins = f"by the council's own policy; the notice of election is due by {notice}"
    return poll, start, notice, f"from {start} ({begins}) to the poll on {poll}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
