/** The plotted window as four numbers that a person edits one at a time. Pure. */
import { t } from "./language.js";

/** @typedef {import("./types.js").Domain} Domain */
/** @typedef {import("./types.js").View} View */

/** Digits after the leading one of a window's width that a view keeps when it becomes the window. */
const DIGITS = 3;
/** Digits that are shown of a window, beyond that one: a narrow box has room for no more. */
const SHOWN_DIGITS = 4;

/**
 * What is wrong with a window.
 * @param {Domain} domain
 * @returns {string | null} a sentence that says what is allowed
 */
export function problemOfWindow([x, y]) {
  for (const [axis, [low, high]] of /** @type {const} */ ([["x", x], ["y", y]])) {
    if (low === high) return t("A window reaches from a smaller {axis} to a larger one: from {low} to {high} is nothing.", { axis, low, high });
    if (low > high) return t("A window reaches from a smaller {axis} to a larger one: from {low} to {high} is backwards.", { axis, low, high });
  }
  return null;
}

/**
 * @param {Domain} domain
 * @param {0 | 1} axis
 * @param {0 | 1} end 0: from, 1: to
 * @param {number} value
 * @returns {Domain}
 */
export function withEnd([x, y], axis, end, value) {
  /** @param {import("./types.js").Range} range @returns {import("./types.js").Range} */
  const moved = ([low, high]) => (end === 0 ? [value, high] : [low, value]);
  return axis === 0 ? [moved(x), y] : [x, moved(y)];
}

/** @param {View} view @returns {Domain} its window in numbers that can be read */
export function windowOfView({ x, y }) {
  return [rounded(x, DIGITS), rounded(y, DIGITS)];
}

/** @param {Domain} domain a window @returns {Domain} what is shown of it; the document keeps every digit */
export function readableWindow([x, y]) {
  return [rounded(x, SHOWN_DIGITS), rounded(y, SHOWN_DIGITS)];
}

/** @param {import("./types.js").Range} range @param {number} kept digits @returns {import("./types.js").Range} */
function rounded([low, high], kept) {
  const digits = kept - Math.floor(Math.log10(high - low));
  const near = (/** @type {number} */ value) => Number(value.toFixed(Math.max(0, Math.min(100, digits)))) + 0;
  return near(low) < near(high) ? [near(low), near(high)] : [low, high];
}
