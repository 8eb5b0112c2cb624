"""A council that is not there, with a policy of three versions, for tests about change."""

from datetime import date

from test_clause_identity import DEVICES, LIVE, MONITORING, POSTING, clause, text

from build_scripts.model import Handbook, Policy, ReviewRecord, Source, Text, Version

TODAY = date(2026, 11, 21)
SOURCE = Source("original.txt", "0" * 64, "1")

FIRST = Version(
    "undated",
    text(
        clause("6.3", "Posting", POSTING),
        clause("6.4", "Monitoring", MONITORING),
        clause("6.5", "Personal devices", DEVICES),
    ),
    SOURCE,
)
SECOND = Version(
    "2023-05-01",
    text(
        clause("6.3", "Live video", LIVE),
        clause("6.4", "Posting", POSTING),
        clause("6.5", "Monitoring", MONITORING),
        clause("6.6", "Personal devices", DEVICES),
    ),
    SOURCE,
    adopted=date(2023, 5, 1),
    minute="23/41",
    approved_by="Full Council",
    change="substantive",
    change_note="Live video & subtitles",
    reviews=(ReviewRecord(date(2024, 5, 2), "24/12"),),
)
THIRD = Version(
    "2026-06-01",
    text(
        clause("6.3", "Live video", LIVE),
        clause("6.4", "Posting", (POSTING[0].replace("express", "written"), POSTING[1])),
        clause("6.5", "Monitoring", MONITORING),
    ),
    SOURCE,
    adopted=date(2026, 6, 1),
    in_force=date(2026, 7, 1),
    next_review=date(2027, 1, 31),
    minute="26/9",
)
POLICY = Policy(
    "northford",
    "social-media",
    "Social Media <Policy>",
    (FIRST, SECOND, THIRD),
    owner="Town Clerk",
    review_every="P1Y",
)
NEVER = Policy(
    "northford", "lone-working", "Lone Working", (Version("undated", Text("L", ()), SOURCE),)
)
HANDBOOK = Handbook((NEVER, POLICY), {"northford": {"name": "Northford Parish Council"}})
