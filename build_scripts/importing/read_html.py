"""Web pages and text copied from one: headings, lists with their numbers, tables, links."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from build_scripts.errors import SourceError
from build_scripts.importing.document import Document, Line, Place
from build_scripts.importing.html_source import readable
from build_scripts.importing.html_tables import Grid
from build_scripts.importing.numerals import roman, spreadsheet_letters
from build_scripts.importing.pieces import Piece, all_strong, marked, reference, safe_address, words
from build_scripts.importing.sniff import refuse_unfit

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# fmt: off
_BLOCKS = {
    *_HEADINGS,
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside",
    "address", "blockquote", "figure", "figcaption", "ul", "ol", "li", "dl", "dt", "dd",
    "pre", "hr", "form", "fieldset", "center", "body", "html", "details", "summary",
    "menu",
}
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
    "track", "wbr",
}
_DROPPED = {
    "script", "style", "template", "noscript", "iframe", "object", "svg", "math",
    "select", "button", "textarea", "head", "title",
}
# fmt: on
_EDGES: dict[str, Place] = {"header": "header", "nav": "header", "footer": "footer"}
_STRONG, _EMPHASIS = {"b", "strong"}, {"i", "em"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"mso-list\s*:[^;]*level([1-9])", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_KINDS = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
}
_DEEPEST = 300
# What a start tag ends without an end tag, and the elements beyond which it ends nothing.
_ENDS: dict[str, tuple[set[str], set[str]]] = {
    **dict.fromkeys(_BLOCKS, ({"p"}, {"li", "td", "th", "div", "section", "table", "body"})),
    "li": ({"li"}, {"ul", "ol", "menu", "table"}),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}


def read_html(data: bytes, name: str) -> Document:
    """Return the web page in `data`; SourceError says why it cannot be read."""
    refuse_unfit(data, name)
    page = _Page()
    source, notes = readable(data, name)
    page.notes |= dict.fromkeys(notes)
    page.feed(source)
    page.close()
    page.finish()
    if not any(line.place == "body" for line in page.lines):
        raise SourceError(
            [
                f"{name} shows no words: what a browser would show is made by programs when the "
                "page opens. Open it in a browser, select the text, copy it, and import that."
            ]
        )
    return Document(tuple(page.lines), tuple(page.notes), tuple(page.hints))


@dataclass(slots=True)
class _List:
    """One list that is open: how its items are numbered and how far it has counted."""

    kind: str | None
    next: int
    step: int = 1


@dataclass(slots=True)
class _Open:
    """One element that is open, with the looks that hold inside it."""

    tag: str
    strong: bool = False
    emphasis: bool = False
    address: str | None = None
    hidden: bool = False
    dropped: bool = False
    raised: bool = False
    number: bool = False
    place: Place | None = None


@dataclass(slots=True)
class _Paragraph:
    """The words since the last block began."""

    pieces: list[Piece] = field(default_factory=list)
    number: str | None = None
    word_number: str = ""
    level: int | None = None
    heading: int | None = None


class _Page(HTMLParser):
    """Gathers the lines of one page from its tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.notes: dict[str, None] = {}
        self.hints: list[tuple[str, str]] = []
        self.stack: list[_Open] = [_Open("the page")]
        self.open: Counter[str] = Counter()
        self.lists: list[_List] = []
        self.grids: list[Grid] = []
        self.now = _Paragraph()
        self.at = 0
        self.table_count = 0
        self.title: list[str] | None = None
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, given)
            return
        if tag == "title" and self.title is None:
            self.title = []
        if tag in _BLOCKS:
            self._flush(begins=True)
        self._end_before(tag)
        if len(self.stack) < _DEEPEST:
            self.stack.append(self._opened(tag, given))
            self.open[tag] += 1
        if tag in {"ul", "ol", "menu"}:
            self.lists.append(_list(tag, given))
        elif tag == "li":
            self._item(given)
        elif tag in _HEADINGS:
            self.now.heading = _HEADINGS[tag]
        elif tag == "p":
            word = _WORD_LEVEL.search(given.get("style", ""))
            self.now.level = int(word[1]) - 1 if word else self.now.level
        elif tag in {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"}:
            self._table_part(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if not self.open[tag]:
            return
        if tag in _BLOCKS:
            self._flush()
        if tag in {"td", "th"}:
            self._flush()
        elif tag == "thead" and self.grids:
            self.grids[-1].head = False
        elif tag == "table" and self.grids:
            self._end_table()
        elif tag in {"ul", "ol", "menu"} and self.lists:
            self.lists.pop()
        self._pop(tag)

    def handle_data(self, data: str) -> None:
        now = self.stack[-1]
        if now.tag == "title" and self.title is not None:
            self.title.append(data)
        elif now.dropped:
            return
        elif now.hidden:
            self.hidden.append(data)
        elif now.number:
            self.now.word_number += data
        else:
            text = data if now.tag == "pre" else re.sub(r"\s+", " ", data)
            if now.raised and text.strip().isdecimal():
                text = reference(text.strip())
            self.now.pieces.append(Piece(text, now.strong, now.emphasis, now.address))

    def finish(self) -> None:
        """Close what the page left open."""
        self._flush()
        while self.grids:
            self._end_table()
        if self.title and "".join(self.title).strip():
            self.hints.insert(0, ("title", " ".join("".join(self.title).split())))
        hidden = " ".join(" ".join(self.hidden).split())
        if hidden:
            self.notes[f"hidden text was left out: “{hidden}”"] = None

    def _end_before(self, tag: str) -> None:
        """End what the start of `tag` ends by itself: pages leave out many end tags."""
        ended, bounds = _ENDS.get(tag, (set(), set()))
        for element in reversed(self.stack[1:]):
            if element.tag in bounds:
                return
            if element.tag in ended:
                self._pop(element.tag)
                return

    def _pop(self, tag: str) -> None:
        while (closed := self.stack.pop().tag) != tag:
            self.open[closed] -= 1
        self.open[tag] -= 1

    def _opened(self, tag: str, given: dict[str, str]) -> _Open:
        style, above = given.get("style", ""), self.stack[-1]
        strong = above.strong or tag in _STRONG or bool(_BOLD_STYLE.search(style))
        if _PLAIN_STYLE.search(style) and tag not in _STRONG - {"b"}:
            strong = False
        if tag in {"del", "s", "strike"}:
            self.notes["words that are struck through were kept"] = None
        if tag in {"video", "audio", "canvas", "iframe", "object", "svg", "math"}:
            self.notes[f"an element <{tag}> is not words and was left out"] = None
        return _Open(
            tag,
            strong,
            above.emphasis or tag in _EMPHASIS,
            safe_address(given.get("href")) if tag == "a" else above.address,
            above.hidden or "hidden" in given or bool(_HIDDEN.search(style)),
            above.dropped or tag in _DROPPED,
            above.raised or tag == "sup",
            above.number or bool(_WORD_NUMBER.search(style)),
            above.place or _EDGES.get(tag),
        )

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if tag == "br":
            self.now.pieces.append(Piece("\n"))
        elif tag == "hr":
            self._flush()
        elif tag == "meta" and given.get("name") and given.get("content", "").strip():
            self.hints.append((given["name"].casefold(), given["content"].strip()))
        elif tag == "img" and not self.stack[-1].hidden:
            said = given.get("alt", "").strip()
            told = f"an image is not kept; its alternative text is “{said}”"
            self.notes[told if said else f"an image without alternative text{self._after()}"] = None

    def _item(self, given: dict[str, str]) -> None:
        if not self.lists:
            self.lists.append(_List(None, 1))
        now = self.lists[-1]
        if given.get("value", "").strip().lstrip("-").isdecimal():
            now.next = int(given["value"][:9])
        self.now.number = "•" if now.kind is None else f"{_numeral(now.kind, now.next)}."
        self.now.level = len(self.lists) - 1
        now.next += now.step

    def _flush(self, *, begins: bool = False) -> None:
        """End the paragraph: a line, or words of a cell; what `begins` in it takes its number."""
        done, self.now = self.now, _Paragraph()
        text = marked(done.pieces, looks=done.heading is None and not all_strong(done.pieces))
        number = _word_number(done.word_number) or done.number
        if not words(done.pieces):
            if begins:
                self.now = replace(done, pieces=[])
            return
        if self.grids:
            self.grids[-1].add(f"{number} {text}" if number else text, all_strong(done.pieces))
            return
        self.at += 1
        if done.heading is not None:
            text = " ".join(text.split())
        level = done.level if number and done.heading is None else None
        bold = all_strong(done.pieces)
        place = self.stack[-1].place or "body"
        self.lines.append(Line(text, self.at, place, number, done.heading, level, bold))

    def _table_part(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._flush()
            self.grids.append(Grid())
        elif self.grids:
            self._flush()
            if tag == "tr":
                self.grids[-1].row()
            elif tag in {"td", "th"}:
                self.grids[-1].cell(given, header=tag == "th")
            elif tag == "thead":
                self.grids[-1].head = True
            elif tag in {"tbody", "tfoot"}:
                self.grids[-1].head = False

    def _end_table(self) -> None:
        self._flush()
        grid = self.grids.pop()
        rows = grid.rows()
        if self.grids:
            self.notes["a table inside a table was laid flat"] = None
            for cells, _ in rows:
                self.grids[-1].add(" – ".join(filter(None, cells)).replace("\n", " "), False)
            return
        self.table_count += 1
        for cells, header in rows:
            self.at += 1
            place = self.stack[-1].place or "body"
            if len(rows) == 1 and len(cells) == 1:
                self.lines.append(Line(cells[0], self.at, place))
            else:
                text = "\t".join(cell.replace("\n", " ") for cell in cells)
                line = Line(text, self.at, place, cells=cells, table=self.table_count)
                self.lines.append(replace(line, header_row=header))

    def _after(self) -> str:
        last = next((line.text for line in reversed(self.lines) if line.place == "body"), "")
        return f" (after “{' '.join(last.split())[:60]}”)" if last else " (at the start)"


def _list(tag: str, given: dict[str, str]) -> _List:
    styled = _LIST_STYLE.search(given.get("style", ""))
    kind = _KINDS.get(styled[1].lower()) if styled else None
    if tag == "ol":
        kind = given.get("type") if given.get("type") in {"1", "a", "A", "i", "I"} else kind or "1"
    start = given.get("start", "").strip()
    first = int(start[:9]) if re.fullmatch(r"-?\d+", start) else 1
    return _List(kind, first, -1 if tag == "ol" and "reversed" in given else 1)


def _numeral(kind: str, number: int) -> str:
    shown = {"a": spreadsheet_letters, "i": roman}.get(kind.lower(), str)(number)
    return shown.upper() if kind.isupper() else shown


def _word_number(shown: str) -> str | None:
    """Return the number that Word put into the text it copied; its bullets are letters of fonts."""
    number = " ".join(shown.split())
    return "•" if number in {"·", "o", "§", "Ø", "ü", "-", "–"} else number or None
