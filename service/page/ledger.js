// Who speaks, and which figures there are with who stands behind them. Rows lead to their words.

import { hasPlace, light } from "./article.js";
import { byId, el, svg } from "./dom.js";
import { COMPARISON, EXEMPT, IDENTIFIED, REPLY, STATUS, tame, words } from "./names.js";
import { showTable } from "./table.js";

export function showSources(report, length) {
  const all = report.sources.reduce((sum, source) => sum + source.words, 0);
  const share = (source) => (all ? (100 * source.words) / all : 0);
  const said = new Map(report.sources.map((source) => [source.id, []]));
  for (const one of report.attributions) if (one.source) said.get(one.source)?.push(...one.content);
  showTable("sources", [
    { label: "Name", value: (it) => it.name, show: (it) => link(it.name, `source ${it.id}`) },
    { label: "Kind", value: (it) => it.kind, show: (it) => words(it.kind) + (it.official ? ", official" : "") },
    { label: "Identified", value: (it) => it.identified, show: (it) => IDENTIFIED[it.identified] },
    { label: "Side", value: (it) => it.side, show: (it) => (it.side ? words(it.side) : "") },
    { label: "Statements", number: true, value: (it) => it.attributions, show: (it) => String(it.attributions) },
    { label: "Share of words", value: share, show: (it) => shareBar(share(it)) },
    { label: "Where in the text", value: (it) => it.mentions[0]?.start ?? null, show: (it) => strip(it.mentions, said.get(it.id), length) },
  ], report.sources, "Nobody is shown to speak.");
}

function link(text, key) {
  if (!hasPlace(key)) return tame(text);
  return el("button", { type: "button", class: "plain", onclick: () => light(key) }, tame(text));
}

function shareBar(share) {
  return el("span", { class: "share" }, `${Math.round(share)}\u00a0%`,
    svg("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
      svg("rect", { class: "rail", x: 0, y: 0, width: 100, height: 8 }),
      svg("rect", { class: "down", x: 0, y: 0, width: share, height: 8 })));
}

// The text from its beginning to its end: bars are words said, ticks are mentions.
function strip(mentions, said, length) {
  const x = (at) => (100 * at) / Math.max(length, 1);
  const inBody = (span) => span.in !== "title";
  const where = mentions.filter(inBody).map((span) => Math.round(x(span.start)));
  const told = where.length ? `at ${where.slice(0, 8).join(", ")} % of the text` : "not in the body";
  return svg("svg", { class: "strip", viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": told },
    svg("rect", { class: "rail", x: 0, y: 3, width: 100, height: 6 }),
    ...said.filter(inBody).map((span) => svg("rect", { class: "down", x: x(span.start), y: 3, width: Math.max(0.5, x(span.end) - x(span.start)), height: 6 })),
    ...mentions.filter(inBody).map((span) => svg("rect", { class: "mention", x: Math.min(99.2, x(span.start)), y: 0, width: 0.8, height: 12 })));
}

export function showAccusations(report, text) {
  const names = new Map(report.sources.map((source) => [source.id, source.name]));
  const whole = (it) => (it.in === "title" ? report.document.title : text).slice(it.start, it.end);
  const by = (it) => names.get(it.by) ?? (it.agentless ? "nobody shown" : "the reporter's voice");
  byId("accused").hidden = !report.accusations.length;
  showTable("accusations", [
    { label: "Accused", value: (it) => it.accused, show: (it) => tame(it.accused) },
    { label: "Of what", value: (it) => it.start, show: (it) => link(whole(it), `accusation ${it.start} ${it.in}`) },
    { label: "By", value: by, show: (it) => tame(by(it)) },
    { label: "Reply", value: (it) => it.reply, show: (it) => REPLY[it.reply] ?? words(it.reply) },
  ], report.accusations, "");
}

export function showFigures(report) {
  const names = new Map(report.sources.map((source) => [source.id, source.name]));
  const rows = report.figures.map((figure, at) => ({ ...figure, at }));
  const who = (it) => names.get(it.source) ?? it.backing?.text;
  const differs = (it) => it.differs_from.map((at) => report.figures[at].text).join(", ");
  const status = (it) => STATUS[it.status] + (it.exempt ? ` (${EXEMPT[it.exempt] ?? words(it.exempt)})` : "");
  showTable("figures", [
    { label: "In the text", value: (it) => it.start, show: (it) => link(it.text, `figure ${it.at}`) },
    { label: "Kind", value: (it) => it.kind, show: (it) => words(it.kind) },
    { label: "Value", number: true, value: (it) => it.value, show: value },
    { label: "Who stands behind it", value: (it) => who(it) ?? null, show: (it) => tame(who(it) ?? "nobody shown") },
    { label: "Status", value: status, show: status },
    { label: "Differs from", value: (it) => differs(it) || null, show: (it) => tame(differs(it)) },
  ], rows, "No figure that a reader might want verified.");
}

function value(figure) {
  if (figure.value === null) return "vague";
  const plain = (number) => number.toLocaleString("en", { maximumFractionDigits: 2 });
  return `${COMPARISON[figure.comparison] ?? ""}${plain(figure.value)}${figure.upper === null ? "" : ` to ${plain(figure.upper)}`}`;
}
