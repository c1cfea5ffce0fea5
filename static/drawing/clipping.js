/**
 * Cutting a segment to a rectangle, so that a canvas never sees the huge coordinates of a run that diverges.
 */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Rectangle */

/** The part of the last segment that {@link clip} kept: one object for all, since nothing is allocated in a frame. */
export const clipped = { x0: 0, y0: 0, x1: 0, y1: 0 };

/** The part of the segment, as fractions of its length, that is inside so far. */
let enter = 0;
let leave = 1;

/**
 * Narrows the part down to one side of an edge.
 * @param {number} speed how fast the segment moves outwards
 * @param {number} room how far its beginning is inside; negative when outside
 * @returns {boolean} whether anything is left
 */
function narrow(speed, room) {
  if (speed === 0) return room >= 0;
  const t = room / speed;
  if (speed < 0) enter = Math.max(enter, t);
  else leave = Math.min(leave, t);
  return enter <= leave;
}

/**
 * Leaves the part of the segment from (x0, y0) to (x1, y1) that lies in the rectangle in {@link clipped}.
 * @param {Rectangle} rectangle
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @returns {boolean} whether there is such a part
 */
export function clip(rectangle, x0, y0, x1, y1) {
  enter = 0;
  leave = 1;
  const dx = x1 - x0;
  const dy = y1 - y0;
  const inside =
    narrow(-dx, x0 - rectangle.left) &&
    narrow(dx, rectangle.right - x0) &&
    narrow(-dy, y0 - rectangle.top) &&
    narrow(dy, rectangle.bottom - y0);
  if (!inside) return false;
  clipped.x0 = x0 + enter * dx;
  clipped.y0 = y0 + enter * dy;
  clipped.x1 = leave === 1 ? x1 : x0 + leave * dx;
  clipped.y1 = leave === 1 ? y1 : y0 + leave * dy;
  return true;
}

/** @param {Rectangle} rectangle @param {number} x @param {number} y */
export function contains(rectangle, x, y) {
  return x >= rectangle.left && x <= rectangle.right && y >= rectangle.top && y <= rectangle.bottom;
}
