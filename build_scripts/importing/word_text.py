"""The words of one Word paragraph with their looks: runs, fields, links, notes, symbols.

Fields may begin in one paragraph and end in another, so the gatherer lives as long as its part.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from xml.etree.ElementTree import Element

from build_scripts.importing import word_xml as xml
from build_scripts.importing.pieces import Piece, reference, safe_address
from build_scripts.importing.word_file import Part
from build_scripts.importing.word_styles import Styles

_CHARACTERS = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
}
_THROUGH = {
    "w:sdt",
    "w:sdtContent",
    "w:smartTag",
    "w:customXml",
    "w:bdo",
    "w:dir",
    "w:ins",
    "w:moveTo",
    "w:del",
    "w:moveFrom",
    "w:ruby",
    "w:rubyBase",
    "w:hyperlink",
    "w:fldSimple",
}
_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES"}
_CLOCK_FIELDS = {"DATE", "TIME", "PRINTDATE", "SAVEDATE"}
_AUTOMATIC_NUMBERS = {"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"}
_STEPS = {"begin": 1, "end": -1}
_DEEPEST_FIELD = 20
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_KNOWN_SYMBOLS = {
    ("symbol", 0xB7): "•",
    ("wingdings", 0xA7): "•",
    ("wingdings", 0x6C): "•",
    ("wingdings", 0x6E): "•",
    ("wingdings", 0x9F): "•",
    ("wingdings", 0xA8): "☐",
    ("wingdings", 0x6F): "☐",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings", 0x28): "☎",
    ("wingdings", 0x2A): "✉",
    ("wingdings", 0x4A): "☺",
    ("symbol", 0xAE): "→",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xA3): "≤",
}


@dataclass(slots=True)
class Field:
    """One field whose end was not reached yet."""

    instruction: str = ""
    shows: bool = False

    @property
    def kind(self) -> str:
        """Return the field's name: PAGE, TOC, REF."""
        return (self.instruction.split() or [""])[0].upper()


