"""What control blocks call their fields, and which fact each of them states."""

import re

from build_scripts.wording import MONTHS

_SUBJECT = r"(?:(?:this|the) )?(?:policy|document|procedure|code|protocol|scheme)?\s?"
_DONE = r"(?:re-?)?(?:adopted|approved|agreed|ratified|reviewed|revised|updated|amended)"
_MONTHS = "|".join(month[:3].casefold() for month in MONTHS)
_COUNCIL = r"(?: (?:the )?(?:full |town |parish )?council(?=:))?"

# Fact → what the field may be called. "act" says what was done ("Adopted by …"): a date, a body or
# both. "" is kept with the document's control block and states no fact that is used.
_NAMES: dict[str, tuple[str, ...]] = {
    "next_review": (
        rf"(?:date |{_SUBJECT})?(?:of )?(?:the )?next review(?: date| due| by| on)?",
        r"date (?:of|for) (?:the )?next (?:policy )?review",
        r"(?:policy )?review (?:due|date)(?: date)?",
        r"due (?:for|date for) review",
        r"next due(?: date)?",
        r"(?:date )?(?:to be|for) review(?:ed)?(?: by| on| in)?",
        r"renewal date",
        rf"review(?=\s*[:–—-]\s*(?:annual|yearly|bienn|every|\d|{_MONTHS})|$)",
    ),
    "review_every": (
        r"review (?:period|cycle|frequency|interval)",
        r"frequency of review",
    ),
    "last_reviewed": (
        r"date (?:policy |document )?(?:was )?(?:last )?reviewed",
        r"(?:date of )?last (?:review(?:ed)?|revised|updated)(?: date| on)?",
    ),
    "adopted": (
        r"date (?:policy |document |of )?(?:adopted|adoption|approved|approval|agreed|ratified)"
        r"(?: by (?:the )?(?:full )?council)?",
        r"(?:adoption|approval|approved|adopted) date",
    ),
    "approved_by": (
        r"review(?:ing)? (?:body|committee)",
        r"approv(?:ing|al) (?:body|committee)",
        r"adopting body",
    ),
    "minute": (r"minute(?: ref(?:erence)?\.?| no\.?| number)?s?",),
    "owner": (
        r"(?:policy |document )?owner",
        r"responsible (?:officer|person)",
        r"(?:lead|accountable) officer",
    ),
    "act": (
        rf"{_SUBJECT}(?:was |first )?{_DONE}(?:(?: and|,) {_DONE}){{0,2}}"
        rf"(?: by| on| at| in)?{_COUNCIL}",
    ),
    "": (
        r"version(?: no\.?| number)?",
        r"policy (?:no\.?|number|ref(?:erence)?\.?|name|title)",
        r"document (?:title|name|no\.?|number|ref(?:erence)?\.?|type)",
        r"ref(?:erence)?(?: no)?",
        r"meeting(?: date)?",
        r"(?:date of )?issue(?: date| no\.?)?",
        r"date issued",
        r"effective (?:date|from)",
        r"in force from",
        r"revision(?: no\.?)?",
        r"prepared by",
        r"signed by",
        r"status|author|supersedes|classification|committee|date|title|council|applies to",
        r"chair(?:man|person)?",
        r"file (?:name|ref)",
    ),
}
_GROUPS = {fact: f"f{number}" for number, fact in enumerate(_NAMES)}
_PLAIN = "|".join(f"(?:{pattern})" for patterns in _NAMES.values() for pattern in patterns)
_GROUPED = "|".join(
    f"(?P<{_GROUPS[fact]}>{'|'.join(patterns)})" for fact, patterns in _NAMES.items()
)
_ONE = re.compile(_GROUPED, re.IGNORECASE)

PAIR = re.compile(rf"(?P<field>{_PLAIN})\s*(?::|\s[–—-]\s)\s*(?P<value>.*)$", re.IGNORECASE)
BARE = re.compile(rf"(?P<field>{_PLAIN})\s+(?P<value>.*)$", re.IGNORECASE)
AGAIN = re.compile(rf"(?:^|\s)(?P<field>{_PLAIN}):\s", re.IGNORECASE)


def is_field(name: str) -> bool:
    """True where control blocks call a field `name`."""
    return _ONE.fullmatch(name) is not None


def fact_of(name: str) -> str:
    """Return the fact that the field `name` states, "" where it states none that is used."""
    found = _ONE.fullmatch(name)
    return next((fact for fact, group in _GROUPS.items() if found and found[group]), "")
