// A gauge for each score, or why there is none, and what each feature adds to it.

import { byId, el, fill, svg } from "./dom.js";
import { BANDS, FEATURES, LIKENESS, MORE, SCORES, capital, count, reason, words } from "./names.js";

const SHOWN = 10; // features with a bar of their own; the rest is one bar

const LOOK = { true: { class: "up" }, false: { class: "less", fill: "url(#hatch)" } };

export const scoresOf = (report) => Object.entries({ ...report.dimensions, overall: report.overall }).filter(([, score]) => score);

export function showGauges(report) {
  fill("gauges", ...scoresOf(report).map(([name, score]) => gauge(name, score, report.document.genre)));
  const facts = report.document;
  byId("about").textContent = `${count(facts.words, "word")} in ${count(facts.sentences, "sentence")}, read as: ${words(facts.genre)}.`;
}

function gauge(name, score, genre) {
  const title = el("h3", {}, SCORES[name]);
  if (score.score === null) {
    return el("div", { class: "gauge", "data-dimension": name }, title,
      el("p", { class: "band" }, "Not scored"),
      el("p", {}, reason(score.reason)),
      el("p", { class: "hint" }, "No number is made up in its place. What was found is listed below all the same."));
  }
  const [low, high] = score.interval.map(Math.round);
  const band = (name === "overall" ? LIKENESS : BANDS)[score.band];
  return el("div", { class: "gauge", "data-dimension": name }, title,
    el("p", { class: "band" }, capital(band ?? "compared with nothing")),
    scale(score.score, low, high, name === "overall" ? ["little", "some", "much"] : ["few", "some", "many"]),
    el("p", {}, el("strong", {}, String(Math.round(score.score))), ` of 100; between ${low} and ${high} on the evidence there is.`),
    el("p", {}, place(name, score.percentile, genre)));
}

function place(name, percentile, genre) {
  if (percentile === null) return "No percentile: the reference has too few texts of this kind and length.";
  const kind = genre === "report" ? "reports" : `texts of this kind (${words(genre)})`;
  return `${MORE[name]} ${Math.round(percentile)} % of the reference ${kind} of its length.`;
}

function scale(value, low, high, names) {
  const x = (score) => 8 + score * 2.84;
  const label = (at, text, anchor = "middle") => svg("text", { x: x(at), y: 40, "text-anchor": anchor }, text);
  return svg("svg", { class: "scale", viewBox: "0 0 300 44", "aria-hidden": "true" },
    svg("line", { class: "bar", x1: x(0), x2: x(100), y1: 14, y2: 14 }),
    svg("line", { class: "interval", x1: x(low), x2: x(high), y1: 14, y2: 14 }),
    ...[34, 67].map((at) => svg("line", { class: "tick", x1: x(at), x2: x(at), y1: 4, y2: 24 })),
    svg("circle", { class: "point", cx: x(value), cy: 14, r: 7 }),
    ...names.map((name, at) => label([17, 50.5, 83.5][at], name)));
}

export function showWhy(report) {
  const parts = scoresOf(report).filter(([, score]) => score.score !== null).flatMap(([name, score]) =>
    [el("h3", {}, SCORES[name]), waterfall(name, score)]);
  fill("why", ...(parts.length ? parts : [el("p", {}, "Nothing was scored, so there is nothing to explain.")]));
}

// From where an average article starts to this one: each bar begins where the last one ended.
function waterfall(name, score) {
  const order = [...score.features].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const shown = order.filter((one) => Math.abs(one.points) > 0.005).slice(0, SHOWN);
  const rest = order.filter((one) => !shown.includes(one)).reduce((sum, one) => sum + one.points, 0);
  const steps = shown.map((one) => [FEATURES[one.name] ?? words(one.name), one.points]);
  if (Math.abs(rest) > 0.005) steps.push(["All others", rest]);
  let at = score.base;
  const rows = steps.map(([label, points]) => {
    const from = at;
    at += points;
    return { label, from, to: at, told: signed(points, "+") };
  });
  const low = Math.min(score.base, ...rows.map((row) => row.to)), high = Math.max(score.base, ...rows.map((row) => row.to));
  const x = (points) => 4 + (192 * (points - low)) / (high - low || 1);
  const end = (label, points) => [el("dt", {}, label), el("dd", {}, plot(svg("rect", { class: "mention", x: x(points) - 1, y: 0, width: 2, height: 12 })), signed(points, ""))];
  return el("dl", { class: "why", "data-dimension": name },
    ...end("An average article", score.base),
    ...rows.flatMap((row) => [el("dt", {}, row.label), el("dd", {},
      plot(svg("rect", { ...LOOK[row.to > row.from], x: x(Math.min(row.from, row.to)), y: 2, width: Math.max(0.5, Math.abs(x(row.to) - x(row.from))), height: 8 })),
      row.told)]),
    ...end(name === "overall" ? "This article (log-odds)" : "This article", score.raw));
}

const signed = (points, plus) => `${points < 0 ? "−" : plus}${Math.abs(points).toFixed(2)}`;
const plot = (...shapes) => svg("svg", { viewBox: "0 0 200 12", preserveAspectRatio: "none", "aria-hidden": "true" }, ...shapes);
