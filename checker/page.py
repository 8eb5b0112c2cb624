"""The browser's edge: JSON in, JSON out."""

import json
from collections.abc import Callable
from typing import Protocol

from checker.engine import check
from checker.load import RuleError, draft, handbook
from checker.model import Handbook, as_dict


class Buffer(Protocol):
    """Bytes as JavaScript has them."""

    def to_bytes(self) -> bytes: ...


def start_from(bundle: Buffer) -> Callable[[str], str]:
    """Return what `start` does: a string of that length takes long to cross from JavaScript."""
    return start(bundle.to_bytes())


def start(bundle_json: str | bytes) -> Callable[[str], str]:
    """Return a function from one draft as JSON to its result, or to {"id", "error"}, as JSON."""
    book = handbook(json.loads(bundle_json))

    def answer(draft_json: str) -> str:
        return json.dumps(_result(draft_json, book), ensure_ascii=False)

    return answer


def _result(draft_json: str, book: Handbook) -> dict[str, object]:
    try:
        line = json.loads(draft_json)
    except (ValueError, RecursionError) as refused:
        return {"id": None, "error": f"The draft is not JSON: {refused}."}
    try:
        return as_dict(check(draft(line, book), book))
    except RuleError as refused:
        name = line.get("id") if isinstance(line, dict) else None
        return {"id": name, "error": str(refused)}
