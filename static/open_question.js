/** What may be seen while a person is asked where a run will be: nothing of what comes after the playhead. Pure. */

/** @typedef {import("./drawing/chart_model.js").ChartRuns} ChartRuns */

/** @param {import("./types.js").Question | null} prediction */
export function isOpen(prediction) {
  return prediction !== null && !prediction.revealed;
}

/**
 * Runs as they had come along by the playhead; for what comes there is as much room as it will need.
 * @param {ChartRuns} trajectories
 * @param {number} playhead
 * @returns {ChartRuns}
 */
export function upTo({ steps, lastStep, minimum, runs }, playhead) {
  const length = Math.floor(playhead) + 1;
  const known = runs.map((run) => ({ ...run, length: Math.min(run.length, length), outcome: run.length > length ? null : run.outcome }));
  return { steps, lastStep, minimum, runs: known };
}
