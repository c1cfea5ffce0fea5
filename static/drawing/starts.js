/** Where runs start, as edits of the experiment: a run with a start of its own keeps to it, the others share one. */

import { withRunStart, withStart } from "../experiment.js";
import { t } from "../language.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").Point} Point */

/**
 * The handles for the runs of one panel.
 * @param {Experiment} experiment
 * @param {readonly number[]} runs
 * @returns {{key: number | null, point: Point, label: string}[]} the key is the run whose own start it is, null for the
 *   shared one
 */
export function handlesOf(experiment, runs) {
  const own = runs.filter((index) => experiment.runs[index]?.start);
  const handles = own.map((index) => ({
    key: /** @type {number | null} */ (index),
    point: /** @type {Point} */ (experiment.runs[index]?.start),
    label: t("Start of run {number}", { number: index + 1 }),
  }));
  return own.length < runs.length ? [{ key: null, point: experiment.start, label: t("Start") }, ...handles] : handles;
}

/**
 * @param {Experiment} experiment
 * @param {number | null} key whose start: a run's own, or the shared one
 * @param {Point} point
 * @returns {Experiment} the same object if it starts there already
 */
export function withMovedStart(experiment, key, point) {
  const [x, y] = (key === null ? null : experiment.runs[key]?.start) ?? experiment.start;
  if (x === point[0] && y === point[1]) return experiment;
  return key === null ? withStart(experiment, point) : withRunStart(experiment, key, point);
}
