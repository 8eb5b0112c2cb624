// The page's side of the copy on this device: has it made and says what it is. Pages do without it.

import { recall, remember } from "../store.js";
import { say } from "./words.js";

const CHOICE = "handbook-offline";
const SMALL = 2; // gigabytes of memory
export const base = new URL((document.documentElement.dataset.base || ".").replace(/\/*$/, "/"), document.baseURI).href;

/** @typedef {{version: string, date: string, kept: string[], groups: Record<string, {fetch: number, store: number, always: boolean}>}} State */
/** @typedef {{state: State, keep: {kept: string}, clear: {}, show: {alone: boolean}}} Answers what offline/worker.js says */

/** Whether this reader cleared the copy and wants none. */
export const refused = () => recall(CHOICE) === "no";

/** @param {boolean} wanted */
export const choose = (wanted) => remember(CHOICE, wanted ? "yes" : "no");

/** Has the copy made, or says why there can be none. @returns {Promise<ServiceWorkerRegistration | undefined>} */
export async function register() {
  if (!navigator.serviceWorker || !isSecureContext || location.protocol === "file:") return undefined;
  return navigator.serviceWorker.register(new URL("sw.js", base), { scope: base }).catch(() => undefined);
}

/**
 * @template {keyof Answers} Ask
 * @param {ServiceWorker | null | undefined} worker
 * @param {Ask} ask
 * @param {string} [group]
 * @returns {Promise<Answers[Ask]>}
 */
export function tell(worker, ask, group) {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data?.failed ? reject(new Error(data.failed)) : resolve(data));
    if (worker) worker.postMessage({ ask, group }, [port2]);
    else reject(new Error("there is no copy"));
  });
}

/** What this page does by itself, once it is read. */
export async function keepCopy() {
  if (refused() || savesData()) return;
  const registration = await register();
  if (!registration) return;
  const wasControlled = Boolean(navigator.serviceWorker.controller);
  announceNext(registration);
  const active = (await navigator.serviceWorker.ready).active;
  const state = await tell(active, "state");
  const isThere = navigator.onLine && (!wasControlled || (await registration.update().then(() => true, () => false)));
  if (!isThere) return void showNote(say.saved(state.date));
  const { council = "" } = document.documentElement.dataset;
  if (council in state.groups && !state.kept.includes(council)) await tell(active, "keep", council);
  await keepChecker(active, state);
}

/** Looking at the checker's page is the wish to have it; its size is said before it is fetched. @param {ServiceWorker | null} active @param {State} state */
async function keepChecker(active, state) {
  const place = document.getElementById("check-offline");
  if (!place) return;
  place.textContent = state.kept.includes("checker") ? say.checkerKept : say.checkerComing(state.groups.checker);
  await tell(active, "keep", "checker");
  place.textContent = say.checkerKept;
}

/** Whether this reader may be offered more than was asked for: a copy is made, on a device with room. */
export const isWelcome = () => Boolean(navigator.serviceWorker?.controller) && !refused() && !savesData() && (/** @type {any} */ (navigator).deviceMemory ?? SMALL) >= SMALL;

/** @returns {boolean} the reader asked the browser to fetch little */
function savesData() {
  return Boolean(/** @type {Navigator & {connection?: {saveData: boolean}}} */ (navigator).connection?.saveData) && recall(CHOICE) !== "yes";
}

/** A new edition waits until the reader asks for it or has closed every page. @param {ServiceWorkerRegistration} registration */
function announceNext(registration) {
  const ready = () => {
    const next = registration.waiting;
    if (!next || !registration.active) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = say.show;
    const note = showNote(say.next, button);
    button.addEventListener("click", async () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      const { alone } = await tell(next, "show");
      if (!alone) note.textContent = say.others;
    });
  };
  ready();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", ready);
  });
}

/** @param {string} words @param {...Node} more */
function showNote(words, ...more) {
  const id = "page--edition";
  const note = document.getElementById(id) ?? Object.assign(document.createElement("p"), { id, className: "banner edition" });
  note.setAttribute("role", "status");
  note.replaceChildren(`${words} `, ...more);
  document.getElementById("page--content")?.prepend(note);
  return note;
}
