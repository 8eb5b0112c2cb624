"""Makes Word files from pieces of WordprocessingML: exactly what a test wants in them, no more."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    for n in range(1, 7)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>' + _HEADINGS
)


@dataclass(frozen=True)
class Word:
    """What goes into one file; every value is XML without its root element."""

    body: str
    numbering: str = ""
    styles: str = STYLES
    header: str = ""
    footer: str = ""
    footnotes: str = ""
    endnotes: str = ""
    comments: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    section: str = ""
    extra: Mapping[str, bytes] = field(default_factory=dict)
    main_type: str = _MAIN


def make(word: Word) -> bytes:
    """Return the .docx file."""
    parts = {
        "styles": word.styles and _root("styles", word.styles),
        "numbering": word.numbering and _root("numbering", word.numbering),
        "header": word.header and _root("hdr", word.header),
        "footer": word.footer and _root("ftr", word.footer),
        "footnotes": word.footnotes and _root("footnotes", word.footnotes),
        "endnotes": word.endnotes and _root("endnotes", word.endnotes),
        "comments": word.comments and _root("comments", word.comments),
    }
    edges = "".join(
        f'<w:{edge}Reference w:type="default" r:id="{edge}"/>'
        for edge in ("header", "footer")
        if parts[edge]
    )
    section = f"<w:sectPr>{edges}{word.section}</w:sectPr>"
    files = {
        "[Content_Types].xml": _types(word.main_type),
        "_rels/.rels": _relations({"main": ("officeDocument", "word/document.xml", False)}),
        "word/document.xml": _root("document", f"<w:body>{word.body}{section}</w:body>"),
        **{f"word/{name}.xml": part for name, part in parts.items() if part},
        "word/_rels/document.xml.rels": _relations(
            {name: (name, f"{name}.xml", False) for name, part in parts.items() if part}
            | {name: ("hyperlink", target, True) for name, target in word.links.items()}
        ),
    }
    return zipped({name: text.encode() for name, text in files.items()} | dict(word.extra))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of `files`, the same bytes every time."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, 8)
    return target.getvalue()


def p(
    words: str = "",
    *,
    style: str | None = None,
    num: str | None = None,
    level: int | None = None,
    runs: str = "",
    looks: str = "",
) -> str:
    """Return one paragraph of plain words, or of `runs`; `num` and `level` put it into a list."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    listed = f'<w:numPr>{at}<w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    return f"<w:p><w:pPr>{named}{listed}{looks}</w:pPr>{runs or r(words)}</w:p>"


def r(words: str, looks: str = "") -> str:
    """Return one run."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def link(words: str, relation: str) -> str:
    """Return a hyperlink whose address is the relation's."""
    return f'<w:hyperlink r:id="{relation}">{r(words)}</w:hyperlink>'


def field_(instruction: str, result: str) -> str:
    """Return a complex field with its result, which is runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def abstract(name: int, *levels: str, more: str = "") -> str:
    """Return a list definition with `levels` made by `lvl`."""
    numbered = "".join(level.replace("LEVEL", str(at)) for at, level in enumerate(levels))
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{numbered}</w:abstractNum>'


def lvl(text: str, format_: str = "decimal", *, start: int = 1, more: str = "") -> str:
    """Return one level; its depth is its place in `abstract`."""
    return (
        f'<w:lvl w:ilvl="LEVEL"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/>'
        f"{more}<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def num(name: int, definition: int, starts: Mapping[int, int] | None = None, more: str = "") -> str:
    """Return a list of the definition; `starts` begins levels anew."""
    anew = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{definition}"/>{anew}{more}</w:num>'


def table(*rows: list[str], header: bool = False) -> str:
    """Return a table; a cell is words, or XML where it begins with "<"."""
    made = ""
    for at, row in enumerate(rows):
        looks = "<w:trPr><w:tblHeader/></w:trPr>" if header and at == 0 else ""
        made += f"<w:tr>{looks}{''.join(map(_cell, row))}</w:tr>"
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def _cell(content: str) -> str:
    if content.startswith("<w:tc>"):
        return content
    return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def _types(main: str) -> str:
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-'
        'types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )


def _relations(relations: Mapping[str, tuple[str, str, bool]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + quoteattr('External') if outside else ''}/>"
        for name, (kind, target, outside) in relations.items()
    )
    return (
        '<?xml version="1.0"?><Relationships '
        f'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}'
        "</Relationships>"
    )
