// Copy buttons: plain text only, and said aloud to a screen reader.
import { say } from "./words.js";

const SHOWN_FOR = 4000;

/** Say `words` politely. @param {string} words */
export function announce(words) {
  const place = document.getElementById("page--announce");
  if (!place) return;
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50); // the same words twice are said twice
}

/** Make every `button.copy` in `page` copy its `data-copy`. @param {ParentNode} page */
export function listen(page) {
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button.copy") : null;
    if (button instanceof HTMLButtonElement) void copy(button, button.dataset.copy ?? "");
  });
}

/** @param {HTMLButtonElement} button @param {string} text */
async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    const gone = document.querySelector(".banner.superseded");
    answer(button, gone ? say.copiedOld : say.copied);
  } catch {
    showSelected(button, text);
    answer(button, say.copyByHand);
  }
}

/** @param {HTMLButtonElement} button @param {string} words */
function answer(button, words) {
  const before = button.dataset.words ?? button.textContent ?? "";
  button.dataset.words = before;
  button.textContent = words;
  announce(words);
  setTimeout(() => (button.textContent = before), SHOWN_FOR);
}

/** The clipboard is closed to us: put the words where they can be taken by hand. */
function showSelected(/** @type {HTMLButtonElement} */ button, /** @type {string} */ text) {
  const id = "copy-by-hand";
  document.getElementById(id)?.remove();
  const field = document.createElement("textarea");
  field.id = id;
  field.className = "by-hand";
  field.readOnly = true;
  field.value = text;
  field.setAttribute("aria-label", say.toCopy);
  button.after(field);
  field.focus();
  field.select();
}
