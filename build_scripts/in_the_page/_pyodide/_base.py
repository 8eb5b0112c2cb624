"""What Pyodide asks of Python by name when it starts, without the readers of code and of words."""

from importlib import import_module


def eval_code(
    source: str,
    globals: dict[str, object] | None = None,
    locals: dict[str, object] | None = None,
) -> object:
    """Run `source` and return the value of its last line, or of what follows the last semicolon."""
    names = {} if globals is None else globals
    head, _, tail = max(map(source.rpartition, ("\n", "; ")), key=lambda cut: len(cut[0]))
    try:
        first, last = compile(head, "<exec>", "exec"), compile(tail, "<exec>", "eval")
    except SyntaxError:  # the last line has no value, or is part of something longer
        exec(source, names, locals)
        return None
    exec(first, names, locals)
    return eval(last, names, locals)


def pyimport_impl(path: str) -> object:
    """Return the module of that name, or what a module calls so."""
    stem, _, name = path.rpartition(".")
    if not stem:
        return import_module(path)
    module = import_module(stem)
    return getattr(module, name) if hasattr(module, name) else import_module(path)
