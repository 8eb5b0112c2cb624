"""Mistakes that an editor can mend: reported all at once, printed without a traceback."""

from collections.abc import Iterable


class SourceError(Exception):
    """Mistakes in a file that a person wrote: where, what was found, what is allowed."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
