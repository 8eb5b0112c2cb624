// The search box: a combobox over what was found, by the pattern of the ARIA practices guide.
// Loaded when the field is first used. Everything is built from text; nothing is ever parsed as HTML.

import MiniSearch from "./minisearch.js";
import { makeSearch } from "./engine.js";
import { say } from "./words.js";
import { element } from "../element.js";
import { leave } from "../found.js";
import { THEIRS } from "../gettext.js";
import { recall } from "../store.js";

const SHOWN = 12;
const BESIDE = 3; // of what we say ourselves, so many of a kind stand among the clauses shown
const FEW = 8; // with so many councils or fewer, all are searched unless one is chosen
const EVERY = "*";

/** @typedef {{id: string, file: string, bytes: number, name: string, short: string}} Council */

/**
 * Makes the field in `root` search. What was typed while this was loading is searched at once.
 * @param {HTMLElement} root holds the label and the input
 * @param {{base: string, council?: string}} where the site's root, and the council of this page
 */
export async function openSearch(root, { base, council = "" }) {
  document.head.append(element("link", { rel: "stylesheet", href: new URL("assets/search/search.css", base).href }));
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const panel = element("div", { class: "search-panel", id: "search-panel", hidden: "" });
  const status = element("p", { class: "search-status", role: "status" });
  const list = element("div", { id: "search-list", role: "listbox", "aria-label": say.list });
  const answer = element("div", { class: "search-answer" });
  panel.append(status, list, answer);
  root.append(panel);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": "search-list", "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }
  const folder = new URL("assets/search/", base);
  /** @type {Council[]} */
  let councils = [];
  /** @type {ReturnType<typeof makeSearch> | undefined} */
  let search;
  let all = false;
  let announcing = 0;

  const scope = element("select", { id: "search-scope" });
  const wider = button(say.wider, widen); // a council that was looked at last narrows the search on every page
  /** @type {Promise<void> | undefined} */
  let beginning;
  await begin();

  /** Fetches what every search needs, once; where that fails, the next key tries again. */
  function begin() {
    return (beginning ??= fetchAll().catch(() => {
      beginning = undefined;
      status.textContent = say.failed;
    }));
  }

  async function fetchAll() {
    const [listed, synonyms] = await Promise.all([fetchJson(new URL("councils.json", folder)), fetchJson(new URL("synonyms.json", folder))]);
    councils = listed.councils;
    search = makeSearch(MiniSearch, synonyms, listed.ours);
    panel.prepend(scopeField());
  }

  function scopeField() {
    const everywhere = councils.length > 1 ? [[EVERY, say.everywhere]] : [];
    const none = councils.length > FEW ? [["", say.choose]] : [];
    for (const [value, words] of [...none, ...everywhere, ...councils.map(({ id, name }) => [id, name])]) {
      scope.append(element("option", { value }, words));
    }
    const known = [council, recall("handbook-council")].find((id) => councils.some((one) => one.id === id));
    scope.value = known ?? (councils.length > FEW ? "" : (scope.options[0]?.value ?? ""));
    scope.addEventListener("change", () => {
      all = false;
      void show();
    });
    const field = element("p", { class: "search-scope" }, element("label", { for: "search-scope" }, say.scope), " ", scope, wider);
    field.hidden = councils.length < 2;
    return field;
  }

  /** The councils to look through. */
  const chosen = () => councils.filter(({ id }) => scope.value === EVERY || scope.value === id);

  async function show() {
    open(true);
    await begin();
    if (!search) return;
    wider.hidden = scope.value === EVERY;
    const query = input.value.trim();
    if (!scope.value) return tell(say.hintScope);
    if (query.length < 2 && !/\d/.test(query)) return tell(say.hint);
    const missing = chosen().filter(({ id }) => !search?.has(id));
    const stale = () => query !== input.value.trim(); // a later call shows what is typed now
    const results = () => search && draw(search.search(query, chosen().map(({ id }) => id)), query);
    if (missing.length) tell(say.loading);
    const coming = missing.map(({ file }) => fetchJson(new URL(file, folder)));
    Promise.all(coming).catch(() => {}); // told below, one after the other
    try {
      for (const shard of coming) {
        search.add(await shard);
        if (!stale()) results();
      }
    } catch {
      return tell(say.failed);
    }
    if (!missing.length) results();
  }

  /** @param {string} words */
  function tell(words) {
    list.replaceChildren();
    answer.replaceChildren();
    choose(null);
    clearTimeout(announcing);
    status.classList.remove("none");
    status.textContent = words;
  }

  /** @param {import("./engine.js").Answer} found @param {string} query */
  function draw(found, query) {
    choose(null);
    const { clause, question, topic } = found.count;
    const count = clause + question + topic;
    status.classList.toggle("none", !clause);
    let left = all ? Infinity : SHOWN;
    let shown = 0;
    const groups = found.groups.flatMap((group, number) => {
      const hits = group.hits.slice(0, Math.max(0, group.kind === "clause" || all ? left : BESIDE));
      if (group.kind === "clause") left -= hits.length;
      shown += hits.length;
      return hits.length ? [drawGroup(group, hits, number)] : [];
    });
    list.replaceChildren(...groups);
    const short = new Map(councils.map((one) => [one.id, one.short]));
    const parts = [];
    if (shown < count) parts.push(button(say.more(count - shown), showAll));
    if (!count) parts.push(...nothing());
    else if (clause && found.none.length && found.none.length <= FEW) parts.push(element("p", { class: "hint" }, say.silent(found.none.map((id) => short.get(id) ?? id))));
    answer.replaceChildren(...parts);
    const policies = found.groups.filter(({ kind }) => kind === "clause").length;
    const said = say.found(clause, policies, question, topic);
    if (!count) announce(say.none(query, whose()));
    else if (!clause) announce(say.noClause(said));
    else announce(found.partly ? `${say.partly} ${said}` : said);
  }

  function showAll() {
    all = true;
    void show();
    input.focus();
  }

  /** @param {import("./engine.js").Group} group @param {import("./engine.js").Hit[]} hits @param {number} number */
  function drawGroup(group, hits, number) {
    const name = councils.find(({ id }) => id === group.council)?.short ?? group.council;
    /** @type {Record<string, string>} */
    const theirs = group.kind === "clause" ? { lang: THEIRS } : {};
    const policy = scope.value === EVERY ? `${name} · ${group.policy}` : group.policy;
    const title = element("p", { class: "search-policy", ...theirs, id: `search-policy-${number}`, role: "presentation" }, group.kind === "clause" ? policy : say.ours[group.kind]);
    const options = hits.map((hit, place) => {
      const option = element(
        "a",
        { role: "option", ...theirs, id: `search-hit-${number}-${place}`, href: new URL(hit.url, base).href, tabindex: "-1", "aria-selected": "false", ...(hit.exact ? { "data-exact": "" } : {}) },
        ...(hit.kind === "clause" ? [] : [element("span", { class: "search-kind" }, say.kind[hit.kind]), " "]),
        element("span", { class: "search-title" }, ...(hit.number ? [element("span", { class: "number" }, hit.number), " "] : []), ...drawPieces(hit.title)),
        ...(hit.snippet.length ? [" ", element("span", { class: "search-snippet" }, ...drawPieces(hit.snippet))] : []),
      );
      const sought = hit.snippet.flatMap(({ text, marked }) => (marked ? [text] : []));
      if (hit.passage) option.addEventListener("click", () => leave(/** @type {HTMLAnchorElement} */ (option).href, { passage: hit.passage, sought }));
      return option;
    });
    return element("div", { role: "group", "aria-labelledby": `search-policy-${number}` }, title, ...options);
  }

  function nothing() {
    const asked = chosen();
    const own = asked.length === 1 ? asked[0] : undefined;
    const parts = [];
    if (own) {
      const link = element("a", { href: new URL(`${own.id}/#ask`, base).href }, say.who);
      parts.push(element("p", {}, say.ask(own.name), " ", link));
    } else parts.push(element("p", {}, say.askOwn));
    return parts;
  }

  function widen() {
    scope.value = EVERY;
    void show();
    input.focus();
  }

  const whose = () => (scope.value === EVERY || councils.length < 2 ? "" : (scope.selectedOptions[0]?.textContent ?? ""));

  /** Says it once the reader has stopped typing. @param {string} words */
  function announce(words) {
    clearTimeout(announcing);
    announcing = window.setTimeout(() => (status.textContent = words), 300);
  }

  const options = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[role=option]")]);
  const current = () => list.querySelector('[aria-selected="true"]');

  /** @param {Element | null} option */
  function choose(option) {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(null);
  }

  /** @param {number} by */
  function move(by) {
    if (panel.hidden) return void show();
    const all = options();
    const at = all.indexOf(/** @type {HTMLElement} */ (current()));
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by] ?? null);
  }

  /** @type {Record<string, () => boolean | void>} false: the key keeps its own meaning */
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => {
      const target = /** @type {HTMLElement | null} */ (current() ?? list.querySelector("[data-exact]"));
      if (target) target.click();
      else move(1);
    },
    Escape: () => {
      if (panel.hidden) input.value = "";
      open(false);
    },
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", () => {
    all = false;
    void show();
  });
  input.addEventListener("focus", () => void show());
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    input.focus();
    open(false);
  });
  panel.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) open(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!root.contains(/** @type {Node} */ (event.target))) open(false);
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !root.contains(/** @type {Node} */ (event.relatedTarget))) open(false);
  });
  if (document.activeElement === input) void show();
}

/** @param {import("./engine.js").Piece[]} pieces */
function drawPieces(pieces) {
  return pieces.map(({ text, marked }) => (marked ? element("mark", {}, text) : text));
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = element("button", { type: "button", class: "search-more" }, words);
  made.addEventListener("click", act);
  return made;
}

/** @param {URL} address */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}
