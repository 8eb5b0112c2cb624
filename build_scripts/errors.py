"""Mistakes that an editor can mend: reported all at once, printed without a traceback."""

from collections.abc import Iterable
from difflib import get_close_matches


class SourceError(Exception):
    """Mistakes in a file that a person wrote: where, what was found, what is allowed."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type["SourceError"], tuple[tuple[str, ...]]]:
        """Say how it travels from one process to another: with its problems, not with its words."""
        return SourceError, (self.problems,)


def meant(name: str, allowed: Iterable[str]) -> str:
    """Return “ Did you mean …?” where one of `allowed` is close to `name`; else nothing."""
    close = get_close_matches(name, list(allowed), n=1)
    return f" Did you mean “{close[0]}”?" if close else ""
