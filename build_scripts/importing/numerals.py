"""Numbers as a word processor shows them: 4, iv, D, 04, Four, 4th."""

from collections.abc import Callable, Mapping

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_SMALL = [
    *["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
    *["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"],
    *["eighteen", "nineteen"],
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def letters(number: int) -> str:
    """Return a, b … z, then as Word goes on: aa, bb, cc."""
    if not 1 <= number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def spreadsheet_letters(number: int) -> str:
    """Return a, b … z, then as OpenDocument and HTML go on: aa, ab, ac."""
    if number < 1:
        return str(number)
    shown = ""
    while number:
        number, rest = divmod(number - 1, 26)
        shown = chr(ord("a") + rest) + shown
    return shown


def roman(number: int) -> str:
    """Return i, ii, iii, iv; a number without a Roman form as digits."""
    if not 1 <= number < 4000:
        return str(number)
    shown = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        shown += sign * times
    return shown


def cardinal(number: int) -> str:
    """Return one, two … ninety-nine; beyond, digits."""
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return _SMALL[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")


def ordinal_words(number: int) -> str:
    """Return first, second … ninety-ninth; beyond, 100th."""
    if not 1 <= number < 100:
        return ordinal(number)
    head, mark, last = cardinal(number).rpartition("-")
    if last in _IRREGULAR:
        ended = _IRREGULAR[last]
    else:
        ended = last.removesuffix("y") + ("ieth" if last.endswith("y") else "th")
    return head + mark + ended


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th."""
    teens = 10 < abs(number) % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(abs(number) % 10, 'th')}"


FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda number: cardinal(number).capitalize(),
    "ordinalText": lambda number: ordinal_words(number).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "none": lambda number: "",
}
