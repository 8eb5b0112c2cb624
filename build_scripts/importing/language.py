"""What tells a title from a sentence in English: few words, no verb that rules, no full stop."""

import re
import unicodedata

from build_scripts import inline


def word_set(words: str) -> frozenset[str]:
    """Return the words of `words`."""
    return frozenset(words.split())


AUXILIARIES = word_set(
    "must shall will should may might can cannot could would is are was were has have had ought "
    "isn't aren't won't mustn't shouldn't can't hasn't haven't doesn't don't "
    "need needs requires apply applies means"
)
MODALS = word_set("must shall will should may might can cannot could would is are")
# A line that ends with one of these goes on below.
OPEN_ENDS = word_set(
    "the a an of and or to for by with in on at from as that which who if when where than their "
    "its our your his her any all no not be is are was were will shall must should may can "
    "into under include includes including follows following"
)
# …and with one of these the next line goes on even where it begins with a capital.
TIGHT_ENDS = word_set("the a an of and or their its our your his her at from")
QUESTIONS = word_set(
    "what who why how which can may do does did is are should will must shall when where"
)
# After one of these a verb belongs to the thing that the title names: "Groups that cannot apply".
RELATIVES = word_set("that who which what how")
# "While you are there" is a title: it says when, and a sentence would go on to say what.
SUBORDINATE = word_set("while when where if before after")
POLICY_NOUNS = (
    r"polic(?:y|ies)|procedures?|protocol|standing orders|regulations|scheme|strategy|statement|"
    r"terms of reference|code(?: of [a-z ]+)?|plan|charter|guidance|guidelines|framework|rules|"
    r"handbook|agreement|standards|manual|assessment|guide|arrangements"
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_ENDS = "\"'’”)]*"


def tidy(text: str) -> str:
    """Return `text` on one line with single spaces, without characters that cannot be seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


def tokens(text: str) -> list[str]:
    """Return the words and figures of `text`, in order."""
    return _TOKEN.findall(_INVISIBLE.sub("", text))


def folded(text: str) -> str:
    """Return the words of `text` in a form that compares headings with their contents entries."""
    return " ".join(tokens(text.replace("'", "").replace("’", "").casefold()))


def slug(text: str) -> str:
    """Return `text` as an anchor: small letters, figures and hyphens."""
    ascii_only = unicodedata.normalize("NFKD", inline.plain(text)).encode("ascii", "ignore")
    words = re.sub(r"['’]", "", ascii_only.decode()).casefold()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")


def last_word(text: str) -> str:
    """Return the last word of `text` in small letters, "" where it ends with anything else."""
    found = re.search(r"([^\W\d_]+)$", text)
    return found[1].casefold() if found else ""


def begins_small(text: str) -> bool:
    """True where the first letter of `text` is a small one, and no figure stands before it."""
    found = re.match(r"[^\w]*([^\W_])", inline.plain(text[:200]))
    return found is not None and found[1].islower()


def in_capitals(text: str) -> bool:
    """True where every letter of `text` is a capital, and there is more than one."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def ends_sentence(text: str) -> bool:
    """True where nothing is missing after `text`."""
    return text.rstrip(_ENDS).endswith((".", "!", "?", ":", ";"))


def is_question(text: str) -> bool:
    """True for "Who does it apply to?" and for "Can officers use …" without its mark."""
    first = re.match(r"[^\W\d_]+", text)
    return first is not None and first[0].casefold() in QUESTIONS


def is_title(text: str, longest: int = 14) -> bool:
    """True where `text` can be a heading by its words alone; a number before it is off already."""
    text = inline.plain(text).strip()
    words = text.split()
    if not 1 <= len(words) <= longest or len(text) > 120 or begins_small(text):
        return False
    if not re.search(r"[^\W\d_]", text) or re.search(r"@|https?:|www\.|_{3,}|\.{3,}|£", text):
        return False
    if (
        not text.rstrip(_ENDS)
        or text.rstrip(_ENDS)[-1] in ".,;:-–—"
        or re.search(r"[.;!?] \w", text)
    ):
        return False
    if last_word(text) in OPEN_ENDS and not in_capitals(text) and not is_question(text):
        return False
    if text.endswith("?"):
        return True
    small = [word.strip("()\"'“”‘’,.").casefold().replace("’", "'") for word in words]
    if small[0] in SUBORDINATE and len(words) <= 6 and "," not in text:
        return True
    asks = is_question(text) and small[0] not in {"when", "where"}
    return asks or not any(
        word in AUXILIARIES and not RELATIVES & set(small[max(at - 2, 0) : at])
        for at, word in enumerate(small)
        if at
    )
