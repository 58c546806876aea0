// Sends what was pasted to this service and shows the report. Nothing is kept.

import { Refused, ownFile, scoreOne } from "./ask.js";
import { findingsOf, pulse, showArticle, showPoints } from "./article.js";
import { byId, el, fill } from "./dom.js";
import { showFigures, showGauges, showSources, showWhy } from "./scores.js";

const MOST = 1024 * 1024; // bytes the service reads
const UNREACHED = { title: "No answer", detail: "The service cannot be reached. Is it still running?" };
let asked = 0; // answers of an older question are dropped

byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  score();
});

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", async () => {
    const example = await ownFile(`${button.dataset.example}.json`);
    byId("title").value = example.title;
    byId("text").value = example.text;
    score();
  });
}

const area = byId("text");
area.addEventListener("dragover", (event) => {
  event.preventDefault();
  area.classList.add("over");
});
area.addEventListener("dragleave", () => area.classList.remove("over"));
area.addEventListener("drop", async (event) => {
  area.classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  if (file.size > MOST) {
    complain({ title: "Too large", detail: `${file.name} has more than ${MOST.toLocaleString("en")} bytes.` });
    return;
  }
  area.value = await file.text();
});

async function score() {
  const text = area.value;
  if (!text.trim()) {
    complain({ title: "There is nothing to read yet", detail: "Paste an article first." });
    area.focus();
    return;
  }
  const mine = ++asked;
  byId("problem").hidden = true;
  byId("status").textContent = "Reading the article …";
  const request = { [isPage(text) ? "html" : "text"]: text, offsets: "utf16" };
  const title = byId("title").value.trim();
  if (title) request.title = title;
  try {
    const report = await scoreOne(request);
    if (mine === asked) show(report.document.text ?? text, report);
  } catch (error) {
    if (mine === asked) complain(error instanceof Refused ? error.problem : UNREACHED);
  }
}

const isPage = (text) => /^\s*(<!doctype|<html|<head|<body|<div|<article|<p[\s>])/i.test(text);

function complain(problem) {
  byId("status").textContent = "";
  byId("result").hidden = true;
  const more = (problem.errors ?? []).map((one) => `${one.field}: ${one.message}`);
  fill("problem", el("strong", {}, problem.title ?? "Something went wrong"),
    ...[problem.detail, problem.advice, ...more].filter(Boolean).map((line) => el("p", {}, line)));
  byId("problem").hidden = false;
}

function show(text, report) {
  const findings = findingsOf(report);
  const credits = Object.values(report.dimensions).flatMap((score) => score.credits);
  showGauges(report);
  showArticle(text, report, findings, choose);
  showPoints(findings, credits, choose);
  showSources(report, text.length);
  showFigures(report);
  showWhy(report);
  byId("result").hidden = false;
  byId("status").textContent = `Done: ${findings.length} ${findings.length === 1 ? "point" : "points"} to check.`;
  byId("scores-title").scrollIntoView();
}

// A point chosen in the list shows its words; words chosen in the article show their point.
function choose(number, where) {
  for (const button of document.querySelectorAll("#points button")) {
    button.classList.toggle("active", Number(button.dataset.finding) === number);
  }
  pulse(number);
  if (where === "list") document.querySelector(`#points button[data-finding="${number}"]`)?.focus();
}
