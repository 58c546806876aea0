// The article with its highlights: spans cut at every boundary, so that overlapping ones both show.

import { byId, el, fill } from "./dom.js";

export const LABELS = {
  one_sided_sourcing: "Sourcing",
  unverified_figures: "Figures",
  loaded_language: "Loaded language",
};

export function findingsOf(report) {
  const found = Object.entries(report.dimensions).flatMap(([dimension, score]) =>
    score.findings.map((finding) => ({ ...finding, dimension })));
  found.sort((a, b) => b.points - a.points || a.start - b.start);
  return found.map((finding, number) => ({ ...finding, number }));
}

export function showArticle(text, report, findings, choose) {
  const body = findings.filter((finding) => finding.in !== "title");
  const head = findings.filter((finding) => finding.in === "title");
  const said = report.attributions.filter((one) => one.source).flatMap((one) => one.content)
    .filter((span) => span.in !== "title");
  const title = report.document.title;
  fill("article",
    ...(title ? [el("p", { class: "headline" }, ...pieces(title, head, [], [], choose))] : []),
    ...pieces(text, body, said, report.document.masked, choose));
  fill("legend",
    ...Object.entries(LABELS).map(([name, label]) => el("li", {}, el("span", { class: name }, label))),
    el("li", {}, el("span", { class: "said" }, "in a source's words")),
    el("li", {}, el("span", { class: "masked" }, "no part of the article")));
}

function pieces(text, findings, said, masked, choose) {
  const cuts = new Set([0, text.length]);
  for (const span of [...findings, ...said, ...masked]) cuts.add(span.start).add(span.end);
  const order = [...cuts].sort((a, b) => a - b);
  const begun = new Set();
  return order.slice(0, -1).map((start, at) => {
    const end = order[at + 1];
    const covers = (span) => span.start <= start && end <= span.end;
    const words = text.slice(start, end);
    const here = findings.filter(covers);
    const classes = [];
    if (masked.some(covers)) classes.push("masked");
    else if (said.some(covers)) classes.push("said");
    if (!here.length) return classes.length ? el("span", { class: classes.join(" ") }, words) : words;
    // The narrowest finding gives the look; the others are reached from the list.
    const top = here.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    const first = !begun.has(top.number);
    begun.add(top.number);
    return el("mark", {
      class: [...classes, top.dimension].join(" "),
      "data-findings": here.map((finding) => finding.number).join(" "),
      title: top.message,
      role: first ? "button" : null,
      tabindex: first ? "0" : null,
      "aria-label": first ? `${words}. Point to check: ${top.message}` : null,
      onclick: () => choose(top.number, "list"),
      onkeydown: (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          choose(top.number, "list");
        }
      },
    }, words);
  });
}

export function pulse(number) {
  const marks = [...document.querySelectorAll("#article mark")]
    .filter((mark) => mark.dataset.findings.split(" ").includes(String(number)));
  for (const old of document.querySelectorAll("#article .pulse")) old.classList.remove("pulse");
  for (const mark of marks) {
    void mark.offsetWidth; // so that the same point can pulse again
    mark.classList.add("pulse");
  }
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  marks[0]?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

export function showPoints(findings, credits, choose) {
  fill("points", ...(findings.length ? findings.map((finding) => el("li", {},
    el("button", {
      type: "button",
      class: `of-${finding.dimension}`,
      "data-finding": finding.number,
      onclick: () => choose(finding.number, "article"),
    }, finding.message, el("small", {}, `${LABELS[finding.dimension]}, ${finding.points.toFixed(1)} points`)),
    el("a", { href: `codes#${finding.code}` }, finding.code))) : [el("li", {}, "No point found by these checks.")]));
  fill("credits", ...credits.map((credit) => el("li", {}, credit.message)));
  byId("credits-title").hidden = !credits.length;
}
