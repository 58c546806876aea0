// Everything the page asks of the service, and of nobody else. One answer or a stream of lines.

import { byId } from "./dom.js";

const RETRIES = 6;
const SOON = 60; // seconds; a key whose day is used up is not waited for

// A refusal of the service: `problem` is its application/problem+json.
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export async function scoreOne(request) {
  const answer = await post("v1/score", "application/json", JSON.stringify(request));
  return answer.json();
}

// The lines of the answer to `lines`, each a Blob of one request object, as they come. A busy service is
// asked again after a while.
export async function* scoreMany(lines, signal) {
  const answer = await patiently(() =>
    post("v1/batch", "application/x-ndjson", new Blob(lines.flatMap((line) => [line, "\n"])), signal), signal);
  let rest = "";
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const whole = (rest + value).split("\n");
    rest = whole.pop();
    for (const line of whole) if (line) yield line;
  }
}

export async function ownFile(name) {
  const answer = await fetch(`page/${name}`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

async function post(path, type, body, signal) {
  const headers = { "Content-Type": type, ...bearing() };
  const answer = await fetch(path, { method: "POST", headers, body, signal });
  if (answer.ok) return answer;
  if (answer.status === 401) askForKey();
  const refused = new Refused(await problemOf(answer));
  refused.wait = Number(answer.headers.get("Retry-After")) || 1;
  refused.busy = (answer.status === 503 || answer.status === 429) && refused.wait <= SOON;
  throw refused;
}

// The key is read from its field for each request and written nowhere.
function bearing() {
  const key = byId("key").value.trim();
  return key ? { Authorization: `Bearer ${key}` } : {};
}

function askForKey() {
  byId("key-part").hidden = false;
  byId("key").focus();
}

async function problemOf(answer) {
  try {
    return await answer.json();
  } catch {
    return { title: "Something went wrong", detail: `The service answered ${answer.status}.` };
  }
}

async function patiently(ask, signal) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!error.busy || tries === RETRIES) throw error;
      await pause(error.wait * 1000, signal);
    }
  }
}

function pause(milliseconds, signal) {
  return new Promise((go, stop) => {
    const timer = setTimeout(go, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      stop(signal.reason);
    }, { once: true });
  });
}
