"""Another language: nothing of ours stays behind, nothing of the councils' is touched."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import made_up
import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment
from jinja2.nodes import TemplateData
from pages_read import read_page

from build_scripts.build import build
from build_scripts.errors import SourceError
from build_scripts.languages import load, update
from build_scripts.sentences import sentences, sentences_of_scripts
from build_scripts.wording import ENGLISH, gettext, ngettext, speaking
from tests import pseudo

TODAY = date(2026, 11, 21)
TEMPLATES = made_up.HERE / "build_scripts/templates"
# What is written for a Clerk's own eyes, by commands, which speak English.
OF_COMMANDS = {"audit.html.j2", "preview.html.j2"}
PLATFORMS = ("Facebook", "X (Twitter)", "Instagram", "LinkedIn", "Nextdoor")  # names
COMING = {
    "northford/posting/2027-01-04": made_up.version(
        made_up.POSTING.replace("Tell the Clerk.<br>Then change it.", "Change it.").replace(
            "1. Give no name without permission.\n", ""
        ),
        "adopted = 2026-11-02\nin_force = 2027-01-04\n",
    ),
    "northford/moved": {"policy.toml": b'title = "Moved Policy"\n'},
    "northford/moved/2020-01-06": made_up.version(
        "# Moved Policy\n\n## 1 Zebras {#1}\n\nThe first of these clauses.\n\n"
        "## 2 Kites {#2}\n\nNobody knows why this was here.\n\n"
        "## 3 Bicycles {#3}\n\nThe third of these clauses is about bicycles.\n",
        "adopted = 2020-01-06\n",
    ),
    "northford/moved/2022-01-10": made_up.version(
        "# Moved Policy\n\n## 1 Bicycles {#3}\n\nThe third of these clauses is about bicycles.\n\n"
        "## 2 Zebras {#1}\n\nThe first of these clauses.\n",
        'adopted = 2022-01-10\nchange = "substantive"\n[[reviews]]\non = 2024-02-05\n',
    ),
}


@pytest.fixture(scope="module")
def welsh_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real councils and the made-up one, with versions of every kind, and the language."""
    root = tmp_path_factory.mktemp("welsh")
    for council in (made_up.HERE / "policy_sources").iterdir():
        (root / "policy_sources").mkdir(exist_ok=True)
        (root / "policy_sources" / council.name).symlink_to(council)
    made_up.write(root, {**made_up.NORTHFORD, **COMING})
    pseudo.add_language(root)
    return root


@pytest.fixture(scope="module")
def welsh(welsh_root: Path) -> Path:
    built = build(welsh_root, TODAY, welsh_root / "welsh", language=pseudo.CODE)
    assert re.search(r", (\d+) of \1 sentences in cy -> ", str(built))
    return welsh_root / "welsh"


@pytest.fixture(scope="module")
def english(welsh_root: Path) -> Path:
    build(welsh_root, TODAY, welsh_root / "english")
    return welsh_root / "english"


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each page's path and HTML."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


# ── The built site ──


def test_no_sentence_of_ours_is_left_in_english(welsh: Path, welsh_root: Path) -> None:
    same = pseudo.names(welsh_root, "Zebras", "Bicycles", *PLATFORMS)
    left = {
        path: found
        for path, html in pages(welsh)
        if (found := [*pseudo.untranslated(pseudo.read(html).ours, same)])
    }
    assert left == {}


def test_no_word_of_a_council_is_translated(welsh: Path) -> None:
    touched = {
        path: found
        for path, html in pages(welsh)
        if (found := [*pseudo.disguise(pseudo.read(html).theirs)])
    }
    assert touched == {}


def test_the_words_of_every_policy_are_the_same_as_on_the_english_page(
    welsh: Path, english: Path
) -> None:
    compared = 0
    for path, html in pages(english):
        if adopted := read_page(html).adopted:
            compared += 1
            assert read_page((welsh / path).read_text("utf-8")).adopted == adopted, path
    assert compared > 10


def test_data_feeds_and_calendars_stay_as_programs_know_them(welsh: Path, english: Path) -> None:
    names = [
        path.relative_to(english)
        for pattern in ("register.*", "updates.xml", "api/**/*.json", "*/updates.xml")
        for path in english.glob(pattern)
        if path.suffix not in {".gz", ".br"}
    ]
    assert len(names) > 10
    for name in names:
        if "register/" not in name.as_posix():
            assert (welsh / name).read_bytes() == (english / name).read_bytes(), name


