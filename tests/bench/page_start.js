// Times the checker as the site starts it, and on Pyodide as it comes; in a worker, or here.
"use strict";

const isPage = typeof document !== "undefined";
const root = new URL("..", isPage ? document.baseURI : self.location.href).href;
const check = new URL("assets/check/", root).href;

async function measure({ which, worker, text, keep }) {
  await client;
  const draft = { id: 1, council: "flitwick", writer: "officer", account: "council", platform: "facebook", date: "2026-11-21", text };
  const began = performance.now();
  const ask = await (worker ? { ours: oursInWorker, stock: stockInWorker } : { ours: oursHere, stock: stockHere })[which]();
  await ask(draft);
  const start = performance.now() - began;
  const times = [];
  for (let turn = 0; turn < 15; turn++) {
    const again = performance.now();
    await ask({ ...draft, text: `${turn}${text.slice(2)}` });
    times.push(performance.now() - again);
  }
  if (keep) await (await memory()).keep(await files(), () => {});
  return { start, check: times.sort((a, b) => a - b)[7] };
}

/** What a later start remembers. */
const memory = () => import(`${check}memory.js`);

/** The files of the checker, as its own page names them. */
async function files() {
  const { filesOf } = await client;
  return filesOf(`${check}checker.json`);
}

/** Milliseconds of each query over every council, ten times over. */
async function searches(queries) {
  const at = (path) => `${root}assets/search/${path}`;
  const get = async (path) => (await fetch(at(path))).json();
  const { default: MiniSearch } = await import(at("minisearch.js"));
  const { makeSearch } = await import(at("engine.js"));
  const { councils, ours } = await get("councils.json");
  const search = makeSearch(MiniSearch, await get("synonyms.json"), ours);
  for (const { file } of councils) search.add(await get(file));
  const times = [];
  for (let turn = 0; turn < 10; turn++) {
    for (const query of queries) {
      const began = performance.now();
      search.search(query, councils.map(({ id }) => id));
      times.push(performance.now() - began);
    }
  }
  return times;
}

/** The page has it before anybody wishes for the checker. */
const client = isPage ? import(`${check}client.js`) : undefined;

async function oursInWorker() {
  const { startChecker } = await client;
  const checker = startChecker(`${check}checker.json`, () => {});
  return (draft) => checker.check(draft);
}

async function stockInWorker() {
  const worker = new Worker("start.js");
  return (draft) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.failed ? reject(new Error(data.failed)) : resolve(data));
      worker.postMessage(draft);
    });
}

async function manifest() {
  return (await fetch(`${check}checker.json`)).json();
}

async function oursHere() {
  const made = await manifest();
  const kept = await (await memory()).remembered(await files());
  const how = kept ? { _loadSnapshot: new Uint8Array(kept) } : {};
  const python = await loadPyodide({ indexURL: `${check}${made.pyodide}`, stdLibURL: `${check}${made.stdlib}`, lockFileContents: made.lock, packageBaseUrl: check, ...how });
  if (!kept) return begin(python, `${check}${made.wheel}`, made);
  const ask = python.pyimport("checker.page").started;
  return (draft) => JSON.parse(ask(JSON.stringify(draft)));
}

async function stockHere() {
  const made = await manifest();
  const python = await loadPyodide({ indexURL: `${root}bench/pyodide/` });
  return begin(python, `${root}bench/checker.zip`, made);
}

async function begin(python, wheel, made) {
  const [code, rules] = await Promise.all([fetch(wheel).then((one) => one.arrayBuffer()), fetch(`${check}${made.bundle}`).then((one) => one.arrayBuffer())]);
  python.FS.writeFile("/lib/checker.zip", new Uint8Array(code));
  python.pyimport("sys").path.append("/lib/checker.zip");
  const ask = python.pyimport("checker.page").start_from(new Uint8Array(rules));
  return (draft) => JSON.parse(ask(JSON.stringify(draft)));
}

if (!isPage) {
  importScripts("pyodide/pyodide.js", "pyodide/pyodide.asm.js");
  const started = stockHere();
  self.onmessage = async ({ data }) => {
    try {
      self.postMessage((await started)(data));
    } catch (error) {
      self.postMessage({ failed: `${error}` });
    }
  };
}
