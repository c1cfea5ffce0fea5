/** What the charts can show of a run, step by step, and what stands in for it where there is no such thing. Pure. */
import { t } from "../language.js";

/** @typedef {import("../types.js").Quantity} Quantity */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {{x: Float64Array, y: Float64Array}} Coordinates */

/**
 * A run as the charts need it: `Trajectories.runs[i]`. The columns are replaced where they grow.
 * @typedef {object} ChartRun
 * @property {string} label
 * @property {number} slot which colour, marker and dash it has
 * @property {number} length entries that are there
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Float64Array} loss
 * @property {Float64Array} gradientNorm
 * @property {Coordinates | null} effectiveRate
 * @property {Float64Array | null} evaluations
 * @property {{sharpness: Float64Array, limit: Float64Array} | null} stability
 * @property {{status: string} | null} outcome
 * @property {boolean} [endsInGap] whether it ended where the loss has no value
 * @property {boolean} [endsInNaN] whether its position did, though it had not run away
 */

/** @typedef {(k: number) => number} Values by step; NaN where there is none */
/** @typedef {{minimum: number | null, minima: readonly Point[]}} Goal what the surface's minima are, as far as they are known */

/** @type {readonly {name: Quantity, label: string}[]} */
export const QUANTITIES = [
  { name: "loss", label: t("Loss") },
  { name: "suboptimality", label: t("Loss above the minimum") },
  { name: "distance", label: t("Distance to the nearest minimum") },
  { name: "gradient_norm", label: t("Gradient norm") },
  { name: "effective_rate", label: t("Effective learning rate") },
  { name: "sharpness", label: t("Sharpness") },
];

/** What a quantity asks for beside what always comes. @type {Partial<Record<Quantity, string>>} */
export const COLUMN_OF = { effective_rate: "effective_rate", sharpness: "stability" };

/**
 * The lines of a run: mostly one; of two, the second is drawn dashed. None where a column is not there.
 * @type {Record<Quantity, (run: ChartRun, goal: Goal) => Values[]>}
 */
const LINES = {
  loss: (run) => [(k) => of(run.loss, k)],
  suboptimality: (run, { minimum }) => (minimum === null ? [] : [(k) => of(run.loss, k) - minimum]),
  distance: (run, { minima }) => (minima.length === 0 ? [] : [(k) => distanceToNearest(of(run.x, k), of(run.y, k), minima)]),
  gradient_norm: (run) => [(k) => of(run.gradientNorm, k)],
  effective_rate: (run) => {
    if (!run.effectiveRate) return [];
    const both = [(/** @type {number} */ k) => of(run.effectiveRate?.x, k), (/** @type {number} */ k) => of(run.effectiveRate?.y, k)];
    return areEqual(run.effectiveRate, run.length) ? both.slice(0, 1) : both;
  },
  sharpness: (run) => (run.stability ? [(k) => of(run.stability?.sharpness, k), (k) => of(run.stability?.limit, k)] : []),
};

/** What the solid and the dotted line of a run are, where it may have two. @type {Partial<Record<Quantity, readonly [string, string]>>} */
export const LINE_NAMES = { effective_rate: ["x", "y"], sharpness: [t("Sharpness"), t("Limit")] };

/** @param {Quantity} quantity @param {ChartRun} run @param {Goal} goal */
export function linesOf(quantity, run, goal) {
  return LINES[quantity](run, goal);
}

/** @param {Quantity} quantity */
export function labelOf(quantity) {
  return QUANTITIES.find(({ name }) => name === quantity)?.label ?? quantity;
}

/**
 * What is drawn for a quantity: itself, or the loss along with the reason.
 * @param {Quantity} wanted
 * @param {readonly ChartRun[]} runs with what there is of their columns
 * @param {Goal} goal
 * @returns {{quantity: Quantity, note: string | null}}
 */
export function shownFor(wanted, runs, { minimum, minima }) {
  const instead = (/** @type {string} */ note) => /** @type {const} */ ({ quantity: "loss", note });
  if (wanted === "suboptimality" && minimum === null) {
    return instead(t("No global minimum of this surface is known, so this is the loss itself."));
  }
  if (wanted === "distance" && minima.length === 0) {
    return instead(t("No minimum is known in this window, so this is the loss."));
  }
  if (wanted === "effective_rate" && runs.every((run) => run.effectiveRate === null)) {
    return instead(t("None of these rules has a learning rate for each coordinate, so this is the loss."));
  }
  if (wanted === "sharpness" && runs.every((run) => hasNone(run.stability?.sharpness, run.length))) {
    return instead(t("None of these rules has a known limit on the curvature, so this is the loss."));
  }
  return { quantity: wanted, note: null };
}

/** @param {number} x @param {number} y @param {readonly Point[]} points */
export function distanceToNearest(x, y, points) {
  let nearest = Infinity;
  for (const point of points) {
    const distance = Math.hypot(x - point[0], y - point[1]);
    if (!(distance >= nearest)) nearest = distance; // NaN is kept
  }
  return nearest;
}

/** @param {Float64Array | null | undefined} column @param {number} k */
function of(column, k) {
  return column?.[k] ?? NaN;
}

/** @param {Coordinates} coordinates @param {number} length */
function areEqual({ x, y }, length) {
  for (let k = 0; k < length; k += 1) if (!Object.is(x[k], y[k])) return false;
  return true;
}

/** @param {Float64Array | undefined} column @param {number} length */
function hasNone(column, length) {
  for (let k = 0; k < length; k += 1) if (Number.isFinite(column?.[k])) return false;
  return true;
}
