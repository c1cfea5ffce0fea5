/** The numbers behind the loss chart. Pure. */

/**
 * @typedef {object} LossRun
 * @property {number} length
 * @property {Float64Array} loss entry k is the loss at step k
 * @property {{status: string} | null} outcome
 * @property {boolean} [endsInGap] whether it ended where the loss has no value
 */

/** @typedef {{x: number[], y: (number | null)[]}} Series */

/** Decades from the highest loss down: what lies lower is rounding error. */
const LONGEST_LOG = 17;
const PADDING = 0.06;

/**
 * What the chart shows of a loss: on a logarithmic scale how far it is above the minimum, if one is known.
 * @param {number} loss
 * @param {number | null} minimum
 * @param {boolean} isLog
 * @returns {number} NaN where the scale has no place for it
 */
export function shownLoss(loss, minimum, isLog) {
  if (!isLog) return loss;
  const above = loss - (minimum ?? 0);
  return above > 0 ? above : NaN;
}

/**
 * A run's losses by step, thinned to about `limit` points: of each stretch of steps the first, the lowest and the highest
 * remain, in their order, and so does every gap.
 * @param {LossRun} run
 * @param {(loss: number) => number} shown
 * @param {number} limit
 * @returns {Series}
 */
export function series(run, shown, limit) {
  /** @type {Series} */
  const points = { x: [], y: [] };
  const stretch = Math.max(1, Math.ceil((3 * run.length) / limit));
  const steps = new Set();
  for (let first = 0; first < run.length; first += stretch) {
    const end = Math.min(first + stretch, run.length);
    let [lowest, highest] = [first, first];
    for (let step = first; step < end; step += 1) {
      const value = at(run, step);
      if (!(value >= at(run, lowest))) lowest = step;
      if (!(value <= at(run, highest))) highest = step;
    }
    for (const step of [first, Math.min(lowest, highest), Math.max(lowest, highest)]) steps.add(step);
  }
  if (run.length > 0) steps.add(run.length - 1);
  for (const step of steps) {
    const value = shown(at(run, step));
    points.x.push(step);
    points.y.push(Number.isFinite(value) ? value : null);
  }
  return points;
}

/**
 * The range of losses to show. A run that diverged leaves at the top, or else it would press the others to the bottom; but
 * not one that only came where the loss has no value. On a logarithmic scale values that are only rounding errors
 * leave at the bottom.
 * @param {readonly LossRun[]} runs
 * @param {(loss: number) => number} shown
 * @param {boolean} isLog
 * @returns {[number, number]} on a logarithmic scale as exponents of 10
 */
export function lossRange(runs, shown, isLog) {
  let [low, high] = [Infinity, -Infinity];
  for (const run of runs) {
    const hasDiverged = run.outcome?.status === "diverged";
    const isCounted = !hasDiverged || run.endsInGap;
    for (let step = 0; step < (isCounted ? run.length : Math.min(1, run.length)); step += 1) {
      const value = shown(at(run, step));
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [0, 1];
  if (isLog) {
    const top = Math.log10(high);
    const bottom = Math.max(Math.log10(low), top - LONGEST_LOG);
    return padded(bottom, Math.max(top, bottom + 1));
  }
  return padded(low, high > low ? high : low + 1);
}

/** @param {number} low @param {number} high @returns {[number, number]} */
function padded(low, high) {
  const room = PADDING * (high - low);
  return [low - room, high + room];
}

/** @param {LossRun} run @param {number} step */
function at(run, step) {
  return /** @type {number} */ (run.loss[step]);
}
