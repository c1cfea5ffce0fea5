/** What came of every run: a table that can be sorted by each of its columns. */
import { t } from "../language.js";
import { exact, measured } from "../number_text.js";
import { isOpen } from "../open_question.js";
import { nextOrder, resultsOf, sorted } from "../run_results.js";
import { statusAt } from "../run_status.js";
import { button, element, write } from "./element.js";
import { follow } from "./follow.js";
import { runRow, runTable } from "./run_row.js";
import { toleranceBox } from "./tolerance_box.js";

/** @typedef {import("../run_results.js").Result} Result */
/** @typedef {import("../run_results.js").ResultKey} ResultKey */
/** @typedef {import("../run_results.js").Order} Order */

/** Under this width, in CSS pixels, each run's values are in lines of their own. */
const STACKED = 560;
/** @type {readonly {key: ResultKey, head: string, kind: string, whole?: boolean}[]} */
const COLUMNS = [
  { key: "run", head: t("Run"), kind: "" },
  { key: "status", head: t("Status"), kind: "status" },
  { key: "loss", head: t("Final loss"), kind: "numeric" },
  { key: "best", head: t("Best loss"), kind: "numeric" },
  { key: "stepsTo", head: t("Steps to tolerance"), kind: "numeric", whole: true },
  { key: "evaluationsTo", head: t("Evaluations to tolerance"), kind: "numeric", whole: true },
  { key: "evaluations", head: t("Evaluations in all"), kind: "numeric", whole: true },
];
const [, ...VALUES] = COLUMNS;

/** @type {import("../types.js").Panel} */
export function results(container, store) {
  /** @type {Order | null} */
  let order = null;
  /** @type {ReturnType<typeof runRow>[]} */
  const rows = [];
  const heads = COLUMNS.map(({ key, head, kind }) => {
    const sort = button({ class: "sort" }, () => sortBy(key), element("span", {}, head), element("span", { class: "sort-sign", "aria-hidden": "true" }));
    return element("th", { scope: "col", role: "columnheader", class: kind, "aria-sort": "none" }, sort);
  });
  const table = runTable(t("What came of every run"), "results-table", heads, STACKED);
  const waiting = element("p", { class: "details-empty" });
  const { field, meaning } = toleranceBox(store);
  container.append(field, table.element, meaning, waiting);

  /** @param {ResultKey} key */
  function sortBy(key) {
    order = nextOrder(order, key);
    COLUMNS.forEach((column, position) => {
      const direction = order?.key !== column.key ? "none" : order.descending ? "descending" : "ascending";
      heads[position]?.setAttribute("aria-sort", direction);
    });
    show();
  }

  function show() {
    const trajectories = store.get("trajectories");
    const isAsking = isOpen(store.get("prediction"));
    waiting.hidden = trajectories !== null && !isAsking;
    write(waiting, wait(isAsking, store.get("progress").state));
    table.element.hidden = meaning.hidden = field.hidden = trajectories === null || isAsking;
    if (!trajectories || isAsking || container.hidden) return;
    const all = sorted(resultsOf(trajectories), order);
    while (rows.length > all.length) rows.pop()?.element.remove();
    while (rows.length < all.length) {
      const made = runRow(store, VALUES.length, (column) => ({ class: VALUES[column]?.kind ?? "", label: VALUES[column]?.head ?? "" }));
      rows.push(made);
      table.body.append(made.element);
    }
    all.forEach((result, position) => {
      const [made, run] = [rows[position], trajectories.runs[result.index]];
      if (!made || !run) return;
      made.name(result.index, result.run, run.slot);
      made.emphasise(store.get("focused"));
      made.element.dataset.status = result.kind;
      VALUES.forEach(({ key, whole = false }, column) => {
        const cell = made.cells[column];
        if (!cell) return;
        const { text, long } = key === "status" ? statusAt(run, run.length - 1) : told(Number(result[/** @type {"loss"} */ (key)]), whole);
        write(cell, text);
        cell.title = long === text ? "" : long;
      });
    });
  }

  const ends = [
    follow(store, ["trajectories", "progress", "details", "prediction"], show),
    store.subscribe(["focused"], ({ focused }) => rows.forEach((made) => made.emphasise(focused))),
  ];
  return () => ends.forEach((end) => end());
}

/** Why there are no results to see. @param {boolean} isAsking @param {string} state of the progress */
function wait(isAsking, state) {
  if (isAsking) return t("What comes of the runs is told once the question above is answered.");
  return state === "failed" ? t("There are no results: the experiment was not run.") : t("The runs are on their way …");
}

/** @param {number} value @param {boolean} whole */
function told(value, whole) {
  if (Number.isNaN(value)) return { text: "–", long: whole ? t("not reached") : t("not finite") };
  return whole ? { text: String(value), long: "" } : { text: measured(value), long: exact(value) };
}
