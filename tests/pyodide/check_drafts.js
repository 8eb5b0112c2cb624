// Checks drafts with the very files that the page loads.
//
//     node check_drafts.js <folder with checker.json> < one draft a line > one result a line
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");
const folder = resolve(process.argv[2]);
const drafts = readFileSync(0, "utf8").split("\n").filter(Boolean); // before Pyodide takes stdin
const made = JSON.parse(readFileSync(`${folder}/checker.json`, "utf8"));
const { loadPyodide } = require(`${folder}/${made.pyodide}pyodide.js`);

(async () => {
  const python = await loadPyodide({
    stdLibURL: `${folder}/${made.stdlib}`,
    lockFileContents: made.lock,
    packageBaseUrl: folder,
  });
  python.FS.writeFile("/lib/checker.whl", readFileSync(`${folder}/${made.wheel}`));
  python.pyimport("sys").path.append("/lib/checker.whl");
  const check = python.pyimport("checker.page").start_from(new Uint8Array(readFileSync(`${folder}/${made.bundle}`)));
  process.stdout.write(drafts.map((draft) => `${check(draft)}\n`).join(""));
})().catch((error) => {
  process.stderr.write(`${error.message ?? error}\n`);
  process.exitCode = 70;
});
