"""What a line says by its marks: wrappers, rules, headings, bullets, numbers, bold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from build_scripts.importing.labels import take_bullet, take_label
from build_scripts.importing.language import ends_sentence, is_title, tidy
from build_scripts.importing.units import Notes, Unit

_WRAPPED = re.compile(r"(^|\t)\s*<p>\s*|\s*</p>\s*(?=\t|$)", re.IGNORECASE)
_BARE_LETTER = re.compile(r"([a-z]) (?=[A-Z*“‘\"(])|([ivx]{1,5}) (?=[a-z])")
_RULE = re.compile(r"(?:([-=_*~.–—])\s*){3,200}")
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_DOTTED = re.compile(r"(?:[.…]\s?){0,3}(?:\.{4,}|…{2,})[.…]*|(?:\. ){5,}\.?")
_BOLD = re.compile(r"\*\*([^*]+)\*\*([.:]?)")


def without_wrappers(units: Iterable[Unit], notes: Notes) -> Iterator[Unit]:
    """Yield `units` without the <p> and </p> that a conversion left around a line or a cell."""
    for unit in units:
        raw = _WRAPPED.sub(r"\1", unit.raw) if "p>" in unit.raw.casefold() else unit.raw
        if raw == unit.raw:
            yield unit
        else:
            notes.clean("tags around the words", unit.at, unit.raw, raw)
            if tidy(raw):
                yield replace(unit, raw=raw.strip(" "), text=tidy(raw))


def without_rules(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield `units` without drawn lines; a line of text with one close below is a heading."""
    above: Unit | None = None
    for unit in units:
        if unit.cells is None and unit.table is None and _RULE.fullmatch(unit.text):
            underlined = above and not unit.gap and set(unit.text) <= {"=", "-"} and above.gap
            if above and underlined and is_title(take_label(take_bullet(above.text)[1])[1]):
                above = replace(above, heading=1 if "=" in unit.text else 2)
            continue
        if above:
            yield above
        above = unit
    if above:
        yield above


def with_marks(units: Iterable[Unit], notes: Notes) -> Iterator[Unit]:
    """Yield `units` with bullets, labels, heading marks and bold read and taken off."""
    for unit in units:
        if unit.table is not None:
            yield unit
            continue
        if dotted := _DOTTED.search(unit.raw):
            notes.clean("dotted line to fill in", unit.at, dotted[0], "…")
            unit = replace(unit, raw=_DOTTED.sub("…", unit.raw), text=_DOTTED.sub("…", unit.text))
        marked = _read(unit)
        if not marked.text and not marked.label:
            if marked.bullet:
                notes.clean("bullet without words", unit.at, unit.raw, "")
            continue
        if marked.bullet and re.match(r"[-•*–]\s*[>»]", unit.raw):
            notes.clean("stray arrow after a bullet", unit.at, unit.text, marked.text)
        if marked.bullet and marked.label:
            shown = f"{marked.label.printed} {marked.text}"
            notes.clean("number inside a bullet", unit.at, unit.text, shown)
        if marked.bullet and re.match(r"o\s", unit.raw):
            notes.remove("bullet", unit, "o")
        yield marked


def with_lone_numbers(units: Iterable[Unit], notes: Notes) -> Iterator[Unit]:
    """Yield `units` where "2." on a line by itself is the number of the line below it."""
    lone: Unit | None = None
    for unit in units:
        if lone and lone.label and not (unit.is_item or unit.table or unit.gap or unit.page):
            notes.clean("number on a line of its own", lone.at, lone.raw, f"{lone.raw} {unit.raw}")
            raw = f"{lone.raw} {unit.raw}"
            yield replace(unit, label=lone.label, raw=raw, gap=lone.gap)
            lone = None
            continue
        if lone:
            yield lone
        lone = unit if _is_lone_number(unit) else None
        if lone is None:
            yield unit
    if lone:
        yield lone


def _is_lone_number(unit: Unit) -> bool:
    label = unit.label
    return (
        label is not None
        and not unit.text
        and not unit.bullet
        and label.kind in {"decimal", "letter"}
        and not label.printed[-1].isalpha()
        and (len(label.parts) != 1 or not label.printed[-1].isdigit())
    )


def with_bare_letters(units: Sequence[Unit]) -> list[Unit]:
    """Return `units` where "a Motions …", "b A motion …" count on: letters without a full stop.

    One alone is an article or a pronoun; only letters in their order are labels.
    """
    result = list(units)
    runs: dict[tuple[str, int], list[int]] = {}
    for at, unit in enumerate(units):
        found = None if unit.is_item or unit.table else _BARE_LETTER.match(unit.marked)
        above = units[at - 1] if at else None
        if not found or not (unit.gap or (above and ends_sentence(above.text))):
            continue
        orders = take_label(f"{found[1] or found[2]}\tX")[0]
        for order, number in (orders.orders or {}).items() if orders else ():
            if number > 1 and (order, number - 1) not in runs:
                continue
            run = [*runs.pop((order, number - 1), []), at]
            runs[order, number] = run
            for place in run if len(run) > 1 else ():
                if not result[place].label:
                    result[place] = _with_letter(units[place])
            break
    return result


def _with_letter(unit: Unit) -> Unit:
    label, words = take_label(unit.marked.replace(" ", "\t", 1))
    plain, bold = _unbold(words)
    return replace(unit, label=label, text=plain, marked=words, bold=unit.bold or bold)


def _read(unit: Unit) -> Unit:
    text, heading = unit.text, unit.heading
    if hashes := _HASHES.fullmatch(text):
        text, heading = hashes[2], len(hashes[1])
    text, bold = _unbold(text)
    bullet, rest = take_bullet(_keep_gap(unit.raw, text))
    inside, bold_inside = _unbold(tidy(_label_first(rest)))
    label, words = take_label(_keep_gap(unit.raw, inside)) if inside else (None, "")
    marked = tidy(words)
    plain, bold_words = _unbold(marked)
    whole = bold or bold_inside or bold_words or unit.bold
    return replace(
        unit,
        text=plain,
        marked=f"**{plain}**" if whole and not unit.bold and plain else marked,
        bullet=bool(bullet),
        label=label,
        heading=heading,
        bold=whole,
    )


def _label_first(text: str) -> str:
    """Return "**2.1 By car** – 45p" as "2.1 **By car** – 45p"."""
    found = re.match(r"(\*{1,2})([^*]+)\1(?!\*)", text)
    label, words = take_label(found[2]) if found else (None, "")
    if not found or not label or found.end() == len(text):
        return text
    lead = f"{label.printed} {found[1]}{words}{found[1]}" if words else label.printed
    return f"{lead} {text[found.end() :].strip()}"


def _keep_gap(raw: str, text: str) -> str:
    """Return `text` with the wide gap that stands after its first word in `raw`, if one does."""
    found = re.match(r"(\S+(?: \S+)?)(\s{2,}|\t)", raw)
    if found and text.startswith(found[1] + " "):
        return found[1] + "\t" + text[len(found[1]) + 1 :]
    return text


def _unbold(text: str) -> tuple[str, bool]:
    found = _BOLD.fullmatch(text)
    return (found[1].strip() + found[2], True) if found else (text, False)
