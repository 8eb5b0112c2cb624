"""Any text at all: no crash, places that hold, and the same findings however it is dressed."""

import html
import re
import sys
from dataclasses import replace
from datetime import date

import pytest
from checkout import BOOK, BUNDLE, draft_of

pytestmark = pytest.mark.native
if sys.platform == "emscripten":
    pytest.skip("takes minutes in a browser", allow_module_level=True)

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from checker.engine import check  # noqa: E402
from checker.model import ACCOUNTS, PLATFORMS, WRITERS, Draft, as_dict  # noqa: E402
from checker.signs import signs  # noqa: E402
from checker.text import plain_text  # noqa: E402

EXAMPLES = [
    draft_of(example, council)
    for rule in BOOK.rules.values()
    for example in rule.flagged
    for council in ("flitwick", "brackley")
]
PATTERNS = sorted(
    {
        pattern
        for file in [*BUNDLE["rules"], *({"holds": one} for one in BUNDLE["data"].values())]
        for table in (*file["holds"].get("rule", ()), *file["holds"].get("feature", ()))
        for pattern in table.get("patterns", ())
    }
)

_LOOKS_ROUND = re.compile(r"\\[bB]|\(\?<?[=!]|[$^]")  # hypothesis finds few texts for these
# Words that rules look for, and signs that trip programs up.
BITS = st.sampled_from(
    [
        "Labour", "vote for", "Cllr Ann Field", "07700 900123", "943 476 5919", "he is a", "liar",
        "the council", "password:", "<b>", "</p>", "&amp;", "&#x1F600;", "\u200b", "\u202e", "😀",
        "👩‍👩‍👧", "\ud83d", "\n\n", "“", "’", "–", "…", "A\u0301", "ﬁ", "İ", "ß", "٠٧٧", "@",
        "#", "f*ck",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BITS, st.text(max_size=12)), max_size=30).map(" ".join) | st.text()
DRAFTS = st.builds(
    Draft,
    id=st.just("x"),
    council=st.sampled_from(sorted(BOOK.councils)),
    writer=st.sampled_from(WRITERS),
    account=st.sampled_from(ACCOUNTS),
    platform=st.sampled_from(PLATFORMS),
    date=st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    text=TEXTS,
)


@given(DRAFTS)
@settings(max_examples=300, deadline=None)
def test_every_finding_holds_the_words_at_its_place(draft: Draft) -> None:
    result = check(draft, BOOK)
    for one in result.findings:
        if one.start is None or one.end is None:
            assert (one.start, one.end, one.text) == (None, None, "")
        else:
            assert 0 <= one.start < one.end <= len(draft.text)
            assert one.text == draft.text[one.start : one.end]
        assert one.citations or one.level == "note"
        assert one.message
        assert one.fix
    assert as_dict(result) == as_dict(check(draft, BOOK))


@given(st.text() | TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_place_of_the_plain_text_leads_into_the_original(typed: str) -> None:
    text = plain_text(typed)
    before = 0
    for at in range(len(text.plain)):
        start, end = text.typed((at, at + 1))
        assert before <= start < end <= len(typed)
        before = start


def heard(draft: Draft, text: str) -> list[tuple[str, str]]:
    return [
        (one.rule, "".join(plain_text(one.text).plain.split()))
        for one in check(replace(draft, text=text), BOOK).findings
        if one.rule != "too-long"
    ]


@given(st.sampled_from(EXAMPLES), st.data())
@settings(max_examples=300, deadline=None)
def test_hidden_characters_hide_nothing(draft: Draft, data: st.DataObject) -> None:
    text = draft.text
    for _ in range(3):
        at = data.draw(st.integers(0, len(text)))
        text = (
            text[:at]
            + data.draw(st.sampled_from("\u200b\u200d\u2060\u00ad\u202a\ufeff"))
            + text[at:]
        )
    assert heard(draft, text) == heard(draft, draft.text)


DRESSES = {
    "Word": lambda text: text.replace("'", "’").replace(" - ", " – "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "HTML": lambda text: "<p>" + html.escape(text).replace(" ", "&nbsp;") + "</p>",
    "spans": lambda text: " ".join(
        f"<span style='x'>{html.escape(word)}</span>" for word in text.split(" ")
    ),
    "wide letters": lambda text: "".join(
        chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in text
    ),
    "Windows lines": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("draft", EXAMPLES[::2], ids=lambda draft: draft.text[:30])
def test_the_same_words_in_another_dress_are_found_the_same(draft: Draft, dress: str) -> None:
    assert heard(draft, DRESSES[dress](draft.text)) == heard(draft, draft.text)


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if not _LOOKS_ROUND.search(one)])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_whatever_a_pattern_matches_holds_one_of_its_signs(
    pattern: str, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(re.compile(pattern)))
    small = re.sub(r"\d", "0", "".join(c.lower() if len(c.lower()) == 1 else c for c in text))
    assert not signs(pattern) or any(sign in small for sign in signs(pattern))
