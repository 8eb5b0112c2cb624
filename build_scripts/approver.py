"""On which days the policy in force says what council.toml quotes of whoever approves posts."""

from collections.abc import Mapping
from datetime import date

from build_scripts.model import Handbook
from build_scripts.quoted import is_there, quoted
from build_scripts.review import coming, in_force


def approval(handbook: Handbook, council: str) -> dict[str, object]:
    """Return what the checker's page knows of who approves; `days` where not every day will do."""
    approver = handbook.councils.get(council, {}).get("approver")
    if not isinstance(approver, Mapping):
        return {}
    url = f"/{council}/{approver.get('policy')}/#{approver.get('clause')}"
    days = [(day.isoformat(), says) for day, says in approver_days(handbook, council)]
    return {
        "approver": approver.get("name"),
        "approves": approver.get("approves") is True,
        "approval": {"clause": approver.get("clause"), "url": url},
        **({} if all(says for _, says in days) else {"days": days}),
    }


def approver_days(handbook: Handbook, council: str) -> list[tuple[date, bool]]:
    """Return whether the policy says so from the beginning, and from each day of another version.

    Where nothing is quoted, the council says so by itself, on every day.
    """
    quotes = quoted(handbook.councils.get(council, {}))
    quote = next((each for each in quotes if each.said_by == "approver"), None)
    policies = (each for each in handbook.policies if each.council == council)
    policy = next((each for each in policies if quote and each.id == quote.policy), None)
    if quote is None or policy is None:
        return [(date.min, True)]
    came = [(date.min, in_force(policy, date.min)), *coming(policy, date.min)]
    return [(day, is_there(quote, version)) for day, version in came]
