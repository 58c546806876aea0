// A text cut wherever a span begins or ends: pieces in order, each with the spans that cover it.
// One pass over the sorted ends, so that twice the spans are about twice the work.

export function segments(length, spans) {
  const begins = new Map(), ends = new Map();
  const within = (at) => Math.min(Math.max(at, 0), length);
  for (const span of spans) {
    const start = within(span.start), end = within(span.end);
    if (start >= end) continue;
    put(begins, start, span);
    put(ends, end, span);
  }
  const cuts = [...new Set([0, length, ...begins.keys(), ...ends.keys()])].sort((a, b) => a - b);
  const open = new Set(), made = [];
  cuts.slice(0, -1).forEach((start, at) => {
    for (const span of ends.get(start) ?? []) open.delete(span);
    for (const span of begins.get(start) ?? []) open.add(span);
    made.push({ start, end: cuts[at + 1], spans: [...open] });
  });
  return made;
}

function put(map, at, span) {
  if (!map.has(at)) map.set(at, []);
  map.get(at).push(span);
}
