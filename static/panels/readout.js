/** Where every run is at the playhead, as a table that keeps still: only cells whose text changed are written. */
import { slotsOf } from "../slots.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { marker } from "./marker.js";
import { measured } from "./number_text.js";
import { labelOf } from "./run_label.js";
import { statusAt } from "./run_status.js";

/** Numbers that change more often than this cannot be read, in milliseconds. */
const READABLE = 100;
/** Under this width, in CSS pixels, numbers have fewer digits; readout.css has it too. */
const NARROW = 520;
/** Columns after the run's; `spoken` where the head is a sign that a screen reader would not say. */
const COLUMNS = [
  { head: "Status", kind: "status" },
  { head: "Step", kind: "numeric step" },
  { head: "Loss", kind: "numeric" },
  { head: "‖∇f‖", spoken: "Gradient norm", kind: "numeric" },
  { head: "x", kind: "numeric" },
  { head: "y", kind: "numeric" },
];

/** @type {import("../types.js").Panel} */
export function readout(container, store) {
  const heads = COLUMNS.map(({ head, spoken, kind }) => {
    const cell = element("th", { scope: "col", class: kind, title: spoken });
    if (spoken === undefined) cell.append(head);
    else cell.append(element("span", { "aria-hidden": "true" }, head), element("span", { class: "visually-hidden" }, spoken));
    return cell;
  });
  const body = element("tbody");
  container.append(
    element(
      "table",
      { class: "readout-table" },
      element("caption", { class: "visually-hidden" }, "Every run at the playhead"),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "Run"), ...heads)),
      body,
    ),
  );

  /** @type {ReturnType<typeof row>[]} */
  const rows = [];
  let drawn = -Infinity;
  let digits = 5;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  follow(store, ["experiment", "trajectories", "optimizers"], (state) => {
    const { length } = state.experiment.runs;
    while (rows.length > length) rows.pop()?.element.remove();
    while (rows.length < length) {
      const made = row(store, rows.length);
      rows.push(made);
      body.append(made.element);
    }
    const slots = slotsOf(state.experiment);
    rows.forEach((made, index) => made.name(labelOf(state, index), slots[index] ?? index));
  });

  follow(store, ["experiment", "trajectories", "progress", "playhead"], () => {
    clearTimeout(later);
    const wait = drawn + READABLE - performance.now();
    if (wait <= 0) draw();
    else later = setTimeout(draw, wait);
  });

  follow(store, ["focused"], ({ focused }) => {
    rows.forEach(({ element: line }, index) => line.classList.toggle("focused", index === focused));
  });

  function draw() {
    drawn = performance.now();
    const [trajectories, playhead] = [store.get("trajectories"), store.get("playhead")];
    for (const made of rows) made.show(trajectories, playhead, digits);
  }

  const observer = new ResizeObserver(() => {
    digits = container.clientWidth < NARROW ? 4 : 5;
    draw();
  });
  observer.observe(container);
}

/** @param {import("../types.js").Store} store @param {number} index */
function row(store, index) {
  const mark = marker();
  const label = element("span");
  const cells = COLUMNS.map(({ kind }) => element("td", { class: kind }));
  const line = element(
    "tr",
    {},
    element("th", { scope: "row" }, element("span", { class: "run-cell" }, mark.element, label)),
    ...cells,
  );
  line.addEventListener("pointerenter", () => store.set({ focused: index }));
  line.addEventListener("pointerleave", () => store.set({ focused: null }));

  /** @param {import("../types.js").Trajectories | null} trajectories @param {number} playhead @param {number} digits */
  function texts(trajectories, playhead, digits) {
    const run = trajectories?.runs[index];
    if (!trajectories || !run || run.length === 0) return { words: ["waiting", "", "", "", "", ""], status: "waiting", long: "" };
    const k = trajectories.stepAt(index, playhead);
    const values = [run.loss[k], run.gradientNorm[k], run.x[k], run.y[k]];
    const { status, text, long } = statusAt(run, playhead);
    return { words: [text, String(k), ...values.map((value) => measured(value ?? NaN, digits))], status, long: text === long ? "" : long };
  }

  return {
    element: line,
    /** @param {string} text @param {number} slot */
    name(text, slot) {
      mark.show(slot);
      write(label, text);
      label.title = text;
    },
    /** @param {import("../types.js").Trajectories | null} trajectories @param {number} playhead @param {number} digits */
    show(trajectories, playhead, digits) {
      const { words, status, long } = texts(trajectories, playhead, digits);
      words.forEach((text, column) => {
        const cell = cells[column];
        if (cell) write(cell, text);
      });
      if (cells[0] && cells[0].title !== long) cells[0].title = long;
      line.dataset.status = status;
    },
  };
}
