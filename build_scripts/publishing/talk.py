"""Who decides: a person at the keyboard, or, unattended, what was given beforehand."""

import sys
from typing import Protocol

from build_scripts.errors import SourceError


class Talk(Protocol):
    """How a command speaks with whoever runs it; a patient one can be asked again."""

    @property
    def patient(self) -> bool:
        """True where somebody is there who may answer otherwise the next time."""

    def say(self, words: str) -> None:
        """Show `words`."""

    def ask(self, question: str, found: str | None) -> str | None:
        """Return the answer: what was `found` where the person keeps it, None for not stated."""

    def agree(self, question: str, *, unattended: bool) -> bool:
        """Return whether the person agrees; with nobody there, `unattended` decides."""


class Keyboard:
    """A person who reads and types."""

    patient = True

    def say(self, words: str) -> None:
        """Show `words`."""
        print(words)

    def ask(self, question: str, found: str | None) -> str | None:
        """Ask; Enter keeps what was found, a hyphen says that it is not stated."""
        keep = f" [{found}; - for not stated]" if found else " [not stated]"
        return self._read(f"{question}{keep}: ").strip() or found

    def agree(self, question: str, *, unattended: bool) -> bool:
        """Ask for a plain yes or no until there is one."""
        while True:
            answer = self._read(f"{question} [y/n]: ").strip().casefold()
            if answer in {"y", "yes", "n", "no"}:
                return answer.startswith("y")

    def _read(self, prompt: str) -> str:
        try:
            return input(prompt)
        except EOFError:
            raise SourceError(
                ["Nobody is there to answer. Give every fact as an option, and add --yes."]
            ) from None


class Unattended:
    """Nobody is there: nothing is asked, and what was not given is not known."""

    patient = False

    def say(self, words: str) -> None:
        """Show `words`, beside the result on standard output."""
        print(words, file=sys.stderr)

    def ask(self, question: str, found: str | None) -> str | None:
        """Keep what was found."""
        return found

    def agree(self, question: str, *, unattended: bool) -> bool:
        """Decide as was said beforehand."""
        return unattended
