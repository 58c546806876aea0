// A table that sorts by its headings and is drawn a page at a time, however many rows there are.

import { byId, el, fill } from "./dom.js";

const PAGE = 50;

// A column is { label, value: row => number, string or null, show: row => text or element, number: true
// where it is set to the right }. Without `value` it cannot be sorted. Returns how to draw again when rows were added.
export function showTable(id, columns, rows, empty) {
  let by = null, down = false, from = 0, drawn = [];
  const body = el("tbody");
  const pages = el("td", { colspan: columns.length });
  const head = el("tr", {}, ...columns.map((column) => heading(column)));

  function heading(column) {
    if (!column.value) return el("th", { scope: "col" }, column.label);
    const cell = el("th", { scope: "col", "aria-sort": "none" }, el("button", {
      type: "button",
      onclick: () => {
        down = by === column && !down;
        [by, from] = [column, 0];
        for (const other of head.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        draw();
      },
    }, column.label));
    return cell;
  }

  // `waits`: what somebody has the focus in is not taken away.
  function draw(waits = false) {
    const sign = down ? -1 : 1;
    const order = by ? [...rows].sort((a, b) => compare(by.value(a), by.value(b), sign)) : rows;
    from = Math.max(0, Math.min(from, Math.floor((rows.length - 1) / PAGE) * PAGE));
    const seen = order.slice(from, from + PAGE);
    const same = seen.length === drawn.length && seen.every((row, at) => row === drawn[at]);
    if (same || (waits && body.contains(document.activeElement))) return turnPages();
    drawn = seen;
    body.replaceChildren(...seen.map((row) => el("tr", {}, ...columns.map((column) =>
      el("td", { class: column.number ? "number" : null }, column.show(row))))));
    turnPages();
  }

  function turnPages() {
    const turn = (to, label) => el("button", {
      type: "button",
      class: "plain",
      disabled: to < 0 || to >= rows.length,
      onclick: () => {
        from = to;
        draw();
      },
    }, label);
    pages.replaceChildren(...(rows.length > PAGE ? [turn(from - PAGE, "Earlier"),
      ` ${(from + 1).toLocaleString("en")} to ${Math.min(from + PAGE, rows.length).toLocaleString("en")} of ${rows.length.toLocaleString("en")} `,
      turn(from + PAGE, "Later")] : []));
    byId(id).tFoot?.toggleAttribute("hidden", rows.length <= PAGE);
  }

  if (!rows.length) {
    fill(id, el("tbody", {}, el("tr", {}, el("td", {}, empty))));
    return () => {};
  }
  fill(id, el("thead", {}, head), body, el("tfoot", {}, el("tr", {}, pages)));
  draw();
  return () => draw(true);
}

// What has no value stands last, whichever way the rest is sorted.
function compare(a, b, sign) {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * String(a).localeCompare(String(b), "en", { numeric: true });
}
