"""Mistakes that an editor can mend: reported all at once, printed without a traceback."""

from collections.abc import Iterable


class SourceError(Exception):
    """Mistakes in a file that a person wrote: where, what was found, what is allowed."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type["SourceError"], tuple[tuple[str, ...]]]:
        """Say how it travels from one process to another: with its problems, not with its words."""
        return SourceError, (self.problems,)
