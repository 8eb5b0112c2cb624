"""A handbook with a past: a policy revised in Word and published, another reviewed without change.

What a single edition cannot show is here: a redline, a superseded version, a history, clauses that
moved on, the papers of a publication, and the audit of an archive of posts.
"""

from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

from build_scripts.audit.archive import Reading
from build_scripts.audit.begun import Outputs
from build_scripts.audit.run import Asked, audit
from build_scripts.model import Policy, ReviewRecord
from build_scripts.publishing.publish import Request, publish
from build_scripts.publishing.reviewed import reviewed
from build_scripts.publishing.talk import Unattended
from build_scripts.sources import read_handbook
from tests.browser.site import TODAY, built, workshop
from tests.publishing.word_files import revised, word_file

POLICY = "flitwick/social-media/"
COMPARE = f"{POLICY}compare/undated-to-2026-11-03/"
REVIEWED = "loughton/social-media/"
PREVIEW = f"build/papers/{POLICY}2026-11-03/redline.html"
AUDIT = "build/posts.audit.html"

_GIVEN = {"adopted": "2026-11-03", "minute": "26/114", "next_review": "2027-02-01"}
_POSTS = """text,date
"Ring Mrs Patel on 07700 900461 about the allotment.",2026-03-02
"RUMOUR has it the pub is to close.",2026-03-09
"The splash park opens on Saturday at 10am. Entry is free.",2026-05-01
"Vote Labour on Thursday!",2026-05-04
"Wow",2026-06-01
"""


def with_a_past(folder: Path) -> Path:
    """Return a checkout in `folder` in which that happened, with its site."""
    root = workshop(folder)
    file = root / "Revised.docx"
    file.write_bytes(word_file(revised(flitwicks(root).versions[0].text)))
    request = Request(file, "flitwick", "social-media", _GIVEN, quotes="all")
    with redirect_stdout(StringIO()):
        publish(root, request, Unattended(), TODAY)
    record = ReviewRecord(date(2026, 11, 16), "26/143", date(2028, 11, 30))
    reviewed(root, *REVIEWED.strip("/").split("/"), record)
    built(root, TODAY)
    _audited(root)
    return root


def flitwicks(root: Path) -> Policy:
    """Return Flitwick's Social Media Policy."""
    policies = read_handbook(root, "flitwick").policies
    return next(policy for policy in policies if policy.id == "social-media")


def _audited(root: Path) -> None:
    posts = root / "build/posts.csv"
    posts.write_text(_POSTS, "utf-8")
    who = {"council": "flitwick", "writer": "officer", "account": "council", "platform": "facebook"}
    outputs = Outputs(posts.with_name("posts.audit.csv"))
    audit(Asked(str(posts), "csv", outputs, Reading("posts.csv", who)), root, TODAY)