def test_a_page_says_its_language_and_that_of_the_policy(welsh: Path) -> None:
    html = (welsh / "northford/posting/index.html").read_text("utf-8")
    assert '<html lang="cy"' in html
    assert '<p lang="en-GB">This policy says who may post.' in html


def test_an_english_page_has_no_other_language(english: Path) -> None:
    for path, html in pages(english):
        assert re.findall(r'\slang="[^"]*"', html) == [' lang="en-GB"'], path


def test_dates_are_written_as_the_language_writes_them(welsh: Path) -> None:
    html = (welsh / "northford/posting/index.html").read_text("utf-8")
    assert "2 Mehefin 2025" in html
    assert "June" not in re.sub(r' lang="en-GB">.*', "", html)


def test_a_prose_page_that_nobody_translated_is_marked_as_english(welsh: Path) -> None:
    assert '<div class="prose" lang="en-GB">' in (welsh / "staff/index.html").read_text("utf-8")


def test_a_page_of_the_language_takes_the_place_of_ours(tmp_path: Path) -> None:
    made_up.write(tmp_path)
    pseudo.add_language(tmp_path)
    own = tmp_path / "docs/languages/cy/staff.md"
    own.write_text("---\nlang: cy\n---\n\n# I staff\n\nCroeso.\n", "utf-8")
    build(tmp_path, TODAY, language="cy")
    html = (tmp_path / "site/staff/index.html").read_text("utf-8")
    assert '<div class="prose">' in html
    assert "Croeso." in html
    assert not (tmp_path / "site/languages/cy").exists()


# ── Numbers ──


@pytest.mark.parametrize(
    ("count", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 0), (6, 4), (7, 0), (100, 0)]
)
def test_a_number_takes_the_form_of_welsh(welsh_root: Path, count: int, form: int) -> None:
    with speaking(load(welsh_root, "cy").language):
        said = ngettext("%(count)s clause", "%(count)s clauses", count)
    assert said == f"{count} {pseudo.disguised('clauses')}«{form}»"


def test_a_page_takes_the_form_of_welsh(welsh: Path) -> None:
    one = (welsh / "brackley/index.html").read_text("utf-8")
    three = (welsh / "northford/index.html").read_text("utf-8")
    assert "«1»</p>" in one
    assert "«3»</p>" in three


def test_who_speaks_no_language_speaks_english() -> None:
    assert ngettext("%(count)s clause", "%(count)s clauses", 1) == "1 clause"
    assert ngettext("%(count)s clause", "%(count)s clauses", 0) == "0 clauses"
    assert gettext("100 %% of %(what)s", what="it") == "100 % of it"


