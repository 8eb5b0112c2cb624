"""The handbook of this checkout, and the drafts that its examples describe."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from checker.__main__ import files
from checker.load import handbook
from checker.model import Draft, Example

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = json.loads(json.dumps(files(ROOT)))
BOOK = handbook(BUNDLE)

# Who writes an example unless it says otherwise.
DRAFT = Draft(
    id="example",
    council="example",
    writer="officer",
    account="council",
    platform="facebook",
    date=date(2026, 11, 2),
    text="",
)


def draft_of(example: Example, council: str = "example") -> Draft:
    """Return the draft of an example, without the marks."""
    settings = dict(example.settings)
    day = date.fromisoformat(settings.pop("date", DRAFT.date.isoformat()))
    text = example.text.replace("«", "").replace("»", "")
    return replace(DRAFT, council=council, date=day, text=text, **settings)
