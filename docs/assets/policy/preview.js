// A reference shows the first words of the clause that it leads to, while it is pointed at or focused.
// It can be read in peace, left with Escape, and pointed at itself. A tap follows the link as ever.
import { plainWords } from "./tools.js";

const LONGEST = 240;
const WAIT = 250;

/** @param {HTMLElement} words */
export function previews(words) {
  if (!("popover" in HTMLElement.prototype)) return;
  const note = document.createElement("div");
  note.id = "page--preview";
  note.className = "preview";
  note.popover = "manual";
  note.setAttribute("role", "tooltip");
  words.after(note);
  let waiting = 0;

  const show = (/** @type {HTMLAnchorElement} */ link) => {
    clearTimeout(waiting);
    if (!fill(note, link)) return;
    note.showPopover();
    place(note, link);
    link.setAttribute("aria-describedby", note.id);
  };
  const hide = () => {
    clearTimeout(waiting);
    document.querySelector(`[aria-describedby="${note.id}"]`)?.removeAttribute("aria-describedby");
    if (note.matches(":popover-open")) note.hidePopover();
  };
  for (const link of words.querySelectorAll("a.cross-reference")) {
    if (!(link instanceof HTMLAnchorElement) || !link.getAttribute("href")?.startsWith("#")) continue;
    link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
    link.addEventListener("blur", hide);
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(waiting);
      waiting = setTimeout(() => show(link), WAIT);
    });
    link.addEventListener("pointerleave", () => (waiting = leave(waiting, hide)));
  }
  note.addEventListener("pointerenter", () => clearTimeout(waiting));
  note.addEventListener("pointerleave", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
}

/** @param {number} waiting @param {() => void} hide */
function leave(waiting, hide) {
  clearTimeout(waiting);
  return setTimeout(hide, WAIT);
}

/** @param {HTMLElement} note @param {HTMLAnchorElement} link */
function fill(note, link) {
  const clause = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!clause) return false;
  const name = document.createElement("strong");
  const heading = clause.querySelector(":scope > .head :is(h2, h3, h4, h5, h6)");
  name.textContent = (heading ?? clause.querySelector(".number"))?.textContent?.trim() ?? "";
  const said = plainWords(clause.querySelector(".words"));
  const words = document.createElement("p");
  words.textContent = said.length > LONGEST ? `${said.slice(0, said.lastIndexOf(" ", LONGEST))} …` : said;
  note.replaceChildren(name, words);
  return true;
}

/** Below the link, or above it where there is no room. @param {HTMLElement} note @param {Element} link */
function place(note, link) {
  const at = link.getBoundingClientRect();
  const { offsetHeight: height, offsetWidth: width } = note;
  const below = at.bottom + height + 8 < innerHeight;
  note.style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - height - 4)}px`;
  note.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8))}px`;
}
