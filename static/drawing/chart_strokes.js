/** The lines of a chart on a canvas, from the steps that thinning has kept. It allocates nothing. */
import { clip, clipped } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./chart_model.js").ChartLine} ChartLine */

/** How far below the plot that lies which a logarithm has no place for, CSS pixels: a line to it leaves at the bottom. */
const BELOW = 40;

/**
 * @param {PlotArea} area
 * @param {number} value
 * @returns {number} CSS pixels from the plotted rectangle's top edge; NaN where the value is not finite
 */
export function heightOf(area, value) {
  if (!Number.isFinite(value)) return NaN;
  return area.yLog && value <= 0 ? area.height + BELOW : toPixelY(area, value);
}

/**
 * Makes a line the context's path, cut to the plotted rectangle's height.
 * @param {CanvasRenderingContext2D} context in CSS pixels from the plotted rectangle's top left corner
 * @param {PlotArea} area
 * @param {ChartLine} line
 */
export function traceLine(context, area, { kept, count, place, value }) {
  const bounds = { left: -1, top: -2, right: area.width + 1, bottom: area.height + 2 };
  let [px, py] = [NaN, NaN];
  let isDown = false;
  context.beginPath();
  for (let n = 0; n < count; n += 1) {
    const k = /** @type {number} */ (kept.steps[n]);
    const x = toPixelX(area, place(k));
    const y = heightOf(area, value(k));
    if (clip(bounds, px, py, x, y)) {
      if (!isDown) context.moveTo(clipped.x0, clipped.y0);
      context.lineTo(clipped.x1, clipped.y1);
      isDown = clipped.x1 === x && clipped.y1 === y;
    } else {
      isDown = false;
    }
    px = x;
    py = y;
  }
}
