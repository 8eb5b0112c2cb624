"""Leads a revised document to a finished version: import, facts, lint, redline, checker, write."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from build_scripts.dates import as_json, duration_in_words, in_words
from build_scripts.errors import SourceError
from build_scripts.facts import CHANGES
from build_scripts.importing.document import Imported
from build_scripts.importing.readers import readers
from build_scripts.importing.report import report
from build_scripts.importing.run import IMPORTER, import_document, suffix
from build_scripts.importing.sniff import LARGEST, refuse_unfit, too_large
from build_scripts.importing.word_changes import Decision
from build_scripts.inline import plain
from build_scripts.lint.engine import lint, open_findings, subjects
from build_scripts.lint.model import Finding
from build_scripts.model import Handbook, Policy, Source, Span, StatedDate
from build_scripts.publishing.papers import agenda_paragraph, notice, redline_page
from build_scripts.publishing.plan import (
    Facts,
    Plan,
    doubts,
    facts_found,
    files,
    make_plan,
    policy_file,
    problems,
    same_text,
)
from build_scripts.publishing.quotes import QuoteChange
from build_scripts.publishing.talk import Talk
from build_scripts.publishing.transaction import Disk, commit, locked, recover
from build_scripts.publishing.typed import typed_date, typed_day, typed_period
from build_scripts.quoted import QUOTING
from build_scripts.redline.summary import summary
from build_scripts.redline.view import changed_views
from build_scripts.sources import FOLDER, read_handbook

PAPERS = Path("build/papers")
NOT_STATED = "-"  # typed as an answer: the document found something, but it is not so
QUOTES = ("none", "renumbered", "all")
_SHOWN = 12  # clauses, findings: the rest is in the preview


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for; `given` holds the facts that were typed as options, by their names."""

    file: Path
    council: str
    policy: str
    given: Mapping[str, str]
    quotes: str = "renumbered"
    tracked: Decision | None = None
    despite_doubts: bool = False
    draft: bool = False
    site_url: str = ""


# The facts in the order in which a Clerk is asked: the name, the question.
QUESTIONS: dict[str, str] = {
    "adopted": "Adopted on (the day of the meeting)",
    "minute": "Minute reference",
    "approved_by": "Approved by (which council or committee)",
    "in_force": "In force from, if later than its adoption",
    "last_reviewed": "Last reviewed",
    "next_review": "Next review",
    "review_every": "Reviewed every (such as 2 years, or P2Y)",
    "owner": "Owner",
    "change": "Kind of change (editorial or substantive)",
    "change_note": "What changed, in a sentence for residents",
}
_READ: dict[str, Callable[[str, str], object]] = {
    "adopted": typed_date,
    "in_force": typed_day,
    "last_reviewed": typed_date,
    "next_review": typed_date,
    "review_every": typed_period,
}

_STYLES = ("docs/assets/handbook.css", "docs/assets/redline.css")
Preview = Callable[[Path], object]


class SameText(SourceError):
    """The document says word for word what is in force already."""


def publish(
    root: Path,
    request: Request,
    talk: Talk,
    today: date,
    preview: Preview | None = None,
    disk: Disk | None = None,
) -> Path | None:
    """Publish as `request` says, and return the new version's folder; None: nothing was written."""
    with locked(root):
        recover(root, disk)
        handbook = read_handbook(root)
        policy = find_policy(handbook, request.council, request.policy)
        original = _original(request.file)
        imported = _imported(original, request, handbook, policy)
        _say_import(imported, talk)
        if same_text(policy.versions[-1].text, imported.text):
            raise SameText([_same_again(policy)])
        facts = _facts(imported, policy, request, talk)
        council_files = _council_files(root, policy.council)
        source = Source(
            f"original{suffix(request.file.name)}", hashlib.sha256(original).hexdigest(), IMPORTER
        )
        plan = make_plan(policy, imported, facts, source, original, council_files)
        _refuse(plan, handbook, request, talk, today)
        _say_plan(plan, handbook, talk, today)
        told = _told(plan)
        papers = _write_papers(root, plan, imported, handbook, request, told)
        if request.draft:
            talk.say(f"Nothing was published. The papers are in {papers}.")
            return None
        accepted = _accepted(plan, request, talk, today)
        if preview:
            preview(root / papers / "redline.html")
        _say_answers(told, talk)
        if not talk.agree(f"Publish it as {plan.folder}?", unattended=True):
            talk.say("Nothing was published.")
            return None
        folders, changed = files(plan, council_files, accepted, today)
        commit(root, _title(plan), folders, {**changed, **_policy_change(root, plan)}, disk)
    talk.say(f"Published. The agenda paragraph and the notice are in {papers}.")
    talk.say("Taken back with: handbook undo")
    return root / plan.folder


