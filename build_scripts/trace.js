// Starts Pyodide with a whole standard library, runs the checker as the page does, makes one
// mistake on purpose, and prints as JSON what that took: which files of the standard library, and
// each regular expression with its flags, what Python's engine is given for it, and how many drafts
// asked for it. Whatever starting and the first draft ask for counts as asked for by all.
//
//     node trace.js <folder of pyodide> <library.zip> <folder that holds checker/> < {"bundle": "…", "drafts": ["…"]}
const { readFileSync } = require("node:fs");
const [pyodideFolder, library, checkerFolder] = process.argv.slice(2);
const { loadPyodide } = require(`${pyodideFolder}/pyodide.js`);

const RECORD = `
import sys
sys.dont_write_bytecode = True
sys.path.append("/checked")

import re
from re import _compile_now

class Recording:
    """Python's own engine, which remembers what it is given."""
    def __getattr__(self, name):
        return getattr(engine, name)
    def compile(self, pattern, flags, code, groups, group_index, index_group):
        codes = b"".join(one.to_bytes(4, "little") for one in code)
        self.given = flags, codes, groups, dict(group_index), index_group
        return engine.compile(pattern, flags, code, groups, group_index, index_group)

def compile(pattern, flags=0):
    made = own(pattern, flags)
    taken[pattern, flags] = _compile_now._sre.given
    asked[pattern, flags] = asked.get((pattern, flags), 0) + 1
    return made

taken, asked = {}, {}
engine, own = _compile_now._sre, _compile_now.compile
_compile_now._sre, _compile_now.compile = Recording(), compile
for _, pattern, flags in [(str, "", 0), *re._cache]:  # what Pyodide's own start asked for
    compile(pattern, flags)
`;

const FORGET = `
import checker.reading
checker.reading.compiled.cache_clear()
re.purge()
`;

const took = (all) => `
import json
archive = "/lib/python313.zip/"
origins = (module.__spec__ and module.__spec__.origin or "" for module in sys.modules.values())
answer = json.dumps({
    "modules": sorted(one.removeprefix(archive) for one in origins if one.startswith(archive)),
    "patterns": [
        (repr(key), repr(taken[key]), ${all} if key in always else asked[key])
        for key in sorted(taken, key=repr)
    ],
})
answer`;

(async () => {
  const { bundle, drafts } = JSON.parse(readFileSync(0, "utf8"));
  const python = await loadPyodide({ stdLibURL: library });
  python.mountNodeFS("/checked", checkerFolder);
  python.runPython(RECORD);
  const page = python.pyimport("checker.page");
  const check = page.start_from(new TextEncoder().encode(bundle));
  check(drafts[0]);
  python.runPython("always = set(taken)");
  for (const draft of drafts.slice(1)) {
    python.runPython(FORGET);
    check(draft);
  }
  try {
    check(0); // what it takes to tell the page about a bug of ours
  } catch {}
  process.stdout.write(python.runPython(took(drafts.length)));
})().catch((error) => {
  process.stderr.write(`${error.message ?? error}\n`);
  process.exit(1);
});
