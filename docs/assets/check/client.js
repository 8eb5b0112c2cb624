// The page's side of the checker: starts the worker, hands it drafts, gives back results.

/**
 * @typedef {object} Citation
 * @property {"policy" | "law" | "good-practice"} basis
 * @property {string} [council]
 * @property {string} [policy]
 * @property {string} [clause]
 * @property {string} [quote]
 * @property {string} [version] the version that has these words, where the page of the text in force may not
 * @property {string} [url]
 * @property {string} [name]
 * @property {string} [section]
 *
 * @typedef {object} Finding
 * @property {string} rule
 * @property {string} category
 * @property {"stop" | "review" | "note"} level
 * @property {number | null} start counted in code points
 * @property {number | null} end
 * @property {string} text
 * @property {string} message
 * @property {string} fix
 * @property {"take-out" | "add-disclaimer"} [mend] what the page may offer to do
 * @property {Citation[]} citations
 *
 * @typedef {object} Question
 * @property {string} rule
 * @property {string} question
 * @property {Citation[]} citations
 *
 * @typedef {object} Result
 * @property {"stop" | "review" | "nothing-found" | "too-short"} verdict
 * @property {"other" | "part"} [language] where it is not, or not all, in English
 * @property {string} [error] why the draft could not be read; then there is nothing else
 * @property {Finding[]} findings
 * @property {Question[]} questions
 *
 * @typedef {{step: "files" | "rules", loaded?: number, total?: number}} Progress
 */

/**
 * Starts the checker. `ready` says when it can check; it fails with the reason where it cannot.
 * @param {string} manifest the address of what the checker is made of
 * @param {(progress: Progress) => void} say
 * @returns {{ready: Promise<void>, names: Promise<import("./view.js").Names>, check: (draft: object) => Promise<Result>, end: (error: Error) => void}}
 */
export function startChecker(manifest, say) {
  /** @type {Map<number, {resolve: (result: Result) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Error | undefined} why there is no worker any more */
  let ended;
  let last = 0;

  const made = filesOf(manifest);
  const ready = start();
  ready.catch(end);

  async function start() {
    const files = await made;
    await new Promise((resolve, reject) => {
      worker = new Worker(files.worker);
      worker.onerror = (event) => {
        const error = new Error(event.message || "the worker did not start");
        reject(error);
        end(error); // later than the start, it is what waits for an answer that must be told
      };
      worker.onmessage = ({ data }) => {
        if ("ready" in data) resolve(undefined);
        else if ("failed" in data) reject(new Error(data.failed));
        else if ("step" in data) say(data);
        else answer(data);
      };
      worker.postMessage({ start: files });
    });
  }

  /** @param {{id: number, result?: Result, error?: string}} data */
  function answer({ id, result, error }) {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (result) asked?.resolve(result);
    else asked?.reject(new Error(error));
  }

  /** No worker outlives its use, and nothing waits for one that is gone. @param {Error} error */
  function end(error) {
    ended ??= error;
    worker?.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  /** @param {object} draft */
  async function check(draft) {
    await ready;
    if (ended) throw ended;
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker?.postMessage({ id, draft });
    });
  }

  return { ready, names: made.then((files) => files.names), check, end };
}

/** @param {string} manifest */
async function filesOf(manifest) {
  const response = await fetch(manifest, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${manifest} answered ${response.status}`);
  const found = await response.json();
  const at = (/** @type {string} */ name) => new URL(name, response.url).href;
  return {
    ...(found.folder ? await broughtAlong(found, at) : { worker: at(found.worker) }),
    pyodide: at(found.pyodide),
    lock: found.lock,
    stdlib: at(found.stdlib),
    wheel: at(found.wheel),
    bundle: at(found.bundle),
    names: { ...found.names, rules: found.bundle.replace(/^rules-|\.json$/gu, "") },
    sizes: Object.fromEntries(Object.entries(found.sizes).map(([name, size]) => [at(name), size])),
  };
}

/**
 * Opened from a folder, a worker can neither be loaded nor load anything: it is made of text and
 * given all it needs.
 * @param {{worker: string, sizes: Record<string, number>}} found
 * @param {(name: string) => string} at
 */
async function broughtAlong({ worker, sizes }, at) {
  const bytes = async (/** @type {string} */ name) => (await fetch(at(name))).arrayBuffer();
  const names = Object.keys(sizes);
  const [script, ...brought] = await Promise.all([worker, ...names].map(bytes));
  const given = Object.fromEntries(names.map((name, place) => [at(name), brought[place]]));
  return { worker: URL.createObjectURL(new Blob([script], { type: "text/javascript" })), given };
}
