// Runs the Python checker off the main thread. Text in, plain JSON out; nothing leaves the page.
//
// A classic script: a worker made from a Blob, as a page opened from a folder needs, cannot be a
// module. In: {start: files} once, then {id, draft}. Out: {step, loaded, total}, {ready: true},
// {failed: reason}, {id, result}.
"use strict";

/**
 * @typedef {object} Files
 * @property {string} pyodide the folder of Pyodide, ending in "/"
 * @property {import("pyodide").Lockfile} lock which Python this is, and that it needs nothing more
 * @property {string} stdlib
 * @property {string} wheel
 * @property {string} bundle the rules and the councils' data
 * @property {Record<string, number>} sizes how many bytes each file has, by its address
 * @property {Record<string, ArrayBuffer>} [given] the files themselves, where they cannot be fetched
 */

const WHERE = "/lib/checker.whl";

/** @type {(draft: string) => string} */
let check = () => {
  throw new Error("the checker has not started");
};

self.onmessage = async ({ data }) => {
  if (data.start) {
    try {
      check = await start(data.start);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ failed: reason(error) });
    }
    return;
  }
  try {
    self.postMessage({ id: data.id, result: JSON.parse(check(JSON.stringify(data.draft))) });
  } catch (error) {
    self.postMessage({ id: data.id, error: reason(error) });
  }
};

/** @param {unknown} error */
function reason(error) {
  return error instanceof Error ? error.message : `${error}`;
}

/**
 * @param {Files} files
 * @returns {Promise<(draft: string) => string>} the one function that crosses: JSON in, JSON out
 */
async function start(files) {
  const bring = onlyTheseFiles(files);
  const broken = brokenEngine();
  // All at once, before the scripts below stop this thread.
  const coming = Object.keys(files.sizes).map(bring);
  if (!files.given) importScripts(`${files.pyodide}pyodide.js`, `${files.pyodide}pyodide.asm.js`);
  const loading = self.loadPyodide({
    indexURL: files.pyodide,
    stdLibURL: files.stdlib,
    lockFileContents: files.lock,
    packageBaseUrl: files.pyodide,
  });
  await Promise.race([Promise.all(coming), broken]); // Pyodide only logs that a file is missing
  const python = await Promise.race([loading, broken]);
  self.postMessage({ step: "rules" });
  python.FS.writeFile(WHERE, new Uint8Array(await (await bring(files.wheel)).arrayBuffer()));
  python.pyimport("sys").path.append(WHERE);
  return python.pyimport("checker.page").start(await (await bring(files.bundle)).text());
}

/**
 * Pyodide only logs that its engine did not start, and then waits for ever.
 * @returns {Promise<never>} fails when the engine fails
 */
function brokenEngine() {
  return new Promise((_, reject) => {
    for (const way of /** @type {const} */ (["instantiate", "instantiateStreaming"])) {
      /** @type {Function} */
      const own = WebAssembly[way].bind(WebAssembly);
      const watched = (/** @type {unknown[]} */ ...given) => {
        const made = own(...given);
        made.catch(reject);
        return made;
      };
      WebAssembly[way] = watched;
    }
  });
}

/**
 * Shuts every way out of this worker but one: `fetch` answers for the files of the checker, each
 * asked for once. Anything else is refused, whoever asks. Only `import()` is syntax and cannot be
 * taken away: it is shut by the Content-Security-Policy alone, which the host sends with this file.
 * @param {Files} files
 * @returns {(address: string) => Promise<Response>}
 */
function onlyTheseFiles(files) {
  const fetchFromSite = self.fetch.bind(self);
  const total = Object.values(files.sizes).reduce((sum, size) => sum + size, 0);
  /** @type {Map<string, Promise<Response>>} */
  const brought = new Map();
  let loaded = 0;

  const counting = () =>
    new TransformStream({
      transform(chunk, out) {
        loaded += chunk.byteLength;
        self.postMessage({ step: "files", loaded, total });
        out.enqueue(chunk);
      },
    });

  /** @param {string} address */
  async function get(address) {
    const headers = { "Content-Type": address.endsWith(".wasm") ? "application/wasm" : "" };
    if (files.given) return new Response(files.given[address], { headers });
    const response = await fetchFromSite(address, { credentials: "same-origin" });
    if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`);
    const body = response.body.pipeThrough(counting());
    // The engine is compiled as it comes; of the rest, a half is known here to be missing.
    return new Response(address.endsWith(".wasm") ? body : await new Response(body).arrayBuffer(), { headers });
  }

  /** @param {string} address */
  function bring(address) {
    if (!(address in files.sizes)) return Promise.reject(new Error(`${address} is not part of the checker`));
    const coming = brought.get(address) ?? get(address);
    brought.set(address, coming);
    coming.catch(() => {}); // whoever waits for it is told
    return coming;
  }

  self.fetch = (asked) => bring(new URL(asked instanceof Request ? asked.url : asked, self.location.href).href);
  for (const way of ["XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource", "Worker", "SharedWorker", "BroadcastChannel", "caches"]) {
    Object.defineProperty(self, way, { value: undefined, configurable: false, writable: false });
  }
  const load = self.importScripts.bind(self);
  self.importScripts = (...addresses) => {
    for (const address of addresses) {
      if (!`${new URL(address, self.location.href)}`.startsWith(files.pyodide)) throw new Error(`${address} is not part of the checker`);
    }
    load(...addresses);
  };
  return bring;
}
