"""A handbook of a few lines, for tests of the machinery."""

import tomllib
from dataclasses import replace

from checkout import DRAFT

from checker.engine import check
from checker.load import bundle, handbook
from checker.model import Handbook, Result

RULE = """
[[rule]]
id = "late"
category = "tone"
kind = "phrase"
level = "review"
phrases = ["as soon as possible"]
message = "“{found}” does not say when."
fix = "Give a date."
source = [{ practice = "Say when" }]
flagged = ["We reply «as soon as possible».", "Come «as soon as possible»."]
not_flagged = ["Soon.", "As possible as soon."]
"""
COUNCIL = """
name = "Southford Town Council"
short_name = "STC"
email_domains = ["southford.gov.uk"]
public_contacts = ["01632 960123", "hall@southford.org"]
roster = ["Ann Field"]
[approver]
name = "the Team"
policy = "posts"
clause = "1"
quote = "The Team approves."
"""


def small(
    rules: str = RULE, bindings: str = "", council: str = COUNCIL, data: str = ""
) -> Handbook:
    """Return a handbook of one rule file, one data file and one council."""
    return handbook(
        bundle(
            rules={"rules.toml": tomllib.loads(rules)},
            data={"data.toml": tomllib.loads(data)},
            councils={
                "southford": {
                    "southford/council.toml": tomllib.loads(council),
                    "southford/rules.toml": tomllib.loads(bindings),
                }
            },
        )
    )


def checked(book: Handbook, text: str, **settings: object) -> Result:
    """Return what a handbook says to a draft of Southford."""
    return check(replace(DRAFT, **{"council": "southford", "text": text, **settings}), book)
