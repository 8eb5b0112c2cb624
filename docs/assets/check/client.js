// The page's side of the checker: starts the worker, hands it drafts, gives back results.

import { forget, keep, remembered } from "./memory.js";

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
 * @typedef {{step: "files" | "rules" | "over", loaded?: number, total?: number}} Progress
 *
 * @typedef {object} Files what the checker is made of, as addresses
 * @property {string} worker
 * @property {string} pyodide
 * @property {object} lock
 * @property {string} stdlib
 * @property {string} wheel
 * @property {string} bundle
 * @property {import("./view.js").Names} names
 * @property {Record<string, number>} sizes
 * @property {Record<string, ArrayBuffer>} [given] the files themselves, where they cannot be fetched
 */

/**
 * Starts the checker. `ready` says when it can check; it fails with the reason where it cannot.
 * One that breaks later is started plainly, once; only when that fails too, what was asked fails.
 * @param {string} manifest the address of what the checker is made of
 * @param {(progress: Progress) => void} say
 * @returns {{ready: Promise<"remembered" | "plain">, names: Promise<import("./view.js").Names>, check: (draft: object) => Promise<Result>, keep: (say: (bytes: number) => void) => Promise<boolean>, end: (error: Error) => void}}
 *   `ready` says how it started; `keep` has the next start remember this one
 */
export function startChecker(manifest, say) {
  /** @type {Map<number, {draft: object, resolve: (result: Result) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** @type {Worker | undefined} */
  let worker;
  /** @type {Error | undefined} why there is no worker any more */
  let ended;
  let last = 0;

  const made = filesOf(manifest);
  const ready = start();
  /** @type {Promise<unknown>} the start of the worker that is asked */
  let started = ready;
  let hasBroken = false;
  ready.catch(end);

  async function start() {
    const files = await made;
    try {
      const memory = await remembered(files);
      if (memory) {
        await run(files, memory);
        return "remembered";
      }
    } catch {
      await discard();
    }
    await run(files);
    return "plain";
  }

  /** Throws the worker away, and what is kept, which may be why it broke. */
  async function discard() {
    stop();
    await forget().catch(() => {}); // storage may be closed; a plain start needs none
  }

  /** @param {Files} files @param {ArrayBuffer} [memory] @returns {Promise<void>} */
  function run(files, memory) {
    const mine = new Worker(files.worker);
    worker = mine;
    /** @type {Promise<void>} */
    const begun = new Promise((resolve, reject) => {
      let isReady = false;
      mine.onerror = (event) => {
        const error = new Error(event.message || "the worker did not start");
        if (isReady) broke(mine, error);
        else reject(error);
      };
      mine.onmessage = ({ data }) => {
        if ("ready" in data) {
          isReady = true;
          resolve();
        } else if ("failed" in data) reject(new Error(data.failed));
        else if ("step" in data) say(data);
        else if (data.result) answer(data);
        else broke(mine, new Error(data.error));
      };
      mine.postMessage({ start: files, memory }, memory ? [memory] : []);
    });
    return begun.finally(() => say({ step: "over" }));
  }

  /** @param {{id: number, result: Result}} data */
  function answer({ id, result }) {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  }

  /** The first time, another one is started plainly and asked what waits. @param {Worker} which @param {Error} error */
  function broke(which, error) {
    if (which !== worker) return; // already known
    if (hasBroken) return end(error);
    hasBroken = true;
    started = discard().then(async () => run(await made));
    started.then(() => waiting.forEach(({ draft }, id) => worker?.postMessage({ id, draft })), end);
  }

  function stop() {
    worker?.terminate();
    worker = undefined;
  }

  /** No worker outlives its use, and nothing waits for one that is gone. @param {Error} error */
  function end(error) {
    ended ??= error;
    stop();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  /** @param {object} draft */
  async function check(draft) {
    await started;
    if (ended) throw ended;
    const id = ++last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { draft, resolve, reject });
      worker?.postMessage({ id, draft });
    });
  }

  return {
    ready,
    names: made.then((files) => files.names),
    check,
    keep: async (tell) => keep(await made, tell),
    end,
  };
}

/** @param {string} manifest @returns {Promise<Files>} */
export async function filesOf(manifest) {
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
