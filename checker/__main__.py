"""The command line, and the only place where the checker touches files, streams and the clock."""

import json
import sys
import tomllib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from checker.engine import read
from checker.load import RuleError, bundle, draft, handbook
from checker.model import ACCOUNTS, PLATFORMS, WRITERS, Handbook
from checker.page import start

ROOT = Path(__file__).resolve().parent.parent
NOTHING_TO_STOP, SOMETHING_TO_STOP, BAD_INPUT = 0, 1, 2
LANGUAGE = {
    "other": "This is not English: only names, numbers and addresses were checked.",
    "part": "Part of this is not English: of it, only names, numbers and addresses were checked.",
}

DESCRIPTION = "Check a draft post against a council's policies. Nothing leaves this computer."
EPILOG = """examples:
  python -m checker draft.txt --council flitwick --writer officer --account council
  echo "Vote for me!" | python -m checker - --council brackley --writer officer --account council
  python -m checker --batch < drafts.jsonl > results.jsonl

A line of a batch is {"id", "council", "writer", "account", "platform", "date", "text"};
each answers with one line, {"id", "verdict", "findings", "questions"} or {"id", "error"};
“language” is there where the draft is not, or not all, in English, which is all that rules read.

Exit status: 0 nothing to stop, 1 something at “stop”, 2 bad input."""


