"""Does the document hold together: contents, numbers, appendices, references, tables."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from build_scripts.analysis import Passage, Place, Reference
from build_scripts.analysis.references import number_key, title_key
from build_scripts.inline import plain
from build_scripts.lint.model import Hit, Subject
from build_scripts.model import Item, ItemList, Section, Table

_LIKE = 0.5  # a list item and a table row are the same where half of their words are
_MIRRORS = 0.6  # a table mirrors a list where it takes up that many of its items
_MOST_ITEMS = 300


def contents_differ(subject: Subject) -> Iterator[Hit]:
    """Yield one hit where the contents list that was dropped says something else than the body."""
    removed = [one.text for one in subject.version.removed if one.kind.startswith("contents")]
    lines = _without_pages([line for text in removed for line in text.splitlines()])
    entries = [entry for line in lines if (entry := _entry(line)) and _is_entry(entry)]
    if not entries:
        return
    sections = [one for one in subject.analysis.text.sections if one.title]
    differences = [*_entry_differences(entries, sections), *_left_out(entries, sections)]
    if differences:
        yield Hit(None, entries[0][1], {"differences": "; ".join(differences)})


_Entry = tuple[str, str]
_PAGE = re.compile(r"\s+\d{1,3}\s*$")


def _without_pages(lines: Sequence[str]) -> list[str]:
    """Return the lines without page numbers, which are there if most lines end in a number."""
    paged = sum(bool(_PAGE.search(line)) for line in lines)
    return [_PAGE.sub("", line) for line in lines] if 2 * paged > len(lines) else list(lines)


def _entry(line: str) -> _Entry | None:
    """Return number and title of a line such as "- Security 4." or "6.3 POSTING.....4"."""
    words = re.sub(r"[*_]", "", plain(line)).strip()
    words = re.sub(r"^(?:[-•>]\s*)+", "", words)
    words = re.sub(r"(?:\.{3,}\s*|\t+|\s{3,})\d*\s*$", "", words).strip()
    labelled = re.match(
        r"(?P<number>(?:appendix|annexe?|schedule)\s+\w{1,5})\s*[:.–—-]?\s*(?P<title>.*)$",
        words,
        re.IGNORECASE,
    )
    before = re.match(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<title>\D.*)$", words)
    after = re.match(r"(?P<title>.*\D)\s+(?P<number>\d{1,2}(?:\.\d{1,2})*)\.$", words)
    found = labelled or before or after
    if found:
        return found["number"], found["title"].strip(" .")
    return ("", words.strip(" .")) if re.search(r"[A-Za-z]{3}", words) else None


def _is_entry(entry: _Entry) -> bool:
    return title_key(entry[1]) not in {"", "contents", "table of contents", "page"}


def _entry_differences(entries: Sequence[_Entry], sections: Sequence[Section]) -> Iterator[str]:
    titles = {title_key(plain(one.title or "")): one for one in reversed(sections)}
    numbers = {number_key(one.number): one for one in sections if one.number}
    for number, title in entries:
        same = titles.get(title_key(title))
        there = numbers.get(number_key(number)) if number else None
        if same is None and there is None:
            near = _nearest(title, sections)
            yield (
                f"“{title}” is “{near.title}” in the text" if near else f"“{title}” is not there"
            )
        elif same is None and there is not None:
            yield f"{number} is “{title}” in the contents and “{there.title}” in the text"
        elif same and not number and same.number:
            yield f"“{title}” has no number in the contents and is {same.number} in the text"
        elif same and number and number_key(same.number or "") != number_key(number):
            yield f"“{title}” is {number} in the contents and {same.number or 'without one'} here"


def _nearest(title: str, sections: Iterable[Section]) -> Section | None:
    words = _content(title)
    scored = [(_alike(words, _content(one.title or "")), one) for one in sections]
    best = max(scored, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] >= _LIKE else None


def _left_out(entries: Sequence[_Entry], sections: Iterable[Section]) -> Iterator[str]:
    listed = {title_key(title) for _, title in entries}
    numbers = {number_key(number) for number, _ in entries if number}
    for section in sections:
        top = section.kind == "appendix" or (section.kind == "section" and section.level == 1)
        title = section.title or ""
        if not top or number_key(section.number or "") in numbers or title_key(title) in listed:
            continue
        if not any(_alike(_content(title), _content(other)) >= _LIKE for _, other in entries):
            yield f"{section.number or ''} “{title}” is not in the contents".strip()


def appendix_missing(subject: Subject) -> Iterator[Hit]:
    """Yield every promise of an appendix that is not there, and a wrong count of them."""
    for reference in _broken(subject, appendix=True):
        if " is “" not in reference.why:
            yield _reference_hit(reference)


def appendix_misnumbered(subject: Subject) -> Iterator[Hit]:
    """Yield every appendix that is there under another title than promised."""
    for reference in _broken(subject, appendix=True):
        if " is “" in reference.why:
            yield _reference_hit(reference)


def reference_broken(subject: Subject) -> Iterator[Hit]:
    """Yield every other reference to what is not there."""
    for reference in _broken(subject, appendix=False):
        if "table" not in reference.why:
            yield _reference_hit(reference)


def table_missing(subject: Subject) -> Iterator[Hit]:
    """Yield every "following table" after which no table comes."""
    for reference in _broken(subject, appendix=False):
        if "table" in reference.why:
            yield _reference_hit(reference)


def reference_ambiguous(subject: Subject) -> Iterator[Hit]:
    """Yield every reference that fits several places."""
    for reference in subject.analysis.references:
        if reference.status == "ambiguous":
            yield _reference_hit(reference)


def _broken(subject: Subject, *, appendix: bool) -> Iterator[Reference]:
    for reference in subject.analysis.references:
        named = re.search(r"\b(?:appendix|appendices|annexe?s?|schedule)\b", reference.text, re.I)
        if reference.status == "broken" and bool(named) is appendix:
            yield reference


def _reference_hit(reference: Reference) -> Hit:
    return Hit(reference.place, reference.text, {"problem": reference.why})


def appendix_orphan(subject: Subject) -> Iterator[Hit]:
    """Yield every appendix to which the rest of the document never refers."""
    pointed = {one.target for one in subject.analysis.references if one.target}
    pointed |= {each for one in subject.analysis.references for each in one.candidates}
    said = " ".join(one.text for one in subject.analysis.passages if not one.is_title).casefold()
    for section in subject.analysis.text.sections:
        if section.kind != "appendix" or section.id in pointed:
            continue
        title = (section.title or "").casefold()
        if not title or title not in said:
            yield Hit(_title_place(section), section.number or section.title or "")


def number_twice(subject: Subject) -> Iterator[Hit]:
    """Yield every number that is printed again in the same part of the document."""
    seen: dict[tuple[str, str], Section] = {}
    for part, section in _parts(subject):
        if not section.number:
            continue
        key = part if section.kind != "appendix" else "", number_key(section.number)
        if key in seen:
            first = seen[key].title or seen[key].id
            yield Hit(_title_place(section), section.number, {"first": first})
        seen.setdefault(key, section)


def number_gap(subject: Subject) -> Iterator[Hit]:
    """Yield every number after which at least one is left out."""
    runs: dict[tuple[str, str], list[tuple[int, Section]]] = {}
    for part, section in _parts(subject):
        if section.number and (place := _ordinal(section.number)):
            prefix, last = place
            where = "" if section.kind == "appendix" else part
            runs.setdefault((where, prefix), []).append((last, section))
    for (_, prefix), run in runs.items():
        for (before, _), (after, section) in pairwise(run):
            if after > before + 1:
                missing = ", ".join(_printed(prefix, one) for one in range(before + 1, after)[:5])
                yield Hit(_title_place(section), section.number or "", {"missing": missing})


def _parts(subject: Subject) -> Iterator[tuple[str, Section]]:
    part = ""
    for section in subject.analysis.text.sections:
        part = section.id if section.kind == "appendix" else part
        yield part, section


def _ordinal(number: str) -> tuple[str, int] | None:
    """Return what stands before the last part of a number, and that part: ("6.", 3), ("a", 4)."""
    words = number_key(number)
    if found := re.fullmatch(r"((?:\d+\.)*)(\d+)", words):
        return found[1], int(found[2])
    if found := re.fullmatch(r"(\w+ )(\d+)", words):
        return found[1], int(found[2])
    if found := re.fullmatch(r"(\w+ )([a-z])", words):
        return found[1].upper(), ord(found[2]) - ord("a") + 1
    return None


def _printed(prefix: str, number: int) -> str:
    if prefix.isupper() and prefix.endswith(" "):
        return f"{prefix.title()}{chr(ord('A') + number - 1)}"
    return f"{prefix.title()}{number}"


def heading_repeated(subject: Subject) -> Iterator[Hit]:
    """Yield one hit for each heading that stands over several sections."""
    titled = sorted(
        (title_key(one.title), index, one)
        for index, one in enumerate(subject.analysis.text.sections)
        if one.title and title_key(one.title)
    )
    for _, group in groupby(titled, key=lambda each: each[0]):
        same = [section for _, _, section in group if section.title]
        exact = [each for each in same if _folded(each) == _folded(same[0])]
        if len(exact) > 1:
            where = ", ".join(each.number or f"#{each.id}" for each in exact)
            values = {"count": str(len(exact)), "where": where}
            yield Hit(_title_place(exact[1]), exact[1].title or "", values)


def _folded(section: Section) -> str:
    return (section.title or "").casefold().strip()


def appendix_covers_fewer(subject: Subject) -> Iterator[Hit]:
    """Yield one hit for each list of which a table in an appendix takes up only a part."""
    tables = [
        (section, block)
        for section in subject.analysis.text.sections
        for block in section.blocks
        if isinstance(block, Table) and 4 <= len(block.rows) <= _MOST_ITEMS
    ]
    lists = [
        (section, index, block)
        for section in subject.analysis.text.sections
        for index, block in enumerate(section.blocks)
        if isinstance(block, ItemList) and 4 <= len(block.items) <= _MOST_ITEMS
    ]
    for table_section, table in tables:
        rows = [_content(plain(row[0])) for row in table.rows]
        for section, index, block in lists:
            missing = _not_taken_up(block.items, rows)
            taken = len(block.items) - len(missing)
            if missing and taken >= _MIRRORS * len(block.items) and table_section != section:
                yield _fewer(table_section, section, index, block, missing)


def _not_taken_up(items: Sequence[Item], rows: Sequence[frozenset[str]]) -> list[int]:
    left = list(rows)
    missing = []
    for position, item in enumerate(items):
        words = _content(plain(item.text))
        best = max(left, key=lambda row: _alike(words, row), default=frozenset[str]())
        if _alike(words, best) >= _LIKE:
            left.remove(best)
        else:
            missing.append(position)
    return missing


def _fewer(
    table: Section, section: Section, index: int, block: ItemList, missing: Sequence[int]
) -> Hit:
    words = [plain(block.items[position].text) for position in missing]
    place = Place(section.id, index, (missing[0],), 0, len(words[0]))
    values = {
        "table": table.number or table.title or table.id,
        "covers": str(len(block.items) - len(missing)),
        "of": str(len(block.items)),
        "missing": "; ".join(f"“{one}”" for one in words),
    }
    return Hit(place, words[0], values)


def _content(words: str) -> frozenset[str]:
    """Return the words that carry the meaning, each cut to five letters so that endings agree."""
    return frozenset(
        word[:5]
        for word in re.findall(r"[a-z]{3,}", words.casefold())
        if word not in {"the", "and", "for", "with", "from", "which", "that", "such", "may"}
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _title_place(section: Section) -> Place:
    return Place(section.id, None, (), 0, len(plain(section.title or "")))


def promised_nowhere(subject: Subject) -> Iterator[Hit]:
    """Yield every sentence that says the document gives guidance on what it never treats."""
    passages = subject.analysis.passages
    titles = frozenset(word for one in passages if one.is_title for word in _topic(one.text))
    for passage in passages:
        for found in _PROMISE.finditer(passage.text):
            topic = _topic(found["topic"] or found["topic2"])
            if topic and not _treated(topic, titles, passage, passages):
                yield Hit(
                    passage.place(*found.span()),
                    found[0],
                    {"topic": (found["topic"] or found["topic2"]).strip()},
                )


_GIVES = r"(?:provides?|gives?|includes?|contains?|sets? out|explains?|describes?|lists?)"
_GUIDE = (
    r"(?:guidance|guidelines|guide|procedures?|process(?:es)?|steps|instructions|list|form|template"
    r"|checklist|examples|details)"
)
_PROMISE = re.compile(
    rf"\b(?:[Tt]h(?:is|e) (?:policy|document|handbook|guide))\s+{_GIVES}\s+"
    rf"(?:an?\s+|the\s+)?(?:\w+\s+)?{_GUIDE}\s+(?:on|of|for|about|to|in)\s+(?P<topic>[^.;:,]{{8,90}}?)"
    r"(?=\s+(?:for|when|so that|in order|and promoting)\b|[.;:,]|$)"
    rf"|\b[Aa]\s+{_GUIDE}\s+(?:to|of|for|on)\s+(?P<topic2>[^.;:,]{{8,90}}?)\s+(?:is|are)\s+"
    r"(?:included|set out|given|provided)\s+(?:in|at)\s+th(?:is|e)\s+(?:policy|document)"
)
_EVERYWHERE = {
    *(
        "polic",
        "counc",
        "socia",
        "media",
        "docum",
        "staff",
        "membe",
        "emplo",
        "use",
        "using",
        "used",
    ),
    *("most", "frequ", "all", "any", "this", "our", "your", "their", "and", "the", "town", "good"),
}
_SAME = {"legal": "law", "laws": "law", "legis": "law"}


def _topic(words: str) -> frozenset[str]:
    stems = (word[:5] for word in re.findall(r"[a-z]{3,}", words.casefold()))
    return frozenset(_SAME.get(stem, stem).removesuffix("s") for stem in stems) - _EVERYWHERE


def _treated(
    topic: frozenset[str],
    titles: frozenset[str],
    promise: Passage,
    passages: Iterable[Passage],
) -> bool:
    """True where headings hold half of the topic, or one passage holds nearly all of it."""
    if 2 * len(topic & titles) >= len(topic):
        return True
    enough = len(topic) if len(topic) <= 3 else 0.75 * len(topic)
    return any(
        len(topic & _topic(other.text)) >= enough for other in passages if other is not promise
    )


CHECKS: Mapping[str, Callable[[Subject], Iterable[Hit]]] = {
    check.__name__.replace("_", "-"): check
    for check in (
        contents_differ,
        appendix_missing,
        appendix_misnumbered,
        appendix_orphan,
        appendix_covers_fewer,
        reference_broken,
        reference_ambiguous,
        table_missing,
        number_twice,
        number_gap,
        heading_repeated,
        promised_nowhere,
    )
}
