/** What came of each run, as rows that can be sorted. Pure. */
import { kindAt, knownOf } from "./run_status.js";

/** @typedef {"run" | "status" | "loss" | "best" | "stepsTo" | "evaluationsTo" | "evaluations"} ResultKey */
/** @typedef {{key: ResultKey, descending: boolean}} Order */

/**
 * @typedef {object} Result NaN where there is none, or none yet
 * @property {number} index of the run
 * @property {string} run its label
 * @property {string} kind how it ended, or "running"
 * @property {number} loss at its last step
 * @property {number} best the lowest loss that it came to
 * @property {number} stepsTo the tolerance
 * @property {number} evaluationsTo what it had asked of the surface by then
 * @property {number} evaluations in all
 */

/** From the best that can happen to a run to the worst. */
const KINDS = ["converged", "left", "budget_spent", "diverged", "running"];

/** @type {Record<ResultKey, (result: Result) => string | number>} */
const VALUES = {
  run: ({ run }) => run,
  status: ({ kind }) => KINDS.indexOf(kind),
  loss: ({ loss }) => loss,
  best: ({ best }) => best,
  stepsTo: ({ stepsTo }) => stepsTo,
  evaluationsTo: ({ evaluationsTo }) => evaluationsTo,
  evaluations: ({ evaluations }) => evaluations,
};

/**
 * @param {import("./trajectories.js").Trajectories} trajectories
 * @returns {Result[]} in the order of the runs
 */
export function resultsOf({ runs }) {
  return runs.map((arrived, index) => {
    const run = knownOf(arrived);
    const { outcome, length, label } = run;
    const last = length - 1;
    const reached = outcome?.converged_at ?? null;
    return {
      index,
      run: label,
      kind: kindAt(run, last),
      loss: run.loss[last] ?? NaN,
      best: outcome?.best_loss ?? lowest(run.loss, length),
      stepsTo: reached ?? NaN,
      evaluationsTo: askedBy(arrived.evaluations ?? run.evaluations, reached),
      evaluations: outcome?.evaluations ?? NaN,
    };
  });
}

/**
 * @param {readonly Result[]} results
 * @param {Order | null} order null: as they are
 * @returns {Result[]} what is equal stays in the order in which it was; what is not known comes last either way
 */
export function sorted(results, order) {
  if (order === null) return [...results];
  const [value, sign] = [VALUES[order.key], order.descending ? -1 : 1];
  return [...results].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (typeof left === "string" || typeof right === "string") return sign * String(left).localeCompare(String(right), undefined, { numeric: true });
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(left)) - Number(Number.isNaN(right));
    return sign * (left - right);
  });
}

/**
 * What another press on a column's head does: up, down, then as it was.
 * @param {Order | null} order
 * @param {ResultKey} key
 * @returns {Order | null}
 */
export function nextOrder(order, key) {
  if (order?.key !== key) return { key, descending: false };
  return order.descending ? null : { key, descending: true };
}

/** @param {Float64Array | null} evaluations @param {number | null} step */
function askedBy(evaluations, step) {
  return evaluations?.[step ?? -1] ?? NaN;
}

/** @param {Float64Array} values @param {number} length */
function lowest(values, length) {
  let least = NaN;
  for (let k = 0; k < length; k += 1) {
    const value = /** @type {number} */ (values[k]);
    if (!(value >= least) && Number.isFinite(value)) least = value;
  }
  return least;
}
