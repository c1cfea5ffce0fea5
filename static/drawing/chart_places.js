/** Where along a chart's x axis a step of a run lies: by steps, or by what the run had asked of the surface. Pure. */

/** @typedef {import("./chart_quantities.js").ChartRun} ChartRun */
/** @typedef {import("../types.js").Chart["against"]} Against */

/** @param {Against} against @param {ChartRun} run @returns {(k: number) => number} never goes back */
export function placesOf(against, run) {
  return against === "steps" ? (k) => k : (k) => run.evaluations?.[k] ?? NaN;
}

/**
 * The last step of a run that lies no further right; its last one where it ended before.
 * @param {Against} against
 * @param {ChartRun} run
 * @param {number} place
 * @returns {number} -1 before anything has arrived
 */
export function stepAt(against, run, place) {
  const last = run.length - 1;
  if (against === "steps") return Math.max(0, Math.min(last, Math.round(place)));
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((run.evaluations?.[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, last);
}

/**
 * The right end of the x axis: what is still to come has its room.
 * @param {Against} against
 * @param {{steps: number, lastStep: number, runs: readonly ChartRun[]}} trajectories
 * @param {boolean} isRunning
 */
export function endOf(against, { steps, lastStep, runs }, isRunning) {
  if (against === "steps") return Math.max(1, isRunning ? steps : lastStep);
  const ends = runs.map((run) => {
    const last = run.length - 1;
    const spent = run.evaluations?.[last] ?? 0;
    return isRunning && last > 0 ? (spent * steps) / last : spent;
  });
  return Math.max(1, ...ends);
}
