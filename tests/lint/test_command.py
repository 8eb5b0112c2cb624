import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.lint import command
from build_scripts.lint.command import as_lines, summary
from build_scripts.lint.engine import lint
from build_scripts.model import Waiver
from lint.samples import subject

ROOT = str(Path(__file__).parents[2])


def handbook_lint(*arguments):
    parser = ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args([*arguments, "--root", ROOT, "--today", "2026-11-21"]))


def test_one_line_for_each_finding_with_the_clause_to_open():
    one = subject("Keep to the Data Protection Act 1998.")
    found = [each for each in lint(one) if each.rule == "law-repealed"]
    assert as_lines(one, found) == [
        "northford/notice-board#1: must: “Data Protection Act 1998” is no longer law: it ceased on "
        "25 May 2018 (checked 2026-11-21). Name Data Protection Act 2018 and UK General Data "
        "Protection Regulation instead. [law-repealed]"
    ]


def test_a_waiver_is_shown_with_its_reason_and_one_without_use_is_named():
    waivers = (Waiver("law-repealed", "an old case"), Waiver("number-gap", "renumbered since"))
    one = subject("Keep to the Data Protection Act 1998.", waivers=waivers)
    found = [each for each in lint(one) if each.rule == "law-repealed"]
    waived, unused = as_lines(one, found)
    assert waived.endswith("instead. (waived: an old case) [law-repealed]")
    assert unused.endswith("the waiver of number-gap fits nothing. Take it out.")
    assert summary([(one, tuple(found))]) == "1 policy read: 0 must, 0 should, 0 note."


def test_one_council_is_read_alone_and_what_must_be_mended_fails(capsys):
    assert handbook_lint("elstree-borehamwood", "--level", "must") == 1
    out, err = capsys.readouterr()
    assert {line.split("#")[0].split(":")[0] for line in out.splitlines()} == {
        "elstree-borehamwood/social-media"
    }
    assert err.startswith("1 policy read: ")


def test_json_has_every_policy_of_the_council(capsys):
    handbook_lint("flitwick", "--format", "json")
    found = json.loads(capsys.readouterr().out)
    assert [one["policy"] for one in found["policies"]] == ["digital-ict", "social-media"]
    assert {"rule", "level", "message", "fix"} <= set(found["policies"][0]["lint"][0])


def test_a_policy_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(SourceError) as refused:
        handbook_lint("flitwick/allotments")
    assert str(refused.value) == (
        "flitwick: there is no policy “allotments”. Policies are: digital-ict, social-media."
    )
