"""The characters of a web page, without its programs, and bounded so that reading stays quick.

The standard library's parser takes quadratic time over tags that never close; a page has few.
"""

import re

from build_scripts.errors import SourceError

LARGEST = 4_000_000
MOST_BROKEN_TAGS = 300

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_OPENERS = re.compile(r"<!--|<(script|style|template|noscript)\b", re.IGNORECASE)
_BROKEN = re.compile(r"<[^<>]*(?=<|\Z)")
_LONE = re.compile(r"<(?![a-zA-Z/!?])")


def readable(data: bytes, name: str) -> tuple[str, list[str]]:
    """Return the page without comments and programs, and a note on what was left out."""
    if len(data) > LARGEST:
        raise SourceError(
            [
                f"{name} is a web page of {len(data) / 1_000_000:,.1f} MB; at most "
                f"{LARGEST / 1_000_000:,.0f} MB are read. Save the page without its pictures, or "
                "copy the text of the policy alone."
            ]
        )
    text, dropped = _without_programs(_decoded(data))
    text = _LONE.sub("&lt;", text)
    if sum(1 for _ in _BROKEN.finditer(text)) > MOST_BROKEN_TAGS:
        raise SourceError(
            [
                f"{name} is damaged: hundreds of its tags are never closed. Open it in a browser, "
                "select the text, copy it, and import that."
            ]
        )
    notes = [f"{count} × <{tag}> left out: not words" for tag, count in sorted(dropped.items())]
    return text, notes


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _CHARSET.search(data[:4096])
    names = ["utf-8-sig", declared[1].decode("ascii", "replace") if declared else "", "cp1252"]
    for encoding in names:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _without_programs(text: str) -> tuple[str, dict[str, int]]:
    kept: list[str] = []
    dropped: dict[str, int] = {}
    lowered = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    while found := _OPENERS.search(text, at):
        tag = (found[1] or "").lower()
        closer = f"</{tag}" if tag else "-->"
        end = lowered.find(closer, found.end())
        kept.append(text[at : found.start()])
        if tag:
            dropped[tag] = dropped.get(tag, 0) + 1
        if end < 0:
            return "".join(kept) + ("" if tag else text[found.end() :]), dropped
        at = end + len(closer)
        if tag:
            at = (lowered.find(">", at) + 1) or len(text)
    return "".join([*kept, text[at:]]), dropped
