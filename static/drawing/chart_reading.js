/** What a chart says at one place along its x axis: of all runs at once. Pure. */
import { stepAt } from "./chart_places.js";

/** @typedef {import("./chart_model.js").ChartModel} ChartModel */

/** @typedef {{run: number, step: number, hasEnded: boolean, values: number[]}} Reading `hasEnded`: before that place */

/**
 * @param {ChartModel} model
 * @param {number} place
 * @returns {Reading[]} by value, the highest first as on the chart, and those without one last
 */
export function readingsAt(model, place) {
  const readings = model.of.map((run, index) => {
    const step = stepAt(model.against, run, place);
    const lines = step < 0 ? [] : (model.runs[index] ?? []);
    const end = lines[0]?.place(run.length - 1) ?? Infinity;
    return { run: index, step, hasEnded: run.outcome !== null && Math.round(place) > end, values: lines.map(({ value }) => value(step)) };
  });
  return readings.sort((a, b) => compared(a.values[0] ?? NaN, b.values[0] ?? NaN));
}

/**
 * Which run's line passes nearest.
 * @param {ChartModel} model
 * @param {number} place
 * @param {(value: number) => number} distance from a value, in pixels; NaN where it is not on the chart
 * @returns {number}
 */
export function nearestRun(model, place, distance) {
  let [nearest, least] = [0, Infinity];
  for (const { run, values } of readingsAt(model, place)) {
    const away = distance(values[0] ?? NaN);
    if (away < least) [nearest, least] = [run, away];
  }
  return nearest;
}

/** @param {number} a @param {number} b */
function compared(a, b) {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}
