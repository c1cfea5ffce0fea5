/**
 * A run's second path: where another position of its optimizer goes, such as an average of the iterates. Thin, dashed, in
 * the run's colour, beneath all that is there; its head is a ring.
 */

import { clip, clipped, contains } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { beginDashes, SOLID } from "./dashes.js";
import { between, Pen } from "./pen.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./clipping.js").Rectangle} Rectangle */
/** @typedef {import("./paths.js").RunStyle} RunStyle */
/** @typedef {import("./paths.js").Run} Run */

/** Its width and its casing's, as parts of the first path's. */
const PART = 0.7;
/** Line and gap, CSS pixels. */
const DASH = [5, 4];
/** @type {GlobalCompositeOperation} */
const BENEATH = "destination-over";

export class SecondPath {
  #pen = new Pen();
  #run;
  #style;

  /** @param {Run} run @param {RunStyle} style of the first path */
  constructor(run, style) {
    this.#run = run;
    this.#style = { ...style, width: PART * style.width, casingWidth: PART * style.casingWidth, dash: DASH };
  }

  restart() {
    this.#pen.restart();
  }

  /**
   * Draws what is new, up to a whole step.
   * @param {CanvasRenderingContext2D} context
   * @param {PlotArea} area
   * @param {Rectangle} bounds
   * @param {number} to
   */
  extend(context, area, bounds, to) {
    const { second } = this.#run;
    if (!second || to <= this.#pen.drawn) return;
    const { color, width, casing, casingWidth, dimmed } = this.#style;
    beginDashes(context, DASH, this.#pen.way);
    this.#pen.trace(context, area, bounds, second, to);
    context.globalCompositeOperation = BENEATH;
    context.strokeStyle = color;
    context.lineWidth = width;
    context.stroke();
    if (!dimmed) {
      context.strokeStyle = casing;
      context.lineWidth = width + 2 * casingWidth;
      context.stroke();
    }
    beginDashes(context, SOLID, 0);
  }

  /**
   * The part of a step that the playhead has passed, and the head at its end.
   * @param {import("./heads.js").Heads} heads
   * @param {PlotArea} area
   * @param {Rectangle} bounds
   * @param {number} playhead
   */
  tip(heads, area, bounds, playhead) {
    const { second, length } = this.#run;
    if (!second || length === 0) return;
    const step = Math.min(Math.floor(playhead), length - 1);
    const x = toPixelX(area, between(second.x, step, playhead - step, length));
    const y = toPixelY(area, between(second.y, step, playhead - step, length));
    if (clip(bounds, this.#pen.x, this.#pen.y, x, y)) {
      heads.line(clipped.x0, clipped.y0, clipped.x1, clipped.y1, this.#style, this.#pen.way);
    }
    if (contains(bounds, x, y)) heads.ring(x, y, this.#style);
  }
}