def main(args: list[str] | None = None) -> int:
    """Run the command line; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate in a draft leaves as its escape, which JSON reads back.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    asked = _arguments(args)
    try:
        everything = files(ROOT)
        if asked.explain:
            return _explain(asked, handbook(everything))
        check = start(json.dumps(everything))
        return _batch(check) if asked.batch else _one(asked, check)
    except RuleError as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT


def files(root: Path) -> dict[str, object]:
    """Return the checker's bundle from a checkout; raise RuleError for files that are not TOML."""
    councils = sorted(file.parent for file in root.glob("policy_sources/*/council.toml"))
    wanted = [
        *sorted(root.glob("checker/rules/*.toml")),
        *sorted(root.glob("checker/data/*.toml")),
        *(folder / name for folder in councils for name in ("council.toml", "rules.toml")),
    ]
    problems: list[str] = []
    holds: dict[str, Mapping[str, object]] = {}
    for file in wanted:
        if file.exists():
            name = file.relative_to(root).as_posix()
            try:
                holds[name] = tomllib.loads(file.read_text("utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as refused:
                problems.append(f"{name} is not TOML: {refused}.")
    if problems:
        raise RuleError("\n".join(problems))
    return bundle(
        rules=_under("checker/rules/", holds),
        data=_under("checker/data/", holds),
        councils={
            folder.name: _under(f"policy_sources/{folder.name}/", holds) for folder in councils
        },
    )


def _under(
    folder: str, holds: Mapping[str, Mapping[str, object]]
) -> dict[str, Mapping[str, object]]:
    return {name: holds[name] for name in holds if name.startswith(folder)}


def _arguments(args: list[str] | None) -> SimpleNamespace:
    import argparse  # only the command line needs it, and it is slow to load

    parser = argparse.ArgumentParser(
        "python -m checker",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", default="-", help="the draft; - reads standard input")
    parser.add_argument("--council", help="a folder of policy_sources, e.g. flitwick")
    parser.add_argument("--writer", help=", ".join(WRITERS))
    parser.add_argument("--account", help=", ".join(ACCOUNTS))
    parser.add_argument("--platform", default="other", help=", ".join(PLATFORMS))
    parser.add_argument("--date", help="when it will be posted, e.g. 2027-04-12; else today")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--explain", action="store_true", help="show the features that rules see")
    parser.add_argument("--batch", action="store_true", help="JSON drafts in, JSON results out")
    return parser.parse_args(args, namespace=SimpleNamespace())


def _batch(check: Callable[[str], str]) -> int:
    status = NOTHING_TO_STOP
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        try:
            answer = check(line.decode("utf-8-sig"))
        except UnicodeDecodeError as refused:
            answer = json.dumps({"id": None, "error": f"The line is not UTF-8: {refused}."})
        print(answer, flush=True)
        status = max(status, _status(json.loads(answer)))
    return status


def _one(asked: SimpleNamespace, check: Callable[[str], str]) -> int:
    line = _line(asked)
    answer = check(json.dumps(line))
    result = json.loads(answer)
    if "error" in result:
        print(result["error"], file=sys.stderr)
    elif asked.format == "json":
        print(answer)
    else:
        _show(result, line["text"], _approver(line))
    return _status(result)


def _explain(asked: SimpleNamespace, book: Handbook) -> int:
    """Print every feature found in a draft: what a rule author needs to see."""
    reading = read(draft(_line(asked), book), book)
    for name in sorted(book.features):
        words = [reading.plain[start:end] for start, end in reading.feature(name)]
        if words:
            print(f"{name}: {' | '.join(words)}")
    return NOTHING_TO_STOP


def _line(asked: SimpleNamespace) -> dict[str, str]:
    """Return the draft that the arguments name, as a line of a batch."""
    try:
        raw = sys.stdin.buffer.read() if asked.file == "-" else Path(asked.file).read_bytes()
        text = raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as refused:
        raise RuleError(f"{asked.file} cannot be read: {refused}.") from None
    given = {key: getattr(asked, key) for key in ("council", "writer", "account", "platform")}
    day = asked.date or datetime.now().astimezone().date().isoformat()
    said = {key: value for key, value in given.items() if value is not None}
    return {"id": asked.file, **said, "date": day, "text": text}


def _approver(line: Mapping[str, str]) -> str:
    """Return who must approve the post by the council's policy, and the clause; empty: nobody."""
    file = ROOT / "policy_sources" / line["council"] / "council.toml"
    approver = tomllib.loads(file.read_text("utf-8")).get("approver", {})
    if line["account"] != "council" or not approver.get("approves"):
        return ""
    clause = f" ({approver['clause']})" if "clause" in approver else ""
    return f"{approver['name']}{clause}"


def _status(result: Mapping[str, object]) -> int:
    if "error" in result:
        return BAD_INPUT
    return SOMETHING_TO_STOP if result["verdict"] == "stop" else NOTHING_TO_STOP


def _show(result: Mapping[str, Any], text: str, approver: str) -> None:
    name = "draft" if result["id"] == "-" else result["id"]
    for one in result["findings"]:
        said = f"{one['level']}: {one['message']} {one['fix']} {_cited(one)}[{one['rule']}]"
        print(f"{name}:{_place(text, one['start'])}: {said}")
    for one in result["questions"]:
        print(f"{name}: ask: {one['question']} {_cited(one)}[{one['rule']}]")
    print(_summary(result, approver), file=sys.stderr)


def _place(text: str, start: int | None) -> str:
    """Return line and column of an offset, counted from 1; the whole draft is 1:1."""
    before = text[: start or 0]
    return f"{before.count('\n') + 1}:{len(before) - before.rfind('\n')}"


def _cited(said: Mapping[str, Any]) -> str:
    cited = [
        f"{one['policy']} {one['clause']}"
        if one["basis"] == "policy"
        else f"{one['name']} {one.get('section', '')}".strip()
        for one in said["citations"]
    ]
    return f"({'; '.join(cited)}) " if cited else ""


def _summary(result: Mapping[str, Any], approver: str) -> str:
    levels = [one["level"] for one in result["findings"]]
    asks = len(result["questions"])
    remain = f"{asks} question{'' if asks == 1 else 's'} remain{'s' if asks == 1 else ''}"
    if result["verdict"] == "too-short":
        return "Too short to check."
    if "language" in result:
        print(LANGUAGE[result["language"]], file=sys.stderr)
    if result["verdict"] == "nothing-found":
        approves = f"{approver} still approves every post" if approver else "this approves nothing"
        return f"Nothing found, {remain}, and {approves}."
    stops, reviews = levels.count("stop"), levels.count("review")
    return f"{stops} to stop, {reviews} for a person to decide, {remain}."


if __name__ == "__main__":
    sys.exit(main())
