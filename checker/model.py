"""The nouns of the checker, and the JSON in which results leave it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

TYPE_CHECKING = False  # importing typing would make the page start later
if TYPE_CHECKING:
    from checker.index import Alarm
    from checker.reading import Find

WRITERS = ("officer", "councillor", "staff", "partner")
ACCOUNTS = ("council", "councillor", "personal")
PLATFORMS = ("facebook", "x", "instagram", "linkedin", "nextdoor", "website", "other")
LEVELS = ("stop", "review", "note", "off")
# What a page may offer to do by itself, where nothing needs to be judged.
MENDS = ("take-out", "add-disclaimer")
CATEGORIES = (
    "personal-data",
    "credentials",
    "confidential",
    "party-political",
    "pre-election",
    "offensive",
    "discriminatory",
    "harassment",
    "defamation",
    "misleading",
    "illegal",
    "minors",
    "image-consent",
    "copyright",
    "named-individual",
    "endorsement",
    "speaking-for-council",
    "disclaimer",
    "criticism",
    "authority",
    "controversy",
    "contact-channel",
    "link",
    "tone",
    "accessibility",
    "platform",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A post that somebody wants to publish, and who, where and when."""

    id: object
    council: str
    writer: str
    account: str
    platform: str
    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What a finding rests on: a clause of a policy, a law, or good practice.

    `version` names the version that has the words, where the text in force may not. A citation
    holds from the day `since` and before the day `until`, where it says so.
    """

    basis: str
    name: str = ""
    section: str = ""
    council: str = ""
    policy: str = ""
    clause: str = ""
    quote: str = ""
    version: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def url(self) -> str:
        """Where the handbook prints the words."""
        version = f"v/{self.version}/" if self.version else ""
        return f"/{self.council}/{self.policy}/{version}#{self.clause}"

    def holds(self, day: date) -> bool:
        """Return whether what is posted on `day` is judged by this."""
        return (self.since or day) <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule has against a draft; no place means the draft as a whole."""

    rule: str
    category: str
    level: str
    start: int | None
    end: int | None
    text: str
    message: str
    fix: str
    citations: tuple[Citation, ...]
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can know, asked before a draft is posted."""

    rule: str
    question: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What the checker has to say about one draft; `language` where it is not all English."""

    id: object
    verdict: str
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The circumstances in which something applies; empty means any."""

    writers: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    window: str = ""

    def fits(self, draft: Draft, *, in_window: bool) -> bool:
        """Return whether these are the circumstances of `draft`."""
        return (
            (not self.writers or draft.writer in self.writers)
            and (not self.accounts or draft.account in self.accounts)
            and (not self.platforms or draft.platform in self.platforms)
            and (not self.window or in_window)
        )


@dataclass(frozen=True, slots=True)
class Example:
    """A draft with «what must be flagged» marked, and the circumstances that matter."""

    text: str
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for, and what to say about it."""

    id: str
    category: str
    kind: str
    level: str
    message: str
    fix: str
    sources: tuple[Citation, ...]
    when: When
    find: "Find"
    mend: str = ""
    after: tuple[str, ...] = ()
    order: int = 0
    flagged: tuple[Example, ...] = ()
    not_flagged: tuple[Example, ...] = ()
    known_misses: tuple[Example, ...] = ()
    known_false_alarms: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """What one council says about a rule, in some circumstances."""

    rule: str
    level: str
    when: When
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """A poll that the Clerk entered; `notice` where the real date of the notice is known."""

    poll: date
    kind: str
    place: str = ""
    notice: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The pre-election period before one poll: from the earlier start to polling day."""

    start: date
    poll: date
    notice: date
    own_start: date | None = None


@dataclass(frozen=True, slots=True)
class CouncilExample:
    """A draft with the rules that must find something in it, and those that must not."""

    example: Example
    finds: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Council:
    """What the checker must know of a council.

    `cited` is what council.toml itself rests on; `known` finds its names, contacts and so on.
    """

    id: str
    name: str
    approver: str = ""
    cited: tuple[Citation, ...] = ()
    windows: tuple[Window, ...] = ()
    bindings: Mapping[str, tuple[Binding, ...]] = field(default_factory=dict)
    known: "Mapping[str, Find]" = field(default_factory=dict)
    examples: tuple[CouncilExample, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """How long a post may be; `counts` names the way the platform counts, 0 is no limit."""

    id: str
    name: str
    limit: int = 0
    counts: str = "characters"


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything a check needs; `example` is the council of the examples in rules."""

    rules: Mapping[str, Rule]
    features: "Mapping[str, Find]"
    councils: Mapping[str, Council]
    platforms: Mapping[str, Platform]
    example: Council
    alarm: "Alarm"


def as_dict(result: Result) -> dict[str, object]:
    """Return `result` as the JSON of the command line and the page."""
    return {
        "id": result.id,
        "verdict": result.verdict,
        "findings": [
            {
                "rule": finding.rule,
                "category": finding.category,
                "level": finding.level,
                "start": finding.start,
                "end": finding.end,
                "text": finding.text,
                "message": finding.message,
                "fix": finding.fix,
                "citations": _citations(finding.citations),
            }
            | ({"mend": finding.mend} if finding.mend else {})
            for finding in result.findings
        ],
        "questions": [
            {
                "rule": question.rule,
                "question": question.question,
                "citations": _citations(question.citations),
            }
            for question in result.questions
        ],
    } | ({"language": result.language} if result.language else {})


# What each kind of citation says, in this order; a version besides, if it is not in force.
CITATION_KEYS = {
    "policy": ("council", "policy", "clause", "quote", "url"),
    "law": ("name", "section"),
    "good-practice": ("name",),
}


def _citations(citations: Iterable[Citation]) -> list[dict[str, str]]:
    return [
        {"basis": cited.basis}
        | {key: getattr(cited, key) for key in CITATION_KEYS[cited.basis]}
        | ({"version": cited.version} if cited.version else {})
        for cited in citations
    ]
