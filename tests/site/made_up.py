"""A made-up council for tests of the site: small, and with something of everything."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path

from checker import load

NO_RULES = load.handbook(load.bundle({}, {}, {}))
HERE = Path(__file__).parents[2]
COUNCIL = """\
name = "Northford Town Council"
short_name = "NTC"
email_domains = ["northford.example"]
public_contacts = ["01234 567890"]
"""
POSTING = """\
# Posting Policy

## 1 Purpose {#1}

This policy says who may post. Refer to Section 3 and to Appendix A.

- One bullet, with **weight** and *slope*
    - An inner bullet
- Another bullet

## 2 Rules {#2}

### 2.1 Names {#2.1}

1. Give no name without permission.
2. Give no telephone number.
    - (a) not of a person
    - (b) not of a child

### 2.2 {#2.2 .clause}

Members use a disclaimer such as "Views are my own and not those of Northford Town Council."

## Closing words {#closing-words .unnumbered}

As stated in Section 9.

## Appendix A: Risks {#appendix-a .appendix number="Appendix A"}

| Risk | What to do |
| --- | --- |
| Losing a password | Tell the Clerk.<br>Then change it. |
| Posting in anger | Wait an hour. |
"""
OLD_POSTING = POSTING.replace("Give no telephone number.", "Give no telephone number at all.")
HOSTILE = (
    "<script>alert(1)</script> [press](javascript:alert(1)) {: onclick=alert(2) } `code` {{ 7*7 }} "
    '{% raw %} --8<-- "secrets" &lt; &amp; <!-- gone --> ]]> "quoted" \'single\' <p>half'
)


def version(text: str, facts: str = "", original: bytes = b"As received.\n") -> dict[str, bytes]:
    """Return the files of one version."""
    digest = hashlib.sha256(original).hexdigest()
    toml = f'{facts}\n[source]\nfile = "original.txt"\nsha256 = "{digest}"\nimporter = "1"\n'
    return {
        "text.md": text.encode(),
        "version.toml": toml.encode(),
        "original.txt": original,
    }


NORTHFORD: Mapping[str, Mapping[str, bytes]] = {
    "northford": {"council.toml": COUNCIL.encode(), "rules.toml": b""},
    "northford/posting": {
        "policy.toml": b'title = "Posting Policy"\nowner = "Town Clerk"\nreview_every = "P2Y"\n'
    },
    "northford/posting/2023-05-01": version(OLD_POSTING, "adopted = 2023-05-01"),
    "northford/posting/2025-06-02": version(
        POSTING, 'adopted = 2025-06-02\nminute = "25/143c"\nchange_note = "Shorter."'
    ),
    "northford/hostile": {"policy.toml": b'title = "Hostile & <b>odd</b> Policy"\n'},
    "northford/hostile/undated": version(
        f"# Hostile & <b>odd</b> Policy\n\n## 1 {HOSTILE} {{#1}}\n\n\\{HOSTILE}\n\n- {HOSTILE}\n\n"
        f"| {HOSTILE} | b |\n| --- | --- |\n| {HOSTILE} | c |\n",
        "[[control]]\nfield = '''<script>'''\nvalue = '''<img src=x onerror=alert(1)>'''\n",
    ),
}


def write(root: Path, folders: Mapping[str, Mapping[str, bytes]] = NORTHFORD) -> None:
    """Write the sources into `root`, with what a build needs beside them."""
    for folder, files in folders.items():
        for name, content in files.items():
            path = root / "policy_sources" / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    frame(root)


def frame(root: Path) -> None:
    """Put what a build needs besides sources into `root`."""
    shutil.copytree(HERE / "checker", root / "checker")  # the page's Python follows no link
    for name in ("mkdocs.yml", "docs", "node_modules"):
        (root / name).symlink_to(HERE / name)
    # The page's Python takes seconds to make and is the same for every handbook.
    cache = HERE / "build" / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    (root / "build").mkdir(exist_ok=True)
    (root / "build" / "cache").symlink_to(cache)
