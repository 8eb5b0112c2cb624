"""`handbook lint`: what a good Clerk would say of the policies in force, one line for each."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.commands import add_root, add_today, root, today
from build_scripts.errors import SourceError
from build_scripts.lint.engine import as_dicts, lint, subjects, unused_waivers
from build_scripts.lint.model import LEVELS, Finding, Subject
from build_scripts.sources import read_handbook

_Looked = Sequence[tuple[Subject, tuple[Finding, ...]]]


def arguments(parser: ArgumentParser) -> None:
    """Add the options of `handbook lint`."""
    parser.add_argument(
        "what", nargs="?", default="", metavar="COUNCIL[/POLICY]", help="default: every policy"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--level", choices=LEVELS, default="note", help="leave out what is less grave than this"
    )
    parser.add_argument("--waived", action="store_true", help="show what the Clerk waived, too")
    add_root(parser)
    add_today(parser)


def run(options: Namespace) -> int:
    """Print the findings; return 1 where one must be mended."""
    council, _, policy = options.what.partition("/")
    handbook = read_handbook(root(options.root), council or None)
    chosen = [
        subject
        for subject in subjects(handbook, today(options.today))
        if policy in ("", subject.policy.id)
    ]
    if not chosen:
        known = ", ".join(one.id for one in handbook.policies)
        raise SourceError([f"{council}: there is no policy “{policy}”. Policies are: {known}."])
    looked = [(subject, _shown(lint(subject), options)) for subject in chosen]
    if options.format == "json":
        print(json.dumps(as_json(looked), ensure_ascii=False, indent=1))
    else:
        print(*(line for each in looked for line in as_lines(*each)), sep="\n")
        print(summary(looked), file=sys.stderr)
    return int(any(_must(finding) for _, findings in looked for finding in findings))


def as_lines(subject: Subject, findings: Sequence[Finding]) -> list[str]:
    """Return one line for each finding, and one for each waiver that is no longer needed."""
    where = f"{subject.policy.council}/{subject.policy.id}"
    lines = [_line(where, finding) for finding in findings]
    for waiver in unused_waivers(lint(subject), subject.version.waivers):
        lines.append(f"{where}: note: the waiver of {waiver.rule} fits nothing. Take it out.")
    return lines


def as_json(looked: _Looked) -> Mapping[str, Any]:
    """Return the findings as the API writes them, by policy."""
    return {
        "schema": 1,
        "policies": [
            {
                "council": subject.policy.council,
                "policy": subject.policy.id,
                "version": subject.version.id,
                "lint": as_dicts(findings),
            }
            for subject, findings in looked
        ],
    }


def summary(looked: _Looked) -> str:
    """Return how many policies were read and how many findings of each level are open."""
    levels = Counter(
        finding.level for _, findings in looked for finding in findings if not finding.waived
    )
    counts = ", ".join(f"{levels[level]} {level}" for level in LEVELS)
    policies = "1 policy" if len(looked) == 1 else f"{len(looked)} policies"
    return f"{policies} read: {counts}."


def _shown(findings: Sequence[Finding], options: Namespace) -> tuple[Finding, ...]:
    least = LEVELS.index(options.level)
    return tuple(
        finding
        for finding in findings
        if LEVELS.index(finding.level) <= least and (options.waived or not finding.waived)
    )


def _line(where: str, finding: Finding) -> str:
    anchor = f"#{finding.section}" if finding.section else ""
    waived = f" (waived: {finding.waived.reason})" if finding.waived else ""
    said = f"{finding.level}: {finding.message} {finding.fix}{waived}"
    return f"{where}{anchor}: {said} [{finding.rule}]"


def _must(finding: Finding) -> bool:
    return finding.level == "must" and finding.waived is None
