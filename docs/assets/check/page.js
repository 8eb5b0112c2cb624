// The checker page: starts the checker when the reader shows the wish, checks, keeps step with typing.

import { startChecker } from "./client.js";
import { answered, judged, undecided } from "./decisions.js";
import { ask, askReason, choice } from "./dialog.js";
import { count, draftIn } from "./draft.js";
import { mended, mendedText, mendsOf, onlyWording } from "./mend.js";
import { receipt, receiptName } from "./receipt.js";
import { labelOf, settingOf } from "./setting.js";
import { approvalLine, dismissedList, findingGroups, questionList, shortened, summary } from "./view.js";
import { say } from "./words.js";
import { announce } from "../copy.js";
import { base, isWelcome, refused, tell as askCopy } from "../offline/keep.js";
import { element } from "../element.js";

const PAUSE = 400; // milliseconds without typing before the draft is checked again
const REST = 3000; // milliseconds after the first answer until the next start is prepared
const CHOICES = ["council", "writer", "account", "platform"];

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(`check-${id}`));

const form = /** @type {HTMLFormElement} */ (byId("form"));
const box = /** @type {HTMLTextAreaElement} */ (byId("text"));
const selects = CHOICES.map((name) => /** @type {HTMLSelectElement} */ (byId(name)));
const setting = settingOf(selects, /** @type {HTMLInputElement} */ (byId("date")));
const draft = draftIn(box, byId("marked"));
const status = byId("status");
const result = byId("result");
const manifest = new URL("assets/check/checker.json", base).href;

/** @typedef {{text: string, setting: import("./setting.js").Setting, result: import("./client.js").Result}} Shown */

/** @type {ReturnType<typeof startChecker> | undefined} */
let checker;
/** @type {import("./view.js").Names} */
let names = { councils: {}, policies: {}, clauses: {}, limits: {} };
/** @type {Shown | undefined} what was checked last, and stands on the page */
let shown;
let decided = undecided();
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
    recount();
  }, () => {});
  checker.ready.then(
    (how) => {
      form.dataset.started = how;
      if (status.textContent === say.starting) status.textContent = say.ready;
    },
    (error) => fail(error),
  );
  return checker;
}

/** @param {import("./client.js").Progress} said */
function progress({ step, loaded, total }) {
  const words = { files: say.loading(loaded ?? 0, total ?? 0), rules: say.rules, over: "" };
  byId("progress").textContent = words[step];
}

/** @param {Error} error */
function fail(error) {
  checker?.end(error);
  checker = undefined;
  hint(""); // what was found before may be of another draft
  const again = element("button", { type: "button" }, say.again);
  again.addEventListener("click", () => void (wanted ? check() : begin()));
  const failed = byId("failed");
  const why = element("span", {}, say.failedWhy);
  void isNotSaved().then((missing) => missing && why.replaceChildren(say.notSaved), () => {});
  failed.replaceChildren(
    element("h2", {}, say.failed),
    element("p", {}, why, " ", element("a", { href: new URL("rules/", base).href }, say.failedLink), "."),
    element("p", {}, again),
    element("p", { class: "hint" }, say.detail(error.message)),
  );
  failed.hidden = false;
  announce(say.failed);
}

/** Whether the checker is neither on this device nor, for want of a connection, to be had. */
async function isNotSaved() {
  if (location.protocol === "file:" || !navigator.serviceWorker || refused()) return false; // none would be kept
  const worker = (await navigator.serviceWorker.getRegistration())?.active;
  if (worker && (await askCopy(worker, "state")).kept.includes("checker")) return false;
  // What the copy never holds comes from the host or not at all.
  return !navigator.onLine || fetch(new URL("sw.js", base), { method: "HEAD", cache: "no-store" }).then(() => false, () => true);
}

async function check() {
  clearTimeout(pause);
  const text = box.value;
  const mine = ++asked;
  if (!text.trim()) return hint(say.empty);
  wanted = true;
  status.textContent = keepsStep ? status.textContent : say.checking;
  const chosen = setting.now();
  try {
    const found = await begin().check({ id: mine, ...chosen, text });
    if (mine !== asked) return; // the draft has changed since
    if (!keepsStep) setTimeout(prepareNext, REST);
    keepsStep = true;
    if (found.error) return hint(`${say.refused} ${found.error}`);
    if (found.verdict === "too-short") return hint(say.tooShort);
    shown = { text, setting: chosen, result: found };
    draw();
    status.textContent = "";
  } catch (error) {
    if (mine === asked && checker) fail(/** @type {Error} */ (error));
  }
}

