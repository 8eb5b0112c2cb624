"""What is not English is told: the rules read nothing else."""

import json
from dataclasses import replace

import pytest
from checkout import BOOK, DRAFT, ROOT
from small import checked, small

from checker.engine import check
from checker.language import ENGLISH, OTHER, language
from checker.model import as_dict
from checker.text import plain_text

WELSH = "Mae'r parc ar agor o ddydd Llun tan ddydd Gwener. Dewch â'ch plant, ac mae am ddim."
ENGLISH_POST = "The park is open from Monday until Friday, and it is free."
ANOTHER = {
    "Welsh": WELSH,
    "short Welsh": "Cofiwch fod y llyfrgell ar gau yfory, ac mae'r neuadd hefyd.",
    "Polish": "Park będzie otwarty w sobotę od dziesiątej. Prosimy nie parkować przy bramie.",
    "Polish without its marks": "Urzad jest zamkniety w piatek. Prosimy nie dzwonic przy okazji.",
    "Romanian": "Parcul este deschis sâmbătă. Vă rugăm să nu parcați lângă poartă.",
    "Romanian without its marks": "Primaria este inchisa vineri, iar piata nu se tine din cauza.",
    "Lithuanian": "Parkas atidarytas ir sekmadienį, prašome nestatyti prie vartų, kad visi įeitų.",
    "Portuguese": "O parque não abre no sábado, mas com bom tempo abre uma hora mais cedo.",
    "Urdu": "پارک ہفتہ کو کھلا رہے گا",
    "Punjabi": "ਪਾਰਕ ਸ਼ਨੀਵਾਰ ਨੂੰ ਖੁੱਲ੍ਹਾ ਹੈ",
    "Ukrainian": "Парк буде відкрито в суботу.",
    "Chinese": "公园星期六开放，请不要在门口停车。",
    "Swahili, of which it knows no word": (
        "Bustani itafunguliwa Jumamosi saa nne asubuhi. Tafadhali msiegeshe magari mbele ya lango "
        "kwa sababu wafanyakazi wanahitaji nafasi ya kupita na vifaa vyao."
    ),
}
IN_ENGLISH = {
    "post": ENGLISH_POST,
    "many names": (
        "Congratulations to Zofia Wiśniewska, Ioana de la Cruz, Jan van der Berg, Marie du Pont "
        "and Siân Llewelyn-ap-Rhys of Ystrad Mynach!"
    ),
    "text speak": "omg gr8 nite @ teh park 2nite every1 shld cum its gna b well gd lol c u l8r m8",
    "text speak without one small word": "gr8 nite lol c u l8r m8 xx thx 4 comin",
    "shouting": "SPLASH PARK OPEN SATURDAY 10AM TO 4PM. FREE ENTRY. BRING TOWELS!",
    "Welsh greeting": "Croeso! Noson dda pawb. See you at the hall.",
    "quotation": "Our motto is “Cymru am byth”, which means Wales for ever.",
    "fancy letters": "𝓣𝓱𝓮 𝓹𝓪𝓻𝓴 𝓲𝓼 𝓸𝓹𝓮𝓷",
    "emoji": "😀😀😀 👍 🎉🎉🎉",
    "numbers": "12 34 56 78 90",
    "nothing": "",
    "one word": "Bore",
}


@pytest.mark.parametrize("text", ANOTHER.values(), ids=ANOTHER)
def test_another_language_is_told(text: str) -> None:
    assert language(plain_text(text).plain) == "other"


@pytest.mark.parametrize("text", IN_ENGLISH.values(), ids=IN_ENGLISH)
def test_english_is_english(text: str) -> None:
    assert language(plain_text(text).plain) == ""


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n"])
@pytest.mark.parametrize("other", [WELSH, ANOTHER["Urdu"]], ids=["Welsh", "Urdu"])
def test_a_post_in_two_languages_is_english_in_part(other: str, between: str) -> None:
    for text in (f"{other}{between}{ENGLISH_POST}", f"{ENGLISH_POST}{between}{other}"):
        assert language(plain_text(text).plain) == "part"


def test_no_word_speaks_for_both_sides() -> None:
    assert ENGLISH.isdisjoint(OTHER)


def test_of_all_labelled_drafts_every_one_is_english() -> None:
    files = sorted((ROOT / "tests" / "drafts").glob("*.jsonl"))
    drafts = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    assert len(drafts) > 3000
    assert [one["id"] for one in drafts if language(plain_text(one["text"]).plain)] == []


def test_a_result_says_so_and_still_has_what_needs_no_language() -> None:
    text = "Bydd y neuadd ar gau ddydd Sadwrn. Ffoniwch Mrs Patel ar 07700 900461, mae gan hi."
    result = as_dict(check(replace(DRAFT, text=text), BOOK))
    assert result["language"] == "other"
    assert [one["rule"] for one in result["findings"]] == ["phone-number"]  # type: ignore[attr-defined]


def test_of_english_nothing_is_said() -> None:
    assert "language" not in as_dict(checked(small(), "The hall is open."))


def test_a_script_without_spaces_is_not_too_short() -> None:
    result = checked(small(), ANOTHER["Chinese"])
    assert (result.verdict, result.language) == ("nothing-found", "other")


@pytest.mark.parametrize(
    "text",
    [
        "Bake sale: pork pie, steak pie, apple pie, chicken pie.",
        "Tai chi 10am, tai chi 2pm, tai chi 7pm, tai chi 8pm.",
        "Jo Smith, Jo Brown, Jo Green and Jo Black.",
    ],
)
def test_a_word_said_again_and_again_is_no_language(text: str) -> None:
    assert language(text) == ""
