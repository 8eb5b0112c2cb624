// Starts Pyodide with a whole standard library, runs the checker as the page does, makes one
// mistake on purpose, and prints which files of the standard library that took, as JSON.
//
//     node trace_imports.js <folder of pyodide> <library.zip> <folder that holds checker/> < {"bundle": "…", "drafts": ["…"]}
const { readFileSync } = require("node:fs");
const [pyodideFolder, library, checkerFolder] = process.argv.slice(2);
const { loadPyodide } = require(`${pyodideFolder}/pyodide.js`);

(async () => {
  const { bundle, drafts } = JSON.parse(readFileSync(0, "utf8"));
  const python = await loadPyodide({ stdLibURL: library });
  python.mountNodeFS("/checked", checkerFolder);
  python.runPython('import sys; sys.dont_write_bytecode = True; sys.path.append("/checked")');
  const check = python.pyimport("checker.page").start(bundle);
  for (const draft of drafts) check(draft);
  try {
    check(0); // what it takes to tell the page about a bug of ours
  } catch {}
  const files = python.runPython(`
    import sys
    archive = "/lib/python313.zip/"
    sorted(
        module.__spec__.origin.removeprefix(archive)
        for module in sys.modules.values()
        if (module.__spec__ and module.__spec__.origin or "").startswith(archive)
    )
  `).toJs();
  process.stdout.write(JSON.stringify(files));
})().catch((error) => {
  process.stderr.write(`${error.message ?? error}\n`);
  process.exit(1);
});
