"""Every file that cannot be a policy is refused in words that a Clerk can act on, and soon."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts.errors import SourceError
from build_scripts.importing.document import Imported
from build_scripts.importing.readers import readers
from build_scripts.importing.run import import_document
from build_scripts.importing.sniff import refuse_unfit
from importing_formats.hostile import REFUSED

GOLDEN = Path(__file__).parent / "refused"
MOST_SECONDS = 10
MOST_MEGABYTES = 500


def read(content: bytes, name: str) -> Imported:
    """Read a file as the command does: what it is first, then what is in it."""
    refuse_unfit(content, name)
    return import_document(content, name, readers=readers())


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_says_what_was_found_and_what_to_do(name):
    content = REFUSED[name]()
    with pytest.raises(SourceError) as refused:
        read(content, name)
    expected = GOLDEN / f"{name}.error.txt"
    assert str(refused.value) == expected.read_text("utf-8").rstrip("\n")


def test_every_golden_refusal_has_its_file():
    assert {path.name.removesuffix(".error.txt") for path in GOLDEN.iterdir()} == set(REFUSED)


MEASURED = r"""
import json, re, resource, sys
from pathlib import Path
from build_scripts.errors import SourceError
from build_scripts.importing.document import Imported
from build_scripts.importing.readers import readers
from build_scripts.importing.run import import_document
from build_scripts.importing.sniff import refuse_unfit
content = sys.stdin.buffer.read()
try:
    refuse_unfit(content, sys.argv[1])
    import_document(content, sys.argv[1], readers=readers())
except SourceError:
    pass
used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(one.ru_utime + one.ru_stime for one in used)  # a busy machine takes none of these
own = Path("/proc/self/status")  # what is counted otherwise includes the program that began this
said = re.search(r"VmHWM:\s*(\d+)", own.read_text()) if own.exists() else None
peak = max(int(said[1]) if said else used[0].ru_maxrss, used[1].ru_maxrss)
print(json.dumps([seconds, peak // 1024]))
"""

HEAVY = [
    *("bomb.docx", "large-part.docx", "lying-size.docx", "many-elements.docx", "deep.docx"),
    *("huge.docx", "many-parts.docx", "billion-laughs.docx", "never-closed.html", "huge.html"),
    *("scanned.pdf", "damaged.pdf"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="the system tells no memory of a process")
@pytest.mark.parametrize("name", HEAVY)
def test_no_refusal_takes_more_than_ten_seconds_or_500_megabytes(name):
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, name],
        input=REFUSED[name](),
        capture_output=True,
        check=True,
        timeout=120,
    )
    seconds, megabytes = json.loads(done.stdout)
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
