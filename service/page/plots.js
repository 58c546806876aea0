// How scores lie between 0 and 100, as a histogram whose bars are counts of articles.

import { el, svg } from "./dom.js";
import { count } from "./names.js";

const BINS = 20;
const CUTS = [34, 67]; // where the bands meet
const HIGH = 90, WIDE = 300;

export function histogram(values, names) {
  const bins = Array(BINS).fill(0), bands = [0, 0, 0];
  for (const value of values) {
    bins[Math.min(BINS - 1, Math.floor((value / 100) * BINS))] += 1;
    bands[CUTS.filter((cut) => value >= cut).length] += 1;
  }
  const most = Math.max(1, ...bins);
  const told = names.map((name, at) => `${name}: ${bands[at].toLocaleString("en")}`).join(", ");
  const x = (score) => 8 + score * 2.84, width = 284 / BINS;
  return svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH + 34}`, role: "img", "aria-label": `${count(values.length, "score")}. ${told}.` },
    ...CUTS.map((cut) => svg("line", { class: "tick", x1: x(cut), x2: x(cut), y1: 0, y2: HIGH })),
    ...bins.map((number, at) => svg("rect", {
      class: "down", x: 8 + at * width + 0.5, width: width - 1, y: HIGH - (number / most) * (HIGH - 16), height: (number / most) * (HIGH - 16),
    })),
    svg("line", { class: "tick", x1: 8, x2: 292, y1: HIGH, y2: HIGH }),
    svg("text", { x: 8, y: 11 }, `${most.toLocaleString("en")} at most`),
    ...[0, 100].map((at) => svg("text", { x: x(at), y: HIGH + 15, "text-anchor": at ? "end" : "start" }, String(at))),
    ...names.map((name, at) => svg("text", { x: x([17, 50.5, 83.5][at]), y: HIGH + 30, "text-anchor": "middle" }, `${name} (${bands[at].toLocaleString("en")})`)));
}

// What was not scored and why, the most frequent first.
export function reasonsOf(reasons) {
  const counts = new Map();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1]);
  if (!order.length) return null;
  return el("details", {}, el("summary", {}, `${count(reasons.length, "article")} not scored: why`),
    el("ul", {}, ...order.map(([reason, number]) => el("li", {}, `${number.toLocaleString("en")}: ${reason}`))));
}
