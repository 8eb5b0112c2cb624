"""What the files in checker/data hold besides features: word lists, platforms, bank holidays."""

from collections.abc import Iterable
from datetime import date

from checker.kinds import COUNTS, Known
from checker.model import PLATFORMS, Platform
from checker.tables import Table
from checker.words import WordList


def shared(files: Iterable[Table]) -> Known:
    """Return what rules and councils may refer to."""
    platforms = {name: Platform(name, name) for name in PLATFORMS}
    known = Known(platforms=platforms)
    for file in files:
        for table in file.tables("platform"):
            platform = _platform(table)
            known.platforms[platform.id] = platform
        for table in file.tables("words"):
            words = _word_list(table)
            known.word_lists[words.name] = words
        if holidays := file.table("bank_holidays"):
            known.holidays.update(_holidays(holidays))
    return known


def _platform(table: Table) -> Platform:
    platform = Platform(
        table.choice("id", PLATFORMS),
        table.text("name"),
        table.number("limit"),
        table.choice("counts", COUNTS, "characters"),
    )
    if platform.limit:
        table.text("source")
    table.done()
    return platform


def _word_list(table: Table) -> WordList:
    name = table.text("name")
    table.called(f"words “{name}”")
    grades: dict[str, frozenset[str]] = {}
    for grade in table.tables("grade"):
        words = frozenset(word.lower() for word in grade.texts("words", needed=True))
        for word in sorted(words):
            if not word.removesuffix("*").isalpha() or (word.endswith("*") and len(word) < 4):
                grade.problem(
                    f"has the word “{word}”. A word is letters only; "
                    "a star after three or more stands for any ending."
                )
        key = grade.text("name")  # may stand again, with words from another source
        grades[key] = grades.get(key, frozenset()) | words
        grade.text("source")
        grade.done()
    harmless = frozenset(word.lower() for word in table.texts("harmless"))
    table.done()
    return WordList(name, grades, harmless)


def _holidays(table: Table) -> Iterable[date]:
    table.text("source")
    days = table.texts("days", needed=True)
    table.done()
    for day in days:
        try:
            yield date.fromisoformat(day)
        except ValueError:
            table.problem(f"has the day “{day}”. It must be a date such as 2027-05-06.")
