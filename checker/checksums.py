"""Numbers that prove themselves: checksums and shapes that tell a real one from a look-alike."""

import re
from collections.abc import Callable


def nhs(found: str) -> bool:
    """Return whether this is an NHS number: ten digits, the last by modulus 11."""
    digits = _digits(found)
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    weighed = sum(
        weight * digit for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True)
    )
    return digits[9] == -weighed % 11


def luhn(found: str) -> bool:
    """Return whether this can be the number of a payment card."""
    digits = _digits(found)
    if not 13 <= len(digits) <= 19 or len(set(digits)) == 1:
        return False
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def national_insurance(found: str) -> bool:
    """Return whether HMRC gives out numbers with these letters."""
    letters = "".join(char for char in found.upper() if char.isalnum())
    return (
        letters[0] not in "DFIQUV"
        and letters[1] not in "DFIOQUV"
        and letters[:2] not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ")
    )


_AREAS = """
    AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT
    DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD
    LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK
    SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
""".split()  # noqa: SIM905 (a hundred quotation marks say no more)


def postcode(found: str) -> bool:
    """Return whether the letters at the front are a postcode area."""
    front = "".join(char for char in found.upper()[:2] if char.isalpha())
    return front in _AREAS


def uk_phone(found: str) -> bool:
    """Return whether the digits are as many as a telephone number of the United Kingdom has."""
    digits = "".join(map(str, _digits(spelled_out(found.lower()).replace("o", "0"))))
    for prefix in ("00440", "0044", "440", "44"):
        if digits.startswith(prefix):
            digits = "0" + digits[len(prefix) :]
            break
    kind, size = digits[:2], len(digits)
    long = size == 11 and kind in ("01", "02", "03", "05", "07", "08", "09")
    return long or (size == 10 and kind in ("01", "08"))


_DIGIT_WORDS = dict.fromkeys(("zero", "o", "oh", "nil", "nought", "naught"), "0") | {
    word: str(digit)
    for digit, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), 1
    )
}
_TIMES = {"double": 2, "treble": 3, "triple": 3}


def spelled_out(found: str) -> str:
    """Return `found` with words for digits as digits: “double oh seven” is 007."""
    written, times = "", 1
    for word in _WORD_OR_DIGITS.findall(found):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        if word in ("hundred", "thousand"):
            written += "00" if word == "hundred" else "000"
        else:
            written += times * _DIGIT_WORDS.get(word, word)
        times = 1
    return written


_WORD_OR_DIGITS = re.compile(r"[a-z]+|[0-9]")


def iban(found: str) -> bool:
    """Return whether this is an international bank account number: 1 modulo 97."""
    bare = "".join(char for char in found.upper() if char.isalnum())
    moved = bare[4:] + bare[:4]
    return len(bare) > 14 and int("".join(str(int(char, 36)) for char in moved)) % 97 == 1


CHECKS: dict[str, Callable[[str], bool]] = {
    "iban": iban,
    "luhn": luhn,
    "national-insurance": national_insurance,
    "nhs": nhs,
    "postcode": postcode,
    "uk-phone": uk_phone,
}


def _digits(found: str) -> list[int]:
    return [int(char) for char in found if char.isdecimal() and char.isascii()]
