// Tells a reader who comes back what changed since the version they last read. What was read is
// remembered on this device alone.
import { recall, remember } from "./store.js";
import { say } from "./words.js";

/**
 * @typedef {{ policy: string, version: string,
 *   changes: Record<string, { href: string, summary: string }> }} Since
 */

/** @param {HTMLElement} place */
function tell(place) {
  /** @type {Since} */
  const since = JSON.parse(place.dataset.since ?? "null");
  const key = `handbook-read:${since.policy}`;
  const change = since.changes[recall(key) ?? ""];
  if (!change) {
    remember(key, since.version);
    return;
  }
  const words = document.createElement("p");
  words.textContent = say.changed(change.summary);
  const see = document.createElement("a");
  see.href = change.href;
  see.textContent = say.seeChanges;
  const done = document.createElement("button");
  done.type = "button";
  done.className = "plain";
  done.textContent = say.haveRead;
  const links = document.createElement("p");
  links.className = "links";
  links.append(see, done);
  see.addEventListener("click", () => remember(key, since.version));
  done.addEventListener("click", () => {
    remember(key, since.version);
    place.hidden = true;
  });
  place.append(words, links);
  place.hidden = false;
}

for (const place of document.querySelectorAll("[data-since]")) {
  if (place instanceof HTMLElement) tell(place);
}