def find_policy(handbook: Handbook, council: str, policy: str) -> Policy:
    """Return the policy; SourceError names those there are."""
    councils = sorted(handbook.councils)
    if council not in councils:
        raise SourceError(
            [f"There is no council “{council}”. Councils are: {', '.join(councils)}."]
        )
    own = {each.id: each for each in handbook.policies if each.council == council}
    if policy not in own:
        raise SourceError(
            [
                f"{council} has no policy “{policy}”. Its policies are: {', '.join(own)}. "
                "A policy that is new to the handbook comes in with: handbook import."
            ]
        )
    return own[policy]


def _original(file: Path) -> bytes:
    try:
        if (size := file.stat().st_size) > LARGEST:
            raise SourceError([too_large(size, file.name)])
        content = file.read_bytes()
    except OSError as error:
        raise SourceError([f"{file}: cannot be read: {error.strerror}."]) from None
    refuse_unfit(content, file.name)
    return content


def _imported(content: bytes, request: Request, handbook: Handbook, policy: Policy) -> Imported:
    council = handbook.councils.get(policy.council, {})
    others = council.get("other_names", [])
    names = [council.get("name"), council.get("short_name")]
    names += others if isinstance(others, list) else []
    known = [str(one) for one in names if one]
    title, by_ending = plain(policy.title), readers(request.tracked)
    return import_document(content, request.file.name, known, title, readers=by_ending)


def _say_import(imported: Imported, talk: Talk) -> None:
    talk.say(
        f"Read {len(imported.text.sections)} clauses of “{plain(imported.text.title)}”; "
        f"left out {len(imported.removed)}, tidied {len(imported.cleaned)}, "
        f"{len(imported.unsure)} to look at."
    )
    for note in imported.unsure:
        talk.say(f"  look at: {note}")
    for fact in imported.facts:
        talk.say(f"  states {fact.name.replace('_', ' ')}: “{fact.words}” (line {fact.line})")


def _same_again(policy: Policy) -> str:
    return (
        "The words are the same as those in force: there is nothing to publish. If the council "
        "reviewed the policy and changed nothing, record that: handbook reviewed "
        f"{policy.council}/{policy.id} --on DATE --minute MINUTE --next-review DATE"
    )


def _facts(imported: Imported, policy: Policy, request: Request, talk: Talk) -> Facts:
    """Return every fact: typed as an option, else found in the document and agreed, else asked."""
    found = facts_found(imported)
    kept = replace(
        found,
        owner=found.owner or policy.owner,
        review_every=found.review_every or policy.review_every,
        approved_by=found.approved_by or policy.approved_by,
    )
    answers: dict[str, object] = {}
    wrong: list[str] = []
    for name, question in QUESTIONS.items():
        try:
            answers[name] = _fact(name, question, getattr(kept, name), request, talk)
        except SourceError as error:
            wrong += error.problems
    if wrong:
        raise SourceError(wrong)
    return Facts(**answers)  # type: ignore[arg-type]  # each read by its own reader


