"""The nouns of the linter: a rule, what it looks at, and what it found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from build_scripts.analysis import Analysis, Place
from build_scripts.model import Policy, Version, Waiver

Level = Literal["must", "should", "note"]
"""must: the document is wrong or promises what is not there. should: a gap. note: good practice."""

LEVELS: tuple[Level, ...] = ("must", "should", "note")


@dataclass(frozen=True, slots=True)
class Reading:
    """One policy of the council in the text in force, with its analysis."""

    policy: Policy
    version: Version
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class Subject:
    """One policy to look at, and what must be known to look at it."""

    policy: Policy
    version: Version
    analysis: Analysis
    today: date
    council: Mapping[str, object] = field(default_factory=dict)
    siblings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is not met; `values` fill the gaps in the rule's sentences."""

    place: Place | None = None
    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for, with its proof; `data` holds what its kind needs."""

    id: str
    kind: str
    level: Level
    message: str
    why: str
    fix: str
    source: str
    data: Mapping[str, Any] = field(default_factory=dict)
    flagged: tuple[Any, ...] = ()
    not_flagged: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, in words for the Clerk; `clause` is what a person would call the place."""

    rule: str
    level: Level
    section: str | None
    clause: str
    words: str
    place: Place | None
    message: str
    why: str
    fix: str
    source: str
    waived: Waiver | None = None
