"""What docs/hosting.md prints for a host, as it is printed."""

import re
from pathlib import Path

_GUIDE = Path(__file__).parents[2] / "docs" / "hosting.md"
_PART = r"^\*\*{}\*\* .*?(?=^\*\*|^## )"
_BLOCK = re.compile(r"^```\n# ([^\n]+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def part(host: str) -> str:
    """Return what the guide says of `host`."""
    found = re.search(_PART.format(host), _GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"docs/hosting.md says nothing of {host}"
    return found[0]


def printed(host: str) -> dict[str, str]:
    """Return the configurations for `host`, each by the place that its first line names."""
    return dict(_BLOCK.findall(part(host)))
