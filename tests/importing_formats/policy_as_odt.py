"""A policy as LibreOffice stores it: numbered lists, headings within lists, real tables."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from build_scripts import inline
from build_scripts.model import Block, Item, ItemList, Paragraph, Section, Table, Text
from importing_formats.policy_as_word import flat, shape
from importing_formats.word_maker import zipped

_NAMES = ("office", "text", "style", "table", "meta", "drawing:draw", "svg-compatible:svg")
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_ROOT = (
    " ".join(
        f'xmlns:{name.rpartition(":")[2]}="{_OASIS}{name.partition(":")[0]}:1.0"'
        for name in (*_NAMES, "xsl-fo-compatible:fo")
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_FORMATS = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
}
_SPAN = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
STRONG = _SPAN.format("B", 'fo:font-weight="bold"')
SLANTED = _SPAN.format("I", 'fo:font-style="italic"')
OUTLINE = "".join(
    f'<text:outline-level-style text:level="{n}" style:num-format="1" text:display-levels="{n}"'
    f"{' style:num-suffix=' + chr(34) + '.' + chr(34) if n == 1 else ''}/>"
    for n in range(1, 6)
)


def odt(
    body: str, *, styles: str = "", content_styles: str = "", edges: str = "", **parts: bytes
) -> bytes:
    """Return an .odt file with `body` as its text."""
    content = (
        f"<office:document-content {_ROOT}><office:automatic-styles>{STRONG}{SLANTED}"
        f"{content_styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    looks = (
        f"<office:document-styles {_ROOT}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{edges}</office:master-styles></office:document-styles>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": looks.encode(),
            **{f"{name}.xml": part for name, part in parts.items()},
        }
    )


def as_odt(text: Text) -> bytes:
    """Return `text` as an .odt file whose every number is counted by the program."""
    maker = _Maker()
    title = f'<text:p text:style-name="Title">{maker.words(text.title)}</text:p>'
    body = title + "".join(map(maker.section, text.sections))
    named = '<style:style style:name="Title" style:family="paragraph"/>'
    return odt(
        body,
        styles=f"{named}<text:outline-style>{OUTLINE}</text:outline-style>",
        content_styles="".join(maker.styles),
        edges='<style:master-page style:name="Standard"><style:footer><text:p>Page '
        "<text:page-number>1</text:page-number></text:p></style:footer></style:master-page>",
    )


class _Maker:
    """Builds one file; a number that the outline would not give is typed."""

    def __init__(self) -> None:
        self.styles: list[str] = []
        self.counts: dict[int, int] = {}

    def section(self, section: Section) -> str:
        """Return a section's heading or clause number and its blocks."""
        blocks = list(section.blocks)
        words = section.title or ""
        if (
            section.kind == "clause"
            and section.number
            and blocks
            and isinstance(blocks[0], Paragraph)
        ):
            words = blocks.pop(0).text
        head = ""
        if section.kind == "section" and self._counts(section.number or ""):
            level = (section.number or "").count(".") + 1
            head = f'<text:h text:outline-level="{level}">{self.words(words)}</text:h>'
        elif section.kind == "clause" and section.number:
            head = f"<text:p>{section.number}<text:tab/>{self.words(words)}</text:p>"
            self.counts.pop(1, None)
        elif section.number or section.title:
            said = ": ".join(filter(None, [section.number, words]))
            head = (
                f'<text:h text:outline-level="{section.level}" text:is-list-header="true">'
                f"{self.words(said)}</text:h>"
            )
        return head + "".join(map(self._block, blocks))

    def _counts(self, number: str) -> bool:
        parts = [int(part) for part in number.split(".") if part.isdecimal()]
        at = len(parts) - 1
        outer = [self.counts.get(level, 1) for level in range(at)]
        self.counts = {level: n for level, n in self.counts.items() if level <= at}
        self.counts[at] = self.counts.get(at, 0) + 1
        assert [*outer, self.counts[at]] == parts, f"{number} is out of turn"
        return True

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(text):
                return f"<text:p>{self.words(text)}</text:p>"
            case ItemList(items):
                return self._list(items, self._style(items))
            case Table(header, rows):
                head = f"<table:table-header-rows>{self._row(header)}</table:table-header-rows>"
                body = "".join(map(self._row, rows))
                return f"<table:table>{head if header else ''}{body}</table:table>"

    def _row(self, cells: Sequence[str]) -> str:
        made = "".join(
            "<table:table-cell>"
            + "".join(f"<text:p>{self.words(line)}</text:p>" for line in cell.split("\n"))
            + "</table:table-cell>"
            for cell in cells
        )
        return f"<table:table-row>{made}</table:table-row>"

    def _list(self, items: Sequence[Item], style: str | None) -> str:
        named = f' text:style-name="{style}"' if style else ""
        made = "".join(
            f"<text:list-item><text:p>{self.words(item.text)}</text:p>"
            f"{self._list(item.items, None) if item.items else ''}</text:list-item>"
            for item in items
        )
        return f"<text:list{named}>{made}</text:list>"

    def _style(self, items: Sequence[Item]) -> str:
        first: dict[int, tuple[str, str, int]] = {}
        for depth, item in flat(items, 0):
            first.setdefault(depth, shape(item.marker))
        levels = "".join(_level(depth + 1, *first[depth]) for depth in sorted(first))
        name = f"L{len(self.styles) + 1}"
        self.styles.append(f'<text:list-style style:name="{name}">{levels}</text:list-style>')
        return name

    def words(self, text: str) -> str:
        """Return words with marks as spans and links."""
        html = inline.html(text)
        html = re.sub(r"<strong>", '<text:span text:style-name="B">', html)
        html = re.sub(r"<em>", '<text:span text:style-name="I">', html)
        html = re.sub(r"</(strong|em)>", "</text:span>", html)
        html = re.sub(r'<a href="', '<text:a xlink:href="', html)
        return html.replace("</a>", "</text:a>").replace("&#x27;", "'")


def _level(level: int, pattern: str, format_: str, start: int) -> str:
    if format_ == "bullet":
        return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•"/>'
    prefix, _, suffix = pattern.partition("%1")
    return (
        f'<text:list-level-style-number text:level="{level}" '
        f'style:num-format="{_FORMATS[format_]}" '
        f'style:num-prefix="{escape(prefix)}" style:num-suffix="{escape(suffix)}" '
        f'text:start-value="{start}"/>'
    )
