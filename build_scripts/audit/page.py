"""The summary of an audit as one page that opens anywhere: no script, nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.audit.tally import LOOK_AT, Row, Tally
from build_scripts.dates import in_words
from build_scripts.pages.environment import document

VERDICTS = {
    "stop": "Something to stop",
    "review": "Something for a person to decide",
    "nothing-found": "Nothing found",
    "too-short": "Too short to check",
    "error": "Could not be checked",
}
LEVELS = {"stop": "Stop", "review": "Ask first", "note": "Good practice"}
LANGUAGES = {"other": "Not in English", "part": "In part not in English"}
_OF_POSTS = {"stop": "Stop", "review": "Ask first", "nothing-found": "Nothing found"}
_RULES = 20
_SHOWN = 160
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a bar, in hundredths of the longest."""

    kind: str
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a chart: its name, its figures, and the bar that repeats them."""

    name: str
    figures: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with bars; `parts` are the columns, by kind."""

    id: str
    title: str
    first: str
    parts: Mapping[str, str]
    rows: tuple[TableRow, ...]
    hint: str = ""


def summary_page(tally: Tally, source: str, today: date, names: Mapping[str, str], css: str) -> str:
    """Return the page; `names` has the councils' names, `css` the handbook's own look."""
    return document(
        "audit.html.j2",
        source=_clean(source),
        day=in_words(today),
        posts=f"{tally.posts:,}",
        charts=[chart for chart in _charts(tally, names) if chart.rows],
        look_at=[_looked_at(row, names) for row in sorted(tally.look_at, reverse=True)],
        loud=tally.verdicts["stop"] + tally.verdicts["review"],
        most=LOOK_AT,
        problems=[(line.row, _short(line.id), _short(line.message)) for line in tally.problems],
        failed=tally.verdicts["error"],
        css=css,
    )


def sentence(tally: Tally) -> str:
    """Return the figures in one line."""
    counts = (f"{tally.verdicts[key]:,} {key.replace('-', ' ')}" for key in VERDICTS)
    posts = "1 post" if tally.posts == 1 else f"{tally.posts:,} posts"
    foreign = tally.languages.total()
    unread = f"; {foreign:,} not, or not all, in English" if foreign else ""
    return f"{posts}: {', '.join(counts)}{unread}"


def _charts(tally: Tally, names: Mapping[str, str]) -> list[Chart]:
    categories = {
        key.replace("-", " ").capitalize(): counts for key, counts in tally.categories.items()
    }
    return [
        _shares("verdicts", "By verdict", "Verdict", "Posts", VERDICTS, tally.verdicts),
        _shares(
            "languages",
            "Not in English",
            "Language",
            "Posts",
            LANGUAGES,
            tally.languages,
            tally.posts,
            "Of what is not in English, only names, numbers and addresses were checked, whatever "
            "the verdict. The file of findings says which posts, in the column “language”.",
        ),
        _shares("levels", "By level", "Level", "Findings", LEVELS, tally.levels),
        _chart(
            "months",
            "By month",
            "Month",
            _OF_POSTS,
            sorted(tally.months.items()),
            "Posts by verdict.",
        ),
        _chart(
            "councils",
            "By council",
            "Council",
            _OF_POSTS,
            sorted((names.get(key, key), counts) for key, counts in tally.councils.items()),
            "Posts by verdict.",
        ),
        _chart(
            "categories",
            "By category",
            "Category",
            LEVELS,
            _gravest(categories),
            "Findings by level.",
        ),
        _chart(
            "rules",
            "The most frequent rules",
            "Rule",
            LEVELS,
            _gravest(tally.rules, by_total=True)[:_RULES],
            f"Findings by level; the first {_RULES} rules.",
        ),
    ]


def _shares(
    name: str,
    title: str,
    first: str,
    what: str,
    words: Mapping[str, str],
    counts: Counter[str],
    of: int = 0,
    hint: str = "",
) -> Chart:
    """Return a chart with one figure a row, and its share of the whole, or of that many."""
    total = of or counts.total()
    most = of or max(counts.values(), default=0)
    rows = tuple(
        TableRow(
            words[key],
            (f"{counts[key]:,}", f"{counts[key] / total:.1%}"),
            (Bar(key, 0, _part(counts[key], most)),),
        )
        for key in words
        if counts[key]
    )
    return Chart(name, title, first, {"count": what, "share": "Share"}, rows, hint)


def _chart(
    name: str,
    title: str,
    first: str,
    parts: Mapping[str, str],
    counted: Iterable[tuple[str, Counter[str]]],
    hint: str,
) -> Chart:
    counted = list(counted)
    most = max((sum(counts[part] for part in parts) for _, counts in counted), default=0)
    rows = tuple(
        TableRow(
            _short(label),
            tuple(f"{counts[part]:,}" for part in parts),
            tuple(_bars(parts, counts, most)),
        )
        for label, counts in counted
    )
    bars = "The bars repeat the figures, in the order of the columns."
    return Chart(name, title, first, parts, rows, f"{hint} {bars}")


def _bars(parts: Iterable[str], counts: Counter[str], most: int) -> Iterator[Bar]:
    start = 0.0
    for part in parts:
        length = _part(counts[part], most)
        if length:
            yield Bar(part, start, length)
        start = round(start + length, 2)


def _gravest(
    counted: Mapping[str, Counter[str]], *, by_total: bool = False
) -> list[tuple[str, Counter[str]]]:
    def order(one: tuple[str, Counter[str]]) -> tuple[int, int, int, str]:
        name, counts = one
        total = counts.total() if by_total else 0
        return (-total, -counts["stop"], -counts["review"], name)

    return sorted(counted.items(), key=order)


def _looked_at(row: Row, names: Mapping[str, str]) -> dict[str, object]:
    first = row.lines[0]
    return {
        "row": first.row,
        "id": _short(first.id),
        "month": row.month,
        "council": names.get(row.council, row.council),
        "findings": [
            {
                "level": LEVELS[line.level],
                "kind": line.level,
                "message": _short(line.message, 2 * _SHOWN),
                "rule": line.rule,
                "clauses": _clauses(line.clause, line.url),
            }
            for line in row.lines
        ],
    }


def _clauses(clause: str, url: str) -> list[tuple[str, str]]:
    """Return each clause with its address, where the site has one that works from a file."""
    clauses, urls = clause.split(" | "), url.split(" | ")
    reachable = len(urls) == len(clauses) and all(one.startswith("https://") for one in urls)
    return list(zip(clauses, urls if reachable else [""] * len(clauses), strict=True))


def _part(count: int, most: int) -> float:
    return round(100 * count / most, 2) if most else 0.0


def _short(text: str, most: int = _SHOWN) -> str:
    text = " ".join(_clean(text).split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)
