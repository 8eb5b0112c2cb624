// Runs pytest inside Pyodide: its whole standard library, the folders given, pytest from this
// machine's own packages (they are pure Python). Exits as pytest does.
//
//     node run_pytest.js <folder of pyodide> <site-packages> <repository> -- <arguments of pytest>
const [pyodideFolder, packages, repository, , ...asked] = process.argv.slice(2);
const { loadPyodide } = require(`${pyodideFolder}/pyodide.js`);

(async () => {
  const python = await loadPyodide({ env: { HOME: "/tmp", PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1", PYTHONDONTWRITEBYTECODE: "1" } });
  python.mountNodeFS("/packages", packages);
  python.mountNodeFS("/repository", repository);
  const main = python.runPython(`
    import os, sys
    sys.path += ["/packages", "/repository"]
    os.chdir("/repository")
    def main(arguments):
        import pytest
        return int(pytest.main([str(one) for one in arguments]))
    main
  `);
  process.exitCode = main(asked);
})().catch((error) => {
  process.stderr.write(`${error.message ?? error}\n`);
  process.exitCode = 70;
});
