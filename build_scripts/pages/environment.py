"""How a page is put together: a Jinja2 template over facts, inside one block of escaped HTML.

Words of documents reach a page only through autoescape or `inline.html`; no Markdown is ever made
of them, so nothing in them can mean anything to Markdown.
"""

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from posixpath import relpath
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_scripts import inline
from build_scripts.dates import duration_in_words, in_words
from build_scripts.pages.as_is import START
from build_scripts.wording import THEIRS, Language, spoken, translated

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_NOTHING = Markup()
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    extensions=["jinja2.ext.i18n"],
)
_ENVIRONMENT.filters["words"] = lambda text: Markup(inline.html(text))
_ENVIRONMENT.filters["plain"] = inline.plain
_ENVIRONMENT.filters["in_words"] = in_words
_ENVIRONMENT.filters["duration"] = duration_in_words


@cache
def _sentence(language: Language, message: str) -> Markup:
    return Markup(language.catalogue.gettext(message))


def _gettext(message: str, /, **values: object) -> Markup:
    """Return a template's sentence, which is HTML, with the words that fill it in escaped."""
    sentence = _sentence(spoken(), message)
    return sentence % values if values or "%" in sentence else sentence


def _ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
    return Markup(spoken().catalogue.ngettext(one, many, count)) % values


def theirs(words: object) -> object:
    """Return a council's words inside a sentence of ours, marked as English where ours is not."""
    foreign = spoken().code != THEIRS and words
    return Markup('<span lang="{}">{}</span>').format(THEIRS, words) if foreign else words


def lang(*, ours: bool = False) -> Markup:
    """Return the attribute of what holds a council's words, or of what is ours inside of that.

    Nothing where both are in one language.
    """
    here = spoken().code
    return _NOTHING if here == THEIRS else Markup(' lang="{}"').format(here if ours else THEIRS)


_ENVIRONMENT.filters["translated"] = translated
_ENVIRONMENT.filters["theirs"] = theirs
_ENVIRONMENT.globals["theirs"] = lang
_ENVIRONMENT.globals["ours"] = partial(lang, ours=True)
_ENVIRONMENT.newstyle_gettext = True  # type: ignore[attr-defined]
_ENVIRONMENT.globals["gettext"] = _gettext
_ENVIRONMENT.globals["ngettext"] = _ngettext


def page(template: str, address: str, meta: Mapping[str, object], **facts: object) -> str:
    """Return the Markdown of the page at `address` ("flitwick/social-media/", "" is the front)."""
    body = _ENVIRONMENT.get_template(template).render(
        **facts, to=lambda target: link(address, target), meta=meta
    )
    # Python-Markdown would make spaces of tabs, and takes STX and ETX for its own.
    body = _CONTROL.sub("\ufffd", body.replace("\t", "&#9;"))
    return f"---\n{_front_matter(meta)}---\n\n{START}\n{body.strip()}\n</div>\n"


def document(template: str, **facts: object) -> str:
    """Return a whole document that stands outside the site's frame."""
    return _ENVIRONMENT.get_template(template).render(**facts)


def page_path(address: str) -> str:
    """Return the file that becomes the page at `address`."""
    return f"{address}index.md"


def link(here: str, target: str) -> str:
    """Return the link from the page at `here` to `target`, both counted from the site's root."""
    path, hash_, fragment = target.partition("#")
    anchor = f"#{quote(fragment, safe='.-_~')}" if hash_ else ""
    if path == here and anchor:
        return anchor
    relative = relpath(f"/{path}", f"/{here}")
    return quote(relative + ("/" if path.endswith("/") or not path else "")) + anchor


def _front_matter(meta: Mapping[str, object]) -> str:
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in meta.items() if value is not None)


def _yaml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple() | list():
            return f"[{', '.join(map(_yaml, value))}]"
    return f'"{"".join(map(_yaml_character, str(value)))}"'


def _yaml_character(character: str) -> str:
    printable = " " <= character <= "~" and character not in '"\\'
    return character if printable else f"\\U{ord(character):08x}"
