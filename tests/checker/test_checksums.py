"""Numbers that prove themselves, and those that only look so."""

import pytest

from checker.checksums import CHECKS


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (
            "nhs",
            ["943 476 5919", "4505577104", "943-476-5870"],
            ["943 476 5918", "1111111111", "943 476 591"],
        ),
        (
            "luhn",
            ["4111 1111 1111 1111", "378282246310005"],
            ["4111 1111 1111 1112", "0000 0000 0000 0000", "79927398713"],
        ),
        (
            "national-insurance",
            ["AB123456C", "jg 10 37 59 a"],
            ["DQ123456A", "GB123456D", "ZZ123456A", "AO123456B"],
        ),
        ("postcode", ["MK45 1QJ", "E1 6AN", "JE2 3AB"], ["XX1 1AA", "MA1 1AA", "Q1 1AA"]),
        (
            "uk-phone",
            [
                "01525 712345",
                "+44 (0)7700 900123",
                "0044 20 7946 0018",
                "o7700 9oo123",
                "0800 1111 11",
            ],
            ["01525 000", "2026 2027 202", "04123 456789", "1234567890"],
        ),
    ],
)
def test_a_number_is_told_from_a_look_alike(check: str, good: list[str], bad: list[str]) -> None:
    assert [number for number in good if not CHECKS[check](number)] == []
    assert [number for number in bad if CHECKS[check](number)] == []
