// The article with its highlights. Every span has a layer, which is how it looks, and a key, by which
// lists and tables lead to it.

import { byId, el, fill } from "./dom.js";
import { SHORT, codeOf, controlsIn, tame } from "./names.js";
import { segments } from "./segments.js";

let places = new Map(); // key -> elements that show it

export function findingsOf(report) {
  const found = Object.entries(report.dimensions).flatMap(([dimension, score]) =>
    score.findings.map((finding) => ({ ...finding, dimension })));
  found.sort((a, b) => b.points - a.points || a.start - b.start);
  return found.map((finding, number) => ({ ...finding, number, key: `finding ${number}`, layer: finding.dimension }));
}

export function showArticle(text, report, findings, { choose, explain }) {
  places = new Map();
  const spans = [...findings, ...background(report)];
  const of = (where) => spans.filter((span) => (span.in === "title") === where);
  const title = report.document.title;
  fill("article",
    ...(title ? [el("p", { class: "headline" }, ...pieces(title, of(true), choose, explain))] : []),
    ...pieces(text, of(false), choose, explain));
}

// What is marked without being a point to check.
function background(report) {
  return [
    ...report.document.masked.map((span) => ({ ...span, layer: "masked" })),
    ...report.attributions.filter((one) => one.source).flatMap((one) =>
      one.content.map((span) => ({ ...span, layer: "said", key: `source ${one.source}` }))),
    ...report.sources.flatMap((source) =>
      source.mentions.map((span) => ({ ...span, layer: "speaker", key: `source ${source.id}` }))),
    ...report.accusations.map((span) => ({ ...span, layer: "charge", key: `accusation ${span.start} ${span.in}` })),
    ...report.figures.map((span, at) => ({ ...span, layer: "figure", key: `figure ${at}` })),
    ...report.phrases.map((span) => ({ ...span, layer: "phrase" })),
  ];
}

function pieces(text, spans, choose, explain) {
  const controls = controlsIn(text).map((start) => ({ start, end: start + 1, layer: "control" }));
  const begun = new Set();
  return segments(text.length, [...spans, ...controls]).map((piece) => {
    const words = text.slice(piece.start, piece.end);
    if (!piece.spans.length) return words;
    const found = piece.spans.filter((span) => span.number !== undefined);
    const layers = new Set(piece.spans.map((span) => span.layer));
    if (layers.has("masked")) layers.delete("said");
    let made;
    if (found.length) {
      // The narrowest finding gives the look; the others are reached from the list.
      const top = found.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
      for (const other of found) if (other.layer !== top.layer) layers.delete(other.layer);
      made = mark(words, top, !begun.has(top), choose, explain);
      begun.add(top);
    } else made = el("span", {}, words);
    made.className = [...layers].join(" ");
    if (layers.has("control")) made.dataset.code = codeOf(words);
    for (const span of piece.spans) if (span.key) remember(span.key, made);
    return made;
  });
}

function mark(words, finding, first, choose, explain) {
  const made = el("mark", {
    role: first ? "button" : null,
    tabindex: first ? "0" : null,
    "aria-label": first ? tame(`${words}. Point to check: ${finding.message}`) : null,
    onclick: () => choose(finding, false),
    onkeydown: (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(finding, true);
    },
  }, words);
  explain(made, finding);
  return made;
}

function remember(key, element) {
  if (!places.has(key)) places.set(key, []);
  places.get(key).push(element);
}

// Shows where something stands: its words pulse, and the first of them comes into view.
export function light(key, scroll = true) {
  const found = places.get(key) ?? [];
  for (const old of document.querySelectorAll("#article .pulse")) old.classList.remove("pulse");
  for (const element of found) {
    void element.offsetWidth; // so that the same words can pulse again
    element.classList.add("pulse");
  }
  if (!scroll) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  found[0]?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

export const hasPlace = (key) => places.has(key);

export function showLegend() {
  const layer = (name, label) => el("li", {}, el("label", {},
    el("input", { type: "checkbox", onchange: (event) => byId("article").classList.toggle(`with-${name}`, event.target.checked) }),
    el("span", { class: name }, label)));
  const fixed = (name, label) => el("li", {}, el("span", { class: name }, label));
  fill("legend",
    ...["one_sided_sourcing", "unverified_figures", "loaded_language"].map((name) => fixed(name, `${SHORT[name]}: to check`)),
    fixed("said", "in a source's words"), fixed("masked", "no part of the article"));
  fill("layers",
    layer("figure", "every figure"), layer("speaker", "who speaks"), layer("phrase", "every loaded word, also of sources"));
}
