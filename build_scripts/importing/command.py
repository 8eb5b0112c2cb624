"""`handbook import`: one document in, and a report of what was understood of it."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.console import Console

from build_scripts.commands import add_root, day, root
from build_scripts.errors import SourceError
from build_scripts.facts import version_folder
from build_scripts.importing.councils import Council, find_council, new_council_files
from build_scripts.importing.document import Document, Imported
from build_scripts.importing.language import slug
from build_scripts.importing.readers import readers
from build_scripts.importing.report import report
from build_scripts.importing.run import Reader, import_document
from build_scripts.importing.sniff import LARGEST, kind_of, refuse_unfit, too_large
from build_scripts.importing.write import stated_corrections, write_import
from build_scripts.model import StatedDate
from build_scripts.sources import FOLDER

_CLIPBOARD = "-"
_EXAMPLES = """examples:
  handbook import policy.docx --council flitwick --policy social-media --dry-run
  handbook import policy.pdf --council "Northford Town Council" --policy grants --version 2025-05-12
  wl-paste | handbook import - --council flitwick --policy social-media --yes

What is read: .docx .odt .pdf (with text) .html .md .txt, and the clipboard text of any of them.
Word's automatic numbers are kept as Word shows them. Nothing that the document does not state is
made up: a date that it does not call an adoption or review date stays empty."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook import`."""
    add_root(parser)
    parser.epilog = _EXAMPLES
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.add_argument("file", help="the document as received; - reads text from the clipboard")
    parser.add_argument(
        "--council", required=True, help="its folder, or the full name of a new council"
    )
    parser.add_argument("--policy", required=True, help="the policy, such as social-media")
    parser.add_argument(
        "--version",
        metavar="DATE",
        type=_version,
        help="the version's date (YYYY-MM-DD) or undated (default: what the document states)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show the whole report and write nothing"
    )
    parser.add_argument(
        "--yes", action="store_true", help="write without asking; what is not known stays empty"
    )
    tracked = parser.add_mutually_exclusive_group()
    tracked.add_argument(
        "--accept-changes",
        dest="tracked",
        action="store_const",
        const="accept",
        help="read tracked changes as if all were accepted",
    )
    tracked.add_argument(
        "--reject-changes",
        dest="tracked",
        action="store_const",
        const="reject",
        help="read the text before all tracked changes",
    )


def run(options: Namespace) -> int:
    """Import one document; exit status 1 where nothing was written that should have been."""
    home = root(options.root)
    council = find_council(home / FOLDER, options.council)
    policy = slug(options.policy)
    if not policy:
        raise SourceError([f"--policy {options.policy!r} has no letters. Name it: social-media."])
    content, name = _content(options.file)
    documents: list[Document] = []
    kept = _keeping(readers(options.tracked), documents)
    imported = _imported(content, name, council, options.policy, kept)
    folder = home / FOLDER / council.id / policy / (options.version or _folder(imported))
    corrections = stated_corrections(folder)
    if corrections:
        imported = import_document(
            content, name, council.names, _title(options.policy), corrections, kept
        )
    print(report(imported, documents[-1].hints if documents else ()))
    print()
    for sentence in _doubts(council, imported, folder, home):
        print(sentence)
    if options.dry_run:
        print("Nothing was written (--dry-run).")
        return 0
    if not (options.yes or _agreed(options.file)):
        print("Nothing was written.", file=sys.stderr)
        return 1
    if council.new:
        _begin(home / FOLDER / council.id, council)
    written = write_import(home, council.id, policy, content, name, imported, options.version)
    print(f"Written: {written.relative_to(home)}. Read its text.md beside the document.")
    return 0


def _version(text: str) -> str:
    return text if text == "undated" else day(text).isoformat()


def _content(file: str) -> tuple[bytes, str]:
    """Return the bytes and the name of the document; SourceError where it cannot be one."""
    if file == _CLIPBOARD:
        content = sys.stdin.buffer.read(LARGEST + 1)
        if not content.strip():
            raise SourceError(
                ["The clipboard text is empty. Select the document's text, copy it, and try again."]
            )
        name = f"clipboard{kind_of(content, 'clipboard')}"
    else:
        path = Path(file)
        if not path.is_file():
            raise SourceError([f"{file}: there is no such file. Give the path of one document."])
        if path.stat().st_size > LARGEST:
            raise SourceError([too_large(path.stat().st_size, path.name)])
        content, name = path.read_bytes(), path.name
    refuse_unfit(content, name)
    return content, name


def _keeping(by_ending: Mapping[str, Reader], kept: list[Document]) -> dict[str, Reader]:
    """Return the readers, each keeping what it read: the report shows its hints."""

    def keep(reader: Reader) -> Reader:
        def read(content: bytes, name: str) -> Document:
            kept.append(reader(content, name))
            return kept[-1]

        return read

    return {ending: keep(reader) for ending, reader in by_ending.items()}


def _imported(
    content: bytes, name: str, council: Council, policy: str, by_ending: Mapping[str, Reader]
) -> Imported:
    with Console(stderr=True).status(f"Reading {name} …"):
        return import_document(content, name, council.names, _title(policy), (), by_ending)


def _title(policy: str) -> str:
    """Return a title from the policy's own name, for a document that has none."""
    return policy if " " in policy else policy.replace("-", " ").capitalize()


def _folder(imported: Imported) -> str:
    dates: dict[str, StatedDate] = {
        fact.name: fact.value for fact in imported.facts if not isinstance(fact.value, str)
    }
    return version_folder(dates.get("adopted"), dates.get("last_reviewed"))


def _doubts(council: Council, imported: Imported, folder: Path, home: Path) -> Iterator[str]:
    """Yield what a person should weigh before anything is written."""
    stated = next((str(fact.value) for fact in imported.facts if fact.name == "council"), None)
    known = {name.casefold() for name in council.names}
    if stated and known and stated.casefold() not in known:
        yield f"The document names {stated}; you gave {council.names[0]}. Is that right?"
    if council.new:
        yield f"{council.names[0]} is new: its folder will be {FOLDER / council.id}."
    if (folder / "text.md").is_file():
        yield f"{folder.relative_to(home)} is there already: its text.md will be replaced."
    yield f"To be written: {folder.relative_to(home)}"


def _agreed(file: str) -> bool:
    """Ask where a person can answer; the clipboard's text leaves no keyboard to answer on."""
    if file == _CLIPBOARD or not sys.stdin.isatty():
        print("Read the report; then run this again with --yes.", file=sys.stderr)
        return False
    return input("Write it? [y/N] ").strip().casefold() in {"y", "yes"}


def _begin(folder: Path, council: Council) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in new_council_files(council).items():
        if not (folder / name).exists():
            (folder / name).write_text(content, "utf-8")
