"""Times the checker and its peers on the same drafts in one process, in turns.

Run by the benchmark in the peers' own environment: JSON on standard input, JSON on standard output.
A peer that is not installed there is left out.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
type Line = dict[str, Any]
type Run = Callable[[Line], object]


def ours() -> Run:
    """Every rule of the handbook, from a dictionary to a result."""
    from checker.__main__ import files
    from checker.engine import check
    from checker.load import draft, handbook

    book = handbook(json.loads(json.dumps(files(ROOT))))
    return lambda line: check(draft(line, book), book)


def better_profanity() -> Run:
    """Its own list of words."""
    from better_profanity import profanity

    profanity.load_censor_words()
    return lambda line: profanity.contains_profanity(line["text"])


def phonenumberslite() -> Run:
    """Telephone numbers as written in Britain."""
    from phonenumbers import PhoneNumberMatcher

    return lambda line: list(PhoneNumberMatcher(line["text"], "GB"))


def presidio() -> Run:
    """Its pattern recognisers alone, over the tokens of a blank spaCy."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    # Else it asks the network for the list of top-level domains.
    tldextract.extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

    registry = RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    registry.recognizers = [
        one for one in registry.recognizers if isinstance(one, PatternRecognizer)
    ]
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    return lambda line: engine.analyze(line["text"], "en")


RUNS: dict[str, Callable[[], Run]] = {
    "ours": ours,
    "better-profanity": better_profanity,
    "phonenumberslite": phonenumberslite,
    "presidio-analyzer": presidio,
}


def main() -> None:
    """Print milliseconds a draft for each: the median of several turns."""
    asked = json.load(sys.stdin)
    ready: dict[str, Run] = {}
    for name, load in RUNS.items():
        try:
            ready[name] = load()
        except ImportError as missing:
            print(f"{name}: {missing}", file=sys.stderr)
    took: dict[str, list[float]] = {name: [] for name in ready}
    for turn in range(asked["turns"] + 1):
        for name, run in ready.items():
            began = process_time()
            for line in asked["drafts"][: None if turn else 20]:  # the first turn only warms up
                run(line)
            if turn:
                took[name].append(process_time() - began)
    each = 1000 / len(asked["drafts"])
    json.dump({name: each * median(times) for name, times in took.items()}, sys.stdout)


if __name__ == "__main__":
    main()
