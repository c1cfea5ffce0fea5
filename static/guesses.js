/** How good a guess was. Pure. */
import { same } from "./experiment.js";
import { t } from "./language.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").View} View */
/** @typedef {{x: Float64Array, y: Float64Array, length: number}} Path */

/**
 * Where a run was at a step, or at its last one where it had ended by then.
 * @param {Path} path
 * @param {number} step
 * @returns {{point: Point, step: number} | null} null where nothing is known of it
 */
export function placeAt({ x, y, length }, step) {
  const at = Math.min(step, length - 1);
  const point = /** @type {Point} */ ([x[at] ?? NaN, y[at] ?? NaN]);
  return point.every(Number.isFinite) ? { point, step: at } : null;
}

/** @param {Point} point @param {View} view */
export function isInView([px, py], { x, y }) {
  return px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
}

/** @param {Point} a @param {Point} b */
export function distanceOf(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

/**
 * The distance as the eye has it: each axis counts in widths of the window, and the window's diagonal is 1.
 * @param {Point} a
 * @param {Point} b
 * @param {View} view
 */
export function shareOf(a, b, { x, y }) {
  return Math.hypot((a[0] - b[0]) / (x[1] - x[0]), (a[1] - b[1]) / (y[1] - y[0])) / Math.SQRT2;
}

/** @param {number} share of the window's diagonal @returns {string} one kind sentence */
export function verdictOf(share) {
  if (share <= 0.02) return t("Spot on.");
  if (share <= 0.06) return t("Very close.");
  if (share <= 0.15) return t("Close: you have the idea.");
  if (share <= 0.35) return t("Some way off, as most first guesses are.");
  return t("Far off: so there is something to find out here.");
}

/**
 * A coordinate in as many digits as can be seen.
 * @param {number} value
 * @param {import("./types.js").Range} range what the plot shows
 */
export function coordinateText(value, [low, high]) {
  const digits = Math.max(0, Math.min(100, 3 - Math.floor(Math.log10(high - low))));
  return String(Number(value.toFixed(digits)) + 0).replace("-", "−"); // + 0 makes -0 a plain one
}

/** @param {number} share @returns {string} percent, in as many digits as mean anything */
export function percentOf(share) {
  const percent = 100 * share;
  return percent < 1 ? percent.toFixed(1) : percent.toFixed(0);
}

/**
 * Whether what is asked about is still what runs.
 * @param {Pick<import("./types.js").Question, "run" | "experiment">} question
 * @param {Experiment} now
 */
export function isOfSameRun({ run, experiment }, now) {
  return run < now.runs.length && same(aloneIn(experiment, run), aloneIn(now, run));
}

/** What decides on the path of a run, but for how long it is. @param {Experiment} experiment @param {number} run */
function aloneIn(experiment, run) {
  return { ...experiment, steps: 0, runs: [{ ...experiment.runs[run], slot: null }] };
}
