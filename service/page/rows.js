// Articles of a file, one after the other: JSON lines as the bytes they are, CSV by Papa Parse. The file
// is read as it is needed, so it may be larger than memory. Each is { index, read, data } or has a
// `fault` instead of data; `data` is a Blob of one request object, `read` how much of the file is done.

const BODIES = ["text", "html"];
const FIELDS = [...BODIES, "id", "title", "url", "published", "language"];
const LINE_END = 10;

// A table in which no column is called like an article; `names` are those it has.
export class NoArticles extends Error {
  constructor(message, names) {
    super(message);
    this.names = names;
  }
}

export const isTable = (file) => /\.(csv|tsv)$/i.test(file.name);

export async function* jsonRows(file) {
  let from = 0, read = 0, index = 0, blank = true;
  const row = (end) => ({ index, read: end / file.size, data: file.slice(from, end) });
  const reader = file.stream().getReader();
  for (;;) {
    const { value: chunk, done } = await reader.read();
    if (done) break;
    let at = 0;
    for (;;) {
      const end = chunk.indexOf(LINE_END, at);
      blank &&= isBlank(chunk.subarray(at, end < 0 ? chunk.length : end));
      if (end < 0) break;
      if (!blank) yield row(read + end);
      [index, from, at, blank] = [index + 1, read + end + 1, end + 1, true];
    }
    read += chunk.length;
  }
  if (!blank) yield row(read);
}

const isBlank = (bytes) => bytes.every((byte) => byte === 32 || (byte >= 9 && byte <= 13));

// `column` is the one that holds the text, where none is called text or html.
export async function* csvRows(file, column) {
  let names = null, index = 0;
  for await (const { rows, read } of chunksOf(file)) {
    for (const { cells, fault } of rows) {
      if (!names) {
        names = cells.map((name) => name.replace(/^\ufeff/, "").trim());
        if (column) names = names.map((name) => (name === column ? "text" : name));
        if (!BODIES.some((body) => names.includes(body))) {
          throw new NoArticles(`${file.name} has no column called text or html; it has ${names.slice(0, 20).join(", ")}.`, names);
        }
        continue;
      }
      yield { index, read, ...requestOf(names, cells, fault) };
      index += 1;
    }
  }
}

function requestOf(names, cells, fault) {
  const given = Object.fromEntries(names.map((name, at) => [name, cells[at]]).filter(([name, cell]) => FIELDS.includes(name) && cell));
  const id = given.id ?? null;
  if (fault) return { id, fault: `The row is broken: ${fault}` };
  if (cells.length !== names.length) return { id, fault: `The row has ${cells.length} cells where the first has ${names.length}.` };
  if (cells.some((cell) => cell.includes("\ufffd"))) return { id, fault: "The row is not UTF-8 text." };
  return { id, data: new Blob([JSON.stringify(given)]) };
}

// Papa Parse calls back by the chunk; it waits until the rows of one are taken.
async function* chunksOf(file) {
  const waiting = [];
  let wake = () => {}, ended = false, failure = null;
  const tell = () => wake();
  globalThis.Papa.parse(file, {
    skipEmptyLines: "greedy",
    delimitersToGuess: [",", ";", "\t"],
    chunkSize: 1 << 20,
    chunk: (results, parser) => {
      parser.pause();
      waiting.push([results, parser]);
      tell();
    },
    complete: () => {
      ended = true;
      tell();
    },
    error: (error) => {
      failure = error;
      tell();
    },
  });
  for (;;) {
    while (waiting.length) {
      const [{ data, errors, meta }, parser] = waiting.shift();
      const faults = new Map(errors.filter((one) => one.row !== undefined).map((one) => [one.row, one.message]));
      yield { rows: data.map((cells, at) => ({ cells, fault: faults.get(at) })), read: Math.min(1, meta.cursor / file.size) };
      parser.resume();
    }
    if (failure) throw failure;
    if (ended) return;
    await new Promise((go) => { wake = go; });
  }
}
