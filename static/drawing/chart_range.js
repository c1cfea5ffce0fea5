/** Which values a chart shows. Pure. */

/** @typedef {import("../types.js").Range} Range */
/** @typedef {{first: number, low: number, high: number, lowPositive: number}} Extent of a line, as ThinnedLine has it */
/** @typedef {{extent: Extent, leaves: boolean}} Entry `leaves`: its run diverged, and would press the others to the bottom */

/** Decades from the highest value down: what lies lower is rounding error. */
const LONGEST_LOG = 17;
const PADDING = 0.06;
/** Where all runs diverge, how many times as far as they began they are followed, and how many decades. */
const FOLLOWED = 9;
const FOLLOWED_DECADES = 8;
/** Decades above the others for which a run that diverges is followed: few enough to press nobody. */
const FOLLOWED_ABOVE = 2;

/**
 * @param {readonly Entry[]} entries
 * @param {boolean} isLog
 * @returns {Range} on a logarithmic scale as exponents of 10
 */
export function valueRange(entries, isLog) {
  const staying = entries.filter(({ leaves, extent }) => !leaves && extent.low <= extent.high);
  const starts = entries.map(({ extent }) => extent.first).filter(Number.isFinite);
  const all = staying.length > 0 ? staying : entries;
  if (isLog) return logRange(entries, all, starts.filter((value) => value > 0));
  let low = Math.min(...all.map(({ extent }) => extent.low));
  let high = Math.max(...all.map(({ extent }) => extent.high));
  if (staying.length === 0 && starts.length > 0) [low, high] = followed(low, high, starts);
  low = Math.min(low, ...starts);
  high = Math.max(high, ...starts);
  if (low > high) return [0, 1];
  if (low > 0 && low < high / 2) low = 0;
  if (low < high) return padded(low, high, PADDING);
  const room = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - room, high + room];
}

/**
 * @param {readonly Entry[]} entries
 * @param {readonly Entry[]} staying those that do not leave; all, where all do
 * @param {readonly number[]} starts
 * @returns {Range}
 */
function logRange(entries, staying, starts) {
  const allLeave = staying.length === entries.length && staying.every(({ leaves }) => leaves);
  const highest = (/** @type {readonly Entry[]} */ some) => Math.max(...some.map(({ extent }) => extent.high));
  const top = Math.log10(allLeave ? Math.max(...starts) : Math.max(highest(staying), ...starts));
  const high = Math.min(Math.log10(highest(entries)), top + (allLeave ? FOLLOWED_DECADES : FOLLOWED_ABOVE));
  const least = Math.log10(Math.min(...staying.map(({ extent }) => extent.lowPositive), ...starts));
  if (!Number.isFinite(high) || !Number.isFinite(least)) return [-1, 1];
  const low = Math.max(Math.min(least, high), high - LONGEST_LOG);
  const lacking = Math.max(0, 1 - (high - low)) / 2;
  return padded(low - lacking, high + lacking, PADDING);
}

/** @param {number} low @param {number} high @param {readonly number[]} starts @returns {Range} */
function followed(low, high, starts) {
  const [bottom, top] = [Math.min(...starts), Math.max(...starts)];
  const room = FOLLOWED * (top > bottom ? top - bottom : Math.abs(top) || 1);
  return [Math.max(low, bottom - room), Math.min(high, top + room)];
}

/** @param {number} low @param {number} high @param {number} margin @returns {Range} */
function padded(low, high, margin) {
  const room = margin * (high - low);
  return [low - room, high + room];
}

/**
 * Whether a logarithm shows something: nothing of it is lost, or, where the values are sizes, at least one is above 0.
 * @param {readonly Extent[]} extents
 * @param {boolean} areSizes whether 0 is the least there can be, but for rounding
 */
export function hasLogarithm(extents, areSizes) {
  const known = extents.filter(({ low, high }) => low <= high);
  if (known.length === 0) return true;
  return areSizes ? known.some(({ high }) => high > 0) : known.every(({ low }) => low > 0);
}
