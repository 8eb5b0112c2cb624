"""Where an error came from, as the page tells it: lines of text, without reading files of code."""

import sys
from types import TracebackType


def format_exception(
    kind: type[BaseException], error: BaseException, came_from: TracebackType | None
) -> list[str]:
    """Return the lines from the first call to the error itself."""
    lines = ["Traceback (most recent call last):\n"] if came_from else []
    while came_from:
        code = came_from.tb_frame.f_code
        place = f'  File "{code.co_filename}", line {came_from.tb_lineno}, in {code.co_name}\n'
        lines.append(place)
        came_from = came_from.tb_next
    said = f"{kind.__name__}: {error}" if str(error) else kind.__name__
    return [*lines, f"{said}\n"]


def print_exception(
    kind: type[BaseException], error: BaseException, came_from: TracebackType | None
) -> None:
    """Write them to the console."""
    sys.stderr.writelines(format_exception(kind, error, came_from))
