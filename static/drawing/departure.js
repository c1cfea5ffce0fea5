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
  if (last < 0) return null;
  const edges = { left: 0, top: 0, right: area.width, bottom: area.height };
  const marked = (/** @type {number} */ step, /** @type {number} */ x, /** @type {number} */ y) => ({
    step,
    x: Math.max(inset, Math.min(area.width - inset, x)),
    y: Math.max(inset, Math.min(area.height - inset, y)),
  });
  const [lastX, lastY] = [pixelX(path, area, last), pixelY(path, area, last)];
  if (contains(edges, lastX, lastY)) return marked(last, lastX, lastY);
  for (let step = last - 1; step >= 0; step -= 1) {
    const [x, y, nextX, nextY] = [
      pixelX(path, area, step), pixelY(path, area, step), pixelX(path, area, step + 1), pixelY(path, area, step + 1),
    ];
    if (!clip(edges, x, y, nextX, nextY)) continue;
    const part = Math.hypot(clipped.x1 - x, clipped.y1 - y) / Math.hypot(nextX - x, nextY - y);
    return marked(step + part, clipped.x1, clipped.y1);
  }
  return null;
}

/** Whether a position is a place at all. @param {Path} path @param {PlotArea} area @param {number} step */
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