/** The next start on this device is to be faster. @returns {Promise<void>} */
async function prepareNext() {
  const place = byId("kept");
  if (!isWelcome()) {
    // On a first visit the copy may still be on its way.
    return void navigator.serviceWorker?.addEventListener("controllerchange", () => void prepareNext(), { once: true });
  }
  const isKept = await checker?.keep((bytes) => (place.textContent = say.keeping(bytes))).catch(() => false);
  if (place.textContent) place.textContent = isKept ? say.kept : "";
}

/** @param {string} words */
function hint(words) {
  shown = undefined;
  result.hidden = true;
  draft.mark("", []);
  status.textContent = words;
}

/** What was found in the draft as it is now, or nothing where that cannot be known. */
async function upToDate() {
  const isCurrent = () => shown?.text === box.value && JSON.stringify(shown.setting) === JSON.stringify(setting.now());
  if (!isCurrent()) await check();
  return isCurrent() ? shown : undefined;
}

function draw() {
  if (!shown) return;
  const findings = judged(shown.result, shown.setting, decided);
  const open = findings.filter(({ reason }) => !reason);
  const wording = onlyWording(shown.setting, names);
  /** @type {import("./view.js").Context} */
  const context = { names, base, setting: shown.setting, wording, show: draft.show, dismiss, restore, answer };
  const { cuts, wording: added } = mendsOf(shown.text, open.map(({ finding }) => finding), wording);
  draft.mark(shown.text, findings.map(({ finding, reason }) => ({ ...finding, look: reason ? "dismissed" : finding.level })));
  byId("by").textContent = say.by(names.councils[shown.setting.council].short);
  byId("language").textContent = shown.result.language ? say.language[shown.result.language] : "";
  byId("findings").replaceChildren(...findingGroups(open, context));
  byId("dismissed").replaceChildren(...dismissedList(findings.filter(({ reason }) => reason), context));
  byId("questions").replaceChildren(
    ...questionList(answered(shown.result, shown.setting, decided), context),
    approvalLine(shown.setting, context),
  );
  byId("correct").hidden = !cuts.length && !added;
  result.dataset.verdict = shown.result.verdict;
  result.hidden = false;
  tell();
}

/** The verdict in one line, said aloud when it is another. */
function tell() {
  if (!shown) return;
  const questions = answered(shown.result, shown.setting, decided);
  const line = summary(shown.result, judged(shown.result, shown.setting, decided), questions, shown.setting, names);
  byId("verdict").textContent = line;
  if (line !== announced) announce(line);
  announced = line;
}

/** @param {import("./decisions.js").Judged} one */
function dismiss({ finding, key }) {
  askReason(finding.message, (reason) => {
    decided.reasons.set(key, reason);
    redrawn(say.isDismissed);
  });
}

/** @param {import("./decisions.js").Judged} one */
function restore({ key }) {
  decided.reasons.delete(key);
  redrawn(say.isRestored);
}

/** The button that was pressed is gone: the focus goes to the verdict, which says what is left. @param {string} words */
function redrawn(words) {
  draw();
  announce(`${words} ${announced}`);
  byId("verdict").focus();
}

/** @param {import("./decisions.js").Asked} one @param {import("./decisions.js").Answered} [given] */
function answer({ key }, given) {
  if (given) decided.answers.set(key, given);
  else decided.answers.delete(key);
  tell();
}

/** Shows what would change; only then, and only what stays ticked, is changed and copied. */
async function correct() {
  const now = await upToDate();
  if (!now) return;
  const open = judged(now.result, now.setting, decided).filter(({ reason }) => !reason);
  const { cuts, wording } = mendsOf(now.text, open.map(({ finding }) => finding), onlyWording(now.setting, names));
  const ticks = cuts.map((cut) => ({ cut, label: choice("checkbox", say.takeOut(shortened(cut.words)), { checked: "" }) }));
  const add = wording && choice("checkbox", say.addWording(wording.text), { checked: "" });
  const ticked = (/** @type {HTMLElement | undefined} */ label) => label?.querySelector("input")?.checked ?? false;
  const chosen = () => mended(now.text, { cuts: ticks.filter(({ label }) => ticked(label)).map(({ cut }) => cut), wording: ticked(add) ? wording : undefined });
  const preview = element("div", { class: "preview", tabindex: "0", role: "region", "aria-label": say.preview });
  const show = () => preview.replaceChildren(...chosen().map(({ change, text }) => (change ? element(change, {}, text) : text)));
  const list = element("fieldset", { class: "choices" }, element("legend", {}, say.correctWhat), ...ticks.map(({ label }) => label), ...(add ? [add] : []));
  list.addEventListener("change", show);
  show();
  ask(say.correctTitle, [list, preview, element("p", {}, say.correctThen)], say.correctNow, () => {
    const pieces = chosen();
    return pieces.some(({ change }) => change) ? () => void take(mendedText(pieces)) : say.nothingChosen;
  });
}

