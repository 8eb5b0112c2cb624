"""Publishing without a terminal: documents left in the inbox, each with a small form beside it.

A form has the document's name and the ending `.toml`. It says which policy the document revises,
and the facts that a Clerk would be asked for. What came of each goes into one report in Markdown:
the text of a proposed change that a person then reads and accepts.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_scripts.errors import SourceError, meant
from build_scripts.importing.word_changes import Decision
from build_scripts.publishing.publish import PAPERS, QUESTIONS, QUOTES, Request, publish
from build_scripts.publishing.talk import Unattended
from build_scripts.sources import FOLDER, INBOX

INBOX_FOLDER = FOLDER / INBOX
_NEEDED = ("council", "policy")
_TRACKED: dict[str, Decision] = {"accept": "accept", "reject": "reject"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "quotes": QUOTES,
    "tracked_changes": tuple(_TRACKED),
    "despite_doubts": ("yes", "no"),
}
KEYS = (*_NEEDED, *QUESTIONS, *_CHOICES)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document: the folder it was published in, or why it was not."""

    document: str
    policy: str = ""
    folder: str = ""
    said: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    papers: tuple[tuple[str, str], ...] = ()


class _Listening(Unattended):
    """Nobody is there; what would have been said is kept for the report."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str) -> None:
        """Keep `words`."""
        self.said.append(words)


def publish_inbox(root: Path, today: date) -> list[Outcome]:
    """Publish every document of the inbox that can be, and return what came of each.

    A document that was published leaves the inbox with its form; one that was not stays.
    """
    folder = root / INBOX_FOLDER
    files = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    forms = {path.stem: path for path in files if path.suffix == ".toml"}
    documents = [
        path
        for path in files
        if path.suffix != ".toml" and not path.name.startswith((".", "README"))
    ]
    alone = sorted(set(forms) - {path.stem for path in documents})
    outcomes = [
        Outcome(forms[name].name, problems=("There is no document of this name beside the form.",))
        for name in alone
    ]
    return outcomes + [_publish(root, path, forms.get(path.stem), today) for path in documents]


def read_form(content: str, where: str) -> Mapping[str, str]:
    """Return what a form says, as words; SourceError names every mistake in it."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise SourceError([f'{where}: {error}. Write each line as key = "words".']) from None
    problems = [f"{where}: {key} is missing." for key in _NEEDED if not data.get(key)]
    values: dict[str, str] = {}
    for key, value in data.items():
        words = str(value)
        if key not in KEYS:
            problems.append(
                f"{where}: unknown key “{key}”. Keys are: {', '.join(KEYS)}.{meant(key, KEYS)}"
            )
        elif not isinstance(value, str | date):
            problems.append(f'{where}: {key} is {words}. Write it in quotation marks: "{words}".')
        elif words not in _CHOICES.get(key, (words,)):
            allowed = ", ".join(_CHOICES[key])
            problems.append(f"{where}: {key} is “{words}”. It must be one of {allowed}.")
        elif words.strip():
            values[key] = words
    if problems:
        raise SourceError(problems)
    return values


def report(outcomes: list[Outcome]) -> str:
    """Return what came of the inbox, in Markdown; words of documents stand in fences."""
    if not outcomes:
        return "The inbox is empty: nothing to publish.\n"
    return "\n".join(_part(outcome) for outcome in outcomes)


def _publish(root: Path, document: Path, form: Path | None, today: date) -> Outcome:
    if form is None:
        wanted = f"Put a form beside it: {document.stem}.toml, with the keys {', '.join(KEYS)}."
        return Outcome(document.name, problems=(wanted,))
    talk = _Listening()
    try:
        values = read_form(form.read_text("utf-8"), form.name)
        request = _request(document, values)
        made = publish(root, request, talk, today)
    except UnicodeDecodeError:
        return Outcome(document.name, problems=(f"{form.name} is not UTF-8. Save it as UTF-8.",))
    except SourceError as error:
        return Outcome(document.name, said=tuple(talk.said), problems=error.problems)
    policy = f"{request.council}/{request.policy}"
    if made is None:
        return Outcome(document.name, policy, said=tuple(talk.said), problems=("Not published.",))
    document.unlink()
    form.unlink()
    papers = root / PAPERS / request.council / request.policy / made.name
    return Outcome(
        document.name,
        policy,
        made.relative_to(root).as_posix(),
        tuple(talk.said),
        papers=tuple(
            (name, (papers / name).read_text("utf-8"))
            for name in ("agenda.txt", "notice.txt", "import.txt")
        ),
    )


def _request(document: Path, values: Mapping[str, str]) -> Request:
    return Request(
        document,
        values["council"],
        values["policy"],
        {name: values[name] for name in QUESTIONS if name in values},
        quotes=values.get("quotes", "renumbered"),
        tracked=_TRACKED.get(values.get("tracked_changes", "")),
        despite_doubts=values.get("despite_doubts") == "yes",
    )


def _part(outcome: Outcome) -> str:
    name = outcome.document.replace("`", "")
    if outcome.problems:
        head = f"## Not published: `{name}`\n\nIt is still in the inbox. Nothing was changed."
        return f"{head}\n\n{_fenced(chr(10).join(outcome.problems))}\n{_said(outcome)}"
    head = f"## `{outcome.policy}`: `{name}` is now `{outcome.folder}`"
    papers = "\n".join(
        f"<details><summary>{title}</summary>\n\n{_fenced(text)}\n\n</details>\n"
        for title, text in outcome.papers
    )
    return f"{head}\n\n{_said(outcome)}\n{papers}"


def _said(outcome: Outcome) -> str:
    return _fenced("\n".join(outcome.said)) + "\n" if outcome.said else ""


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)  # nothing inside can close it
    return f"{fence}text\n{text.rstrip()}\n{fence}"
