"""Running text as Python, for who tries the page's Python by hand."""

from _pyodide._base import eval_code as eval_code
