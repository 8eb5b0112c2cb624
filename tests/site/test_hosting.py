"""The guide gives each host the headers that the browser tests are served with."""

import re

import made_up

GUIDE = (made_up.HERE / "docs" / "hosting.md").read_text("utf-8")
HEADERS = (made_up.HERE / "docs" / "_headers").read_text("utf-8")
HOSTS = ("nginx", "Apache", "Caddy")


def test_every_host_in_the_guide_gets_every_header() -> None:
    wanted = re.findall(r"^  ([\w-]+): (.+)$", HEADERS, re.MULTILINE)
    assert wanted
    for host in HOSTS:
        block = re.search(rf"\*\*{host}\*\*.*?```\n(.*?)```", GUIDE, re.DOTALL)
        assert block, host
        for name, value in wanted:
            assert re.search(rf'{name} "{re.escape(value)}"', block[1]), f"{host}: {name}"
    plain = re.search(r"no page needs an exception\.\n\n```\n(.*?)```", GUIDE, re.DOTALL)
    assert plain
    assert plain[1].splitlines() == [f"{name}: {value}" for name, value in wanted]
