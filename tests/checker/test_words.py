"""Words of a list, disguised or not, and the words that only look like them."""

import pytest

from checker.words import WordList, find_words, wanted

LIST = WordList(
    "rude",
    {"strong": frozenset({"frick*", "sod", "bother"})},
    harmless=frozenset({"frickley"}),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What a sod!", ["sod"]),
        ("SOD it, (sod) “sod”.", ["SOD", "sod", "sod"]),
        ("fricking Frick", ["fricking", "Frick"]),
        ("fr1ck fr!ck fri¢k", ["fr1ck", "fr!ck"]),
        ("f*ick f**ck f#*ck fr*", ["f*ick", "f**ck", "f#*ck"]),
        ("s o d and s.o.d", ["s o d", "s.o.d"]),
        ("soood bothhher", ["soood", "bothhher"]),
        ("sod-all and/sod", ["sod", "sod"]),
        ("Frickley Colliery, soda, sodium, brother, a s d", []),
        ("sod@example.org www.sod.com https://x.org/sod", []),
        ("5* rating, 4*4, b*** at 3", []),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    look = wanted(LIST, ["strong"])
    assert [text[start:end] for start, end in find_words(text, look)] == found
