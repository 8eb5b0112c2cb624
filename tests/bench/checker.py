"""The draft checker: how fast beside its peers, how its time grows, how often right and wrong.

Figures are ratios within one run, but for shares of drafts, which have their intervals.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from time import process_time

from checker.engine import check
from checker.model import Draft, Handbook
from tests.bench.checker_scores import HALVES, ROOT, at_scale, book, labelled, scored, table

# Presidio brings the large phonenumbers with it, whose matcher is that of phonenumberslite.
PEERS = ("better-profanity==0.7.0", "phonenumberslite==9.0.42", "presidio-analyzer==2.2.366")
ENVIRONMENT = ROOT / "build/bench-env"
_FILES = ("tune", "score", "benign-tune", "benign-score")
_EVERY = 4  # drafts that the slowest peer can be asked to read three times over
_TURNS = 3
_LONGEST = 100_000
# What posts are made of, over and over, and signs that pattern engines stumble on.
_BITS = ("a", "0 ", "<b ", "A ", "f u ", "07700 ", "a@a", "he is a ", "Vote Labour ", '"', "\n")


def main() -> None:
    """Print the figures."""
    for line in report():
        print(line, flush=True)


def report() -> Iterator[str]:
    """Yield the figures as lines, as they come."""
    known = book()
    yield "Draft checker"
    yield from speed(known)
    yield from growth(known)
    yield from quality(known)


# ── speed, beside its peers ──


def speed(known: Handbook) -> Iterator[str]:
    """Yield milliseconds a draft, and how many times those of ours each peer takes."""
    missing: list[str] = []
    python = _environment(missing)
    drafts = [one.draft for name in _FILES for one in labelled(name, known)][::_EVERY]
    asked = json.dumps({"drafts": [_line(one) for one in drafts], "turns": _TURNS})
    ran = subprocess.run(
        [str(python), "-m", "tests.bench.checker_peers"],
        input=asked,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    took: dict[str, float] = json.loads(ran.stdout)
    ours = took.pop("ours")
    yield f"{len(drafts)} drafts, one in {_EVERY} of tests/drafts, all {len(known.rules)} rules on"
    yield f"  {'ours':<20}{ours:8.3f} ms a draft"
    for name, theirs in took.items():
        yield f"  {name:<20}{theirs:8.3f} ms a draft, {theirs / ours:.2f} times ours"
    yield from missing


def _environment(missing: list[str]) -> Path:
    """Return a Python that has the peers, made on the first run; say which could not be had."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    for peer in PEERS:
        mark = ENVIRONMENT / f"{peer}.installed"
        if mark.exists():
            continue
        print(f"  installing {peer} into {ENVIRONMENT.relative_to(ROOT)}", file=sys.stderr)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer]
        ran = subprocess.run(pip, capture_output=True, text=True, check=False)
        if ran.returncode:
            why = (ran.stderr.strip().splitlines() or ["no reason given"])[-1]
            missing.append(f"  {peer} could not be installed, so it is left out: {why}")
        else:
            mark.touch()
    return python


def _line(one: Draft) -> dict[str, object]:
    return {
        "council": one.council,
        "writer": one.writer,
        "account": one.account,
        "platform": one.platform,
        "date": one.date.isoformat(),
        "text": one.text,
    }


# ── time as a text grows ──


def growth(known: Handbook) -> Iterator[str]:
    """Yield by how much time grows when a text doubles, up to 100,000 characters; 2 is linear."""
    one, *rest = (each.draft for each in labelled("tune", known))
    posts = "\n".join(each.text for each in rest)
    texts = {"the drafts themselves": posts, **{f"{bit!r} again and again": bit for bit in _BITS}}
    lengths = [_LONGEST // 2**power for power in (4, 3, 2, 1, 0)]
    yield f"time when a text doubles, {lengths[0]:,} to {_LONGEST:,} characters (2 is linear)"
    for name, bit in texts.items():
        whole = bit * (_LONGEST // len(bit) + 1)
        took = [_seconds(replace(one, text=whole[:length]), known) for length in lengths]
        ratios = [after / before for before, after in pairwise(took)]
        shown = " ".join(f"{ratio:5.2f}" for ratio in ratios)
        yield f"  {name:<30}{shown}   {took[-1]:.2f} s for {_LONGEST:,}"


def _seconds(one: Draft, known: Handbook) -> float:
    """Return the better of two, since a busy machine only ever adds."""
    took = []
    for _ in range(2):
        began = process_time()
        check(one, known)
        took.append(process_time() - began)
    return min(took)


# ── right and wrong ──


def quality(known: Handbook) -> Iterator[str]:
    """Yield recall and false alarms of both halves, and of ordinary posts."""
    yield "labelled drafts: found at stop or review, with 95 % intervals (Wilson)"
    yield from (f"  {line}" for line in table({half: scored(half, known) for half in HALVES}))
    ordinary = {half: scored(f"benign-{half}", known) for half in HALVES}
    yield from (f"  {line}" for line in at_scale(ordinary))
    yield "  HateCheck, Davidson's tweets and OLID are in no package that this project may take,"
    yield "  so there are no figures for them. A list of words cannot judge intent."


if __name__ == "__main__":
    main()
