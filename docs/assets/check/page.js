// The checker page: starts the checker when the reader shows the wish, checks, keeps step with typing.

import { startChecker } from "./client.js";
import { COUNTS, unitsOf } from "./offsets.js";
import { approvalLine, element, findingGroups, markedText, questionList, summary } from "./view.js";
import { say } from "./words.js";
import { announce } from "../copy.js";
import { recall, remember } from "../store.js";

const PAUSE = 400; // milliseconds without typing before the draft is checked again
const SETTINGS = ["council", "writer", "account", "platform"];

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const byId = (id) => /** @type {any} */ (document.getElementById(`check-${id}`));

const form = /** @type {HTMLFormElement} */ (byId("form"));
const box = /** @type {HTMLTextAreaElement} */ (byId("text"));
const date = /** @type {HTMLInputElement} */ (byId("date"));
const selects = SETTINGS.map((name) => /** @type {HTMLSelectElement} */ (byId(name)));
const status = byId("status");
const result = byId("result");
const base = new URL(document.documentElement.dataset.base || ".", document.baseURI).href.replace(/\/?$/, "/");
const manifest = new URL("assets/check/checker.json", base).href;

/** @type {ReturnType<typeof startChecker> | undefined} */
let checker;
/** @type {import("./view.js").Names} */
let names = { councils: {}, policies: {}, clauses: {}, limits: {} };
/** @type {{text: string, findings: import("./client.js").Finding[]}} */
let marks = { text: "", findings: [] };
let keepsStep = false; // after the first check, the page checks again by itself
let asked = 0;
let wanted = false; // a check was asked for, so trying again checks
let announced = "";
let pause = 0;

function begin() {
  if (checker) return checker;
  byId("failed").hidden = true;
  status.textContent = say.starting;
  checker = startChecker(manifest, progress);
  checker.names.then((found) => {
    names = found;
    count();
  }, () => {});
  checker.ready.then(
    () => {
      byId("progress").textContent = "";
      if (status.textContent === say.starting) status.textContent = say.ready;
    },
    (error) => fail(error),
  );
  return checker;
}

/** @param {import("./client.js").Progress} said */
function progress({ step, loaded, total }) {
  byId("progress").textContent = step === "files" ? say.loading(loaded ?? 0, total ?? 0) : say.rules;
}

/** @param {Error} error */
function fail(error) {
  checker = undefined;
  status.textContent = "";
  byId("progress").textContent = "";
  const again = element("button", { type: "button" }, say.again);
  again.addEventListener("click", () => void (wanted ? check() : begin()));
  const failed = byId("failed");
  failed.replaceChildren(
    element("h2", {}, say.failed),
    element("p", {}, say.failedWhy, " ", element("a", { href: new URL("rules/", base).href }, say.failedLink), "."),
    element("p", {}, again),
    element("p", { class: "hint" }, say.detail(error.message)),
  );
  failed.hidden = false;
}

async function check() {
  clearTimeout(pause);
  const text = box.value;
  const mine = ++asked;
  if (!text.trim()) return hint(say.empty);
  wanted = true;
  status.textContent = keepsStep ? status.textContent : say.checking;
  const setting = Object.fromEntries(selects.map((select) => [select.name, select.value]));
  try {
    const found = await begin().check({ id: mine, ...setting, date: date.value || today(), text });
    if (mine !== asked) return; // the draft has changed since
    keepsStep = true;
    if (found.error) return hint(`${say.refused} ${found.error}`);
    draw(text, found, /** @type {any} */ (setting));
  } catch (error) {
    if (mine === asked && checker) fail(/** @type {Error} */ (error));
  }
}

/** @param {string} words */
function hint(words) {
  result.hidden = true;
  mark("", []);
  status.textContent = words;
}

/** @param {string} text @param {import("./client.js").Result} found @param {import("./view.js").Setting} setting */
function draw(text, found, setting) {
  const line = summary(found, setting, names);
  if (found.verdict === "too-short") return hint(line);
  const context = { names, base, show };
  mark(text, found.findings);
  byId("verdict").textContent = line;
  byId("findings").replaceChildren(...findingGroups(found.findings, context));
  byId("questions").replaceChildren(...questionList(found.questions, context), approvalLine(setting, context));
  result.dataset.verdict = found.verdict;
  result.hidden = false;
  status.textContent = "";
  if (line !== announced) announce(line);
  announced = line;
}

/** @param {string} text @param {import("./client.js").Finding[]} findings */
function mark(text, findings) {
  marks = { text, findings };
  byId("marked").replaceChildren(...markedText(text, findings));
  byId("marked").scrollTop = box.scrollTop;
}

/** While somebody types, marks before and after the change stay where they are. */
function remark() {
  const text = box.value;
  const was = marks.text;
  let before = 0;
  while (before < was.length && was[before] === text[before]) before++;
  let after = 0;
  while (after < Math.min(was.length, text.length) - before && was.at(-1 - after) === text.at(-1 - after)) after++;
  const length = (/** @type {string} */ part) => [...part].length;
  const from = length(was.slice(0, before));
  const to = length(was.slice(0, was.length - after));
  const by = length(text) - length(was);
  const findings = marks.findings.flatMap((finding) => {
    if (finding.start === null || finding.end === null || finding.end <= from) return [finding];
    return finding.start >= to ? [{ ...finding, start: finding.start + by, end: finding.end + by }] : [];
  });
  mark(text, findings);
}

/** @param {import("./client.js").Finding} finding */
function show(finding) {
  const at = unitsOf(marks.text);
  box.focus();
  box.setSelectionRange(at(finding.start ?? 0), at(finding.end ?? 0));
  box.scrollIntoView({ block: "center" });
}

function count() {
  const { limit, counts } = names.limits[byId("platform").value] ?? { counts: "characters" };
  const length = COUNTS[counts](box.value);
  const over = limit ? length - limit : 0;
  byId("count").textContent = say.length(length, limit) + (over > 0 ? ` – ${say.over(over)}` : "");
  byId("count").classList.toggle("over", over > 0);
}

function soon() {
  if (!keepsStep) return;
  clearTimeout(pause);
  pause = window.setTimeout(check, PAUSE);
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The settings, never the text. */
function keepSettings() {
  for (const select of selects) remember(`handbook-${select.name}`, select.value);
}

/** The settings of the address, else those of last time. */
function setUp() {
  const shared = new URLSearchParams(location.search);
  for (const select of selects) {
    const wanted = shared.get(select.name) ?? recall(`handbook-${select.name}`);
    if ([...select.options].some((option) => option.value === wanted)) select.value = wanted ?? "";
  }
  date.value ||= today();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void check().then(() => result.hidden || result.scrollIntoView({ block: "nearest" }));
});
form.addEventListener("change", (event) => {
  if (event.target === box) return;
  keepSettings();
  count();
  soon();
});
box.addEventListener("focus", begin, { once: true });
box.addEventListener("input", () => {
  count();
  remark();
  soon();
});
box.addEventListener("scroll", () => (byId("marked").scrollTop = box.scrollTop));
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
setUp();
count();
