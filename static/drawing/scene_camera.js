/** From where the surface is looked at, and how the buttons move that. Pure. */

/** @typedef {import("../types.js").Camera} Camera */

/** From the side at which x and y grow to the right and away, from above. @type {Camera} */
export const FIRST_CAMERA = { eye: { x: -0.93, y: -1.49, z: 2 }, center: { x: 0, y: 0, z: -0.16 }, up: { x: 0, y: 0, z: 1 } };

const DEGREE = Math.PI / 180;
/** How near to straight down or to the horizon the buttons go, degrees above it: beyond, left and right would change sides. */
const HEIGHTS = /** @type {const} */ ([4, 86]);
const DISTANCES = /** @type {const} */ ([0.5, 5]);

/**
 * @param {Camera} camera
 * @param {{turn?: number, tilt?: number, zoom?: number}} move degrees to the right, degrees up, and how much closer
 * @returns {Camera}
 */
export function movedCamera({ eye, center, up }, { turn = 0, tilt = 0, zoom = 1 }) {
  const [x, y, z] = [eye.x - center.x, eye.y - center.y, eye.z - center.z];
  const distance = between(DISTANCES, Math.hypot(x, y, z) / zoom);
  const height = DEGREE * between(HEIGHTS, Math.atan2(z, Math.hypot(x, y)) / DEGREE + tilt);
  const direction = Math.atan2(y, x) + DEGREE * turn;
  return {
    eye: {
      x: center.x + distance * Math.cos(height) * Math.cos(direction),
      y: center.y + distance * Math.cos(height) * Math.sin(direction),
      z: center.z + distance * Math.sin(height),
    },
    center,
    up,
  };
}

/** @param {readonly [number, number]} range @param {number} value */
function between([low, high], value) {
  return Math.max(low, Math.min(high, value));
}
