/** The canvas of what moves, wiped in each frame: the heads, the line to each from its last whole step, and crosses. */

import { beginDashes, SOLID } from "./dashes.js";
import { drawCross, drawHead, drawRing, drawWarning } from "./marks.js";

/** @typedef {import("./paths.js").RunStyle} RunStyle */

/** How far a head or a cross reaches from its middle, CSS pixels. */
const REACH = 12;
/** A warning stands this far above its step, CSS pixels. */
const WARNING_RISE = 14;

export class Heads {
  /** What the last frame drew on. */
  #soiled = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

  /** @param {CanvasRenderingContext2D} context */
  constructor(context) {
    this.context = context;
    this.soil = this.soil.bind(this);
  }

  /** A small rectangle costs the browser less than the whole canvas, in clearing and in putting the page together. */
  wipe() {
    const soiled = this.#soiled;
    if (soiled.right > soiled.left) {
      this.context.clearRect(soiled.left, soiled.top, soiled.right - soiled.left, soiled.bottom - soiled.top);
    }
    soiled.left = soiled.top = Infinity;
    soiled.right = soiled.bottom = -Infinity;
  }

  /**
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {RunStyle} style
   * @param {number} way how far the line has come before, CSS pixels
   */
  // eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
  line(x0, y0, x1, y1, style, way) {
    const context = this.context;
    const isDashed = style.dash !== undefined && style.dash.length > 0;
    if (isDashed) beginDashes(context, style.dash ?? SOLID, way);
    context.strokeStyle = style.color;
    context.lineWidth = style.width;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
    if (isDashed) beginDashes(context, SOLID, 0);
    this.soil(x0, y0);
    this.soil(x1, y1);
  }

  /** The head of a second path. @param {number} x @param {number} y @param {RunStyle} style */
  ring(x, y, style) {
    drawRing(this.context, x, y, style);
    this.soil(x, y);
  }

  /** @param {number} x @param {number} y @param {RunStyle} style */
  head(x, y, style) {
    drawHead(this.context, x, y, style);
    this.soil(x, y);
  }

  /** @param {number} x @param {number} y @param {RunStyle} style */
  cross(x, y, style) {
    drawCross(this.context, x, y, style);
    this.soil(x, y);
  }

  /** Beside a step at which something went wrong. @param {number} x @param {number} y @param {RunStyle} style */
  warning(x, y, style) {
    drawWarning(this.context, x, y - WARNING_RISE, style);
    this.soil(x, y - WARNING_RISE);
  }

  /** Something was drawn here. @param {number} x @param {number} y */
  soil(x, y) {
    const soiled = this.#soiled;
    soiled.left = Math.min(soiled.left, x - REACH);
    soiled.top = Math.min(soiled.top, y - REACH);
    soiled.right = Math.max(soiled.right, x + REACH);
    soiled.bottom = Math.max(soiled.bottom, y + REACH);
  }
}
