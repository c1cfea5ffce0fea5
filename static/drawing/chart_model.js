/** What a chart shows, in numbers: which lines, thinned to how many columns, over which ranges. Pure. */
import { COLUMN_OF, LINE_NAMES, linesOf, shownFor } from "./chart_quantities.js";
import { hasLogarithm, valueRange } from "./chart_range.js";
import { endOf, placesOf } from "./chart_places.js";
import { ThinnedLine } from "./chart_thinning.js";
import { firstCrossing } from "../stability.js";

/** @typedef {import("./chart_quantities.js").ChartRun} ChartRun */
/** @typedef {import("./chart_quantities.js").Goal} Goal */
/** @typedef {import("../types.js").Chart} Chart */
/** @typedef {import("../types.js").Quantity} Quantity */

/** @typedef {{steps: number, lastStep: number, minimum: number | null, runs: readonly ChartRun[]}} ChartRuns */
/** @typedef {{kept: ThinnedLine, count: number, place: (k: number) => number, value: (k: number) => number}} ChartLine */

/**
 * @typedef {object} ChartModel
 * @property {Quantity} quantity that is shown, which may not be the one that was asked for
 * @property {string | null} note why
 * @property {boolean} waiting its columns are on their way
 * @property {Chart["against"]} against
 * @property {boolean} isLog
 * @property {boolean} hasLog whether a logarithm would show something
 * @property {import("../types.js").Range} range of values, exponents of 10 on a logarithmic scale
 * @property {number} end of the x axis
 * @property {ChartLine[][]} runs the lines of each run
 * @property {string} made what the lines are made of: with the same runs they go on
 * @property {readonly ChartRun[]} of the runs
 */

/**
 * What the surface's minima are, as far as they are known: the lower ones where there are any.
 * @param {Pick<import("../types.js").State, "trajectories" | "grid">} state
 * @returns {Goal}
 */
export function goalOf({ trajectories, grid }) {
  const minima = grid?.minima ?? [];
  return { minimum: trajectories?.minimum ?? null, minima: minima.length > 0 ? minima : (grid?.local_minima ?? []) };
}

/**
 * @param {ChartRuns} trajectories
 * @param {Chart} chart
 * @param {{goal: Goal, isRunning: boolean, columns: number, asked?: ReadonlySet<string>}} scene `columns`: how many the lines
 *   are thinned to; `asked`: what the trajectories were asked for, where that may not be all
 * @param {ChartModel | null} [before] what was shown last, whose lines go on where they can
 * @returns {ChartModel}
 */
export function chartModel(trajectories, chart, { goal, isRunning, columns, asked }, before = null) {
  const { runs } = trajectories;
  const needed = [COLUMN_OF[chart.quantity], chart.against === "evaluations" ? "evaluations" : undefined];
  const waiting = needed.some((column) => column !== undefined && asked?.has(column) === false);
  const shown = waiting ? { quantity: chart.quantity, note: null } : shownFor(chart.quantity, runs, goal);
  const end = waiting ? 1 : endOf(chart.against, trajectories, isRunning);
  const made = JSON.stringify([shown.quantity, chart.against, end, columns, goal]);
  const goesOn = before !== null && before.made === made && before.of === runs;
  const lines = runs.map((run, index) => {
    if (waiting) return [];
    const values = linesOf(shown.quantity, run, goal);
    const old = goesOn ? before.runs[index] : undefined;
    if (old?.length === values.length) return old.map((line) => ({ ...line, count: line.kept.extend(run.length) }));
    const place = placesOf(chart.against, run);
    return values.map((value) => {
      const kept = new ThinnedLine(value, columnOf(place, end, columns));
      return { kept, count: kept.extend(run.length), place, value };
    });
  });
  const entries = runs.flatMap((run, index) => {
    const leaves = run.outcome?.status === "diverged" && !run.endsInGap && !run.endsInNaN;
    return (lines[index] ?? []).map(({ kept }) => ({ extent: kept, leaves }));
  });
  const hasLog = hasLogarithm(entries.map(({ extent }) => extent), shown.quantity !== "loss");
  const isLog = chart.isLog && hasLog;
  const range = valueRange(entries, isLog);
  return { ...shown, waiting, against: chart.against, isLog, hasLog, range, end, runs: lines, made, of: runs };
}

/**
 * Made here, where nothing else is at hand: what is kept with a line would keep the model before it, and so all there ever were.
 * @param {(k: number) => number} place
 * @param {number} end
 * @param {number} columns
 */
function columnOf(place, end, columns) {
  return (/** @type {number} */ k) => Math.floor((place(k) / end) * columns);
}

/**
 * @param {ChartModel} model
 * @returns {readonly [string, string] | null} what a run's solid and its dotted line are; null where there is no dotted one
 */
export function lineNamesOf({ quantity, runs }) {
  return runs.some((lines) => lines.length > 1) ? (LINE_NAMES[quantity] ?? null) : null;
}

/**
 * The runs as a canvas draws them.
 * @template S
 * @param {ChartModel} model
 * @param {(slot: number, index: number) => S} styleOf
 */
export function drawnRuns({ of, runs }, styleOf) {
  return of.map((run, index) => ({
    lines: runs[index] ?? [],
    length: run.length,
    hasDiverged: run.outcome?.status === "diverged",
    crossing: firstCrossing(run),
    style: styleOf(run.slot, index),
  }));
}
