"""A council with three rules, for tests of the audit that no change of the real rules touches."""

import shutil
from pathlib import Path

HERE = Path(__file__).parents[2]

_RULE = """\
[[rule]]
id = "{id}"
category = "{category}"
kind = "phrase"
level = "{level}"
phrases = ["{phrase}"]
message = "“{{found}}” is {level}."
fix = "Leave it out."
source = [{{ practice = "Say what is so" }}]
flagged = ["It is «{phrase}».", "Is it «{phrase}»?"]
not_flagged = ["It is fine.", "Is it fine?"]
"""
RULES = "\n".join(
    [
        _RULE.format(id="liar", category="defamation", level="stop", phrase="a liar"),
        _RULE.format(id="rumour", category="misleading", level="review", phrase="they say"),
        _RULE.format(id="soon", category="tone", level="note", phrase="in due course"),
    ]
)
COUNCIL = 'name = "Northford Town Council"\nshort_name = "NTC"\n'
BINDINGS = """\
[[bind]]
rule = "liar"
level = "stop"

[[bind.cite]]
policy = "posting"
clause = "2.1"
quote = "Call nobody a liar."

[[bind.cite]]
policy = "conduct"
clause = "4"
quote = "Members are civil."
"""
HEADER = "id,council,writer,account,platform,date,text"
WHO = {"council": "northford", "writer": "officer", "account": "council"}


def write_root(folder: Path) -> Path:
    """Write the handbook of Northford into `folder`."""
    files = {
        "checker/rules/rules.toml": RULES,
        "policy_sources/northford/council.toml": COUNCIL,
        "policy_sources/northford/rules.toml": BINDINGS,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "docs/assets").mkdir(parents=True)
    shutil.copy(HERE / "docs/assets/handbook.css", folder / "docs/assets")
    return folder


def row(name: object, text: str, day: str = "2026-11-02") -> str:
    """Return one row of CSV."""
    quoted = text.replace('"', '""')
    return f'{name},northford,officer,council,facebook,{day},"{quoted}"'


POSTS = [
    row("p1", "The hall is open on Monday."),
    row("p2", 'He is "a liar".\nThey say he is\ta liar 😀, a liar.'),
    row("p3", "They say the pub is to close.", "2026-12-01"),
    row("p4", "We reply in due course, or so they say: é, “x”.", "2026-12-24"),
    row("p5", "Hi"),
    row("p6", "The hall is open.", "1 May"),
    row("p7", "Dave Boon is a liar.", "2027-01-01"),
]
ARCHIVE = "\r\n".join([HEADER, *POSTS]) + "\r\n"