/** @param {string} corrected */
async function take(corrected) {
  const copied = navigator.clipboard ? navigator.clipboard.writeText(corrected) : Promise.reject(new Error("no clipboard"));
  const said = copied.then(() => say.corrected, () => say.correctedByHand);
  replace(corrected, "", decided);
  await check();
  byId("changed-words").textContent = shown?.text === corrected ? await said : say.unchecked;
  if ((await said) === say.correctedByHand) {
    box.focus();
    box.select();
  } else byId("undo").focus();
}

/** Puts another text in the box; “Undo” puts back what was there, and may itself be undone. @param {string} text @param {string} words @param {import("./decisions.js").Decisions} decisions */
function replace(text, words, decisions) {
  const [before, was] = [box.value, decided];
  box.value = text;
  decided = decisions;
  byId("saved").textContent = ""; // what was saved is of the text that was there
  byId("changed-words").textContent = words;
  byId("changed").hidden = false;
  byId("undo").onclick = () => {
    replace(before, say.undone, was);
    if (before.trim()) void check();
    else hint(say.empty);
    box.focus();
  };
  recount();
}

function clear() {
  clearTimeout(pause); // or it would ask for the post that was just cleared
  if (box.value) replace("", say.cleared, undecided());
  asked += 1; // what is being checked is no longer there
  hint("");
  box.focus();
}

async function save() {
  const now = await upToDate();
  if (!now) return;
  const time = new Date();
  const text = receipt({
    text: now.text,
    hash: await fingerprint(now.text),
    whole: /** @type {HTMLInputElement} */ (byId("with-text")).checked,
    setting: now.setting,
    settingInWords: setting.inWords(),
    result: now.result,
    findings: judged(now.result, now.setting, decided),
    questions: answered(now.result, now.setting, decided),
    names,
    address: base.startsWith("http") ? base : "",
    now: time,
  });
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  element("a", { href: address, download: receiptName(now.setting.council, time) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  byId("saved").textContent = say.saved;
}

/** @param {string} text */
async function fingerprint(text) {
  if (!crypto.subtle) return ""; // only where the connection is secure
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function recount() {
  count(byId("count"), box.value, names.limits[setting.now().platform]);
}

function soon() {
  if (!keepsStep) return;
  clearTimeout(pause);
  pause = window.setTimeout(check, PAUSE);
}

function share() {
  byId("share-link").dataset.copy = setting.link(/** @type {HTMLInputElement} */ (byId("share-date")).checked);
}

/** Says at a field what a link asked of it in vain, until the reader chooses. @param {HTMLElement} field @param {string} words */
function notice(field, words) {
  const told = element("span", { class: "notice", id: `${field.id}-notice` }, words);
  field.after(told);
  field.setAttribute("aria-describedby", told.id);
  field.addEventListener("change", () => {
    told.remove();
    field.removeAttribute("aria-describedby");
  }, { once: true });
}

function setUp() {
  const inVain = setting.setUp();
  for (const { field, words } of inVain) notice(field, words);
  if (inVain.length) announce(inVain.map(({ field, words }) => `${labelOf(field)}: ${words}`).join(" ")); // or one would drown another
  share();
  recount();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  announced = ""; // who asks hears the answer, be it the same as before
  void check().then(() => result.hidden || result.scrollIntoView({ block: "nearest" }));
});
form.addEventListener("change", (event) => {
  share();
  if (event.target === box || event.target === byId("share-date")) return;
  setting.keep();
  recount();
  soon();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
box.addEventListener("focus", begin, { once: true });
if (document.activeElement === box) begin(); // the reader may be here before this script is
box.addEventListener("input", () => {
  byId("saved").textContent = "";
  recount();
  draft.follow();
  soon();
});
box.addEventListener("scroll", () => (byId("marked").scrollTop = box.scrollTop));
byId("clear").addEventListener("click", clear);
byId("correct").addEventListener("click", () => void correct());
byId("receipt").addEventListener("click", () => void save());
setUp();
