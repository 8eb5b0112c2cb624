"""What the checker makes of the labelled drafts of tests/drafts, in totals.

Half of them (tune) may be read while writing rules. The other half (score) is only ever counted:
nothing here says which of its drafts were missed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from checker.__main__ import files
from checker.engine import check
from checker.load import draft, handbook
from checker.model import Draft, Handbook, Result

ROOT = Path(__file__).resolve().parents[2]
HALVES = ("tune", "score")
LOUD = ("stop", "review")
_SAID = ("id", "council", "writer", "account", "platform", "date", "text")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A draft with the categories that must be found in it and those that must not; * is any."""

    draft: Draft
    expect: tuple[str, ...]
    forbid: tuple[str, ...]
    flip: str

    @property
    def benign(self) -> bool:
        """Whether nothing at all may be found."""
        return self.forbid == ("*",)


@dataclass(slots=True)
class Scores:
    """Totals over labelled drafts; `failing` are names of drafts."""

    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    benign: int = 0
    stopped: int = 0
    reviewed: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    # Never printed by accident: those of the half to score are for nobody to read.
    flips: dict[str, bool] = field(default_factory=dict, repr=False)
    failing: list[str] = field(default_factory=list, repr=False)

    @property
    def flagged(self) -> int:
        """How many benign drafts have a finding at stop or review."""
        return self.stopped + self.reviewed


def book() -> Handbook:
    """Return the handbook of this checkout."""
    return handbook(json.loads(json.dumps(files(ROOT))))


def labelled(name: str, book: Handbook) -> list[Labelled]:
    """Return the drafts of one file of tests/drafts."""
    lines = (ROOT / f"tests/drafts/{name}.jsonl").read_text("utf-8").splitlines()
    return [
        Labelled(
            draft({key: one[key] for key in _SAID}, book),
            tuple(one["expect"]),
            tuple(one["forbid"]),
            one.get("flip", ""),
        )
        for one in map(json.loads, lines)
    ]


def scores(drafts: Sequence[Labelled], results: Iterable[Result]) -> Scores:
    """Return the totals: a label is met by a finding of its category at stop or review."""
    total = Scores()
    for one, result in zip(drafts, results, strict=True):
        loud = {found.category for found in result.findings if found.level in LOUD}
        missed = [category for category in one.expect if category not in loud]
        wrong = loud if one.benign else loud & set(one.forbid)
        total.wanted.update(one.expect)
        total.met.update(set(one.expect) & loud)
        total.benign += one.benign
        if one.benign and loud:
            total.stopped += result.verdict == "stop"
            total.reviewed += result.verdict == "review"
            total.alarms.update(loud)
        right = not missed and not wrong
        if one.flip:
            total.flips[one.flip] = total.flips.get(one.flip, True) and right
        if not right:
            total.failing.append(str(one.draft.id))
    return total


def scored(name: str, book: Handbook) -> Scores:
    """Return the totals of one file."""
    drafts = labelled(name, book)
    return scores(drafts, [check(one.draft, book) for one in drafts])


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return between which shares the true one lies, with 95 % confidence (Wilson 1927)."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def table(halves: Mapping[str, Scores]) -> Iterator[str]:
    """Yield recall by category for both halves, with its interval."""
    names = sorted({category for one in halves.values() for category in one.wanted})
    yield f"{'category':<22}" + "".join(f"{half:>28}" for half in halves)
    for name in names:
        yield f"{name:<22}" + "".join(
            f"{_share(one.met[name], one.wanted[name]):>28}" for one in halves.values()
        )
    yield f"{'recall':<22}" + "".join(
        f"{_share(one.met.total(), one.wanted.total()):>28}" for one in halves.values()
    )
    yield f"{'benign flagged':<22}" + "".join(
        f"{_share(one.flagged, one.benign):>28}" for one in halves.values()
    )
    yield f"{'flip groups right':<22}" + "".join(
        f"{_share(sum(one.flips.values()), len(one.flips)):>28}" for one in halves.values()
    )


def at_scale(halves: Mapping[str, Scores]) -> Iterator[str]:
    """Yield which share of ordinary posts is stopped, or sent to a person."""
    for half, one in halves.items():
        stop, review = _share(one.stopped, one.benign), _share(one.reviewed, one.benign)
        yield f"ordinary posts, {half}: at stop {stop}, at review {review}"
        if one.alarms:
            yield "  false alarms: " + ", ".join(f"{k} {n}" for k, n in one.alarms.most_common())


def _share(hits: int, total: int) -> str:
    if not total:
        return "–"
    low, high = wilson(hits, total)
    return f"{hits}/{total} = {hits / total:.3f} ({low:.2f}–{high:.2f})"
