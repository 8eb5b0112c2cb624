// Which text is in force: a page built before the day of a new version still says the truth after it,
// and a paper copy can be held against the page.
import { say } from "../words.js";

/** Say on `today` what a banner has to say from its day on; go to the text that is in force then. */
export function turnByDate(/** @type {ParentNode} */ page, /** @type {string} */ today) {
  for (const banner of page.querySelectorAll("[data-turns]")) {
    if (!(banner instanceof HTMLElement) || (banner.dataset.turns ?? "") > today) continue;
    banner.className = `banner ${banner.dataset.turned ?? ""}`;
    const words = banner.querySelector("strong");
    if (words) words.textContent = banner.dataset.turnedWords ?? "";
    const to = banner.dataset.turnedTo;
    if (to) location.replace(new URL(to + location.hash, location.href));
  }
}

/** The code on paper says which version it was printed from. @param {HTMLElement} words */
export function yourCopy(words) {
  const copy = new URLSearchParams(location.search).get("copy");
  const place = document.querySelector(".your-copy");
  if (!copy || !(place instanceof HTMLElement)) return;
  place.hidden = false;
  if (copy === words.dataset.version) {
    place.textContent = say.current;
    return;
  }
  const history = document.createElement("a");
  history.href = words.dataset.history ?? "";
  history.textContent = say.seeChanges;
  place.classList.add("superseded");
  place.append(`${say.notCurrent} `, history);
}

/** A print says on which day it was made. @param {string} today */
export function printedOn(today) {
  for (const place of document.querySelectorAll(".printed-on")) {
    place.textContent = ` ${say.printed(today)}`;
  }
}
