/**
 * The rows of a table of runs: each begins with the run's marker and name; pointed at, or reached by the keyboard, a row has
 * its run emphasised everywhere. The roles are said outright: where there is no room the cells are stacked, and a table that
 * is not laid out as one would not be told as one.
 */
import { button, element, write } from "./element.js";
import { marker } from "./marker.js";

/** @typedef {import("../types.js").Store} Store */

/**
 * @param {Store} store
 * @param {number} cells besides the run's
 * @param {(column: number) => {class: string, label: string}} describe a cell; `label` is its column's name where cells are stacked
 * @returns {{element: HTMLTableRowElement, cells: HTMLElement[], name: (index: number, text: string, slot: number) => void,
 *   emphasise: (focused: number | null) => void}}
 */
export function runRow(store, cells, describe) {
  let shown = -1;
  const mark = marker();
  const label = element("span");
  const focus = (/** @type {boolean} */ isOn) => store.set({ focused: isOn ? shown : null });
  const name = button({ class: "run-cell" }, () => focus(true), mark.element, label);
  const made = Array.from({ length: cells }, (_, column) => {
    const { class: kind, label: head } = describe(column);
    return element("td", { role: "cell", class: kind, "data-label": head });
  });
  const line = element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, name), ...made);
  line.addEventListener("pointerenter", () => focus(true));
  line.addEventListener("pointerleave", () => focus(false));
  name.addEventListener("focus", () => focus(true));
  name.addEventListener("blur", () => focus(false));
  return {
    element: line,
    cells: made,
    name(index, text, slot) {
      shown = index;
      mark.show(slot);
      write(label, text);
      label.title = text;
    },
    emphasise: (focused) => line.classList.toggle("focused", focused === shown),
  };
}

/**
 * @param {string} name of the table
 * @param {string} kind its class
 * @param {HTMLElement[]} heads the columns' heads
 * @param {number} room CSS pixels under which cells are stacked
 * @returns {{element: HTMLElement, body: HTMLTableSectionElement}}
 */
export function runTable(name, kind, heads, room) {
  const body = element("tbody", { role: "rowgroup" });
  const head = element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads));
  const table = element("table", { class: `run-table ${kind}`, role: "table", "aria-label": name }, head, body);
  const box = element("div", {}, table);
  new ResizeObserver(() => table.classList.toggle("stacked", box.clientWidth > 0 && box.clientWidth < room)).observe(box);
  return { element: box, body };
}