@dataclass(slots=True)
class Gathered:
    """What was found in one paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    called: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    in_contents: bool = False
    paged: bool = False


@dataclass(slots=True)
class Gatherer:
    """Reads the paragraphs of one part, in order."""

    part: Part
    styles: Styles
    note_numbers: dict[tuple[str, str], str]
    fields: list[Field] = field(default_factory=list)
    trusted: bool = True

    def __post_init__(self) -> None:
        """Fields are trusted where each that begins ends, and they nest as Word nests them."""
        kinds = (mark.get("w:fldCharType") for mark in self.part.root.iter("w:fldChar"))
        depths = list(accumulate(_STEPS.get(kind or "", 0) for kind in kinds)) or [0]
        self.trusted = depths[-1] == 0 and min(depths) >= 0 and max(depths) <= _DEEPEST_FIELD

    def gather(self, paragraph: Element) -> Gathered:
        """Return the words of `paragraph` and what stands in it besides words."""
        found = Gathered()
        style = xml.value(paragraph, "w:pPr/w:pStyle")
        looks = {look: self.styles.switch(style, look) for look in ("w:b", "w:i", "w:vanish")}
        self._walk(paragraph, found, looks, None)
        return found

    def _walk(
        self, parent: Element, found: Gathered, looks: dict[str, bool | None], link: str | None
    ) -> None:
        for child in xml.choose(parent):
            if child.tag == "w:r":
                self._run(child, found, looks, link)
            elif child.tag == "w:hyperlink":
                address = safe_address(self.part.address(child.get("r:id")))
                self._walk(child, found, looks, address or link)
            elif child.tag == "w:fldSimple":
                self.fields.append(Field(child.get("w:instr", ""), shows=True))
                self._walk(child, found, looks, link)
                self._end(found)
            elif child.tag in _THROUGH:
                self._walk(child, found, looks, link)
            elif child.tag in {"m:oMath", "m:oMathPara"}:
                text = "".join(part.text or "" for part in child.iter("m:t"))
                found.notes.append(f"an equation was read as the words “{text}”")
                self._add(found, Piece(text))

    def _run(
        self, run: Element, found: Gathered, looks: dict[str, bool | None], link: str | None
    ) -> None:
        style = xml.value(run, "w:rPr/w:rStyle")

        def on(look: str) -> bool:
            own = xml.switch(run, f"w:rPr/{look}")
            if own is None and style:
                own = self.styles.switch(style, look, "character")
            return bool(looks[look] if own is None else own)

        strong, emphasis, hidden = on("w:b"), on("w:i"), on("w:vanish")
        struck = xml.switch(run, "w:rPr/w:strike") or xml.switch(run, "w:rPr/w:dstrike")
        for child in xml.choose(run):
            text = self._characters(child, run)
            if text is not None:
                piece = Piece(text, strong, emphasis, link or self._field_link())
                if hidden and self._shown():
                    found.hidden.append(text)
                    continue
                if struck and text.strip() and self._shown():
                    found.struck.append(text)
                self._add(found, piece)
            elif child.tag == "w:fldChar":
                self._mark(child, found)
            elif child.tag in {"w:instrText", "w:delInstrText"} and self.fields:
                if not self.fields[-1].shows:
                    self.fields[-1].instruction += (child.text or "")[:2000]
            elif child.tag in {"w:footnoteReference", "w:endnoteReference"}:
                self._call(child, found)
            elif child.tag in {"w:drawing", "w:pict", "w:object"}:
                _drawing(child, found)
            elif child.tag in _THROUGH:
                self._walk(child, found, looks, link)

    def _characters(self, child: Element, run: Element) -> str | None:
        if child.tag in {"w:t", "w:delText"}:
            return _private(child.text or "", run)
        if child.tag == "w:sym":
            return _symbol(child.get("w:font", ""), child.get("w:char", ""))
        return _CHARACTERS.get(child.tag)

    def _add(self, found: Gathered, piece: Piece) -> None:
        if not self._shown():
            return
        kinds = {open_field.kind for open_field in self.fields} if self.trusted else set()
        if kinds & _PAGE_FIELDS:
            found.paged = True
            return
        if "TOC" in kinds and piece.text.strip():
            found.in_contents = True
        found.pieces.append(piece)

    def _shown(self) -> bool:
        return not self.trusted or all(open_field.shows for open_field in self.fields)

    def _field_link(self) -> str | None:
        for open_field in reversed(self.fields if self.trusted else []):
            if open_field.kind == "HYPERLINK":
                quoted = re.search(r'HYPERLINK\s+"([^"]+)"', open_field.instruction, re.IGNORECASE)
                return safe_address(quoted[1]) if quoted else None
        return None

    def _mark(self, mark: Element, found: Gathered) -> None:
        kind = mark.get("w:fldCharType") if self.trusted else None
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].shows = True
        elif kind == "end" and self.fields:
            self._end(found)

    def _end(self, found: Gathered) -> None:
        ended = self.fields.pop().kind
        if ended in _PAGE_FIELDS:
            found.paged = True
        elif ended in _CLOCK_FIELDS:
            found.notes.append(
                "a date that Word fills in by itself is not a date of the policy: check it"
            )
        elif ended in _AUTOMATIC_NUMBERS:
            found.notes.append(
                f"a number made with the field {ended} is not stored in the file and was not read"
            )

    def _call(self, call: Element, found: Gathered) -> None:
        key = (call.tag.removesuffix("Reference"), call.get("w:id", ""))
        own_mark = xml.whole(call.get("w:customMarkFollows")) == 1
        number = "" if own_mark else self.note_numbers.get(key, "")
        if key in self.note_numbers:
            found.called.append(key)
        if number:
            self._add(found, Piece(reference(number), note=True))


def _drawing(element: Element, found: Gathered) -> None:
    """Note what is no words; keep the text boxes, the outermost only, for reading afterwards."""
    found.boxes += _boxes(element)
    for part in element.iter():
        if part.tag == "v:textpath" and part.get("string", "").strip():
            found.notes.append(f"a watermark or drawn text says “{part.get('string', '').strip()}”")
        elif part.tag == "dgm:relIds":
            found.notes.append("a diagram (SmartArt): its words are not read")
        elif part.tag == "c:chart":
            found.notes.append("a chart: its words and figures are not read")
    if element.tag == "w:object":
        found.notes.append("an embedded object: what is in it is not read")
    pictures = [part for part in element.iter() if part.tag in {"a:blip", "v:imagedata"}]
    if pictures and element.tag != "w:object":
        found.notes.append(_picture(element))


def _boxes(element: Element) -> Iterable[Element]:
    for child in xml.choose(element):
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _picture(element: Element) -> str:
    decorative = any(part.get("val") == "1" for part in element.iter("adec:decorative"))
    if decorative:
        return "an image marked as decoration is not kept"
    named = [part for part in element.iter() if part.tag in {"wp:docPr", "v:shape"}]
    words = [part.get("descr") or part.get("alt") or part.get("title") or "" for part in named]
    said = next((text.strip() for text in words if text.strip()), "")
    if said:
        return f"an image is not kept; its alternative text is “{said}”"
    return "an image without alternative text is not kept"


def _symbol(font: str, code: str) -> str:
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return _glyph(font, point)


def _private(text: str, run: Element) -> str:
    """Return `text` with the characters that only a symbol font can show made readable."""
    if not re.search("[\uf000-\uf0ff]", text):
        return text
    fonts = xml.find(run, "w:rPr/w:rFonts")
    font = "" if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi") or ""
    return re.sub("[\uf000-\uf0ff]", lambda one: _glyph(font or "symbol", ord(one[0])), text)


def _glyph(font: str, point: int) -> str:
    name = font.casefold().rstrip(" 23")
    known = _KNOWN_SYMBOLS.get((name, point & 0xFF))
    if known and (0xF000 <= point <= 0xF0FF or name in _SYMBOL_FONTS):
        return known
    if 0xF000 <= point <= 0xF0FF:
        return chr(point & 0xFF) if name not in _SYMBOL_FONTS and point & 0xFF >= 0x20 else "•"
    return chr(point) if 0x20 <= point <= 0x10FFFF and not 0xD800 <= point <= 0xDFFF else ""
