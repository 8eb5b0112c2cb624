"""Numbers, letters and names that stand before a heading, a clause or a list item."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.importing import numerals

Kind = Literal["decimal", "letter", "mixed", "named", "appendix"]

_BULLET = re.compile(
    r"(?:[-–—*+•·▪●○◦‣■□➢►✓✔>»\uf0b7\uf0a7\uf0d8](?:\s+|$)|[•▪●◦‣\uf0b7\uf0a7\uf0d8](?=\S)|o\s+)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORDS = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_AFTER = r"(?:\s*[–—:-]\s+|\s+|$)"
_DECIMAL = re.compile(
    r"(?P<printed>(?P<open>\()?(?P<parts>\d{1,3}(?:\.\d{1,3})*)(?P<close>\.\)|[.):])?)"
    rf"(?:{_AFTER}|(?<=[.)])(?=[A-Z“\"‘])|(?<=\.\d)(?=[A-Z][a-z ]))"
)
_LETTER = re.compile(
    r"(?P<printed>(?P<open>\()?(?P<letters>[a-z]{1,5}|[A-Z]{1,5})(?P<close>[.)]))"
    + _AFTER
    + r"|(?P<bare>[a-z]{1,4})(?:\t\s*|\s{2,})"
)
_MIXED = re.compile(
    rf"(?P<printed>(?P<letter>[A-Z])(?P<parts>\d{{1,2}}(?:\.\d{{1,3}})*)(?P<close>[.):])?){_AFTER}"
)
_NUMERAL = rf"\d{{1,3}}(?:\.\d{{1,2}})*[A-Z]?|[A-Z]|[IVXL]{{1,5}}|(?i:{'|'.join(_WORDS)})"
_NAMED = re.compile(
    r"(?P<printed>(?P<name>(?i:section|part|article|chapter|stage|step|phase|class|standing order|"
    rf"principle|protocol))\s+(?P<value>{_NUMERAL}))(?![\w])"
    r"(?:(?P<mark>\s*[.:–—-]+\s*|\t\s*|\s{2,})|(?P<space>\s+)|$)"
)
_THE_SCHEDULE = re.compile(r"the (?:schedule|appendix|annexe?)[.:]?", re.IGNORECASE)
_APPENDIX = re.compile(
    rf"(?P<printed>(?P<name>(?i:appendix|annexe?|schedule|addendum|appendices))(?:\s+(?P<value>{_NUMERAL}))?)"
    r"(?![\w'’])(?:(?P<mark>\s*[.:–—-]+\s*|\t\s*|\s{2,})|(?P<space>\s+)|$)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number. `style` says which others count on with it; `orders` what it may count as.

    "C." may be the third letter or a hundred: both stand in `orders` ("letter" 3, "roman" 100)
    until the numbers before it decide.
    """

    printed: str
    kind: Kind
    style: str
    parts: tuple[int, ...] = ()
    orders: Mapping[str, int] | None = None

    @property
    def number(self) -> str:
        """The number as a heading shows it: without its full stop or brackets."""
        return re.sub(r"[.:)]+$", "", self.printed).lstrip("(")

    @property
    def depth(self) -> int:
        """How deep a decimal number goes: 1 for "3." and "3.0", 2 for "3.1"."""
        return max(1, len(self.parts) - (len(self.parts) == 2 and self.parts[1] == 0))


def take_bullet(text: str) -> tuple[str, str]:
    """Return the bullets that `text` begins with ("- >" counts as one), and the rest."""
    rest = text
    for _ in range(3):
        found = _BULLET.match(rest)
        if not found:
            break
        rest = rest[found.end() :]
    return text[: len(text) - len(rest)], rest.strip()


def take_label(text: str) -> tuple[Label | None, str]:
    """Return the label that `text` begins with, and the rest."""
    for read in (_appendix, _named, _decimal, _mixed, _letter):
        label, rest = read(text)
        if label:
            return label, rest.strip()
    return None, text


def roman(letters: str) -> int | None:
    """Return the value of a roman numeral, or None where the letters are none."""
    total = 0
    values = [_ROMAN.get(letter, 0) for letter in letters.casefold()]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total if total and all(values) and numerals.roman(total) == letters.casefold() else None


def _orders(letters: str) -> dict[str, int]:
    orders = {}
    if len(set(letters)) == 1 and len(letters) <= 2:
        orders["letter"] = ord(letters[0].casefold()) - 96 + 26 * (len(letters) - 1)
    if (value := roman(letters)) is not None and value < 50:
        orders["roman"] = value
    return orders


def _decimal(text: str) -> tuple[Label | None, str]:
    found = _DECIMAL.match(text)
    if not found:
        return None, text
    open_, close, rest = found["open"] or "", found["close"] or "", text[found.end() :]
    parts = tuple(map(int, found["parts"].split(".")))
    if bool(open_) != (close == ")" and bool(open_)) or (open_ and close != ")"):
        return None, text
    if re.match(rf"{_MONTHS}", rest, re.IGNORECASE) and not close:
        return None, text
    if any(len(part) > 1 and part.startswith("0") for part in found["parts"].split(".")[:1]):
        return None, text
    dashed = "-" if re.match(r"\s*[–—-]\s", text[found.end("printed") :]) else ""
    if not close and len(parts) == 1 and not dashed and (not rest or not rest[0].isupper()):
        return None, text  # "12 months": a number, not a label
    style = f"{open_}1{close}{dashed}" if len(parts) == 1 else "1.1"
    return Label(found["printed"], "decimal", style, parts, {"decimal": parts[-1]}), rest


def _letter(text: str) -> tuple[Label | None, str]:
    found = _LETTER.match(text)
    if not found or (found["open"] and found["close"] != ")"):
        return None, text
    orders = _orders(found["letters"] or found["bare"])
    if not orders:
        return None, text
    if found["bare"]:
        return Label(found["bare"], "letter", "a", (), orders), text[found.end() :]
    case = "A" if found["letters"].isupper() else "a"
    style = f"{found['open'] or ''}{case}{found['close']}"
    return Label(found["printed"], "letter", style, (), orders), text[found.end() :]


def _mixed(text: str) -> tuple[Label | None, str]:
    found = _MIXED.match(text)
    if not found:
        return None, text
    letter = ord(found["letter"]) - 64
    parts = (letter, *map(int, found["parts"].split(".")))
    return Label(found["printed"], "mixed", "A1", parts, {"mixed": parts[-1]}), text[found.end() :]


def _named(text: str) -> tuple[Label | None, str]:
    found = _NAMED.match(text)
    rest = text[found.end() :] if found else ""
    if not found or (found["space"] and not rest[:1].isupper()):
        return None, text
    value, orders = found["value"], {}
    if value.isdecimal():
        orders["decimal"] = int(value)
    elif value.casefold() in _WORDS:
        orders["decimal"] = _WORDS.index(value.casefold()) + 1
    elif value.isalpha():
        orders = _orders(value)
    style = found["name"].casefold()
    return Label(found["printed"], "named", style, (), orders or {"decimal": 0}), rest


def _appendix(text: str) -> tuple[Label | None, str]:
    if _THE_SCHEDULE.fullmatch(text):
        return Label(text, "appendix", "appendix"), ""
    found = _APPENDIX.match(text)
    rest = text[found.end() :] if found else ""
    if not found or (found["space"] and not rest[:1].isupper()):
        return None, text
    if not found["value"] and rest and not (found["mark"] or "").strip():
        return None, text  # "Schedule Two Bank Holidays" aside, a bare name stands alone
    return Label(found["printed"], "appendix", "appendix"), rest
