/**
 * Where the mark of a run that diverged belongs: at the edge of the plot where the run leaves it for good, or at its last
 * position if that is in the plot.
 */

import { clip, clipped, contains } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {{x: Float64Array, y: Float64Array, length: number}} Path entry k is the position at step k */

/**
 * @typedef {object} Departure
 * @property {number} step fractional: where on the way the mark is passed
 * @property {number} x pixels from the plotted rectangle's left edge
 * @property {number} y pixels from the plotted rectangle's top edge
 */

/**
 * @param {Path} path of a run that diverged
 * @param {PlotArea} area
 * @param {number} inset how far from the edges the mark stays, so that all of it is seen, in pixels
 * @returns {Departure | null} null if the run never was in the plot
 */
export function departure(path, area, inset) {
  let last = path.length - 1;
  while (last >= 0 && !isDrawable(path, area, last)) last -= 1;
  const edges = { left: 0, top: 0, right: area.width, bottom: area.height };
  let step = last;
  while (step >= 0 && !contains(edges, pixelX(path, area, step), pixelY(path, area, step))) step -= 1;
  if (step < 0) return null;

  const room = { left: inset, top: inset, right: area.width - inset, bottom: area.height - inset };
  const [x, y] = [pixelX(path, area, step), pixelY(path, area, step)];
  if (step === last) return { step, x: within(x, room.left, room.right), y: within(y, room.top, room.bottom) };
  const [nextX, nextY] = [pixelX(path, area, step + 1), pixelY(path, area, step + 1)];
  clip(edges, x, y, nextX, nextY);
  const way = Math.hypot(nextX - x, nextY - y);
  const part = way > 0 ? Math.hypot(clipped.x1 - x, clipped.y1 - y) / way : 1;
  return {
    step: step + part,
    x: within(clipped.x1, room.left, room.right),
    y: within(clipped.y1, room.top, room.bottom),
  };
}

/** @param {Path} path @param {PlotArea} area @param {number} step whether the canvas can hold the position at all */
function isDrawable(path, area, step) {
  return Number.isFinite(pixelX(path, area, step)) && Number.isFinite(pixelY(path, area, step));
}

/** @param {Path} path @param {PlotArea} area @param {number} step */
function pixelX(path, area, step) {
  return toPixelX(area, /** @type {number} */ (path.x[step]));
}

/** @param {Path} path @param {PlotArea} area @param {number} step */
function pixelY(path, area, step) {
  return toPixelY(area, /** @type {number} */ (path.y[step]));
}

/** @param {number} value @param {number} low @param {number} high */
function within(value, low, high) {
  return Math.max(low, Math.min(high, value));
}
