/** The points that a surface's loss is a mean over: the app's or a person's own, and what they are called. Pure. */
import { t } from "./language.js";
import { exact } from "./number_text.js";
import { WHOLE_DATA, withData } from "./surface_choice.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").SurfaceData} SurfaceData */
/** @typedef {readonly [input: string, target: string]} Names */

/** What own points are called where nobody named their columns. @type {Names} */
const NAMELESS = ["input", "target"];

/** @param {Experiment} experiment @param {SurfaceData} data @returns {Names} of the columns of the points in force */
export function namesIn({ surface }, data) {
  return surface.data?.points ? (surface.data.names ?? NAMELESS) : [data.input, data.target];
}

/**
 * What the formula's u and v are.
 * @param {Experiment} experiment
 * @param {SurfaceData} data
 * @returns {string}
 */
export function symbolsIn(experiment, data) {
  const [input, target] = namesIn(experiment, data);
  if (!isStandardized(experiment)) return `u: ${input} · v: ${target}`;
  if (data.kind === "regression") return t("u: {input} · v: {target}, both standardized", { input, target });
  return t("u: {input}, standardized · v: {target}", { input, target });
}

/** @param {Experiment} experiment @param {SurfaceData} data @returns {readonly Point[]} as they were written */
export function pointsIn({ surface }, data) {
  return surface.data?.points ?? data.points;
}

/** @param {Experiment} experiment @returns {boolean} whether a model is fitted to points of mean 0 and deviation 1 */
export function isStandardized({ surface }) {
  return surface.data?.standardized ?? WHOLE_DATA.standardized;
}

/**
 * Other points to fit to; a mini-batch of more than there are becomes one of all of them.
 * @param {Experiment} experiment
 * @param {readonly Point[]} points
 * @param {Names | null} [names] of their columns
 * @returns {Experiment}
 */
export function withPoints(experiment, points, names = null) {
  const batch = experiment.surface.data?.batch ?? null;
  return withData(experiment, { points, names: names ?? undefined, batch: batch === null ? null : Math.min(batch, points.length) });
}

/** @param {Experiment} experiment @param {SurfaceData} data @returns {Experiment} back to the points that the app ships */
export function withShippedPoints(experiment, data) {
  const batch = experiment.surface.data?.batch ?? null;
  return withData(experiment, { points: undefined, names: undefined, batch: batch === null ? null : Math.min(batch, data.points.length) });
}

/**
 * What points are there, in a sentence.
 * @param {readonly Point[]} points
 * @param {Names} names
 */
export function summaryOfPoints(points, names) {
  const ranges = names.map((name, column) => {
    const values = points.map((point) => /** @type {number} */ (point[column]));
    return `${name} from ${exact(Math.min(...values))} to ${exact(Math.max(...values))}`;
  });
  return `${points.length} points: ${ranges.join(", ")}.`;
}
