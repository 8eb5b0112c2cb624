"""The languages of the interface: docs/languages/<code>/messages.po, read, checked and kept.

Babel knows the rest: how a language writes dates, and which plural goes with which number.
"""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from build_scripts.errors import SourceError
from build_scripts.sentences import sentences, sentences_of_scripts
from build_scripts.wording import ENGLISH, Form, Language

FOLDER = Path("docs/languages")
FILE = "messages.po"
SCRIPT = "assets/language.js"  # under docs; English is empty there
_OURS = {"", "en", ENGLISH.code}
# What a translation must keep: what is filled in, the HTML around the words, and the marks that
# would end an attribute in which the words may stand.
_KEPT = re.compile(r'%\(\w+\)s|%%|%|<[^>]*>?|"')
_COUNT = "%(count)s"
# What Babel puts at the top: days, which change, and people who are not there.
_UNSTEADY = re.compile(
    rb'^"(?:(?:POT-Creation|PO-Revision)-Date:.*|.*(?:EMAIL@ADDRESS|LL@li\.org).*)\n', re.MULTILINE
)
_PLURAL = re.compile(r"[n\d\s()?:=!<>&|%]+")
_LINE = re.compile(
    r'\s*|#.*|(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[\d\])?) )?"(?:[^"\\]|\\.)*"\s*'
)
_DATES: dict[Form, str] = {"month": "yMMMM", "short day": "yMMMd", "short month": "yMMM"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A language as a build needs it: `compiled` for the frame, `script` for docs/assets.

    Both are None for English, which the sentences themselves are in.
    """

    language: Language
    compiled: bytes | None = None
    script: bytes | None = None
    said: int = 0
    sentences: int = 0

    def __str__(self) -> str:
        return f"{self.said} of {self.sentences} sentences in {self.language.code}"


def load(root: Path, code: str) -> Loaded:
    """Return the language `code`; SourceError says which there are, or what is wrong with it."""
    if code in _OURS:
        return Loaded(ENGLISH)
    if code not in languages(root):
        there = ", ".join([ENGLISH.code, *languages(root)])
        raise SourceError(
            [
                f"There is no language “{code}”: {FOLDER / code / FILE} is missing. Languages are: "
                f"{there}. Begin another with: handbook language {code}."
            ]
        )
    catalogue = _read(root, code)
    locale = _locale(code)
    compiled = _compiled(catalogue)
    said, wanted = _counted(catalogue, sentences(root))
    return Loaded(
        Language(
            code,
            GNUTranslations(io.BytesIO(compiled)),
            lru_cache(4096)(lambda day, form: _date(day, form, locale)),
        ),
        compiled,
        _script(code, catalogue, sentences_of_scripts(root)),
        said,
        wanted,
    )


def languages(root: Path) -> list[str]:
    """Return the codes of the languages besides English."""
    return sorted(path.parent.name for path in (root / FOLDER).glob(f"*/{FILE}"))


def update(root: Path, code: str) -> tuple[int, int]:
    """Begin the catalogue of `code`, or bring it up to date; return sentences said, and in all.

    What was translated stays; a sentence that is no longer said is kept at the end of the file.
    """
    if code in _OURS:
        raise SourceError(["English needs no catalogue: the sentences themselves are in it."])
    wanted = sentences(root)
    catalogue = _read(root, code) if code in languages(root) else _begun(_locale(code))
    catalogue.fuzzy = False
    catalogue.update(wanted, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=100, include_lineno=False)
    path = root / FOLDER / code / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_UNSTEADY.sub(b"", written.getvalue()))
    return _counted(catalogue, wanted)


def _begun(locale: Locale) -> Catalog:
    return Catalog(
        locale,
        header_comment=f"# The words of the council policy handbook in {locale.english_name}.",
        project="council-policy-handbook",
        version="1",
    )


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        raise SourceError(
            [f"“{code}” is no language that we can write dates in. Give a code such as “cy”."]
        ) from None


def _read(root: Path, code: str) -> Catalog:
    where = FOLDER / code / FILE
    try:
        content = (root / where).read_text("utf-8")
        _refuse_other_lines(content, where)
        catalogue = read_po(io.StringIO(content), _locale(code), abort_invalid=True)
        GNUTranslations(io.BytesIO(_compiled(catalogue)))
        if not _PLURAL.fullmatch(catalogue.plural_expr):  # it becomes a part of a script
            raise ValueError(catalogue.plural_expr)
    except PoFileError as error:
        raise SourceError([f"{where}:{error.lineno}: {error}. Mend that line."]) from None
    except UnicodeDecodeError as error:
        problem = f"{where}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        raise SourceError([problem]) from None
    except ValueError as error:
        problem = f"{where}: Plural-Forms in its first entry cannot be read: {error}."
        raise SourceError([problem]) from None
    problems = [
        f"{where}:{message.lineno}: {problem}"
        for message in catalogue
        if message.id
        for problem in _problems(message, catalogue.num_plurals)
    ]
    if problems:
        raise SourceError(problems)
    return catalogue


def _refuse_other_lines(content: str, where: Path) -> None:
    """Refuse a line that is none of the format: Babel would read over it."""
    problems = [
        f"{where}:{number}: “{line}” is not whole. Mend its key word or its quotation marks."
        for number, line in enumerate(content.splitlines(), 1)
        if not _LINE.fullmatch(line)
    ]
    if problems:
        raise SourceError(problems)


def _compiled(catalogue: Catalog) -> bytes:
    """Return what is said in `catalogue` as Python and MkDocs read it.

    What is not said must not be in it: Babel would give it the forms of another language.
    """
    said = Catalog(catalogue.locale, fuzzy=False)
    said.mime_headers = catalogue.mime_headers
    for message in catalogue:
        if message.id and (words := _said(catalogue, message.id)):
            said.add(message.id, words if isinstance(message.id, tuple) else words[0])
    compiled = io.BytesIO()
    write_mo(compiled, said)
    return compiled.getvalue()


def _problems(message: Message, forms: int) -> Iterator[str]:
    """Yield what a translation lost, or brought in, that is filled in or is HTML."""
    said = _forms(message.string)
    if not any(said):
        return
    if isinstance(message.id, tuple) and (len(said) != forms or not all(said)):
        there = sum(map(bool, said))
        yield f"“{message.id[0]}” has {there} of {forms} forms. Write each msgstr[…]."
        return
    original = _forms(message.id)[-1]
    # A form that goes with one number may say it in words.
    spare = _COUNT if isinstance(message.id, tuple) else None
    wanted = _kept(original, spare)
    for words in said:
        if (found := _kept(words, spare)) != wanted:
            yield (
                f"“{words}” has {' '.join(found) or 'nothing'} where “{original}” has "
                f"{' '.join(wanted) or 'nothing'}. Keep what stands in %(…)s and <…>, and each "
                "straight quotation mark, as it is."
            )


def _kept(words: str, spare: str | None) -> list[str]:
    return sorted(piece for piece in _KEPT.findall(words) if piece != spare)


def _forms(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, tuple | list) else (str(said or ""),)


def _counted(catalogue: Catalog, wanted: Catalog) -> tuple[int, int]:
    ids = [message.id for message in wanted if message.id]
    return sum(_said(catalogue, id) is not None for id in ids), len(ids)


def _said(catalogue: Catalog, id: object) -> tuple[str, ...] | None:
    message = catalogue.get(id)  # type: ignore[arg-type]
    said = _forms(message.string) if message and not message.fuzzy else ()
    return said if any(said) else None


def _date(day: date, form: Form, locale: Locale) -> str:
    if form == "day":
        return format_date(day, "long", locale)
    return format_skeleton(_DATES[form], day, locale=locale)


def _script(code: str, catalogue: Catalog, wanted: Catalog) -> bytes:
    """Return what takes the place of `SCRIPT`."""
    locale = _locale(code)
    said = {
        _forms(message.id)[0]: found
        for message in wanted
        if message.id and (found := _said(catalogue, message.id))
    }
    dates = [_pattern(month, locale) for month in range(1, 13)]
    return (
        f"// Made by the build out of {FOLDER.as_posix()}/{code}/{FILE}.\n"
        f"export const messages = {_json(said)};\n"
        f"export const plural = (count) => Number(((n) => {catalogue.plural_expr})(count));\n"
        f"export const dates = {_json(dates)};\n"
    ).encode()


def _pattern(month: int, locale: Locale) -> str:
    """Return how a day of `month` is written, with what changes to be filled in."""
    written = _date(date(2001, month, 15), "day", locale)
    return written.replace("15", "%(day)s").replace("2001", "%(year)s")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True)
