"""The analysis and the linter run in the browser, too: no disk, clock, network or third party."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "build_scripts"
CORE = sorted(
    {*ROOT.glob("analysis/*.py"), *ROOT.glob("lint/**/*.py")} - {ROOT / "lint/command.py"}
)
EDGE = {"os", "pathlib", "socket", "subprocess", "urllib", "time", "shutil", "io"}


@pytest.mark.parametrize("module", CORE, ids=lambda module: f"{module.parent.name}.{module.stem}")
def test_core_imports_nothing_that_the_page_does_not_have(module):
    imported = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported <= set(sys.stdlib_module_names) - EDGE | {"build_scripts"}


@pytest.mark.parametrize("module", CORE, ids=lambda module: f"{module.parent.name}.{module.stem}")
def test_core_never_asks_what_day_it_is(module):
    source = module.read_text("utf-8")
    assert "today()" not in source
    assert ".now(" not in source
