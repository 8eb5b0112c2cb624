// The checker as it is once it has started, kept on this device, so that the next start only reads it.
// What is kept is the memory of a Python of its own that has read the rules and no draft. Nothing
// depends on it: where it is missing or does not work, the checker starts as it did the first time.

import { base, refused } from "../offline/keep.js";

/** Under this name the copy on this device is cleared with all else that is kept of this handbook. */
const NAME = `handbook ${new URL(base).pathname} started`;
const ROOM = 250e6; // bytes free, some eight times what is kept: a small or full device is left alone

/** @typedef {import("./client.js").Files} Files */

/** What it was made of, as an address: of another edition of the checker it is not found. @param {Files} files */
const madeOf = ({ pyodide, stdlib, wheel, bundle, worker }) =>
  new URL(`started?${[pyodide, stdlib, wheel, bundle, worker].map((one) => one.split("/").filter(Boolean).pop()).join("&")}`, worker).href;

/** 0 where it could not be made in this browser. @param {Response} kept */
const sizeOf = (kept) => Number(kept.headers.get("Content-Length"));

/** Fails where storage is closed or cannot be read. @param {Files} files @returns {Promise<ArrayBuffer | undefined>} */
export async function remembered(files) {
  if (!("caches" in self) || files.given) return undefined;
  const kept = await caches.match(madeOf(files), { cacheName: NAME });
  const memory = await kept?.arrayBuffer();
  return memory?.byteLength ? memory : undefined;
}

/** How many bytes are kept. @returns {Promise<number>} */
export async function sizeKept() {
  if (!("caches" in self) || !(await caches.has(NAME))) return 0;
  const kept = await (await caches.open(NAME)).matchAll();
  return kept.reduce((sum, one) => sum + sizeOf(one), 0);
}

/** @returns {Promise<unknown>} */
export async function forget() {
  return "caches" in self ? caches.delete(NAME) : false;
}

/**
 * Keeps it, unless it is kept, there is little room, or another tab does it or cleared the copy.
 * Where it cannot be made, nothing is kept in its place, so that no later visit tries in vain.
 * @param {Files} files
 * @param {(bytes: number) => void} say how much is about to be kept
 * @returns {Promise<boolean>} whether it is kept
 */
export async function keep(files, say) {
  if (!("caches" in self) || files.given) return false;
  return navigator.locks.request(NAME, { ifAvailable: true }, (mine) => (mine ? keepAlone(files, say) : false));
}

/** @param {Files} files @param {(bytes: number) => void} say */
async function keepAlone(files, say) {
  const before = await caches.match(madeOf(files), { cacheName: NAME });
  if (before) return sizeOf(before) > 0;
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < ROOM) return false;
  const memory = await made(files).catch(() => new ArrayBuffer());
  if (refused()) return false;
  if (memory.byteLength) say(memory.byteLength);
  await forget(); // that of another edition
  const headers = { "Content-Length": `${memory.byteLength}`, "Content-Type": "application/octet-stream" };
  await (await caches.open(NAME)).put(madeOf(files), new Response(memory, { headers }));
  return memory.byteLength > 0;
}

/** @param {Files} files @returns {Promise<ArrayBuffer>} */
function made(files) {
  const worker = new Worker(files.worker);
  /** @type {Promise<ArrayBuffer>} */
  const memory = new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }) => {
      if (data.memory) resolve(data.memory);
      else if (data.failed) reject(new Error(data.failed));
    };
    worker.postMessage({ keep: files });
  });
  return memory.finally(() => worker.terminate());
}
