"""The Clerk's page names every option of every command that it is about."""

from argparse import ArgumentParser
from importlib import import_module

import pytest
from revising import HERE

PAGE = (HERE / "docs/clerks.md").read_text("utf-8")
COMMANDS = ("publish", "reviewed", "reviews", "undo")
EVERYWHERE = {"--help", "--root", "--today", "--council", "--policy"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_in_the_clerks_page(command):
    parser = ArgumentParser()
    import_module(f"build_scripts.commands.{command}").arguments(parser)
    options = {o for action in parser._actions for o in action.option_strings if o[:2] == "--"}
    assert f"handbook {command}" in PAGE
    assert {option for option in options - EVERYWHERE if option not in PAGE} == set()
