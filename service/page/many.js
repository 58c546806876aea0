// Many articles: a file goes to this service, answers come back into a table, plots and a download.

import { Refused, ownFile } from "./ask.js";
import { scoreFile } from "./batch.js";
import { byId, el, fill } from "./dom.js";
import { takeFile } from "./files.js";
import { SCORES, SHORT, count, reason, tame, words } from "./names.js";
import { openArticle } from "./page.js";
import { histogram, reasonsOf } from "./plots.js";
import { NoArticles } from "./rows.js";
import { showTable } from "./table.js";

const NAMES = Object.keys(SCORES);
const OFTEN = 400; // milliseconds between two drawings while answers come in
const HUNDRED = 100; // answers in one piece of the download
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]/;

let rows = [], pieces = [], lines = [], stop = null, redraw = null, begun = 0, progress = 0, timer = 0;

takeFile(byId("view-many"), byId("many-file"), byId("many-choose"), (file) => run(file));
byId("many-try").addEventListener("click", async () => {
  const names = [...document.querySelectorAll("[data-example]")].map((one) => one.dataset.example);
  const articles = await Promise.all(names.map((name) => ownFile(`${name}.json`)));
  run(new File(articles.map((article, at) => `${JSON.stringify({ id: names[at], ...article })}\n`), "examples.jsonl"));
});
byId("many-stop").addEventListener("click", () => stop?.abort());
byId("many-json").addEventListener("click", () => download(new Blob(pieces.concat(lines), { type: "application/x-ndjson" }), "reports.jsonl"));
byId("many-csv").addEventListener("click", () => download(new Blob(csv(), { type: "text/csv" }), "scores.csv"));

async function run(file, column) {
  stop?.abort();
  const mine = (stop = new AbortController());
  [rows, pieces, lines, redraw, begun, progress] = [[], [], [], null, performance.now(), 0];
  byId("many-problem").hidden = true;
  byId("many-result").hidden = true;
  byId("many-running").hidden = false;
  draw();
  let end = "Done";
  try {
    await scoreFile(file, (row, answer, line) => {
      if (!mine.signal.aborted) take(row, answer, line);
    }, mine.signal, column);
    if (!rows.length) complain(`${file.name} has no articles.`);
  } catch (error) {
    if (mine !== stop) return; // another file has taken its place
    end = mine.signal.aborted ? "Stopped" : "Broken off";
    if (!mine.signal.aborted) complain(told(error, file), error instanceof NoArticles ? chooser(error.names, file) : null);
  }
  if (mine !== stop) return;
  byId("many-running").hidden = true;
  draw();
  byId("many-status").textContent = `${end}: ${summary()}`;
}

function told(error, file) {
  if (error instanceof NoArticles) return error.message;
  if (error instanceof Refused) return `${error.problem.title}. ${error.message}`;
  if (error instanceof TypeError) return "The service cannot be reached. What was answered so far is kept below.";
  if (error instanceof DOMException) return `${file.name} cannot be read: ${error.message}`;
  throw error;
}

// Which column of a table is the article: the reader says it, nothing is guessed.
function chooser(names, file) {
  const choice = el("select", { id: "many-column" }, ...names.map((name) => el("option", {}, name)));
  return el("div", {}, el("label", { for: "many-column" }, "Which column holds the articles?"), choice,
    el("div", { class: "actions" }, el("button", { type: "button", onclick: () => run(file, choice.value) }, "Score that column")));
}

function complain(words, ...more) {
  fill("many-problem", el("p", {}, tame(words)), ...more.filter(Boolean));
  byId("many-problem").hidden = false;
}

