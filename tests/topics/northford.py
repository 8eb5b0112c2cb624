"""A made-up council with one policy of three versions, and topics for it."""

from datetime import date
from typing import cast

from build_scripts.edition import Edition
from build_scripts.model import Handbook, Policy, Source, Version
from build_scripts.text_format import read_text
from build_scripts.topics import Topics, read_topics
from checker.model import Handbook as Checker

TODAY = date(2026, 11, 21)
LIST = """
[[topic]]
id = "sharing"
title = "Sharing"
question = "May posts be shared?"

[[topic]]
id = "names"
title = "Naming people"
question = "May a post name somebody?"

[[question]]
id = "may-i-share"
words = "May I share a post?"
topic = "sharing"
asked_by = ["councillor", "staff"]

[[difference]]
id = "whether-to-share"
topic = "sharing"
what = "Whether posts are shared"
"""
OLD = """# Posting Policy

## 1 Sharing {#1}

Share nothing of others. Ask first.

Staff share only the news.

## 2 Names {#2}

Give no name.

- not of a person
- not of a child
"""
NOW = OLD.replace("Share nothing of others. ", "").replace("## 2 Names {#2}", "## 3 Names {#3}")
COMING = NOW.replace("Give no name.", "Give no name at all.")
CLAUSE = """
[[clause]]
policy = "posting"
clause = "1"
quote = "Ask first."
topics = ["sharing"]
answers = ["may-i-share"]
"""


def version(id: str, text: str) -> Version:
    """Return a version of the policy, adopted on the day that names it."""
    words = read_text(text, "text.md")
    return Version(id, words, Source("a.txt", "0" * 64, "1"), adopted=date.fromisoformat(id))


def handbook(
    *councils: str, texts: tuple[tuple[str, str], ...] = (("2025-05-01", OLD),)
) -> Handbook:
    """Return a handbook of councils that all adopted the same policy."""
    return Handbook(
        tuple(
            Policy(council, "posting", "Posting Policy", tuple(version(*each) for each in texts))
            for council in councils or ("northford",)
        ),
        {"northford": {"name": "Northford Town Council"}, "elm": {"name": "Elm Parish Council"}},
    )


REVISED = handbook(texts=(("2023-05-01", OLD), ("2025-05-01", NOW), ("2027-05-01", COMING)))


def read(own: str, book: Handbook | None = None, listed: str = LIST) -> Topics:
    """Return the topics with `own` as Northford's file."""
    return read_topics(listed, {"northford": own}, book or handbook(), TODAY)


def edition(book: Handbook) -> Edition:
    """Return an edition without a checker: no page of topics asks it."""
    return Edition(book, cast("Checker", None), TODAY)
