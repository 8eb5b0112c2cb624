// The box with the draft: its marks, its length, and the way back from every change that the page made.

import { COUNTS, unitsOf } from "./offsets.js";
import { markedText } from "./view.js";
import { say } from "./words.js";

/** @typedef {{start: number | null, end: number | null, look: string}} Mark in code points */

/**
 * @param {HTMLTextAreaElement} box
 * @param {HTMLElement} mirror lies behind the box, with the marks
 */
export function draftIn(box, mirror) {
  /** @type {{text: string, marks: Mark[]}} */
  let drawn = { text: "", marks: [] };

  /** @param {string} text @param {Mark[]} marks */
  function mark(text, marks) {
    drawn = { text, marks };
    mirror.replaceChildren(...(marks.length ? markedText(text, marks) : []));
    mirror.scrollTop = box.scrollTop;
  }

  /** Marks after what was just typed move with their words; those that were typed into go. */
  function follow() {
    if (!drawn.marks.length) return;
    const before = [...drawn.text];
    const after = [...box.value];
    const least = Math.min(before.length, after.length);
    let from = 0;
    while (from < least && before[from] === after[from]) from += 1;
    let kept = 0;
    while (kept < least - from && before[before.length - 1 - kept] === after[after.length - 1 - kept]) kept += 1;
    const [to, by] = [before.length - kept, after.length - before.length];
    const marks = drawn.marks.flatMap((one) => {
      if (one.start === null || one.end === null || one.end <= from) return [one];
      return one.start >= to ? [{ ...one, start: one.start + by, end: one.end + by }] : [];
    });
    mark(box.value, marks);
  }

  /** @param {{start: number | null, end: number | null}} place */
  function show({ start, end }) {
    const at = unitsOf(drawn.text);
    box.focus();
    box.setSelectionRange(at(start ?? 0), at(end ?? 0));
    box.scrollIntoView({ block: "center" });
  }

  return { mark, follow, show };
}

/** Says how long the draft is, as its platform counts. @param {HTMLElement} place @param {string} text @param {{limit?: number, counts: string} | undefined} room */
export function count(place, text, room) {
  const { limit, counts } = room ?? { counts: "characters" };
  const length = COUNTS[counts](text);
  const over = limit ? length - limit : 0;
  place.textContent = say.length(length, limit) + (over > 0 ? ` – ${say.over(over)}` : "");
  place.classList.toggle("over", over > 0);
}