function take(row, answer, line) {
  progress = row.read;
  lines.push(`${line}\n`);
  if (lines.length === HUNDRED) {
    pieces.push(new Blob(lines)); // out of the way of the scripts' memory
    lines = [];
  }
  const name = answer.id ?? answer.document?.title ?? `Article ${(row.index + 1).toLocaleString("en")}`;
  rows.push(answer.error ? { index: row.index, name, error: answer.error.detail ?? answer.error.title } : {
    index: row.index,
    name,
    data: row.data,
    genre: answer.document.genre,
    words: answer.document.words,
    findings: Object.values(answer.dimensions).reduce((sum, score) => sum + score.findings.length, 0),
    scores: Object.fromEntries(NAMES.map((it) => [it, it === "overall" ? answer.overall : answer.dimensions[it]])
      .map(([it, score]) => [it, { score: score?.score ?? null, interval: score?.interval, reason: score?.reason }])),
  });
  timer ||= setTimeout(draw, OFTEN);
}

function draw() {
  clearTimeout(timer);
  timer = 0;
  byId("many-progress").value = progress;
  const seconds = Math.max((performance.now() - begun) / 1000, 0.001);
  byId("many-status").textContent = `${summary()}; ${(rows.length / seconds).toFixed(1)} a second`;
  if (!rows.length) return;
  byId("many-result").hidden = false;
  fill("many-plots", ...NAMES.map(plot));
  if (redraw) redraw();
  else redraw = showTable("many-table", COLUMNS, rows, "");
}

function summary() {
  const failed = rows.filter((row) => row.error).length;
  const scored = rows.filter((row) => row.scores && NAMES.some((name) => row.scores[name].score !== null)).length;
  return `${count(rows.length, "article")}, ${scored.toLocaleString("en")} with a score, ${(rows.length - scored - failed).toLocaleString("en")} without any, ${failed.toLocaleString("en")} that could not be read`;
}

function plot(name) {
  const good = rows.filter((row) => row.scores).map((row) => row.scores[name]);
  const values = good.map((it) => it.score).filter((it) => it !== null);
  const without = good.filter((it) => it.score === null).map((it) => reason(it.reason).replace(/: \d.*/, "."));
  return el("div", { class: "plot", "data-score": name }, el("h3", {}, SCORES[name]),
    values.length ? histogram(values, name === "overall" ? ["little", "some", "much"] : ["few", "some", "many"])
      : el("p", {}, "Not scored in any of these articles."),
    reasonsOf(without));
}

const COLUMNS = [
  { label: "Article", value: (row) => row.name, show: (row) => (row.error ? tame(row.name)
    : el("button", { type: "button", class: "plain", onclick: () => open(row) }, tame(row.name))) },
  { label: "Kind", value: (row) => row.genre ?? null, show: (row) => (row.error ? tame(`Could not be read: ${row.error}`) : words(row.genre)) },
  { label: "Words", number: true, value: (row) => row.words ?? null, show: (row) => row.words?.toLocaleString("en") ?? "" },
  { label: "Points to check", number: true, value: (row) => row.findings ?? null, show: (row) => String(row.findings ?? "") },
  ...NAMES.map((name) => ({
    label: SHORT[name],
    number: true,
    value: (row) => row.scores?.[name].score ?? null,
    show: (row) => (row.scores ? cell(row.scores[name]) : ""),
  })),
];

function cell({ score, interval }) {
  if (score === null) return el("span", { class: "hint" }, "not scored");
  return el("span", {}, String(Math.round(score)), el("small", { class: "hint" }, ` ${interval.map(Math.round).join("–")}`));
}

async function open(row) {
  location.hash = "#one";
  await openArticle(JSON.parse(await row.data.text()));
}

function csv() {
  const quote = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return `"${(typeof value === "string" && FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const head = ["line", "article", "error", "genre", "words", "points_to_check", ...NAMES.flatMap((name) => [`${name}_score`, `${name}_low`, `${name}_high`, `${name}_reason`])];
  return [head, ...rows.map((row) => [row.index + 1, row.name, row.error, row.genre, row.words, row.findings,
    ...NAMES.flatMap((name) => {
      const it = row.scores?.[name] ?? {};
      return [it.score, it.interval?.[0], it.interval?.[1], it.reason];
    })])].map((line) => `${line.map(quote).join(",")}\n`);
}

function download(blob, name) {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
