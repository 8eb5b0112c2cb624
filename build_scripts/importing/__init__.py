"""From a document as received to the words adopted.

bytes → (a reader for each format) → `Document` of lines → `structure` → `Imported`.
A reader says only what the format knows; every judgement about structure is made in one place.
"""