# ── A catalogue that is not finished, or not right ──


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Welsh catalogue in which nothing is translated."""
    root = with_words(tmp_path_factory.mktemp("empty"))
    update(root, "cy")
    return catalogue_of(root).read_bytes()


@pytest.fixture
def begun(tmp_path: Path, empty: bytes) -> Path:
    """A handbook with that catalogue."""
    catalogue_of(with_words(tmp_path)).write_bytes(empty)
    return tmp_path


def with_words(root: Path) -> Path:
    """Return `root` with all that says something."""
    catalogue_of(root).parent.mkdir(parents=True)
    for name in ("mkdocs.yml", "docs/assets", "docs/overrides"):
        (root / name).symlink_to(made_up.HERE / name)
    return root


def catalogue_of(root: Path) -> Path:
    return root / "docs/languages/cy/messages.po"


def translate(root: Path, english: str, *said: str) -> None:
    """Write what `english` is called into the catalogue."""
    text = catalogue_of(root).read_text("utf-8")
    start = text.index(f'msgid "{english}"')
    end = text.find("\n\n", start)
    entry = text[start:end]
    for at, words in enumerate(said):
        entry = re.sub(rf'^(msgstr(?:\[{at}\])?) ""$', rf'\1 "{words}"', entry, count=1, flags=re.M)
    catalogue_of(root).write_text(text[:start] + entry + text[end:], "utf-8")


def test_what_nobody_translated_is_said_in_english(begun: Path) -> None:
    translate(begun, "Check a draft", "Gwirio drafft")
    loaded = load(begun, "cy")
    with speaking(loaded.language):
        assert gettext("Check a draft") == "Gwirio drafft"
        assert gettext("Review register") == "Review register"
        assert ngettext("%(count)s clause", "%(count)s clauses", 1) == "1 clause"
    assert re.fullmatch(r"1 of \d{3} sentences in cy", str(loaded))


def test_a_guess_that_nobody_checked_is_not_said(begun: Path) -> None:
    translate(begun, "Check a draft", "Gwirio drafft")
    text = catalogue_of(begun).read_text("utf-8")
    catalogue_of(begun).write_text(
        text.replace('msgid "Check a draft"', '#, fuzzy\nmsgid "Check a draft"'), "utf-8"
    )
    with speaking(load(begun, "cy").language):
        assert gettext("Check a draft") == "Check a draft"


def test_bringing_a_catalogue_up_to_date_keeps_what_it_says(begun: Path) -> None:
    translate(begun, "Check a draft", "Gwirio drafft")
    with catalogue_of(begun).open("a", encoding="utf-8") as file:
        file.write('\nmsgid "Nobody says this now"\nmsgstr "Neb"\n')
    said, _ = update(begun, "cy")
    once = catalogue_of(begun).read_bytes()
    assert said == 1
    assert '#~ msgstr "Neb"' in once.decode()
    update(begun, "cy")
    assert catalogue_of(begun).read_bytes() == once


def refused(root: Path, code: str = "cy") -> list[str]:
    with pytest.raises(SourceError) as error:
        load(root, code)
    return [re.sub(r":\d+:", ":LINE:", problem) for problem in error.value.problems]


def test_an_unknown_language_is_told_which_there_are(begun: Path) -> None:
    assert refused(begun, "fr") == [
        "There is no language “fr”: docs/languages/fr/messages.po is missing. "
        "Languages are: en-GB, cy. Begin another with: handbook language fr."
    ]


def test_a_language_that_nobody_speaks_cannot_be_begun(begun: Path) -> None:
    with pytest.raises(SourceError, match="“klingon” is no language that we can write dates in"):
        update(begun, "klingon")


def test_what_is_filled_in_and_its_html_must_stay(begun: Path) -> None:
    translate(begun, "Ask the Clerk of %(council)s.", "Gofynnwch i Glerc %(cyngor)s.")
    translate(begun, "Check a draft", "<script>alert(1)</script>")
    translate(begun, "%(count)s clause", *["%(count)s cymal"] * 4, "100% o gymalau")
    where = "docs/languages/cy/messages.po:LINE:"
    keep = "Keep what stands in %(…)s and <…>, and each straight quotation mark, as it is."
    assert sorted(refused(begun)) == sorted(
        [
            f"{where} “Gofynnwch i Glerc %(cyngor)s.” has %(cyngor)s where “Ask the Clerk of "
            f"%(council)s.” has %(council)s. {keep}",
            f"{where} “<script>alert(1)</script>” has </script> <script> where “Check a draft” "
            f"has nothing. {keep}",
            f"{where} “100% o gymalau” has % where “%(count)s clauses” has nothing. {keep}",
        ]
    )


def test_a_translation_cannot_end_the_attribute_that_it_stands_in(begun: Path) -> None:
    catalogue = catalogue_of(begun)
    there = 'msgid "Check a draft"\nmsgstr '
    broken = catalogue.read_text("utf-8").replace(f'{there}""', rf'{there}"Chwilio\" onfocus=\"x"')
    catalogue.write_text(broken, "utf-8")
    [said] = refused(begun)
    assert 'onfocus="x” has " " where “Check a draft” has nothing.' in said
    assert "each straight quotation mark" in said


def test_a_mistake_is_told_with_its_line(begun: Path) -> None:
    translate(begun, "Check a draft", "%(draft)s")
    with pytest.raises(SourceError) as error:
        load(begun, "cy")
    line = int(error.value.problems[0].split(":")[1])
    assert catalogue_of(begun).read_text("utf-8").splitlines()[line - 1] == 'msgid "Check a draft"'


def test_every_form_must_be_there(begun: Path) -> None:
    translate(begun, "%(count)s clause", "%(count)s cymal", "un cymal")
    assert refused(begun) == [
        "docs/languages/cy/messages.po:LINE: “%(count)s clause” has 2 of 5 forms. "
        "Write each msgstr[…]."
    ]


def test_a_form_may_say_its_number_in_words(begun: Path) -> None:
    translate(begun, "%(count)s clause", "%(count)s cymal", "un cymal", *["%(count)s gymal"] * 3)
    with speaking(load(begun, "cy").language):
        assert ngettext("%(count)s clause", "%(count)s clauses", 1) == "un cymal"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("nplurals=5; plural=(n==1", "nplurals=5; plural=alert(n==1", "Plural-Forms in its first"),
        ('msgid "Check a draft"', 'msgid "Check a draft', "Mend its key word"),
    ],
)
def test_a_file_that_cannot_be_read_says_where(
    begun: Path, before: str, after: str, problem: str
) -> None:
    text = catalogue_of(begun).read_text("utf-8")
    assert before in text
    catalogue_of(begun).write_text(text.replace(before, after), "utf-8")
    [said] = refused(begun)
    assert said.startswith("docs/languages/cy/messages.po:")
    assert problem in said


# ── Every sentence is found ──


def bare_words(source: str) -> list[str]:
    """Return what a template says by itself, outside of tags and of what is translated."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    parts = environment.parse(source).find_all(TemplateData)
    html = re.sub(
        r"<(style|code)\b.*?</\1>", "", "\0".join(part.data for part in parts), flags=re.S
    )
    spoken = re.findall(r'\b(?:aria-label|title|placeholder|alt|data-label)="([^"\0]+)"', html)
    text = re.sub(r"<[^>]*>|&\w+;", "\0", html).split("\0")
    return [words.strip() for words in (*spoken, *text) if re.search(r"[A-Za-z]{2}", words)]


