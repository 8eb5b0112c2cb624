"""The checker runs anywhere: nothing from outside, and nothing that reads or writes."""

import ast
import sys
from pathlib import Path

import pytest
from checkout import ROOT

CORE = sorted(file for file in (ROOT / "checker").glob("*.py") if file.stem != "__main__")
# All else is slow to load, or of no use to a function over text, and so kept out of the page.
ALLOWED = {
    "bisect",
    "checker",
    "collections",
    "dataclasses",
    "datetime",
    "difflib",
    "functools",
    "html",
    "itertools",
    "json",
    "re",
    "string",
    "typing",  # Pyodide's own start has it loaded
    "unicodedata",
}


def imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text("utf-8"))
    names = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
        )
    ]
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("module", CORE, ids=lambda module: module.stem)
def test_core_imports_are_pure(module: Path) -> None:
    assert imported(module) <= ALLOWED


@pytest.mark.parametrize("module", CORE, ids=lambda module: module.stem)
def test_the_core_opens_nothing_and_asks_no_clock(module: Path) -> None:
    names = {
        node.id
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    calls = {
        node.attr
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not names & {"open", "print", "input", "exec", "eval", "__import__"}
    assert not calls & {"today", "now", "utcnow", "read_text", "write_text", "environ"}


def test_the_command_line_needs_nothing_from_outside() -> None:
    assert imported(ROOT / "checker" / "__main__.py") <= {*sys.stdlib_module_names, "checker"}


def test_rules_cannot_run_for_ever() -> None:
    """Every repeat in a pattern has an end: the loader refuses others."""
    from checker.kinds import _ENDLESS, _ESCAPED

    for pattern in (r"a+", r"a*", r"(?:ab){2,}", r"[ab]+"):
        assert _ENDLESS.search(_ESCAPED.sub("", pattern))
    for pattern in (r"a{1,9}", r"\+\*", r"[+*]{1,3}", r"[^\]+]{2}"):
        assert not _ENDLESS.search(_ESCAPED.sub("", pattern))
