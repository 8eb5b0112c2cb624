"""Policies for the linter's tests, made from the examples in the rules themselves."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analysis.samples import policy as text_of

from build_scripts.lint.engine import hits, subjects
from build_scripts.lint.model import Hit, Rule, Subject
from build_scripts.model import Handbook, Policy, Removal, Source, Text, Version, Waiver

TODAY = date(2026, 11, 21)
COUNCIL = {"name": "Northford Town Council"}
MARKED = re.compile("«(.*?)»", re.DOTALL)


def subject(
    text: Text | str,
    *siblings: str,
    facts: Mapping[str, Any] | None = None,
    waivers: tuple[Waiver, ...] = (),
) -> Subject:
    """Return a policy ready to be looked at; `siblings` are other policies of the council."""
    known = dict(facts or {})
    first = _policy("notice-board", text, known, waivers)
    others = [_policy(f"other-{n}", body, {}, ()) for n, body in enumerate(siblings)]
    handbook = Handbook((first, *others), {"northford": COUNCIL})
    return subjects(handbook, TODAY)[0]


def found(rule: Rule, example: object) -> list[Hit]:
    """Return what `rule` finds in one of its examples."""
    return list(hits(rule, _example(example)))


def wanted(example: object) -> list[str] | None:
    """Return the words that an example marks; None where it marks none and anything will do."""
    if isinstance(example, Mapping):
        return [example["words"]] if "words" in example else None
    first = (
        example[0] if isinstance(example, Sequence) and not isinstance(example, str) else example
    )
    return MARKED.findall(str(first)) or None


def _example(example: object) -> Subject:
    if isinstance(example, str):
        return subject(re.sub("[«»]", "", example))
    if isinstance(example, Sequence):
        return subject(*example)
    assert isinstance(example, Mapping)
    return subject(re.sub("[«»]", "", example.get("text", "Words.")), facts=example)


def _policy(
    id: str, text: Text | str, facts: Mapping[str, Any], waivers: tuple[Waiver, ...]
) -> Policy:
    words = text if isinstance(text, Text) else text_of(text)
    stated = ("adopted", "last_reviewed", "next_review", "minute")
    version = Version(
        "undated",
        words,
        Source("original.txt", "0" * 64, "1"),
        **{key: facts[key] for key in stated if key in facts},
        control=(tuple(facts["control"].split(": ", 1)),) if "control" in facts else (),
        removed=(Removal("contents", 1, facts["removed"]),) if "removed" in facts else (),
        unsure=(facts["unsure"],) if "unsure" in facts else (),
        waivers=waivers,
    )
    owned = {key: facts[key] for key in ("owner", "approved_by", "review_every") if key in facts}
    return Policy("northford", id, words.title, (version,), **owned)
