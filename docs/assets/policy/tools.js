// For each clause: copy it with its source, or share its address. One quiet button opens both.
import { say } from "../words.js";

const MORE = "⋯";

/** @param {HTMLElement} words */
export function clauseTools(words) {
  for (const clause of words.querySelectorAll(".clause")) {
    if (clause instanceof HTMLElement) offer(clause, words);
  }
}

/** Return a clause with everything that one needs to cite it. @param {HTMLElement} clause */
export function cited(clause, /** @type {HTMLElement} */ words) {
  const said = plainWords(clause.querySelector(".words"));
  return [
    `${words.dataset.cited}, ${nameOf(clause)}`,
    said,
    capital(words.dataset.versionCalled ?? ""),
    address(clause),
  ]
    .filter(Boolean)
    .join("\n");
}

/** @param {HTMLElement} clause @param {HTMLElement} words */
function offer(clause, words) {
  const name = nameOf(clause);
  const more = button("more", MORE);
  more.setAttribute("aria-label", say.tools(name));
  more.setAttribute("aria-expanded", "false");
  /** @type {HTMLElement | undefined} */
  let tools;
  more.addEventListener("click", () => {
    tools ??= open(clause, words, name);
    const shown = more.getAttribute("aria-expanded") !== "true";
    tools.hidden = !shown;
    more.setAttribute("aria-expanded", String(shown));
  });
  const head = clause.querySelector(":scope > .head");
  if (head) head.append(more);
  else clause.querySelector(":scope > .words")?.before(more);
}

/** @param {HTMLElement} clause @param {HTMLElement} words @param {string} name */
function open(clause, words, name) {
  const tools = document.createElement("div");
  tools.className = "clause-tools";
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", name);
  const copy = button("copy", say.copyClause);
  copy.dataset.copy = cited(clause, words);
  tools.append(copy, share(clause, words, name));
  clause.querySelector(":scope > .words")?.before(tools);
  return tools;
}

/** Share the address where the device can; copy it where it cannot. */
function share(
  /** @type {HTMLElement} */ clause,
  /** @type {HTMLElement} */ words,
  /** @type {string} */ name,
) {
  if (!("share" in navigator)) {
    const link = button("copy", say.shareLink);
    link.dataset.copy = address(clause);
    return link;
  }
  const shared = button("plain", say.share);
  shared.addEventListener("click", () => {
    const title = `${words.dataset.cited}, ${name}`;
    navigator.share({ title, url: address(clause) }).catch(() => {
      // The reader closed the sheet: nothing was asked of us.
    });
  });
  return shared;
}

/** @param {string} kind @param {string} words */
function button(kind, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = words;
  return made;
}

/** @param {HTMLElement} clause */
function nameOf(clause) {
  const number = clause.querySelector(":scope > .number, :scope > .head .number")?.textContent ?? "";
  const title = clause.querySelector(":scope > .head .title")?.textContent ?? "";
  const parts = [number, title].filter(Boolean);
  return parts.join(number.includes(" ") ? ": " : " ") || "opening words";
}

/** @param {HTMLElement} clause */
function address(clause) {
  return location.href.replace(/[?#].*$/, "") + `#${encodeURIComponent(clause.id)}`;
}

/** The words as a mail or a message can hold them: a line for each paragraph, item and row. */
export function plainWords(/** @type {Element | null} */ place) {
  return [...(place?.children ?? [])].flatMap((block) => lines(block, "")).join("\n");
}

/** @param {Element} block @param {string} indent @returns {string[]} */
function lines(block, indent) {
  if (block.matches(".tool, button.copy, button.plain, .by-hand")) return [];
  if (block.matches("ul, ol")) return [...block.children].flatMap((item) => itemLines(item, indent));
  if (block.matches("table")) {
    return [...block.querySelectorAll("tr")].map((row) =>
      [...row.children].map((cell) => squeezed(cell)).join(" | "),
    );
  }
  return [indent + squeezed(block)];
}

/** @param {Element} item @param {string} indent @returns {string[]} */
function itemLines(item, indent) {
  const marker = item.querySelector(":scope > .marker")?.textContent ?? "•";
  const said = item.querySelector(":scope > .said");
  const inner = [...item.children].filter((child) => child.matches("ul, ol"));
  const first = `${indent}${marker} ${said ? squeezed(said) : ""}`;
  return [first, ...inner.flatMap((list) => lines(list, `${indent}  `))];
}

/** Return the council's words alone, without our notes. @param {Element} place */
function squeezed(place) {
  const copy = /** @type {Element} */ (place.cloneNode(true));
  copy.querySelectorAll(".visually-hidden").forEach((note) => note.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
