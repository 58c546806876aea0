// The list of points by weight, and the card that explains the rule behind one.

import { byId, el, fill } from "./dom.js";
import { DIMENSIONS, SHORT, tame } from "./names.js";

const LINGER = 250; // milliseconds the card stays, so that the pointer can reach its link
let rules = {}; // code -> what docs/codes.md says of it
let leaving = 0;

export const useRules = (given) => { rules = given; };

export function showPoints(findings, credits, scores, choose) {
  close();
  fill("rule", el("p", { class: "hint" }, "Point at one to read the rule behind it."));
  byId("rule").hidden = !findings.length;
  fill("points", ...findings.map((finding) => point(finding, choose)),
    ...untold(findings, scores).map((line) => el("li", { class: "none" }, line)));
  const once = new Map(credits.map((credit) => [`${credit.code} ${credit.start} ${credit.in}`, credit]));
  fill("credits", ...[...once.values()].map((credit) => el("li", {}, tame(credit.message))));
  byId("credits-title").hidden = !credits.length;
}

// What to say where there is nothing to point at. A score that is not low rests on what no single
// finding shows.
function untold(findings, scores) {
  const whole = Object.keys(DIMENSIONS).filter((name) => ["moderate", "high"].includes(scores[name].band)
    && !findings.some((finding) => finding.dimension === name));
  const lines = whole.map((name) => `${DIMENSIONS[name]}: no words to point at alone; the score rests on the whole, see below.`);
  if (findings.length || lines.length) return lines;
  const scored = Object.values(scores).some((score) => score.score !== null);
  return [scored ? "No point found by these checks." : "Nothing was scored, so there is nothing to point at."];
}

function point(finding, choose) {
  const button = el("button", {
    type: "button",
    class: `of-${finding.dimension}`,
    "data-finding": finding.number,
    onclick: () => choose(finding),
  }, tame(finding.message), el("small", {}, `${SHORT[finding.dimension]}, ${finding.points.toFixed(1)} points`));
  const item = el("li", {}, button, el("a", { href: `codes#${finding.code}` }, finding.code));
  explain(button, finding, item);
  return item;
}

export function activate(finding) {
  for (const button of document.querySelectorAll("#points button")) {
    button.classList.toggle("active", Number(button.dataset.finding) === finding.number);
  }
  return document.querySelector(`#points button[data-finding="${finding.number}"]`);
}

// Pointer over, or focus on, `element` shows the rule: that of a point beside the list where there is
// room, below it where there is none (on focus only, so that nothing moves under the pointer); that of
// words of the article in a card at the words. Escape or leaving closes the card.
export function explain(element, finding, item) {
  // A pointer that rests while the page moves under it has not come to point at anything else.
  element.addEventListener("mousemove", (event) => {
    if (event.movementX || event.movementY) show(element, finding, item, false);
  });
  element.addEventListener("focus", () => show(element, finding, item, true));
  element.addEventListener("mouseleave", leave);
  element.addEventListener("blur", (event) => {
    if (!byId("card")?.contains(event.relatedTarget)) leave();
  });
}

const roomy = () => window.matchMedia("(min-width: 60rem)").matches;

function show(element, finding, item, focused) {
  if (item && roomy()) fill("rule", ...lines(finding));
  else if (item && focused) open(element, finding, item);
  else if (!item) place(open(element, finding, byId("reader"), el("p", {}, tame(finding.message))), element);
}

const lines = (finding) => [
  el("strong", {}, DIMENSIONS[finding.dimension]),
  ...(rules[finding.code] ?? []).map((line) => el("p", {}, line)),
  el("a", { href: `codes#${finding.code}` }, `The rule: ${finding.code}`),
];

function open(element, finding, holder, ...before) {
  clearTimeout(leaving);
  if (element.hasAttribute("aria-describedby")) return byId("card"); // it is open
  close();
  const card = el("div", { id: "card", role: "note", onmouseenter: () => clearTimeout(leaving), onmouseleave: leave, onfocusout: leave },
    ...before, ...lines(finding));
  holder.append(card);
  element.setAttribute("aria-describedby", "card");
  return card;
}

// Below the first line of the words, within the column of the article.
function place(card, element) {
  const [line] = element.getClientRects();
  const column = byId("reader").getBoundingClientRect();
  if (!line) return;
  card.style.top = `${line.bottom - column.top + 6}px`;
  card.style.left = `${Math.max(0, Math.min(line.left - column.left, column.width - card.offsetWidth))}px`;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(close, LINGER);
}

export function close() {
  clearTimeout(leaving);
  byId("card")?.remove();
  for (const one of document.querySelectorAll("[aria-describedby=card]")) one.removeAttribute("aria-describedby");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
