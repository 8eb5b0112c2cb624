"""Counts what an audit finds, in memory that does not grow with the archive."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_scripts.audit.archive import Post
from build_scripts.audit.lines import Line

LOOK_AT = 50  # rows that the page shows
PROBLEMS = 20  # rows that could not be checked, shown


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A row to look at; the gravest is the greatest."""

    stops: int
    reviews: int
    later: int  # the row below nought: of two alike the earlier is greater
    month: str = field(compare=False)
    council: str = field(compare=False)
    lines: tuple[Line, ...] = field(compare=False)


@dataclass(slots=True)
class Tally:
    """The figures of an audit."""

    verdicts: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    categories: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    rules: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    months: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    councils: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    look_at: list[Row] = field(default_factory=list)
    problems: list[Line] = field(default_factory=list)

    @property
    def posts(self) -> int:
        """How many posts there were."""
        return self.verdicts.total()

    def add(self, post: Post, lines: Sequence[Line]) -> None:
        """Count one post with its lines."""
        verdict = lines[0].verdict
        self.verdicts[verdict] += 1
        if verdict == "error":
            if len(self.problems) < PROBLEMS:
                self.problems.append(lines[0])
            return
        if language := lines[0].language:
            self.languages[language] += 1
        self.months[post.month][verdict] += 1
        self.councils[post.council][verdict] += 1
        found = [line for line in lines if line.rule]
        for line in found:
            self.levels[line.level] += 1
            self.categories[line.category][line.level] += 1
            self.rules[line.rule][line.level] += 1
        self._look_at(post, found)

    def _look_at(self, post: Post, found: Sequence[Line]) -> None:
        levels = [line.level for line in found]
        stops, reviews = levels.count("stop"), levels.count("review")
        if not stops and not reviews:
            return
        loud = tuple(line for line in found if line.level in ("stop", "review"))
        row = Row(stops, reviews, -post.row, post.month, post.council, loud)
        keep = heapq.heappush if len(self.look_at) < LOOK_AT else heapq.heappushpop
        keep(self.look_at, row)
