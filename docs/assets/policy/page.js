// What a policy's page does for its reader. Without it every word, link and date is there.
import { arrive } from "../arrival.js";
import { localDay } from "../review.js";
import { followReader } from "./contents.js";
import { printedOn, turnByDate, yourCopy } from "./current.js";
import { previews } from "./preview.js";
import { clauseTools } from "./tools.js";

const today = localDay(new Date());
turnByDate(document, today);
const words = document.querySelector(".adopted-words");
if (words instanceof HTMLElement) {
  clauseTools(words);
  previews(words);
  yourCopy(words);
}
const contents = document.querySelector(".contents");
if (contents instanceof HTMLDetailsElement) followReader(contents);
printedOn(today);
arrive();
