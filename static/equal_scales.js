/** A view in which a unit is as long along x as along y, so that nothing looks sheared. Pure. */

/** @typedef {import("./types.js").Range} Range */
/** @typedef {import("./types.js").View} View */

/** Scales that differ by less than this share are equal: a view is not widened for a fraction of a pixel. */
const ALIKE = 2e-3;

/**
 * @param {View} view
 * @param {number} aspect width to height of the rectangle that it is shown in
 * @returns {View} widened about its middle along one axis; the same object where the scales are equal already
 */
export function withEqualScales(view, aspect) {
  const [width, height] = [lengthOf(view.x), lengthOf(view.y)];
  const shape = width / height;
  if (!(Math.abs(shape / aspect - 1) > ALIKE) || !Number.isFinite(shape)) return view;
  return shape < aspect ? { x: widened(view.x, height * aspect), y: view.y } : { x: view.x, y: widened(view.y, width / aspect) };
}

/**
 * Whether a view is just the whole window, or that window widened for equal scales.
 * @param {View} view
 * @param {import("./types.js").Domain} window
 * @param {boolean} equalScales
 */
export function isWhole({ x, y }, [windowX, windowY], equalScales) {
  const [alongX, alongY] = [isSame(x, windowX), isSame(y, windowY)];
  if (!equalScales) return alongX && alongY;
  return (alongX && isAround(y, windowY)) || (alongY && isAround(x, windowX));
}

/** @param {Range} range */
function lengthOf([low, high]) {
  return high - low;
}

/** @param {Range} range @param {number} length @returns {Range} */
function widened([low, high], length) {
  const room = (length - (high - low)) / 2;
  return [low - room, high + room];
}

/** @param {Range} a @param {Range} b */
function isSame(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

/** @param {Range} outer @param {Range} inner */
function isAround(outer, inner) {
  const isCentred = Math.abs(inner[0] - outer[0] - (outer[1] - inner[1])) < 1e-9 * lengthOf(outer);
  return isCentred && lengthOf(outer) >= lengthOf(inner);
}