def _fact(name: str, question: str, found: object, request: Request, talk: Talk) -> object:
    """Return one fact; a person who mistypes is asked again."""
    typed, shown = request.given.get(name), _shown(found)
    while True:
        answer = typed or talk.ask(question, shown)
        if not answer or answer == NOT_STATED:
            return None
        if answer == shown:
            return found
        try:
            read = _READ.get(name)
            return read(answer, question) if read else _words(name, answer)
        except SourceError as error:
            if typed or not talk.patient:
                raise
            talk.say(str(error))


def _words(name: str, answer: str) -> str:
    kinds = [kind for kind in CHANGES if kind != "reviewed"]
    if name == "change" and answer not in kinds:
        raise SourceError([f"The kind of change is “{answer}”. It must be {' or '.join(kinds)}."])
    return answer


def _shown(value: object) -> str | None:
    match value:
        case Span(start, end):
            return f"{start.isoformat()} to {end.isoformat()}"
        case None | str():
            return value
        case _:
            stated: StatedDate = value  # type: ignore[assignment]
            return str(as_json(stated))


def _for_readers(name: str, value: object) -> str | None:
    """Return a fact as a paper says it: "3 November 2026", "4 years"."""
    match value:
        case None:
            return None
        case str():
            return duration_in_words(value) if name == "review_every" else value
        case _:
            stated: StatedDate = value  # type: ignore[assignment]
            return in_words(stated)


def _told(plan: Plan) -> list[tuple[str, str | None]]:
    """Return each fact by the name it is asked for, as a paper says it."""
    return [
        (asked.partition(" (")[0].partition(",")[0], _for_readers(name, getattr(plan.facts, name)))
        for name, asked in QUESTIONS.items()
    ]


def _say_answers(told: Sequence[tuple[str, str | None]], talk: Talk) -> None:
    talk.say("What will be said of it:")
    for name, value in told:
        if value:
            talk.say(f"  {name}: {value}")
    if silent := ", ".join(name for name, value in told if not value):
        talk.say(f"  Not stated: {silent}")


def _refuse(plan: Plan, handbook: Handbook, request: Request, talk: Talk, today: date) -> None:
    found_doubts = doubts(plan, handbook.councils, today)
    if request.draft:  # publishes nothing, so nothing is refused: it is said
        for doubt in found_doubts:
            talk.say(f"  look at: {doubt}")
        return
    if found := problems(plan):
        raise SourceError(found)
    for doubt in found_doubts:
        if not talk.agree(f"{doubt} Go on?", unattended=request.despite_doubts):
            raise SourceError(
                [f"{doubt} Nothing was published. If it is right, add --despite-doubts."]
            )


def _say_plan(plan: Plan, handbook: Handbook, talk: Talk, today: date) -> None:
    talk.say(f"Against {plan.before.id}: {summary(plan.change)}.")
    changed = changed_views(plan.change)
    for clause in changed[:_SHOWN]:
        talk.say(f"  {clause.name}: {', '.join(clause.notes)}")
    if len(changed) > _SHOWN:
        talk.say(f"  and {len(changed) - _SHOWN} more")
    if start := plan.facts.in_force:
        talk.say(f"In force from {in_words(start)}; until then the text before it stays in force.")
    before = {(each.rule, each.words) for each in _findings(handbook, plan, today)}
    now = _findings(_with_version(handbook, plan), plan, _day_in_force(plan, today))
    fresh = [each for each in now if (each.rule, each.words) not in before]
    talk.say(f"The linter has {len(now)} to look at, {len(fresh)} of them new:")
    for finding in fresh[:_SHOWN]:
        talk.say(f"  {finding.level} · {finding.clause}: {finding.message}")


def _findings(handbook: Handbook, plan: Plan, today: date) -> list[Finding]:
    """Return what nobody waived in the text in force of the policy, in reading order."""
    place = (plan.policy.council, plan.policy.id)
    return [
        finding
        for subject in subjects(handbook, today)
        if (subject.policy.council, subject.policy.id) == place
        for finding in open_findings(lint(subject))
    ]


def _with_version(handbook: Handbook, plan: Plan) -> Handbook:
    revised = replace(plan.policy, versions=(*plan.policy.versions, plan.version))
    policies = (revised if each == plan.policy else each for each in handbook.policies)
    return replace(handbook, policies=tuple(policies))


