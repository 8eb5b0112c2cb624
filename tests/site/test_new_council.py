"""A council that is not there is added by doing what docs/developers.md says, and nothing else."""

import re
import subprocess
import sys
from datetime import date
from html import unescape
from pathlib import Path

import made_up
import pytest

from build_scripts.build import build

GUIDE = (made_up.HERE / "docs" / "developers.md").read_text("utf-8")
FILES = dict(re.findall(r"^`(\S+)`\n\n```\w+\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE))
VERSION = "policy_sources/eastmere/social-media/2026-05-11"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout in which somebody followed the guide."""
    root = tmp_path_factory.mktemp("checkout")
    made_up.frame(root)
    written_by_import = (f"{VERSION}/text.md", f"{VERSION}/version.toml")
    for path, content in FILES.items():
        if path not in written_by_import:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content, "utf-8")
    [command] = re.findall(r"^handbook (import original\.txt .*)$", GUIDE, re.MULTILINE)
    program = [sys.executable, "-m", "build_scripts", *command.split(), "--yes"]
    environment = {"PYTHONPATH": str(made_up.HERE), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(program, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    facts = root / VERSION / "version.toml"
    facts.write_text(FILES[f"{VERSION}/version.toml"] + facts.read_text("utf-8"), "utf-8")
    build(root, TODAY)
    return root


def test_the_import_writes_the_text_that_the_guide_prints(checkout: Path) -> None:
    assert (checkout / VERSION / "text.md").read_text("utf-8") == FILES[f"{VERSION}/text.md"]


def test_the_new_council_has_its_page_its_policy_and_its_place_in_the_register(
    checkout: Path,
) -> None:
    site = checkout / "site"
    assert "Eastmere Parish Council" in (site / "index.html").read_text("utf-8")
    policy = unescape((site / "eastmere/social-media/index.html").read_text("utf-8"))
    assert "Do not give a resident's telephone number." in policy
    assert "26/41" in policy
    assert "In date until 11 May 2028" in (site / "register/index.html").read_text("utf-8")


def test_the_checker_knows_the_new_council(checkout: Path) -> None:
    [(draft, command)] = re.findall(r'echo "(.*?)" \| python -m (checker .*)$', GUIDE, re.MULTILINE)
    environment = {"PYTHONPATH": str(checkout), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", *command.split(), "--date", TODAY.isoformat()],
        cwd=checkout,
        env=environment,
        input=draft,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert "(social-media 2) [phone-number]" in done.stdout
