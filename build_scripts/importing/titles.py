"""The title block: the council's name, the policy's title, and what stands around them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts import inline
from build_scripts.importing.document import Stated
from build_scripts.importing.language import POLICY_NOUNS, folded, in_capitals, is_title, tidy
from build_scripts.importing.units import Notes, Unit
from build_scripts.model import Paragraph, Text

_NAME_WORD = r"[A-Z][\w'’.-]*"
_JOINER = r"(?:and|of|the|in|on|upon|with|le|by|under|next|cum|juxta|&|-)"
_KIND = (
    r"(?:Town|Parish|City|Community|Borough|District|County|Village|Neighbourhood|"
    r"TOWN|PARISH|CITY|COMMUNITY|BOROUGH|DISTRICT|COUNTY|VILLAGE)"
)
_COUNCIL = re.compile(
    rf"\b(?:(?!(?:The|THE|This|THIS)\b){_NAME_WORD}(?:,? (?:{_NAME_WORD}|{_JOINER})){{0,7}}?"
    rf" {_KIND} (?:Council|COUNCIL)"
    rf"|{_KIND} (?:Council|COUNCIL) (?:of|OF) {_NAME_WORD}(?: {_NAME_WORD})*)"
    r"\b(?: \([A-Z]{2,6}\))?"
)
_ANY_KIND = re.compile(rf"{_NAME_WORD}(?: (?:{_NAME_WORD}|{_JOINER})){{0,5}} (?:Council|COUNCIL)")
_NOUN = re.compile(rf"\b(?:{POLICY_NOUNS})\b", re.IGNORECASE)
_ONLY_NOUN = re.compile(
    rf"(?:(?:and|&) )?(?:{POLICY_NOUNS})(?: (?:and|&) (?:{POLICY_NOUNS}))?", re.I
)
_NO_TITLE = re.compile(
    r"(?:the )?(?:policy )?(?:statement|introduction|purpose|aims?|scope|background|overview|"
    r"general|contents)(?: of (?:the |this )?(?:policy|purpose|intent))?",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"blank|\[?insert .{0,60}|(?:this )?page (?:is )?(?:intentionally )?(?:left )?blank\.?"
    r"|\[?(?:council )?(?:logo|crest|cover)(?: page)?\]?|image",
    re.IGNORECASE,
)
_FRONT = 14


@dataclass(frozen=True, slots=True)
class Named:
    """A line parted into the council's name and the rest; `taken` is what is no title."""

    council: str | None
    title: str | None
    taken: str


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What the title block says, and the units after it is taken away."""

    title: str | None
    council: Stated | None
    units: tuple[Unit, ...]


def title_block(units: Sequence[Unit], council_names: Sequence[str], notes: Notes) -> TitleBlock:
    """Return the title and council of `units`, and the units without the lines that named them."""
    left = list(units)
    front = _front(left)
    taken: set[int] = set()
    council: Stated | None = None
    for at in range(front):
        if _PLACEHOLDER.fullmatch(left[at].text):
            notes.remove("placeholder", left[at])
            taken.add(at)
    names = {at: without_council(inline.plain(left[at].text), council_names) for at in range(front)}
    place = _title_place(left, names, front, taken)
    lines = _title_lines(left, names, place, taken)
    title = tidy(" ".join(filter(None, (names[at].title for at in lines)))) or None
    for at in range(front):
        named = names[at]
        repeated = title is not None and at not in lines and _says(named, title)
        if named.council and council is None:
            council = Stated("council", named.council, left[at].at, left[at].text)
        if at in lines and named.council:
            notes.remove("council's name", left[at], named.taken)
        elif named.council and not named.title and at not in taken:
            notes.remove("council's name", left[at])
        elif repeated and at not in taken:
            notes.remove("title printed again", left[at])
        elif at not in lines:
            continue
        taken.add(at)
    left = [unit for at, unit in enumerate(left) if at not in taken]
    return TitleBlock(title, council or _most_named(left, council_names), tuple(left))


def without_council(text: str, council_names: Sequence[str] = ()) -> Named:
    """Return `text` parted: "X Town Council: A Policy" and "A Policy for X Town Council" alike."""
    span = _known(text, council_names) or _any_council(text)
    if span is None and _ANY_KIND.fullmatch(text) and not _NOUN.search(text):
        return Named(text, None, text)
    if span is None:
        return Named(None, text or None, "")
    start, end = span
    name = re.sub(r" \([A-Z]{2,6}\)$", "", text[start:end])
    before = re.sub(r"(?:\s*[-–—:|,]\s*|\s+(?i:for|of|by)(?i: the)?\s*|\s+)$", "", text[:start])
    before = "" if before.casefold() in {"the", "of", "for", "of the", "for the"} else before
    after = re.sub(r"^(?:['’]s)?[\s\-–—:|,]+", "", text[end:])
    if before and after:
        return Named(None, text, "")
    title = before or after
    taken = text[len(before) :] if before else text[: len(text) - len(after)]
    return Named(name, title or None, taken.strip(" -–—:|,"))


def as_printed_in_text(text: Text) -> str:
    """Return the title of `text`; one in capitals is written as its words are below it."""
    if not in_capitals(text.title):
        return text.title
    seen: Counter[str] = Counter()
    for section in text.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                seen.update(re.findall(r"(?<=[a-z,] )[^\W\d_]+", block.text))
    return " ".join(_cased(word, seen, first=at == 0) for at, word in enumerate(text.title.split()))


def _cased(word: str, seen: Counter[str], *, first: bool) -> str:
    letters = "".join(filter(str.isalpha, word))
    if not letters or (len(letters) <= 5 and seen[letters] > seen[letters.casefold()]):
        return word
    small = letters.casefold() in {"and", "of", "the", "for", "in", "on", "to", "a", "an", "by"}
    return word.casefold() if small and not first else word.capitalize()


def _known(text: str, council_names: Sequence[str]) -> tuple[int, int] | None:
    for name in sorted(council_names, key=len, reverse=True):
        found = re.search(rf"\b{re.escape(name)}\b(?: \([A-Z]{{2,6}}\))?", text, re.IGNORECASE)
        if name and found:
            return found.span()
    return None


def _any_council(text: str) -> tuple[int, int] | None:
    found = _COUNCIL.search(text[:300])
    if not found:
        return None
    nouns = [noun for noun in _NOUN.finditer(found[0]) if noun.end() < len(found[0])]
    start = found.start() + (nouns[-1].end() if nouns else 0)
    lead = re.match(
        r"[\s\-–—:|,]*(?:(?i:for|of|by)(?i: the)? )?(?i:the )?", text[start : found.end()]
    )
    return start + (lead.end() if lead else 0), found.end()


def _front(units: Sequence[Unit]) -> int:
    """Return how many units stand before the first paragraph, item or numbered heading."""
    for at, unit in enumerate(units[:_FRONT]):
        text = inline.plain(unit.text)
        long = len(text) > 160 or (text.endswith(".") and len(text.split()) > 6)
        if unit.table or unit.is_item or long or _NO_TITLE.fullmatch(text):
            return at
    return min(len(units), _FRONT)


def _title_place(
    units: Sequence[Unit], names: dict[int, Named], front: int, taken: set[int]
) -> int | None:
    candidates = [
        at
        for at in range(front)
        if at not in taken
        and names[at].title
        and is_title((names[at].title or "").rstrip(".:"), 18)
    ]
    ranked = [at for at in candidates if units[at].heading == 1]
    ranked += [at for at in candidates if _NOUN.search(names[at].title or "")]
    named = [at for at in range(front) if names[at].council]
    first = candidates[0] if candidates else None
    if not ranked and first is not None and named and abs(first - named[0]) <= 1:
        ranked = [first]
    return ranked[0] if ranked else None


def _title_lines(
    units: Sequence[Unit], names: dict[int, Named], place: int | None, taken: set[int]
) -> list[int]:
    """Return the lines of the title: "GRANT AWARDING" / "POLICY" is one."""
    if place is None:
        return []
    lines = [place]
    while _ONLY_NOUN.fullmatch(names[lines[0]].title or "") and lines[0] > 0:
        above = lines[0] - 1
        text = names[above].title or ""
        if above in taken or names[above].council or not is_title(text) or len(lines) > 3:
            break
        if in_capitals(text) != in_capitals(names[place].title or ""):
            break
        lines.insert(0, above)
    while lines[-1] + 1 in names and _ONLY_NOUN.fullmatch(names[lines[-1] + 1].title or ""):
        if _NOUN.search(names[lines[-1]].title or "") or names[lines[-1] + 1].council:
            break
        lines.append(lines[-1] + 1)
    return lines


def _says(named: Named, title: str) -> bool:
    return named.title is not None and folded(named.title) == folded(title)


def _most_named(units: Sequence[Unit], council_names: Sequence[str]) -> Stated | None:
    counted: Counter[str] = Counter()
    first: dict[str, Unit] = {}
    for unit in units:
        for found in _COUNCIL.finditer(unit.text[:2000]):
            name = re.sub(r"^The | \([A-Z]{2,6}\)$", "", found[0])
            counted[name] += 1
            first.setdefault(name, unit)
    known = [name for name in counted if name.casefold() in {n.casefold() for n in council_names}]
    if not counted:
        return None
    name = known[0] if known else max(counted, key=lambda each: counted[each])
    return Stated("council", name, first[name].at, name)
