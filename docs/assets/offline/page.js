// The page about the copy on this device: what is kept, keep more, clear it.

import { sizeKept } from "../check/memory.js";
import { announce } from "../copy.js";
import { element } from "../element.js";
import { base, choose, refused, register, tell } from "./keep.js";
import { say } from "./words.js";

const place = /** @type {HTMLElement} */ (document.getElementById("offline-kept"));
/** @type {Record<string, string>} */
const names = JSON.parse(place.dataset.names ?? "{}");

async function draw() {
  if (location.protocol === "file:") return none(say.archive, false);
  if (refused()) return none(say.none);
  const registration = await register();
  if (!registration) return none((await isOffered()) ? say.cannot : say.notOffered, false);
  const { active } = await navigator.serviceWorker.ready;
  const state = await tell(active, "state");
  const rows = Object.entries(state.groups).map(([id, group]) => row(id, group, state, active));
  const started = await sizeKept();
  if (started) rows.push(element("li", {}, `${say.started(started)} `, element("strong", {}, say.kept)));
  place.replaceChildren(
    element("p", {}, say.edition(state.date, state.version)),
    element("ul", {}, ...rows),
    element("p", {}, button(say.clear, () => clear(registration))),
  );
}

/** Whether a copy can be had here at all: a preview has none. @returns {Promise<boolean>} */
function isOffered() {
  return fetch(new URL("sw.js", base), { method: "HEAD", cache: "no-store" }).then(({ ok }) => ok, () => true);
}

/** @param {string} words @param {boolean} [canKeep] */
function none(words, canKeep = true) {
  const again = button(say.again, () => {
    choose(true);
    return draw();
  });
  place.replaceChildren(element("p", {}, words), ...(canKeep ? [element("p", {}, again)] : []));
}

/** @param {string} id @param {{fetch: number, store: number}} group @param {import("./keep.js").State} state @param {ServiceWorker | null} active */
function row(id, group, state, active) {
  const name = id === "common" ? say.common : id === "checker" ? say.checker : (names[id] ?? id);
  const item = element("li", {}, `${say.sizes(name, group)} `);
  if (state.kept.includes(id)) item.append(element("strong", {}, say.kept));
  else {
    const keep = button(say.keep, async () => {
      keep.disabled = true;
      keep.textContent = say.keeping;
      await tell(active, "keep", id).then(draw, () => {
        announce(say.failed);
        keep.disabled = false;
        keep.textContent = say.keep;
      });
    });
    keep.setAttribute("aria-label", `${say.keep}: ${name}`);
    item.append(keep);
  }
  return item;
}

/** @param {ServiceWorkerRegistration} registration */
async function clear(registration) {
  choose(false);
  await tell(registration.active, "clear");
  await registration.unregister();
  announce(say.cleared);
  none(say.cleared);
}

/** @param {string} words @param {() => unknown} act */
function button(words, act) {
  const made = element("button", { type: "button" }, words);
  made.addEventListener("click", () => void act());
  return made;
}

const missing = new URLSearchParams(location.search).get("page");
if (missing) place.before(element("p", { class: "banner", role: "status" }, say.missing(missing)));
void draw();
