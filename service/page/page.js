// One article: sends what was pasted to this service and shows the report. Nothing is kept.

import { findingsOf, light, showArticle, showLegend } from "./article.js";
import { Refused, ownFile, scoreOne } from "./ask.js";
import { byId, el, fill } from "./dom.js";
import { takeFile, textOf } from "./files.js";
import { showGauges, showWhy } from "./gauges.js";
import { showAccusations, showFigures, showSources } from "./ledger.js";
import { count, tame } from "./names.js";
import { activate, explain, showPoints, useRules } from "./points.js";

const MOST = 1024 * 1024; // bytes the service reads
const UNREACHED = { title: "No answer", detail: "The service cannot be reached. Is it still running?" };
let asked = 0; // answers of an older question are dropped

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  score();
});

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", async () => openArticle(await ownFile(`${button.dataset.example}.json`)));
}

takeFile(byId("text"), byId("file"), byId("choose"), async (file) => {
  if (file.size > MOST) {
    complain({ title: "Too large", detail: `${file.name} has more than ${MOST.toLocaleString("en")} bytes.` });
    return;
  }
  const text = await textOf(file);
  if (text === null) complain({ title: "No text", detail: `${file.name} is not UTF-8 text. Save it as plain text or HTML first.` });
  else byId("text").value = text;
});

ownFile("rules.json").then(useRules);
showLegend();

// Puts an article into the form and scores it.
export function openArticle({ title, text, html }) {
  byId("title").value = title ?? "";
  byId("text").value = text ?? html ?? "";
  return score(html !== undefined);
}

async function score(page = isPage(byId("text").value)) {
  const text = byId("text").value;
  if (!text.trim()) {
    complain({ title: "There is nothing to read yet", detail: "Paste an article first." });
    byId("text").focus();
    return;
  }
  const mine = ++asked;
  byId("problem").hidden = true;
  byId("status").textContent = "Reading the article …";
  const request = { [page ? "html" : "text"]: text, offsets: "utf16" };
  const title = byId("title").value.trim();
  if (title) request.title = title;
  let report;
  try {
    report = await scoreOne(request);
  } catch (error) {
    if (mine === asked) complain(error instanceof Refused ? error.problem : UNREACHED);
    return;
  }
  if (mine === asked) show(report.document.text ?? text, report);
}

const isPage = (text) => /^\s*(<!doctype|<html|<head|<body|<div|<article|<p[\s>])/i.test(text);

function complain(problem) {
  byId("status").textContent = "";
  byId("result").hidden = true;
  const more = (problem.errors ?? []).map((one) => `${one.field}: ${one.message}`);
  fill("problem", el("strong", {}, problem.title ?? "Something went wrong"),
    ...[problem.detail, problem.advice, ...more].filter(Boolean).map((line) => el("p", {}, tame(line))));
  byId("problem").hidden = false;
}

function show(text, report) {
  const findings = findingsOf(report);
  const credits = Object.values(report.dimensions).flatMap((score) => score.credits);
  showGauges(report);
  showArticle(text, report, findings, { choose: toPoint, explain });
  showPoints(findings, credits, report.dimensions, toWords);
  showSources(report, text.length);
  showAccusations(report, text);
  showFigures(report);
  showWhy(report);
  byId("result").hidden = false;
  byId("status").textContent = `Done: ${count(findings.length, "point")} to check.`;
  byId("scores-title").scrollIntoView();
}

// A point chosen in the list shows its words; words chosen in the article show their point.
function toWords(finding) {
  activate(finding);
  light(finding.key);
}

// On a narrow screen the list is far below: a pointer stays with the words and their card.
function toPoint(finding, byKey) {
  const button = activate(finding);
  light(finding.key, false);
  if (byKey || window.matchMedia("(min-width: 60rem)").matches) button.focus();
}
