"""The summary page: the figures, words that stay words, and nothing from anywhere else."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import small_archive as northford

from build_scripts.audit.page import sentence
from build_scripts.audit.tally import LOOK_AT, Tally

Audited = Callable[..., Tally]
WELSH = "Mae swyddfa'r cyngor ar gau ddydd Llun ac ar agor eto ddydd Mawrth, gyda diolch i chi."
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7*7 }} & \x00\x1b a liar"


class Seen(HTMLParser):
    """The elements of a page, and its words by table."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._in_cell = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._in_cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][-1] += data.strip()


@pytest.fixture
def page(audited: Audited, tmp_path: Path) -> str:
    audited(northford.ARCHIVE)
    return (tmp_path / "out.html").read_text("utf-8")


def test_the_figures_are_all_there(page: str) -> None:
    rows = Seen(page).rows
    for row in (
        ["Something to stop", "2", "28.6%", ""],
        ["Could not be checked", "1", "14.3%", ""],
        ["Ask first", "3", "37.5%", ""],
        ["2026-11", "1", "0", "1", ""],
        ["2026-12", "0", "2", "0", ""],
        ["Northford Town Council", "2", "2", "1", ""],
        ["Defamation", "4", "0", "0", ""],
        ["rumour", "0", "3", "0", ""],
    ):
        assert row in rows


def test_posts_that_are_not_in_english_are_counted(audited: Audited, tmp_path: Path) -> None:
    tally = audited(
        f"{northford.HEADER}\n{northford.row('p1', WELSH)}\n{northford.row('p2', 'x y')}"
    )
    page = (tmp_path / "out.html").read_text("utf-8")
    assert ["Not in English", "1", "50.0%", ""] in Seen(page).rows
    assert "only names, numbers and addresses were checked" in page
    assert sentence(tally).endswith("; 1 not, or not all, in English")


def test_an_archive_in_english_says_nothing_of_languages(page: str) -> None:
    assert "Not in English" not in page


def test_the_gravest_rows_stand_first(page: str) -> None:
    rows = Seen(page).rows
    at = rows.index(["Row", "Council, month", "What was found"])
    assert [row[0] for row in rows[at + 1 : at + 5]] == ["3(p2)", "8(p7)", "4(p3)", "5(p4)"]


def test_words_of_posts_stay_words_and_nothing_acts(audited: Audited, tmp_path: Path) -> None:
    bad = northford.row(HOSTILE, HOSTILE) + "\n" + northford.row(HOSTILE, "x", HOSTILE)
    audited(f"{northford.HEADER}\n{bad}\n")
    page = (tmp_path / "out.html").read_text("utf-8")
    seen = Seen(page)
    assert {tag for tag, _ in seen.elements} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "p"),
        *("table", "thead", "tbody", "tr", "th", "td", "span", "svg", "rect", "ul", "li", "strong"),
    }
    assert not {name for _, given in seen.elements for name in given if name.startswith("on")}
    assert "{{ 7*7 }} &amp;" in page
    assert not {"\x00", "\x1b"} & set(page)


def test_nothing_is_asked_of_another_host(page: str) -> None:
    for word in ("http:", "https:", "url(", "@import", "src=", "<script", "<link"):
        assert word not in page
    assert "default-src 'none'" in page


def test_bars_repeat_figures_and_are_not_read_out(page: str) -> None:
    seen = Seen(page)
    assert all(given.get("aria-hidden") == "true" for tag, given in seen.elements if tag == "svg")
    tables = [given for tag, given in seen.elements if tag == "table"]
    ids = {given["id"] for _, given in seen.elements if "id" in given}
    assert tables
    assert {given["aria-labelledby"] for given in tables} <= ids


def test_the_page_does_not_grow_with_the_archive(audited: Audited, tmp_path: Path) -> None:
    rows = [northford.row(f"p{n}", "Dave is a liar.") for n in range(3 * LOOK_AT)]
    audited("\n".join([northford.HEADER, *rows]))
    page = (tmp_path / "out.html").read_text("utf-8")
    assert f"The gravest {LOOK_AT} of {3 * LOOK_AT}" in page
    assert page.count("[liar]") == LOOK_AT
    assert "(p0)" in page
    assert "(p99)" not in page


def test_it_never_says_that_a_post_is_fine(page: str) -> None:
    assert "“Nothing found” is not an approval." in page
    body = page.split("</style>")[1].lower()
    assert "safe" not in body
    assert "compliant" not in body


def test_an_archive_without_posts_has_a_page(audited: Audited, tmp_path: Path) -> None:
    tally = audited(f"{northford.HEADER}\n")
    assert sentence(tally).startswith("0 posts: 0 stop")
    assert "0 posts of posts" in (tmp_path / "out.html").read_text("utf-8")
