// Sends the articles of a file to the service in parts and hands on each answer, in order.

import { scoreMany } from "./ask.js";
import { csvRows, isTable, jsonRows } from "./rows.js";

const PART = 50; // articles of one request
const PART_BYTES = 8 * 1024 * 1024;
const TRIES = 3; // for what a broken connection left unanswered

// Calls take(row, answer, line) for each article: what the service answered, and that as a line of JSON.
// `column` holds the text of a table that does not say so itself.
export async function scoreFile(file, take, signal, column) {
  const rows = isTable(file) ? csvRows(file, column) : jsonRows(file);
  let part = [], bytes = 0;
  for await (const row of rows) {
    signal.throwIfAborted();
    const size = row.data?.size ?? 0;
    if (part.length === PART || (part.length && bytes + size > PART_BYTES)) {
      await answered(part, take, signal);
      [part, bytes] = [[], 0];
    }
    part.push(row);
    bytes += size;
  }
  await answered(part, take, signal);
}

async function answered(part, take, signal) {
  const left = [...part];
  const told = () => {
    while (left.length && left[0].fault) {
      const row = left.shift();
      const made = { index: row.index, id: row.id, error: { title: "Unreadable", detail: row.fault } };
      take(row, made, JSON.stringify(made));
    }
  };
  for (let tries = 0; ; tries += 1) {
    told();
    if (!left.length) return;
    const before = left.length;
    try {
      const lines = left.filter((row) => !row.fault).map((row) => row.data);
      for await (const line of scoreMany(lines, signal)) {
        const row = left.shift();
        const made = JSON.parse(line);
        if ("error" in made) made.index = row.index; // of the file, not of the part
        take(row, made, "error" in made ? JSON.stringify(made) : line);
        told();
        if (!left.length) return;
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError)) throw error;
    }
    if (left.length < before) tries = 0;
    if (tries === TRIES) throw new TypeError("the connection breaks off");
  }
}
