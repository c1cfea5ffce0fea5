/** Angles on a dial, in degrees counterclockwise from the right, from -180 to 180. Pure. */

const SNAP = 15;
/** How near a multiple of `SNAP` an angle must be to become one. */
const CATCH = 2;

/** @param {number} degrees @returns {number} the same direction, from -180 (left out) to 180 */
export function wrapped(degrees) {
  const turned = degrees - 360 * Math.ceil((degrees - 180) / 360);
  return Object.is(turned, -0) ? 0 : turned;
}

/** @param {number} dx to the right of the dial's centre @param {number} dy below it, as on a screen */
export function angleAt(dx, dy) {
  return wrapped((Math.atan2(-dy, dx) * 180) / Math.PI);
}

/** @param {number} degrees @returns {number} a multiple of 15 where one is near, else to a tenth of a degree */
export function snapped(degrees) {
  const nearest = SNAP * Math.round(degrees / SNAP);
  return wrapped(Math.abs(degrees - nearest) <= CATCH ? nearest : Math.round(10 * degrees) / 10);
}

/**
 * Where a key leads on the dial.
 * @param {string} key
 * @param {boolean} coarse
 * @param {number} degrees
 * @returns {number | null} null: the key is not the dial's
 */
export function turnedByKey(key, coarse, degrees) {
  const step = coarse ? SNAP : 1;
  if (key === "ArrowUp" || key === "ArrowRight") return wrapped(degrees + step);
  if (key === "ArrowDown" || key === "ArrowLeft") return wrapped(degrees - step);
  if (key === "PageUp") return wrapped(degrees + SNAP);
  if (key === "PageDown") return wrapped(degrees - SNAP);
  if (key === "Home") return -180;
  return key === "End" ? 180 : null;
}
