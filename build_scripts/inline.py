"""The few inline marks that a policy's text keeps: *emphasis*, **strong**, [words](address).

Every other character stands for itself; a backslash takes the meaning from the next one. Text is
hostile until it went through `html`: nothing of it reaches a page unescaped.
"""

import re
from html import escape as escape_html
from urllib.parse import urlsplit

_MARK = re.compile(
    r"\\(?P<literal>[\\*\[\]])"
    r"|\*\*(?P<strong>(?:\\.|[^*\\\n])+)\*\*"
    r"|\*(?P<emphasis>(?:\\.|[^*\\\n])+)\*"
    r"|\[(?P<words>(?:\\.|[^\[\]\\\n])+)\]\((?P<address>[^()\s]+)\)"
)
_SAFE_SCHEMES = {"", "http", "https", "mailto", "tel"}


def literal(words: str) -> str:
    """Return `words` so that every character in them stands for itself."""
    return re.sub(r"([\\*\[\]])", r"\\\1", words)


def plain(text: str) -> str:
    """Return the words of `text` without its marks."""
    return _MARK.sub(_words, text)


def html(text: str) -> str:
    """Return `text` as HTML, escaped; a link to an address that could do harm is only words."""
    parts: list[str] = []
    at = 0
    for mark in _MARK.finditer(text):
        parts += [escape_html(text[at : mark.start()]), _element(mark)]
        at = mark.end()
    return "".join([*parts, escape_html(text[at:])])


def _words(mark: re.Match[str]) -> str:
    return mark["literal"] or plain(mark["strong"] or mark["emphasis"] or mark["words"])


def _element(mark: re.Match[str]) -> str:
    if mark["literal"]:
        return escape_html(mark["literal"])
    if mark["strong"]:
        return f"<strong>{html(mark['strong'])}</strong>"
    if mark["emphasis"]:
        return f"<em>{html(mark['emphasis'])}</em>"
    words = html(mark["words"])
    if _scheme(mark["address"]) not in _SAFE_SCHEMES:
        return words
    return f'<a href="{escape_html(mark["address"])}">{words}</a>'


def _scheme(address: str) -> str | None:
    try:
        return urlsplit(address).scheme.casefold()
    except ValueError:  # not an address at all, such as "http://["
        return None
