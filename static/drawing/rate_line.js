/** A run's learning rate over the steps as the line of a small chart. Pure. */

/**
 * @typedef {object} RateFrame
 * @property {number} last the step at the right edge
 * @property {number} top the rate at the upper edge
 * @property {number} width in the units of the drawing
 * @property {number} height
 */

/**
 * The frame that a run's rates fit into.
 * @param {Float64Array} rates
 * @param {number} length of them are valid
 * @param {number} last the step at the right edge
 * @param {{width: number, height: number}} size
 * @returns {RateFrame}
 */
export function rateFrame(rates, length, last, { width, height }) {
  let top = 0;
  for (let k = 0; k < length; k += 1) {
    const rate = /** @type {number} */ (rates[k]);
    if (rate > top && rate < Infinity) top = rate;
  }
  return { last: Math.max(1, last), top: top > 0 ? top : 1, width, height };
}

/**
 * Where a rate lies in the frame, at a step that may be between two.
 * @param {Float64Array} rates
 * @param {number} length of them are valid, at least one
 * @param {number} step
 * @param {RateFrame} frame
 * @returns {{x: number, y: number}}
 */
export function ratePoint(rates, length, step, frame) {
  const within = Math.min(Math.max(0, step), length - 1);
  const whole = Math.floor(within);
  const from = /** @type {number} */ (rates[whole]);
  const to = whole + 1 < length ? /** @type {number} */ (rates[whole + 1]) : from;
  return { x: xOf(within, frame), y: yOf(from + (within - whole) * (to - from), frame) };
}

/**
 * The line through all rates; where there are many more than can be seen, through the least and the greatest of each
 * part, so that no leap is lost.
 * @param {Float64Array} rates
 * @param {number} length of them are valid
 * @param {RateFrame} frame
 * @returns {string} the `d` of a path, empty for less than two
 */
export function rateLine(rates, length, frame) {
  if (length < 2) return "";
  const stride = Math.max(1, Math.floor(length / (2 * frame.width)));
  /** @type {string[]} */
  const points = [];
  for (let first = 0; first < length; first += stride) {
    const end = Math.min(first + stride, length);
    let [least, greatest] = [first, first];
    for (let k = first + 1; k < end; k += 1) {
      if (/** @type {number} */ (rates[k]) < /** @type {number} */ (rates[least])) least = k;
      if (/** @type {number} */ (rates[k]) > /** @type {number} */ (rates[greatest])) greatest = k;
    }
    const kept = stride === 1 ? [first] : [Math.min(least, greatest), Math.max(least, greatest)];
    for (const k of kept) points.push(at(rates, k, frame));
  }
  if (stride > 1) points.push(at(rates, length - 1, frame));
  return `M${points.join("L")}`;
}

/** @param {Float64Array} rates @param {number} k @param {RateFrame} frame */
function at(rates, k, frame) {
  return `${rounded(xOf(k, frame))} ${rounded(yOf(/** @type {number} */ (rates[k]), frame))}`;
}

/** @param {number} step @param {RateFrame} frame */
function xOf(step, { last, width }) {
  return (step / last) * width;
}

/** @param {number} rate @param {RateFrame} frame */
function yOf(rate, { top, height }) {
  return height * (1 - Math.min(Number.isNaN(rate) ? top : rate, top) / top);
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 100) / 100;
}
