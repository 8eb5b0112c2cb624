"""Runs of words, each with its look, joined to one text with the marks of `inline.py`.

Every reader of a format with looks (Word, OpenDocument, web pages) gathers pieces; what a mark is
and where it may stand is decided here, once.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote, urlsplit

from build_scripts import inline

_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one look; "\\n" in it is a line break; a `note` is a footnote's mark."""

    text: str
    strong: bool = False
    emphasis: bool = False
    address: str | None = None
    note: bool = False


def marked(pieces: Iterable[Piece], *, looks: bool = True) -> str:
    """Return the words of `pieces` with their marks (links alone where not `looks`)."""
    shown = _tidy(pieces if looks else map(_bare, pieces))
    literal = inline.literal if "](" in "".join(one.text for one in shown) else literal_words
    groups = (list(group) for _, group in groupby(shown, _address))
    text = "".join(_link(group, literal) for group in groups)
    return re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*", "\n", text)).strip()


def literal_words(text: str) -> str:
    """Return `text`, which holds no link, so that its stars and brackets stand for themselves."""
    return re.sub(r"(\*|\\(?=[\\*\[\]]))", r"\\\1", text)


def words(pieces: Iterable[Piece]) -> str:
    """Return the words of `pieces` alone, on one line."""
    return " ".join("".join(piece.text for piece in pieces).split())


def all_strong(pieces: Iterable[Piece]) -> bool:
    """True where there are words and every one of them is strong."""
    seen = [piece.strong for piece in pieces if re.search(r"\w", piece.text) and not piece.note]
    return bool(seen) and all(seen)


def safe_address(address: str | None) -> str | None:
    """Return a web, mail or phone address that can stand in a mark; None for any other."""
    if not address:
        return None
    try:
        scheme = urlsplit(address.strip()).scheme.casefold()
    except ValueError:
        return None
    if scheme not in _SAFE_SCHEMES:
        return None
    return quote(address.strip(), safe="!#$%&'*+,/:;=?@_~.-").replace("*", "%2A")


def reference(number: str) -> str:
    """Return the mark of a footnote as it stands in the text: "¹"; "[i]" where it has no digits."""
    return number.translate(_SUPERSCRIPT) if number.isdecimal() else f"[{number}]"


def _tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Join neighbours of one look; a look never covers only spaces or punctuation."""
    plain = [piece if re.search(r"\w", piece.text) else _bare(piece) for piece in pieces]
    runs = [_run(list(group)) for _, group in groupby(plain, _look)]
    bridged = [
        replace(run, strong=before.strong, emphasis=before.emphasis)
        if before and after and _bridges(before, run, after)
        else run
        for before, run, after in zip([None, *runs], runs, [*runs[1:], None], strict=False)
    ]
    return [_run(list(group)) for _, group in groupby(bridged, _look)]


def _run(pieces: Sequence[Piece]) -> Piece:
    return replace(pieces[0], text="".join(piece.text for piece in pieces))


def _bare(piece: Piece) -> Piece:
    return replace(piece, strong=False, emphasis=False)


def _look(piece: Piece) -> tuple[bool, bool, str | None]:
    return piece.strong, piece.emphasis, piece.address


def _address(piece: Piece) -> str | None:
    return piece.address


def _bridges(before: Piece, gap: Piece, after: Piece) -> bool:
    """True where two runs of one look are parted only by a space or a comma without it."""
    return (
        _look(before) == _look(after)
        and (after.strong or after.emphasis)
        and gap.address == after.address
        and re.fullmatch(r"[ \t,;:'’.–-]{1,3}", gap.text) is not None
    )


def _link(pieces: Sequence[Piece], literal: Callable[[str], str]) -> str:
    text = "".join(_mark(piece, literal) for piece in pieces)
    address = pieces[0].address
    if address is None or not text.strip() or "\n" in text:
        return text
    lead, inner, trail = _edges(text)
    inside = re.sub(r"\\?([\[\]])", lambda bracket: "(" if bracket[1] == "[" else ")", inner)
    return f"{lead}[{inside}]({address}){trail}"


def _mark(piece: Piece, literal: Callable[[str], str]) -> str:
    mark = "**" if piece.strong else "*" if piece.emphasis else ""
    if not mark:
        return literal(piece.text)
    lines = [_edges(line) for line in piece.text.split("\n")]
    return "\n".join(
        f"{lead}{mark}{literal(inner)}{mark}{trail}" if inner else lead + trail
        for lead, inner, trail in lines
    )


def _edges(text: str) -> tuple[str, str, str]:
    inner = text.strip()
    if not inner:
        return text, "", ""
    at = text.index(inner)
    return text[:at], inner, text[at + len(inner) :]
