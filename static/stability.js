/** How near a run is to where its steps overshoot by more than they gain. Pure. */

/** From this share of the limit on a run is near it. */
export const NEAR = 0.8;
/** As much over the limit as rounding makes of a run that is at it. */
const ROUNDING = 1e-9;

/** @typedef {"calm" | "near" | "over"} Standing */
/** @typedef {{length: number, stability: {sharpness: Float64Array, limit: Float64Array} | null}} Watched a run, as far as its stability goes */

/** How far each run has been looked through, and where it was found to cross. @type {WeakMap<object, {seen: number, step: number | null}>} */
const found = new WeakMap();

/**
 * @param {number} sharpness
 * @param {number} limit
 * @returns {Standing | null} null where one of them is not known
 */
export function standing(sharpness, limit) {
  if (!Number.isFinite(sharpness) || Number.isNaN(limit)) return null;
  if (sharpness > limit * (1 + ROUNDING)) return "over";
  return sharpness >= NEAR * limit ? "near" : "calm";
}

/**
 * The first step at which the curvature is above its limit; looked for only among the steps that are new since last time.
 * @param {Watched} run which grows in place
 * @returns {number | null}
 */
export function firstCrossing(run) {
  if (!run.stability) return null;
  let known = found.get(run);
  if (!known) found.set(run, (known = { seen: 0, step: null }));
  const { sharpness, limit } = run.stability;
  for (; known.step === null && known.seen < run.length; known.seen += 1) {
    if (standing(sharpness[known.seen] ?? NaN, limit[known.seen] ?? NaN) === "over") known.step = known.seen;
  }
  return known.step;
}
