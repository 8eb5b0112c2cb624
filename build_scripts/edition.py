"""Everything that one build is made from, worked out once: the sources, their meaning, the day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from build_scripts.analysis import Analysis, Caveat, Disclaimer, Duty, analyse
from build_scripts.inline import plain
from build_scripts.lint.engine import lint
from build_scripts.lint.model import Finding, Reading, Subject
from build_scripts.model import Handbook, Policy, Version
from build_scripts.review import in_force
from build_scripts.topics import Topic, Topics
from build_scripts.wording import ENGLISH, speaking
from checker.model import Handbook as Checker


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one version says of disclaimers: all that pages about every council need of it."""

    disclaimers: tuple[Disclaimer, ...]
    duties: tuple[Duty, ...]
    caveats: tuple[Caveat, ...]


@dataclass(frozen=True)
class Edition:
    """The handbook as it stands `today`, the checker that cites it, and the site's own address."""

    handbook: Handbook
    checker: Checker
    today: date
    topics: Topics | None = None
    address: str = ""
    known: Mapping[tuple[str, str, str], Wordings] = field(default_factory=dict)

    @cached_property
    def readings(self) -> Mapping[tuple[str, str, str], Analysis]:
        """What each version says of itself, by council, policy and version."""
        return {
            (policy.council, policy.id, version.id): analyse(version.text, self._others(policy))
            for policy in self.handbook.policies
            for version in policy.versions
        }

    @cached_property
    def findings(self) -> Mapping[tuple[str, str], tuple[Finding, ...]]:
        """What a good Clerk would look at in each text in force, by council and policy.

        In English, as the rules that say it are.
        """
        found = {}
        for council in sorted({policy.council for policy in self.handbook.policies}):
            readings = [Reading(*each, self.reading(*each)) for each in self.in_force(council)]
            with speaking(ENGLISH):
                for one in readings:
                    found[one.policy.council, one.policy.id] = lint(self._subject(one, readings))
        return found

    @cached_property
    def clause_topics(self) -> Mapping[tuple[str, str], Mapping[str, tuple[Topic, ...]]]:
        """The topics that clauses in force speak to, by council and policy, then by clause."""
        found: dict[tuple[str, str], dict[str, tuple[Topic, ...]]] = {}
        for each in self.topics.quotations if self.topics else ():
            if self.topics and each.standing in {"in-force", "moved"} and each.topics:
                clauses = found.setdefault((each.council, each.policy.id), {})
                spoken = {*clauses.get(each.section.id, ()), *self._named(each.topics)}
                clauses[each.section.id] = tuple(
                    topic for topic in self.topics.topics if topic in spoken
                )
        return found

    def reading(self, policy: Policy, version: Version) -> Analysis:
        """Return what `version` says of itself."""
        return self.readings[policy.council, policy.id, version.id]

    def wordings(self, policy: Policy, version: Version) -> Wordings:
        """Return what `version` says of disclaimers, without reading it again if that was done."""
        if known := self.known.get((policy.council, policy.id, version.id)):
            return known
        reading = self.reading(policy, version)
        return Wordings(reading.disclaimers, reading.duties, reading.caveats)

    def of_council(self, council: str) -> "Edition":
        """Return the edition of one council, from which its own pages are the same."""
        own = tuple(policy for policy in self.handbook.policies if policy.council == council)
        return replace(self, handbook=replace(self.handbook, policies=own))

    def in_force(self, council: str) -> Iterator[tuple[Policy, Version]]:
        """Yield the policies of a council, each with its version in force."""
        for policy in self.handbook.policies:
            if policy.council == council:
                yield policy, in_force(policy, self.today)

    def _named(self, ids: Iterable[str]) -> Iterator[Topic]:
        return (topic for topic in (self.topics.topics if self.topics else ()) if topic.id in ids)

    def _subject(self, one: Reading, readings: Iterable[Reading]) -> Subject:
        facts = self.handbook.councils.get(one.policy.council, {})
        siblings = tuple(each for each in readings if each is not one)
        return Subject(one.policy, one.version, one.analysis, self.today, facts, siblings)

    def _others(self, policy: Policy) -> dict[str, str]:
        return {
            other.id: plain(other.title)
            for other in self.handbook.policies
            if other.council == policy.council and other.id != policy.id
        }
