// What every page does once it is read: ages its review dates, copies, remembers. All of it may fail
// and the page still reads.
import { announce, listen } from "./copy.js";
import { age, localDay, turn } from "./review.js";
import { recall, remember } from "./store.js";
import { say } from "./words.js";

const root = document.documentElement;

function themeToggle() {
  const button = document.getElementById("page--theme");
  button?.addEventListener("click", () => {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const shown = root.dataset.theme ?? (dark ? "dark" : "light");
    const next = shown === "dark" ? "light" : "dark";
    root.dataset.theme = next;
    remember("theme", next);
    announce(say.theme(next));
  });
}

/** A reader who chose a council finds it first on the front page. */
function rememberedCouncil() {
  if (root.dataset.council) remember("handbook-council", root.dataset.council);
  const chosen = recall("handbook-council");
  const list = document.getElementById("councils-list");
  const own = [...(list?.children ?? [])].find(
    (item) => item instanceof HTMLElement && item.dataset.councilId === chosen,
  );
  if (!own) return;
  list?.prepend(own);
  for (const link of document.querySelectorAll(".question-links a")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("questions/")) link.setAttribute("href", `${chosen}/${href}`);
  }
}

/**
 * The search is loaded when the reader shows the wish, and what was typed meanwhile is kept. On a slow
 * line the reader may be in the field before this script is; when loading fails, the next focus or key
 * tries again.
 */
function search() {
  const place = document.getElementById("page--search");
  const input = place?.querySelector("input");
  if (!place || !input) return;
  let begun = false;
  const open = async () => {
    if (begun) return;
    begun = true;
    const base = new URL((root.dataset.base || ".").replace(/\/*$/, "/"), document.baseURI).href;
    try {
      const { openSearch } = await import("./search/box.js");
      await openSearch(place, { base, council: root.dataset.council });
    } catch {
      begun = false;
      announce(say.noSearch);
    }
  };
  input.addEventListener("focus", open);
  input.addEventListener("input", open);
  if (document.activeElement === input) void open();
}

/** A menu closes when the reader goes elsewhere or presses Escape. */
function menus() {
  for (const menu of document.querySelectorAll("details.menu")) {
    if (!(menu instanceof HTMLDetailsElement)) continue;
    document.addEventListener("click", (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }
}

/** The notice of a pre-election period says when it is on, and goes when polling day is over. */
function preElection(/** @type {string} */ today) {
  const heading = document.getElementById("pre-election");
  const notice = heading?.closest(".notice");
  if (!heading || !notice) return;
  for (const period of notice.querySelectorAll(".window")) {
    if (!(period instanceof HTMLElement)) continue;
    const { from = "", to = "" } = period.dataset;
    if (to < today) period.remove();
    else if (from <= today) heading.textContent = say.preElection;
  }
  if (!notice.querySelector(".window")) notice.remove();
}

/** The copy for use without a connection is made when the page has all it needs. */
function copyOnDevice() {
  const later = window.requestIdleCallback ?? ((act) => setTimeout(act, 1000));
  const make = () => later(() => import("./offline/keep.js").then(({ keepCopy }) => keepCopy()).catch(() => {}));
  if (document.readyState === "complete") make();
  else addEventListener("load", make, { once: true });
}

const today = localDay(new Date());
turn(document, today);
age(document, today);
listen(document);
themeToggle();
rememberedCouncil();
search();
menus();
preElection(today);
copyOnDevice();
