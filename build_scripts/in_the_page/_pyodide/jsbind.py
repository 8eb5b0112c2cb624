"""How JavaScript's functions are called: with whatever is given. The page writes no signatures."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default

no_default = object()  # stands for a default that is none


def _any(*_: object, **__: object) -> None:
    """Stand for a function that takes anything."""


# No class; no places that must be or may be filled; any further ones, by place and by name.
default_signature = JsFuncSignature(
    _any, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
