"""Regular expressions come compiled where the build knew that most drafts ask for them.

Compiling them was half of a first check. Any other is compiled by Python's own module, which the
build keeps as `_compile_now`.
"""

import _sre
from re._constants import *  # noqa: F403 (what re asks for here)
from re._taken_apart import TAKEN_APART


def isstring(given: object) -> bool:
    """Return whether something can be compiled."""
    return isinstance(given, str | bytes)


def compile(pattern: str | bytes, flags: int = 0) -> object:
    """Return the compiled pattern."""
    known = TAKEN_APART.get((pattern, flags))
    if known is None:
        from re import _compile_now  # most pages never need it

        return _compile_now.compile(pattern, flags)
    flags, code, groups, group_index, index_group = known
    codes = memoryview(code).cast("I").tolist()
    return _sre.compile(pattern, flags, codes, groups, group_index, index_group)
