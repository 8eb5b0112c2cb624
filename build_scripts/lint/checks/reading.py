"""Can the public read it: long sentences and a reading age."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from build_scripts.analysis.passages import sentences
from build_scripts.lint.model import Hit, Subject

LONG = 40
TOO_OLD = 16
_FEWEST_WORDS = 60


def long_sentence(subject: Subject) -> Iterator[Hit]:
    """Yield every sentence of more than 40 words."""
    for passage in subject.analysis.passages:
        for start, end in sentences(passage.text):
            count = len(_words(passage.text[start:end]))
            if count > LONG:
                place = passage.place(start, end)
                yield Hit(place, passage.text[start:end], {"count": str(count)})


def reading_age(subject: Subject) -> Iterator[Hit]:
    """Yield a hit where a reader needs more than the usual years of school."""
    age = _age(subject)
    if age is not None and age > TOO_OLD:
        yield Hit(values={"age": str(age), "most": str(TOO_OLD)})


def _age(subject: Subject) -> int | None:
    """Return the reading age by the Flesch-Kincaid grade: the grade and five years."""
    counted = words = syllables = 0
    for passage in subject.analysis.passages:
        if passage.is_title or passage.in_table:
            continue
        for start, end in sentences(passage.text):
            found = _words(passage.text[start:end])
            if len(found) > 3:
                counted += 1
                words += len(found)
                syllables += sum(map(_syllables, found))
    if words < _FEWEST_WORDS:
        return None
    return round(0.39 * words / counted + 11.8 * syllables / words - 15.59 + 5)


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z'’-]*", text)


@lru_cache(maxsize=1 << 14)
def _syllables(word: str) -> int:
    low = word.casefold()
    low = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<=[^sxz])es$", "", low)
    return max(1, len(re.findall(r"[aeiouy]+", low)))


CHECKS: Mapping[str, Callable[[Subject], Iterable[Hit]]] = {
    check.__name__.replace("_", "-"): check for check in (long_sentence, reading_age)
}
