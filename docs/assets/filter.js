// Shows a part of a list that is whole without it. The choice stands in the address, to be shared.
import { say } from "./words.js";

/** @param {HTMLFormElement} form */
function filter(form) {
  const items = [...document.querySelectorAll(form.dataset.filters ?? "")].filter(
    (item) => item instanceof HTMLElement,
  );
  const choices = [...form.querySelectorAll("select")];
  const status = form.querySelector(".filtered");

  const show = () => {
    for (const item of items) item.hidden = !choices.every((choice) => fits(item, choice));
    for (const group of document.querySelectorAll("[data-group]")) {
      if (!(group instanceof HTMLElement)) continue;
      group.hidden = !items.some((item) => group.contains(item) && !item.hidden);
    }
    const shown = items.filter((item) => !item.hidden).length;
    const chosen = choices.some((choice) => choice.value);
    const words = shown ? say.shown(shown, items.length) : say.nothingFits;
    if (status) status.textContent = chosen ? words : "";
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    show();
    const address = new URL(location.href);
    for (const choice of choices) {
      if (choice.value) address.searchParams.set(choice.name, choice.value);
      else address.searchParams.delete(choice.name);
    }
    history.replaceState(null, "", address);
  });
  const asked = new URLSearchParams(location.search);
  for (const choice of choices) {
    const wanted = asked.get(choice.name);
    if ([...choice.options].some((option) => option.value === wanted)) choice.value = wanted ?? "";
  }
  show();
}

/** @param {HTMLElement} item @param {HTMLSelectElement} choice */
function fits(item, choice) {
  if (!choice.value) return true;
  const key = choice.name;
  const inner = item.querySelector(`[data-${key}]`); // the state of a review ages: ask it, not the row
  const has = item.dataset[key] ?? (inner instanceof HTMLElement ? inner.dataset[key] : "") ?? "";
  return has.split("|").includes(choice.value);
}

for (const form of document.querySelectorAll("form[data-filters]")) {
  if (form instanceof HTMLFormElement) filter(form);
}
