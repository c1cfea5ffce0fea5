/** Where every run is at the playhead, as a table that keeps still: only cells whose text changed are written. */
import { t } from "../language.js";
import { measured } from "../number_text.js";
import { statusAt } from "../run_status.js";
import { slotsOf } from "../slots.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { labelOf } from "./run_label.js";
import { runRow, runTable } from "./run_row.js";

/** Numbers that change more often than this cannot be read, in milliseconds. */
const READABLE = 100;
/** Under this width, in CSS pixels, numbers have fewer digits; readout.css has it too. */
const NARROW = 520;
const STACKED = 440;
/** Columns after the run's; `spoken` where the head is a sign that a screen reader would not say. */
const COLUMNS = [
  { head: t("Status"), kind: "status" },
  { head: t("Step"), kind: "numeric step" },
  { head: t("Loss"), kind: "numeric" },
  { head: "‖∇f‖", spoken: t("Gradient norm"), kind: "numeric" },
  { head: "x", kind: "numeric" },
  { head: "y", kind: "numeric" },
];

/** @type {import("../types.js").Panel} */
export function readout(container, store) {
  const heads = COLUMNS.map(({ head, spoken, kind }) => {
    const cell = element("th", { scope: "col", role: "columnheader", class: kind, title: spoken });
    if (spoken === undefined) cell.append(head);
    else cell.append(element("span", { "aria-hidden": "true" }, head), element("span", { class: "visually-hidden" }, spoken));
    return cell;
  });
  const first = element("th", { scope: "col", role: "columnheader" }, t("Run"));
  const table = runTable(t("Every run at the playhead"), "readout-table", [first, ...heads], STACKED);
  container.append(table.element);

  /** @type {ReturnType<typeof row>[]} */
  const rows = [];
  let drawn = -Infinity;
  let digits = 5;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const ends = [
    follow(store, ["experiment", "trajectories", "optimizers"], (state) => {
      const { length } = state.experiment.runs;
      while (rows.length > length) rows.pop()?.element.remove();
      while (rows.length < length) {
        const made = row(store, rows.length);
        rows.push(made);
        table.body.append(made.element);
      }
      const slots = slotsOf(state.experiment);
      rows.forEach((made, index) => made.name(index, labelOf(state, index), slots[index] ?? index));
    }),
    follow(store, ["experiment", "trajectories", "progress", "playhead", "details"], () => {
      clearTimeout(later);
      if (container.hidden) return;
      const wait = drawn + READABLE - performance.now();
      if (wait <= 0) draw();
      else later = setTimeout(draw, wait);
    }),
    follow(store, ["focused"], ({ focused }) => rows.forEach((made) => made.emphasise(focused))),
  ];

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

  return () => {
    clearTimeout(later);
    observer.disconnect();
    for (const end of ends) end();
  };
}

/** @param {import("../types.js").Store} store @param {number} index */
function row(store, index) {
  const made = runRow(store, COLUMNS.length, (column) => {
    const { kind = "", head = "" } = COLUMNS[column] ?? {};
    return { class: kind, label: head };
  });

  /** @param {import("../types.js").Trajectories | null} trajectories @param {number} playhead @param {number} digits */
  function texts(trajectories, playhead, digits) {
    const run = trajectories?.runs[index];
    if (!trajectories || !run || run.length === 0) return { words: [t("waiting"), "", "", "", "", ""], status: "waiting", long: "" };
    const k = trajectories.stepAt(index, playhead);
    const values = [run.loss[k], run.gradientNorm[k], run.x[k], run.y[k]];
    const { status, text, long } = statusAt(run, playhead);
    return { words: [text, String(k), ...values.map((value) => measured(value ?? NaN, digits))], status, long: text === long ? "" : long };
  }

  return {
    ...made,
    /** @param {import("../types.js").Trajectories | null} trajectories @param {number} playhead @param {number} digits */
    show(trajectories, playhead, digits) {
      const { words, status, long } = texts(trajectories, playhead, digits);
      words.forEach((text, column) => {
        const cell = made.cells[column];
        if (cell) write(cell, text);
      });
      const [first] = made.cells;
      if (first && first.title !== long) first.title = long;
      made.element.dataset.status = status;
    },
  };
}
