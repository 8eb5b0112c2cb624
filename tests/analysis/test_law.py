from datetime import date

import pytest

from analysis.samples import policy
from build_scripts.analysis import analyse
from build_scripts.analysis.law_table import law_table, read_law_table
from build_scripts.errors import SourceError


def cited(body: str) -> list[tuple[str, str]]:
    return [(found.text, found.cited) for found in analyse(policy(body)).law]


@pytest.mark.parametrize(
    ("body", "text", "state"),
    [
        ("Keep to the Data Protection Act 2018.", "Data Protection Act 2018", "ok"),
        ("Breaches of the Data Protection Act 1998.", "Data Protection Act 1998", "repealed"),
        ("In line with the Data Protection Act.", "Data Protection Act", "year-missing"),
        ("The Copyright, Design and Patent Act 1988 forbids it.",
         "Copyright, Design and Patent Act 1988", "misnamed"),
        ("- Trademarks Act 1994", "Trademarks Act 1994", "misnamed"),
        ("The Display Screen Equipment Regulations, 1992 apply.",
         "Display Screen Equipment Regulations, 1992", "misnamed"),
        ("The General Data Protection Regulations (GDPR)",
         "General Data Protection Regulations (GDPR)", "misnamed"),
        ("The UK GDPR applies.", "UK GDPR", "ok"),
        ("Article 8 of the Human Rights Act", "Article 8 of the Human Rights Act", "misnamed"),
        ("European Convention on Human Rights, Article 10",
         "European Convention on Human Rights", "ok"),
        ("The Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations "
         "2018 apply.", "Public Sector Bodies (Websites and Mobile Applications) Accessibility "
         "Regulations 2018", "revoked"),
        ("The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility "
         "Regulations 2018 apply.", "Public Sector Bodies (Websites and Mobile Applications) "
         "(No. 2) Accessibility Regulations 2018", "ok"),
        ("The Code of Recommended Practice on Local Authority Publicity applies.",
         "Code of Recommended Practice on Local Authority Publicity", "ok"),
        ("The Code of Recommended Practice on Local Authority Publicity 2015 applies.",
         "Code of Recommended Practice on Local Authority Publicity 2015", "misnamed"),
        ("not permitted (LGA 1986)", "LGA 1986", "abbreviation"),
        ("under Data Protection legislation", "Data Protection legislation", "vague"),
        ("the Widgets (Blue) Regulations 2009", "Widgets (Blue) Regulations 2009", "unknown"),
    ],
)  # fmt: skip
def test_says_what_the_table_knows_of_each_citation(body, text, state):
    assert cited(body) == [(text, state)]


def test_two_laws_in_one_sentence_are_two_citations():
    body = "the latest Data Protection Act 2018, Equality Act 2010 and the Human Rights Act 1998."
    assert [text for text, _ in cited(body)] == [
        "Data Protection Act 2018",
        "Equality Act 2010",
        "Human Rights Act 1998",
    ]


def test_a_short_name_after_the_full_one_is_not_a_fault():
    body = "The Human Rights Act 1998 binds us. The Human Rights Act protects privacy."
    assert [state for _, state in cited(body)] == ["ok", "ok"]


@pytest.mark.parametrize(
    "body",
    ["The Regulations also apply.", "We act in order.", "Members keep to the Code of Conduct.",
     "All copying is forbidden by the Act.", "An Act of Parliament."],
)  # fmt: skip
def test_words_that_name_no_law_are_left_alone(body):
    assert cited(body) == []


def test_a_provision_with_news_is_told_and_another_is_not():
    [news] = analyse(policy("Communications Act 2003, s127(Improper use)")).law
    [other] = analyse(policy("section 128 of the Communications Act 2003")).law
    assert (news.cited, news.provision) == ("amended", "s127")
    assert (other.cited, other.provision) == ("ok", "section 128")


def test_the_place_holds_exactly_the_words():
    analysis = analyse(policy("We follow *the* **Equality Act 2010** here."))
    [citation] = analysis.law
    passage = analysis.passages[1]
    assert passage.text[citation.place.start : citation.place.end] == "Equality Act 2010"


def test_every_law_in_the_table_is_recognised_by_its_own_name():
    for law in law_table().laws.values():
        [found] = analyse(policy(f"We follow the {law.name} here.")).law
        assert found.law is law, law.name
        assert found.cited in {"ok", law.status}, law.name


def test_the_table_holds_at_least_sixty_laws_and_no_day_to_come():
    laws = law_table().laws.values()
    checked = [date.fromisoformat(law.checked) for law in laws if law.checked != "not verified"]
    assert len(laws) >= 60
    assert max(checked) <= date(2026, 11, 21)


def test_a_table_with_mistakes_is_refused_with_all_of_them():
    content = (
        '[[law]]\nid = "a"\nname = "A Act 1999"\nstatus = "gone"\nchecked = "soon"\n'
        'by = ["b"]\ncolour = "red"\n'
    )
    with pytest.raises(SourceError) as refused:
        read_law_table(content, "law.toml")
    assert str(refused.value).splitlines() == [
        "law.toml: law “a” needs “source”.",
        "law.toml: law “a” has “colour”. Keys are: also, by, checked, id, misnamed, name, note, "
        "number, provision, short, since, source, status, vague.",
        "law.toml: law “a” has status “gone”. Statuses are: in-force, repealed, revoked, renamed, "
        "superseded, lapsed.",
        "law.toml: law “a” is replaced by “b”, which is not in the table.",
        "law.toml: law “a” has checked “soon”. Write a day such as 2026-11-21, or “not verified”.",
    ]
