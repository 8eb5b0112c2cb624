"""The plain text of a draft, and the way back to what was typed."""

import pytest

from checker.text import clauses, lowered, plain_text, sentences

PLAIN = [
    ("plain", "plain"),
    ("“Don’t” – now", '"Don\'t" - now'),
    ("caf\u00e9 cafe\u0301", "café café"),
    ("𝗩𝗼𝘁𝗲 ｎｏｗ", "Vote now"),
    ("v\u200bo\u00adt\u2060e\ufeff", "vote"),
    ("\u202ereversed\u202c", "reversed"),
    ("Z\u0335a\u0336l\u0337go", "Zalgo"),
    ("0️⃣7️⃣", "07"),
    ("a\u00a0b\u2003c", "a b c"),
    ("a  \t b", "a b"),
    ("a\r\nb\r\n\r\n\r\nc", "a\nb\n\nc"),
    ("<p>One.</p><p>Two <b>bold</b></p>", "\n\nOne.\n\nTwo bold\n\n"),
    ("one<br/>two", "one\ntwo"),
    ("a &amp; b &#39;c&#39; &pound;5", "a & b 'c' £5"),
    ("Jane <jane@example.org> 1 < 2 > 0 <3", "Jane <jane@example.org> 1 < 2 > 0 <3"),
    ("<!-- note -->x", "x"),
    ("½ … ™", "1/2 ... TM"),
]


@pytest.mark.parametrize(("typed", "plain"), PLAIN)
def test_text_is_made_plain(typed: str, plain: str) -> None:
    assert plain_text(typed).plain == plain


@pytest.mark.parametrize(
    ("typed", "word", "found"),
    [
        ("😀😀 ring 07700 900123 now", "07700 900123", "07700 900123"),
        ("ring 0\u200b7700 900123\u200b now", "07700 900123", "0\u200b7700 900123"),
        ("ring <b>07700</b> 900123 now", "07700 900123", "07700</b> 900123"),
        ("ring\u00a0\u00a007700\u00a0900123", "07700 900123", "07700\u00a0900123"),
        ("𝟎𝟕𝟕𝟎𝟎 900123 😀", "07700 900123", "𝟎𝟕𝟕𝟎𝟎 900123"),
        ("the cafe\u0301s", "cafés", "cafe\u0301s"),
        ("5 &lt; 07700", "< 07700", "&lt; 07700"),
    ],
)
def test_a_place_leads_back_to_what_was_typed(typed: str, word: str, found: str) -> None:
    text = plain_text(typed)
    at = text.plain.index(word)
    start, end = text.typed((at, at + len(word)))
    assert typed[start:end] == found


@pytest.mark.parametrize(
    ("plain", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Cllr. Hill met Mr. A. Dale at 7.30 p.m. today.", None),
        ("See no. 12 and example.org now", None),
        ("One\nTwo\nand three", ["One", "Two\nand three"]),
        ("One\n\nand two", ["One", "and two"]),
        ('Wait... what? "Yes." No', ["Wait...", "what?", '"Yes."', "No"]),
    ],
)
def test_sentences(plain: str, parts: list[str] | None) -> None:
    found = [plain[start:end].strip() for start, end in sentences(plain)]
    assert found == (parts or [plain])


def test_sentences_and_clauses_leave_nothing_out() -> None:
    plain = "One, two; three - four. " * 99 + "x" * 5000
    for spans in (sentences(plain), clauses(plain)):
        assert "".join(plain[start:end] for start, end in spans) == plain
    assert max(end - start for start, end in sentences(plain)) <= 800


def test_lower_case_keeps_every_place() -> None:
    assert lowered("İSTANBUL ǅ ẞ") == "İstanbul ǆ ß"
