"""What changed from one version of a policy to another: clauses, lines, words, anchors.

`match` says which clause became which; `redline` shows how; `anchors` says where every old
anchor leads. All pure: text in, frozen data out.
"""

from build_scripts.redline.anchors import Former, anchors, chain, forward, wordings
from build_scripts.redline.compare import Redline, new_text, old_text, redline
from build_scripts.redline.identity import Changes, Match, match
from build_scripts.redline.summary import summary

__all__ = [
    "Changes",
    "Former",
    "Match",
    "Redline",
    "anchors",
    "chain",
    "forward",
    "match",
    "new_text",
    "old_text",
    "redline",
    "summary",
    "wordings",
]
