// One question at a time, in a window of the page: the focus goes in, stays, and comes back.

import { say } from "./words.js";
import { element } from "../element.js";
import { THEIRS } from "../gettext.js";

/**
 * @param {string} title
 * @param {Node[]} body
 * @param {string} action the words of the button that does it
 * @param {() => string | (() => void)} done says what is missing, or gives what to do when the window is shut
 */
export function ask(title, body, action, done) {
  const heading = element("h2", { id: "check-dialog-title" }, title);
  const missing = element("p", { class: "missing", role: "alert" });
  const cancel = element("button", { type: "button", class: "plain" }, say.cancel);
  const actions = element("p", { class: "actions" }, element("button", { type: "submit" }, action), cancel);
  const form = element("form", { novalidate: "" }, heading, ...body, missing, actions);
  const dialog = element("dialog", { class: "ask", "aria-labelledby": heading.id }, form);
  cancel.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    missing.textContent = "";
    const then = done();
    if (typeof then === "string") missing.textContent = then;
    else {
      dialog.close();
      then(); // now, so that it may move the focus
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks why a finding is dismissed. @param {string} message @param {(reason: string) => void} dismiss */
export function askReason(message, dismiss) {
  const own = element("input", { id: "check-own-reason", type: "text", maxlength: "300", autocomplete: "off" });
  const choices = say.reasons.map((reason) => choice("radio", reason, { name: "reason", value: reason }));
  const free = choice("radio", say.ownReason, { name: "reason", value: "" });
  const freeRadio = free.querySelector("input");
  own.setAttribute("aria-label", say.ownReason);
  own.addEventListener("input", () => freeRadio && (freeRadio.checked = true));
  const list = element("fieldset", { class: "choices" }, element("legend", { lang: THEIRS }, message), ...choices, free, own);
  ask(say.dismissTitle, [element("p", {}, say.dismissWhat), list], say.dismissNow, () => {
    const chosen = /** @type {HTMLInputElement | null} */ (list.querySelector("input[type=radio]:checked"));
    const reason = (chosen?.value || (chosen ? own.value : "")).trim();
    return reason ? () => dismiss(reason) : say.reasonMissing;
  });
}

/** A box or a dot with its words, as large as a thumb. @param {"checkbox" | "radio"} type @param {string} words @param {Record<string, string>} attributes */
export function choice(type, words, attributes) {
  return element("label", { class: "choice" }, element("input", { type, ...attributes }), element("span", {}, words));
}
