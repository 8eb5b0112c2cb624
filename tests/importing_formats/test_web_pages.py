"""Web pages and what is copied from them."""

from build_scripts.importing.document import Document
from build_scripts.importing.read_html import read_html


def read(body: str) -> Document:
    return read_html(f"<!DOCTYPE html><body>{body}".encode(), "policy.html")


def shown(body: str) -> list[tuple[str | None, str]]:
    return [(line.number, line.text) for line in read(body).lines]


def test_lists_count_as_a_browser_counts_them():
    body = "<ol type=a start=3><li>x<li value=9>y<li>z</ol><ol reversed start=2><li>p<li>q</ol>"
    assert [number for number, _ in shown(body)] == ["c.", "i.", "j.", "2.", "1."]


def test_nested_lists_know_their_depth():
    lines = read("<ul><li>a<ol><li>b</ol><li>c</ul>").lines
    assert [(line.number, line.list_level) for line in lines] == [("•", 0), ("1.", 1), ("•", 0)]


def test_a_number_that_word_copied_as_text_is_the_number():
    body = (
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>6.3<span>&nbsp; </span></span><![endif]>Posting</p>"
    )
    [line] = read(body).lines
    assert (line.number, line.text, line.list_level) == ("6.3", "Posting", 1)


def test_spans_of_cells_are_filled_with_nothing():
    body = "<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2<tr><td colspan=2>both</table>"
    lines = read(body).lines
    assert [line.cells for line in lines] == [("A", "B"), ("x", "1"), ("", "2"), ("both", "")]
    assert [line.header_row for line in lines] == [True, False, False, False]


def test_what_is_hidden_or_no_words_is_reported():
    body = (
        "<p>a<img src=z><script>x</script><style>y</style><p hidden>b<p style='display:none'>c<p>d"
    )
    document = read(body)
    assert [line.text for line in document.lines] == ["a", "d"]
    assert document.notes == (
        "1 × <script> left out: not words",
        "1 × <style> left out: not words",
        "an image without alternative text (at the start)",
        "hidden text was left out: “b c”",
    )


def test_entities_and_encodings():
    assert shown("<p>Council&#8217;s &pound;5 &lt;b&gt;") == [(None, "Council’s £5 <b>")]
    latin = "<meta charset=windows-1252><p>Council’s £5".encode("cp1252")
    assert read_html(b"<html>" + latin, "a.html").lines[0].text == "Council’s £5"


def test_navigation_and_footer_are_told_apart():
    lines = read("<nav>Home</nav><main><p>Text</p></main><footer>Adopted 1 May 2024</footer>").lines
    assert [line.place for line in lines] == ["header", "body", "footer"]


def test_only_safe_addresses_are_links():
    body = "<p><a href='javascript:x'>a</a> <a href='//x.uk'>b</a> <a href='https://x.uk'>c</a>"
    assert shown(body) == [(None, "a b [c](https://x.uk)")]
