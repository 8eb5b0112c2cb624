"""The words of one OpenDocument paragraph with their looks: spans, links, notes, changes."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from build_scripts.importing.odt_styles import Styles
from build_scripts.importing.pieces import Piece, reference, safe_address

_MOST_SPACES = 200
_DROPPED = {
    "text:page-number",
    "text:page-count",
    "text:page-continuation",
    "text:soft-page-break",
    "text:bibliography-mark",
    "text:hidden-text",
    "text:tracked-changes",
    "text:alphabetical-index-mark",
    "text:toc-mark",
    "office:annotation-end",
    "office:forms",
}
_CLOCK = {"text:date", "text:time", "text:modification-date", "text:print-date"}


@dataclass(slots=True)
class Gathered:
    """What was found in one paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    called: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    paged: bool = False
    open_end: bool = False
    restored: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class Gatherer:
    """Reads paragraphs in order; a rejected insertion may begin in one and end in another.

    `skipped` holds the insertions to leave out, `restored` the deleted words to put back.
    """

    styles: Styles
    skipped: set[str] = field(default_factory=set)
    restored: dict[str, list[Element]] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    _within: set[str] = field(default_factory=set)

    def gather(self, paragraph: Element) -> Gathered:
        """Return the words of `paragraph` and what stands in it besides words."""
        found = Gathered()
        name = paragraph.get("text:style-name")
        look = Piece(
            "",
            bool(self.styles.strong(name, "paragraph")),
            bool(self.styles.emphasis(name, "paragraph")),
        )
        self._walk(paragraph, found, look, self.styles.hidden(name, "paragraph"))
        found.open_end = bool(self._within)
        return found

    def _walk(self, parent: Element, found: Gathered, look: Piece, hidden: bool) -> None:
        self._say(parent.text, found, look, hidden)
        for child in parent:
            self._child(child, found, look, hidden)
            self._say(child.tail, found, look, hidden)

    def _child(self, child: Element, found: Gathered, look: Piece, hidden: bool) -> None:
        tag = child.tag
        if tag == "text:span":
            name = child.get("text:style-name")
            strong, slanted = self.styles.strong(name, "text"), self.styles.emphasis(name, "text")
            inner = Piece(
                "",
                look.strong if strong is None else strong,
                look.emphasis if slanted is None else slanted,
                look.address,
            )
            if self.styles.struck(name):
                found.notes.append("words that are struck through were kept")
            self._walk(child, found, inner, hidden or self.styles.hidden(name, "text"))
        elif tag == "text:a":
            address = safe_address(child.get("xlink:href"))
            self._walk(child, found, Piece("", look.strong, look.emphasis, address), hidden)
        elif tag == "text:s":
            times = child.get("text:c", "1")
            most = min(int(times), _MOST_SPACES) if re.fullmatch(r"\d{1,6}", times) else 1
            self._say(" " * most, found, look, hidden)
        elif tag == "text:tab":
            self._say("\t", found, look, hidden, keep=True)
        elif tag == "text:line-break":
            self._say("\n", found, look, hidden, keep=True)
        elif tag == "text:note":
            self._note(child, found)
        elif tag == "office:annotation":
            author = "".join(child.findtext("dc:creator") or "someone without a name")
            words = [" ".join("".join(p.itertext()).split()) for p in child.iter("text:p")]
            self.comments.append((author, " ".join(filter(None, words))))
        elif tag in {"text:change-start", "text:change-end", "text:change"}:
            self._change(child, found, look)
        elif tag.startswith("draw:"):
            self.drawing(child, found)
        elif tag in _DROPPED:
            found.paged = found.paged or tag.startswith("text:page")
            if tag == "text:hidden-text":
                found.hidden.append(child.get("text:string-value", ""))
        elif tag == "text:ruby":
            base = child.find("text:ruby-base")
            if base is not None:
                self._walk(base, found, look, hidden)
        else:
            if tag in _CLOCK and child.get("text:fixed") != "true":
                found.notes.append(
                    "a date that fills itself in is not a date of the policy: check it"
                )
            self._walk(child, found, look, hidden)

    def _say(
        self, text: str | None, found: Gathered, look: Piece, hidden: bool, *, keep: bool = False
    ) -> None:
        if not text or self._within:
            return
        if hidden:
            found.hidden.append(text)
            return
        shown = text if keep else re.sub(r"[ \t\r\n]+", " ", text)
        shown = shown.replace("\u00ad", "").replace("\u2011", "-")
        found.pieces.append(Piece(shown, look.strong, look.emphasis, look.address))

    def _note(self, note: Element, found: Gathered) -> None:
        if self._within:
            return
        found.called.append(note)
        number = " ".join("".join(note.findtext("text:note-citation") or "").split())
        if number:
            found.pieces.append(Piece(reference(number), note=True))

    def _change(self, mark: Element, found: Gathered, look: Piece) -> None:
        change = mark.get("text:change-id", "")
        if mark.tag == "text:change-start" and change in self.skipped:
            self._within.add(change)
        elif mark.tag == "text:change-end":
            self._within.discard(change)
        elif mark.tag == "text:change" and change in self.restored and not self._within:
            paragraphs = self.restored.pop(change)
            for first in paragraphs[:1]:
                self._walk(first, found, look, False)
            found.restored += paragraphs[1:]

    def drawing(self, frame: Element, found: Gathered) -> None:
        """Note a picture or an object; keep a text box for reading afterwards."""
        if self._within:
            return
        boxes = [box for box in frame.iter() if box.tag in {"draw:text-box", "draw:custom-shape"}]
        found.boxes += boxes[:1]
        kinds = {part.tag for part in frame.iter()}
        if "draw:object" in kinds or "draw:object-ole" in kinds:
            found.notes.append("an embedded object: what is in it is not read")
        elif "draw:image" in kinds:
            said = [frame.findtext(tag) or "" for tag in ("svg:desc", "svg:title")]
            words = next((" ".join(text.split()) for text in said if text.strip()), "")
            found.notes.append(
                f"an image is not kept; its alternative text is “{words}”"
                if words
                else "an image without alternative text is not kept"
            )
