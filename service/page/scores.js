// Gauges, the ledger of sources, the table of figures, and what each feature adds.

import { byId, el, fill, svg, words } from "./dom.js";

const NAMES = {
  one_sided_sourcing: "One-sided sourcing",
  unverified_figures: "Figures without a shown source",
  loaded_language: "Loaded language",
  overall: "Resembles articles labelled hyperpartisan",
};
const BANDS = { low: "few points to check", moderate: "some points to check", high: "many points to check" };
const LIKENESS = { low: "little", moderate: "somewhat", high: "strongly" };
const CLASSES = { report: "reports" };

export function showGauges(report) {
  const all = { ...report.dimensions, overall: report.overall };
  fill("gauges", ...Object.entries(all).filter(([, score]) => score).map(([name, score]) =>
    gauge(name, score, report.document.genre)));
  const facts = report.document;
  byId("about").textContent = `${facts.words} words in ${facts.sentences} sentences, read as: ${words(facts.genre)}.`;
}

function gauge(name, score, genre) {
  const title = el("h3", {}, NAMES[name]);
  if (score.score === null) {
    return el("div", { class: "gauge", "data-dimension": name }, title,
      el("p", { class: "band" }, "Not scored"),
      el("p", {}, sentence(score.reason ?? "there is too little to go by")));
  }
  const [low, high] = score.interval;
  const band = name === "overall" ? LIKENESS[score.band] : BANDS[score.band];
  const kind = CLASSES[genre] ?? `${words(genre)} texts`;
  const place = score.percentile === null
    ? "There is no reference for texts of this kind and length."
    : `Higher than ${Math.round(score.percentile)} % of the reference ${kind} of its length.`;
  return el("div", { class: "gauge", "data-dimension": name }, title,
    el("p", { class: "band" }, band ? `${sentence(band).slice(0, -1)}: ${Math.round(score.score)} of 100` : `${Math.round(score.score)} of 100`),
    scale(score.score, low, high),
    el("p", {}, `Between ${Math.round(low)} and ${Math.round(high)} on the evidence there is. ${place}`));
}

function scale(value, low, high) {
  const x = (score) => 8 + score * 2.84;
  return svg("svg", { viewBox: "0 0 300 32", "aria-hidden": "true" },
    svg("line", { class: "bar", x1: x(0), x2: x(100), y1: 16, y2: 16 }),
    svg("line", { class: "interval", x1: x(low), x2: x(high), y1: 16, y2: 16 }),
    ...[34, 67].map((at) => svg("line", { class: "tick", x1: x(at), x2: x(at), y1: 6, y2: 26 })),
    svg("circle", { class: "point", cx: x(value), cy: 16, r: 7 }));
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;

export function showSources(report, length) {
  const rows = report.sources.map((source) => ({
    cells: [source.name, words(source.kind), words(source.identified), source.side ?? "", source.attributions, source.words],
    extra: strip(source.mentions, length),
  }));
  table("sources", ["Name", "Kind", "Identified by", "Side", "Statements", "Words"], rows, "Where in the text",
    "Nobody is shown to speak.");
}

function strip(mentions, length) {
  return svg("svg", { class: "strip", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("line", { class: "tick", x1: 0, x2: 100, y1: 9, y2: 9 }),
    ...mentions.map((span) => svg("rect", { class: "down", x: (99 * span.start) / Math.max(length, 1), y: 0, width: 1, height: 9 })));
}

export function showFigures(report) {
  const names = Object.fromEntries(report.sources.map((source) => [source.id, source.name]));
  const behind = { named: "named", unnamed: "not named", none: "nobody shown" };
  const rows = report.figures.map((figure) => ({
    cells: [figure.text, words(figure.kind), figure.value ?? "", names[figure.source] ?? "", behind[figure.status],
      figure.exempt ? words(figure.exempt) : "", figure.differs_from.map((at) => report.figures[at].text).join(", ")],
  }));
  table("figures", ["Figure", "Kind", "Value", "Behind it", "Source", "Not charged because", "Differs from"], rows, null,
    "No figure that a reader might want verified.");
}

function table(id, heads, rows, extra, empty) {
  if (!rows.length) {
    fill(id, el("tbody", {}, el("tr", {}, el("td", {}, empty))));
    return;
  }
  const body = el("tbody");
  const draw = (order) => body.replaceChildren(...order.map((row) => el("tr", {},
    ...row.cells.map((cell) => el("td", { class: typeof cell === "number" ? "number" : null }, String(cell))),
    row.extra ? el("td", {}, row.extra) : null)));
  const head = el("tr", {}, ...heads.map((label, column) => {
    const cell = el("th", { scope: "col", "aria-sort": "none" }, el("button", {
      type: "button",
      onclick: () => {
        const down = cell.getAttribute("aria-sort") === "ascending";
        for (const other of head.children) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const sign = down ? -1 : 1;
        draw([...rows].sort((a, b) => sign * compare(a.cells[column], b.cells[column])));
      },
    }, label));
    return cell;
  }), extra ? el("th", { scope: "col" }, extra) : null);
  draw(rows);
  fill(id, el("thead", {}, head), body);
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

export function showWhy(report) {
  const all = { ...report.dimensions, overall: report.overall };
  const parts = Object.entries(all).filter(([, score]) => score && score.score !== null).flatMap(([name, score]) => {
    const features = score.features.filter((one) => Math.abs(one.points) > 0.005)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, 10);
    const most = Math.max(...features.map((one) => Math.abs(one.points)), 0.001);
    return [el("h3", {}, NAMES[name]), el("div", { class: "why" }, ...features.flatMap((one) => [
      el("span", {}, words(one.name)), bar(one.points / most),
      el("span", {}, `${one.points > 0 ? "+" : "−"}${Math.abs(one.points).toFixed(2)}`)]))];
  });
  fill("why", ...(parts.length ? parts : [el("p", {}, "Nothing was scored, so there is nothing to explain.")]));
}

function bar(share) {
  const width = Math.abs(share) * 98;
  return svg("svg", { viewBox: "0 0 200 12", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("line", { class: "tick", x1: 100, x2: 100, y1: 0, y2: 12 }),
    svg("rect", { class: share > 0 ? "up" : "down", x: share > 0 ? 100 : 100 - width, y: 2, width, height: 8 }));
}
