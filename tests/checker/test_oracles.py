"""Numbers against libraries that know them: where we agree, and why we differ where we do."""

import random

import phonenumbers
import pytest
from checkout import BOOK
from stdnum import iban as iban_oracle
from stdnum import luhn as luhn_oracle
from stdnum.exceptions import ValidationError
from stdnum.gb import nhs as nhs_oracle

from checker.checksums import CHECKS
from checker.engine import read
from checker.model import Draft

SPREAD = random.Random(20270506)  # the same numbers every time


def oracle_reads(text: str) -> bool:
    """Return whether phonenumbers finds a British number anywhere in `text`."""
    return any(True for _ in phonenumbers.PhoneNumberMatcher(text, "GB"))


def we_read(text: str) -> bool:
    """Return whether anything here looks like the number of a person's telephone."""
    draft = Draft("", "loughton", "officer", "council", "facebook", DAY, text)
    reading = read(draft, BOOK)
    return bool(reading.feature("phone-like") or reading.feature("mobile-like"))


DAY = BOOK.councils["loughton"].windows[0].poll

AGREED = [
    "01280 702118",
    "(01280) 702 118",
    "01280-702-118",
    "01280.702.118",
    "+44 1280 702118",
    "+44 (0)1280 702118",
    "0044 1280 702118",
    "020 8508 4200",
    "02085084200",
    "07911 123456",
    "07911 123 456",
    "+447911123456",
    "(07911) 123456",
    "0 1 2 8 0 7 0 2 1 1 8",
    "07911 / 123 / 456",
]

# What phonenumbers does not take for a number, and we do: people write it so.
PEOPLE_WRITE = {
    "07700 900123": "kept by Ofcom for drama, so not in use: examples must be found all the same",
    "01632 960118": "the same: an area that exists only in drama",
    "o1280 7o2 118": "the letter o for a nought",
    "oh one two eight oh, seven oh two, double one eight": "in words",
    "07911 one two three four five six": "half in words",
}

# What phonenumbers takes for a number, and we do not: no home is reached on it.
NO_HOME = {
    "0300 123 5000": "03 is for organisations",
    "0345 714 5145": "03 is for organisations",
    "0800 555 111": "08 is for services, and a helpline is no secret",
    "0870 010 1234": "08 is for services",
}


@pytest.mark.parametrize("written", AGREED)
def test_both_read_a_telephone_number(written: str) -> None:
    assert oracle_reads(f"ring {written} now")
    assert we_read(f"ring {written} now")


@pytest.mark.parametrize("written", PEOPLE_WRITE)
def test_people_write_numbers_that_the_library_does_not_read(written: str) -> None:
    assert we_read(f"ring {written} now")
    assert not oracle_reads(f"ring {written} now")


@pytest.mark.parametrize("written", NO_HOME)
def test_numbers_of_services_are_nobodys(written: str) -> None:
    assert oracle_reads(f"ring {written} now")
    assert not we_read(f"ring {written} now")


@pytest.mark.parametrize(
    "written",
    ["2026/27 and 2027/28", "minute FC/23/104", "900461", "£01,280,702", "10.30 to 16.45"],
)
def test_neither_takes_other_numbers_for_a_telephone(written: str) -> None:
    assert not oracle_reads(written)
    assert not we_read(written)


def test_nhs_numbers_are_judged_alike() -> None:
    numbers = [f"{SPREAD.randrange(10**10):010}" for _ in range(3000)]
    numbers += ["9434765919", "4505577104", "9434765918"]
    # Ten times one digit fits the sum (and so it does for the library): nobody is given it.
    theirs = {number for number in numbers if valid(nhs_oracle.validate, number)}
    assert {number for number in numbers if CHECKS["nhs"](number)} == theirs
    assert valid(nhs_oracle.validate, "0000000000")
    assert not CHECKS["nhs"]("0000000000")


def test_card_numbers_are_judged_alike() -> None:
    numbers = [str(SPREAD.randrange(10**15, 10**16)) for _ in range(3000)]
    numbers += ["4111111111111111", "5555555555554444", "378282246310005", "4111111111111112"]
    theirs = {number for number in numbers if valid(luhn_oracle.validate, number)}
    assert {number for number in numbers if CHECKS["luhn"](number)} == theirs
    # Shorter than any card, though the sum fits.
    assert valid(luhn_oracle.validate, "79927398713")
    assert not CHECKS["luhn"]("79927398713")


@pytest.mark.parametrize(
    "number",
    ["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "GB82 WEST 1234 5698 7654 33"],
)
def test_bank_account_numbers_are_judged_alike(number: str) -> None:
    assert CHECKS["iban"](number) == valid(iban_oracle.validate, number)


def valid(validate: object, number: str) -> bool:
    try:
        assert callable(validate)
        validate(number)
    except ValidationError:
        return False
    return True