@pytest.mark.parametrize(
    "template",
    [
        *(path for path in sorted(TEMPLATES.glob("*.j2")) if path.name not in OF_COMMANDS),
        *sorted((made_up.HERE / "docs/overrides").glob("*.html")),
    ],
    ids=lambda path: path.name,
)
def test_no_template_says_a_word_that_cannot_be_translated(template: Path) -> None:
    assert bare_words(template.read_text("utf-8")) == []


def test_a_bare_word_would_be_seen() -> None:
    assert bare_words(
        '<p class="{{ a }}">Bare</p><a aria-label="Too">{{ gettext("Not") }}</a>'
    ) == [
        "Too",
        "Bare",
    ]


SCRIPTS = [
    path
    for path in sorted((made_up.HERE / "docs/assets").rglob("*.js"))
    if path.name != "minisearch.js"
]


def test_every_sentence_of_a_script_is_found() -> None:
    found = sentences_of_scripts(made_up.HERE)
    for path in SCRIPTS:
        code = path.read_text("utf-8")
        for said in re.findall(r'\bn?gettext\(\s*"((?:[^"\\]|\\.)*)"', code):
            assert said in found, f"{path.name}: {said}"
        assert not re.search(r"\bn?gettext\(\s*[`']", code), path.name


@pytest.mark.parametrize(
    "script", [path for path in SCRIPTS if path.name != "words.js"], ids=lambda path: path.name
)
def test_no_script_says_a_sentence_outside_of_its_words(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|^\s*//.*$|\s// .*$", "", script.read_text("utf-8"), flags=re.S | re.M)
    assert re.findall(r'["`][A-Z][a-z]+ [^"`]*["`]', code) == []


def test_facts_that_pages_show_are_found() -> None:
    found = sentences(made_up.HERE)
    for said in ("The pre-election period", "TikTok bio", "Council policy handbook"):
        assert said in found


def test_the_same_catalogue_gives_the_same_script(welsh_root: Path) -> None:
    assert load(welsh_root, "cy").script == load(welsh_root, "cy").script


@pytest.mark.parametrize("code", ["", "en", "en-GB"])
def test_english_needs_no_catalogue(code: str) -> None:
    assert load(made_up.HERE, code).language is ENGLISH
    assert load(made_up.HERE, code).compiled is None
    with pytest.raises(SourceError, match="English needs no catalogue"):
        update(made_up.HERE, code)


def test_plural_forms_of_the_made_up_language_are_those_of_welsh() -> None:
    assert Catalog(pseudo.CODE).num_plurals == 5
