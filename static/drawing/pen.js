/** How far a path has been drawn, and where the pen is then: what lets a frame add only what is new. It allocates nothing. */

import { clip, clipped } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./clipping.js").Rectangle} Rectangle */
/** @typedef {{x: Float64Array, y: Float64Array}} Positions entry k is the position at step k */

/** Points closer than this to the last one drawn are left out, CSS pixels. */
const NEAR = 0.5;

export class Pen {
  /** The last whole step drawn, -1 for none. */
  drawn = -1;
  /** Where the last line ended, CSS pixels. */
  x = 0;
  y = 0;
  /** How far it has come since it began, CSS pixels: where dashes go on. */
  way = 0;

  restart() {
    this.drawn = -1;
    this.way = 0;
  }

  /**
   * Traces the steps after the last one drawn, up to `to`, as the context's path.
   * @param {CanvasRenderingContext2D} context
   * @param {PlotArea} area
   * @param {Rectangle} bounds nothing is traced outside
   * @param {Positions} path
   * @param {number} to a step that the path has
   */
  trace(context, area, bounds, path, to) {
    context.beginPath();
    if (this.drawn < 0) {
      this.x = toPixelX(area, /** @type {number} */ (path.x[0]));
      this.y = toPixelY(area, /** @type {number} */ (path.y[0]));
    }
    let isDown = false;
    for (let step = Math.max(1, this.drawn + 1); step <= to; step += 1) {
      const x = toPixelX(area, /** @type {number} */ (path.x[step]));
      const y = toPixelY(area, /** @type {number} */ (path.y[step]));
      if (Math.abs(x - this.x) < NEAR && Math.abs(y - this.y) < NEAR) continue;
      // false for NaN and infinity too: nothing is drawn to where there is no place
      const isSeen = clip(bounds, this.x, this.y, x, y);
      if (isSeen) {
        // one line as long as it is whole: dashes go on from step to step
        if (!isDown) context.moveTo(clipped.x0, clipped.y0);
        context.lineTo(clipped.x1, clipped.y1);
        this.way += Math.hypot(clipped.x1 - clipped.x0, clipped.y1 - clipped.y0);
      }
      isDown = isSeen && clipped.x1 === x && clipped.y1 === y;
      this.x = x;
      this.y = y;
    }
    this.drawn = to;
  }
}

/**
 * On the way from a step to the next; where that is not a number, still at the step.
 * @param {Float64Array} values
 * @param {number} step
 * @param {number} part of the way
 * @param {number} length entries that are there
 */
export function between(values, step, part, length) {
  const from = /** @type {number} */ (values[step]);
  if (part <= 0 || step + 1 >= length) return from;
  const to = /** @type {number} */ (values[step + 1]);
  return Number.isFinite(to) ? from + part * (to - from) : from;
}
