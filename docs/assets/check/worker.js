// Runs the Python checker off the main thread. Text in, plain JSON out; nothing leaves the page.
//
// A classic script: a worker made from a Blob, as a page opened from a folder needs, cannot be a
// module. In: {start: files, memory} once, then {id, draft}. Out: {step, loaded, total},
// {ready: true}, {failed: reason}, {id, result}. Or in: {keep: files}. Out: {memory}.
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
const SAID_EVERY = 200_000; // bytes; a message for every packet would take longer than to read it

/** @type {(draft: string) => string} */
let check = () => {
  throw new Error("the checker has not started");
};

self.onmessage = async ({ data }) => {
  if (data.start || data.keep) {
    try {
      if (data.keep) return void (await keep(data.keep));
      check = await (data.memory ? remember(data.start, data.memory) : start(data.start).then((made) => made.check));
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
 * Starts Python and has it read the rules.
 * @param {Files} files
 * @param {object} [how] options for Pyodide
 * @returns {Promise<{python: any, bundle: Uint8Array, check: (draft: string) => string}>} the one
 *   function that crosses: JSON in, JSON out
 */
async function start(files, how) {
  const { python, bring } = await engine(files, Object.keys(files.sizes), how);
  python.pyimport("sys").path.append(WHERE);
  const bundle = await bytes(bring(files.bundle));
  return { python, bundle, check: python.pyimport("checker.page").start_from(bundle) };
}

/**
 * Starts from the memory of a Python that has read the rules, made by `keep`.
 * @param {Files} files
 * @param {ArrayBuffer} memory
 * @returns {Promise<(draft: string) => string>}
 */
async function remember(files, memory) {
  const needed = Object.keys(files.sizes).filter((one) => one !== files.bundle);
  const { python } = await engine(files, needed, { _loadSnapshot: new Uint8Array(memory) });
  return python.pyimport("checker.page").started;
}

/**
 * Sends the memory of a Python that has read the rules and checked their own advice, so that what
 * checking takes is prepared. Nothing that a reader wrote is in it.
 * @param {Files} files
 */
async function keep(files) {
  const { python, bundle, check } = await start(files, { _makeSnapshot: true });
  /** @type {{rules: Record<string, {message?: string, question?: string, fix?: string}>, councils: {id: string}[]}} */
  const { rules, councils } = JSON.parse(new TextDecoder().decode(bundle));
  const date = new Date().toISOString().slice(0, 10);
  for (const { message, question, fix } of Object.values(rules)) {
    const text = [message, question, fix].filter(Boolean).join(" ");
    check(JSON.stringify({ id: "", council: councils[0].id, writer: "officer", account: "council", date, text }));
  }
  const page = python.pyimport("checker.page");
  page.started = check;
  for (const proxy of [check, page]) proxy.destroy(); // JavaScript holds nothing of this memory
  const { buffer } = python.makeMemorySnapshot();
  self.postMessage({ memory: buffer }, [buffer]);
}

/**
 * @param {Files} files
 * @param {string[]} needed their addresses
 * @param {object} [how]
 */
async function engine(files, needed, how) {
  const bring = onlyTheseFiles(files, needed);
  const broken = brokenEngine();
  // All at once, before the scripts below stop this thread.
  const coming = needed.map(bring);
  if (!files.given) importScripts(`${files.pyodide}pyodide.js`, `${files.pyodide}pyodide.asm.js`);
  const loading = self.loadPyodide({
    indexURL: files.pyodide,
    stdLibURL: files.stdlib,
    lockFileContents: files.lock,
    packageBaseUrl: files.pyodide,
    ...how,
  });
  await Promise.race([Promise.all(coming), broken]); // Pyodide only logs that a file is missing
  const python = await Promise.race([loading, broken]);
  self.postMessage({ step: "rules" });
  python.FS.writeFile(WHERE, await bytes(bring(files.wheel)));
  return { python, bring };
}

/** @param {Promise<Response>} coming */
async function bytes(coming) {
  return new Uint8Array(await (await coming).arrayBuffer());
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
 * @param {string[]} needed the addresses of those that are
 * @returns {(address: string) => Promise<Response>}
 */
function onlyTheseFiles(files, needed) {
  const fetchFromSite = self.fetch.bind(self);
  const total = needed.reduce((sum, address) => sum + files.sizes[address], 0);
  /** @type {Map<string, Promise<Response>>} */
  const brought = new Map();
  let loaded = 0;
  let told = 0;

  const counting = () =>
    new TransformStream({
      transform(chunk, out) {
        loaded += chunk.byteLength;
        if (loaded - told >= SAID_EVERY || loaded === total) {
          self.postMessage({ step: "files", loaded, total });
          told = loaded;
        }
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
    if (!needed.includes(address)) return Promise.reject(new Error(`${address} is not part of the checker`));
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