def _day_in_force(plan: Plan, today: date) -> date:
    return max(filter(None, (today, plan.facts.in_force)))


def _accepted(
    plan: Plan, request: Request, talk: Talk, today: date
) -> dict[str, tuple[QuoteChange, ...]]:
    """Return the quotations that follow the text, after showing each beside its new words."""
    accepted: dict[str, list[QuoteChange]] = {}
    changing = _once_each(plan.quotes)
    if changing and plan.facts.in_force and plan.takes_effect_after(today):
        start = in_words(plan.facts.in_force)
        talk.say(
            f"The checker goes on quoting the text in force for what is posted before {start}."
        )
    for said in changing:
        _, change = said[0]
        _say_quote(said, talk)
        willing = request.quotes == "all" or request.quotes == change.fate
        if change.words and talk.agree("Quote the new words?", unattended=willing):
            for name, each in said:
                accepted.setdefault(name, []).append(each)
        else:
            talk.say("    left: the checker will say which version these words are from")
    return {name: tuple(changes) for name, changes in accepted.items()}


def _once_each(
    found: Mapping[str, tuple[QuoteChange, ...]],
) -> list[list[tuple[str, QuoteChange]]]:
    """Return the quotations that change, those with the same words together, with their files."""
    groups: dict[tuple[str, str], list[tuple[str, QuoteChange]]] = {}
    for name, changes in found.items():
        for change in changes:
            if change.fate != "kept":
                key = (change.quote.clause, change.quote.words)
                groups.setdefault(key, []).append((name, change))
    return list(groups.values())


def _say_quote(said: list[tuple[str, QuoteChange]], talk: Talk) -> None:
    _, change = said[0]
    quote = change.quote
    where = ", ".join(dict.fromkeys(f"{each.quote.said_by} in {name}" for name, each in said))
    talk.say(f"The checker quotes {quote.clause} ({where}), {change.fate}:")
    talk.say(f"    was: “{quote.words}”")
    if change.words and change.fate == "renumbered":
        talk.say(f"    now: the same words in {change.clause}")
    elif change.words:
        talk.say(f"    now: “{change.words}” ({change.clause})")
    else:
        talk.say("    now: these words are gone; no clause carries them on")


def _council_files(root: Path, council: str) -> dict[str, str]:
    paths = {name: root / FOLDER / council / name for name in QUOTING}
    return {name: path.read_text("utf-8") for name, path in paths.items() if path.is_file()}


def _policy_change(root: Path, plan: Plan) -> dict[str, bytes]:
    path = f"{FOLDER}/{plan.policy.council}/{plan.policy.id}/policy.toml"
    before = (root / path).read_text("utf-8")
    after = policy_file(before, plan.policy, plan.facts)
    return {path: after.encode()} if after != before else {}


def _write_papers(
    root: Path,
    plan: Plan,
    imported: Imported,
    handbook: Handbook,
    request: Request,
    told: Sequence[tuple[str, str | None]],
) -> Path:
    """Write the papers, which can be made again at any time, and return their folder."""
    council = str(handbook.councils[plan.policy.council].get("name") or plan.policy.council)
    name = "draft" if request.draft else plan.version.id
    folder = PAPERS / plan.policy.council / plan.policy.id / name
    css = "\n".join((root / path).read_text("utf-8") for path in _STYLES)
    papers = {
        "agenda.txt": agenda_paragraph(plan, council),
        "notice.txt": notice(plan, council, request.site_url),
        "import.txt": report(imported) + "\n",
        "redline.html": redline_page(plan, council, told, css),
    }
    try:
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name, content in papers.items():
            (root / folder / name).write_text(content, "utf-8")
    except OSError as error:
        why = f"{folder}: cannot be written: {error.strerror}. Nothing was published."
        raise SourceError([why]) from None
    return folder


def _title(plan: Plan) -> str:
    return f"{plan.policy.council}/{plan.policy.id}, version {plan.version.id}"
