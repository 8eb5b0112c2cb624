"""One table of a web page while it is read: spans filled with empty cells."""

from dataclasses import dataclass, field

_WIDEST = 63
_TALLEST = 1_000


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    header: bool = False
    strong: bool = True
    width: int = 1
    height: int = 1


@dataclass(slots=True)
class Grid:
    """The rows of a table so far."""

    head: bool = False
    _rows: list[list[_Cell]] = field(default_factory=list)
    _heads: list[bool] = field(default_factory=list)
    _outside: list[str] = field(default_factory=list)

    def row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._heads.append(self.head)

    def cell(self, given: dict[str, str], *, header: bool) -> None:
        """Begin a cell."""
        if not self._rows:
            self.row()
        width = _span(given.get("colspan"), _WIDEST)
        height = _span(given.get("rowspan"), _TALLEST)
        self._rows[-1].append(_Cell(header=header, width=width, height=height))

    def add(self, text: str, strong: bool) -> None:
        """Add one line to the cell that is open, or to the caption."""
        if self._rows and self._rows[-1]:
            cell = self._rows[-1][-1]
            cell.lines.append(text)
            cell.strong = cell.strong and strong
        else:
            self._outside.append(text)

    def rows(self) -> list[tuple[tuple[str, ...], bool]]:
        """Return each row that has words, as its cells and whether it is a header."""
        laid: list[tuple[tuple[str, ...], bool]] = [((text,), False) for text in self._outside]
        waiting: dict[int, int] = {}
        for index, row in enumerate(self._rows):
            cells: list[str] = []
            for cell in row:
                _pass_over(cells, waiting)
                for column in range(len(cells), len(cells) + cell.width):
                    if cell.height > 1:
                        waiting[column] = cell.height - 1
                cells += ["\n".join(cell.lines), *[""] * (cell.width - 1)]
            _pass_over(cells, waiting)
            if any(cells):
                laid.append((tuple(cells[:_WIDEST]), self._is_header(index, row)))
        return laid

    def _is_header(self, index: int, row: list[_Cell]) -> bool:
        filled = [cell for cell in row if cell.lines]
        bold = index == 0 and len(self._rows) > 1 and all(cell.strong for cell in filled)
        return self._heads[index] or all(cell.header for cell in filled) or bold


def _pass_over(cells: list[str], waiting: dict[int, int]) -> None:
    """Leave an empty cell wherever a taller one reaches down from a row above."""
    while waiting.get(len(cells), 0) > 0 and len(cells) < _WIDEST:
        waiting[len(cells)] -= 1
        cells.append("")


def _span(given: str | None, most: int) -> int:
    return min(max(int(given), 1), most) if given and given.isdecimal() and len(given) < 6 else 1
