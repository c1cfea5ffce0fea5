/** The marks on the canvases: a run's head, the cross where it diverged, and the surface's minima and saddles. */

import { toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./paths.js").RunStyle} RunStyle */
/** @typedef {import("../types.js").Point} Point */

/**
 * @typedef {object} SurfaceMarks
 * @property {readonly Point[]} minima
 * @property {readonly Point[]} localMinima the higher ones
 * @property {readonly Point[]} saddles
 * @property {string} color
 * @property {string} halo
 */

export const HEAD_SIZE = 5.5;
const HEAD_EDGE = 1.4;
const CROSS_SIZE = 6;
const RING_RADIUS = 3.5;
const RING_WIDTH = 1.8;
/** Steps at least this long get a dot, so that dots tell single steps apart and never make a smear, CSS pixels. */
const DOT_SPACING = 7;
const DOT_RADIUS = 2.5;
/** Half as wide as a warning is, CSS pixels, and its colours, which are the same in every theme, as a road sign's. */
const WARNING_SIZE = 8;
const WARNING_PAPER = "#ffd84d";
const WARNING_INK = "#1a1a1a";

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {RunStyle} style */
export function drawHead(context, x, y, style) {
  // the outlines are centred on the origin
  context.translate(x, y);
  if (!style.dimmed) {
    context.strokeStyle = style.edge;
    context.lineWidth = 2 * HEAD_EDGE;
    context.stroke(style.marker);
  }
  context.fillStyle = style.color;
  context.fill(style.marker);
  context.translate(-x, -y);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {RunStyle} style */
export function drawRing(context, x, y, style) {
  context.beginPath();
  context.arc(x, y, RING_RADIUS, 0, 2 * Math.PI);
  if (!style.dimmed) {
    context.strokeStyle = style.edge;
    context.lineWidth = RING_WIDTH + 2 * style.casingWidth;
    context.stroke();
  }
  context.strokeStyle = style.color;
  context.lineWidth = RING_WIDTH;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {RunStyle} style */
export function drawCross(context, x, y, style) {
  context.beginPath();
  context.moveTo(x - CROSS_SIZE, y - CROSS_SIZE);
  context.lineTo(x + CROSS_SIZE, y + CROSS_SIZE);
  context.moveTo(x - CROSS_SIZE, y + CROSS_SIZE);
  context.lineTo(x + CROSS_SIZE, y - CROSS_SIZE);
  if (!style.dimmed) {
    context.strokeStyle = style.edge;
    context.lineWidth = 3 + 2 * HEAD_EDGE;
    context.stroke();
  }
  context.strokeStyle = style.color;
  context.lineWidth = 3;
  context.stroke();
}

/** A triangle with an exclamation mark. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {RunStyle} style */
export function drawWarning(context, x, y, style) {
  context.beginPath();
  context.moveTo(x, y - WARNING_SIZE);
  context.lineTo(x + WARNING_SIZE, y + 0.8 * WARNING_SIZE);
  context.lineTo(x - WARNING_SIZE, y + 0.8 * WARNING_SIZE);
  context.closePath();
  context.strokeStyle = style.color;
  context.lineWidth = 4;
  context.stroke();
  context.fillStyle = context.strokeStyle = WARNING_PAPER;
  context.lineWidth = 1.2;
  context.fill();
  context.stroke();
  context.beginPath();
  context.moveTo(x, y - 0.35 * WARNING_SIZE);
  context.lineTo(x, y + 0.15 * WARNING_SIZE);
  context.moveTo(x, y + 0.52 * WARNING_SIZE);
  context.lineTo(x, y + 0.53 * WARNING_SIZE);
  context.strokeStyle = WARNING_INK;
  context.lineWidth = 1.7;
  context.stroke();
}

/**
 * Dots at the ends of the steps after `from` up to `to`, where there is room between them.
 * @param {CanvasRenderingContext2D} context
 * @param {PlotArea} area
 * @param {import("./paths.js").Run} run
 * @param {RunStyle} style
 * @param {number} from
 * @param {number} to
 */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
export function drawStepDots(context, area, run, style, from, to) {
  for (let step = Math.max(1, from + 1); step <= to; step += 1) {
    const x = toPixelX(area, /** @type {number} */ (run.x[step]));
    const y = toPixelY(area, /** @type {number} */ (run.y[step]));
    const dx = x - toPixelX(area, /** @type {number} */ (run.x[step - 1]));
    const dy = y - toPixelY(area, /** @type {number} */ (run.y[step - 1]));
    const isSeen = x > -CROSS_SIZE && y > -CROSS_SIZE && x < area.width + CROSS_SIZE && y < area.height + CROSS_SIZE;
    if (!isSeen || dx * dx + dy * dy < DOT_SPACING * DOT_SPACING) continue;
    context.globalCompositeOperation = "source-over";
    context.fillStyle = style.color;
    disc(context, x, y, DOT_RADIUS);
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = style.casing;
    disc(context, x, y, DOT_RADIUS + style.casingWidth);
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/**
 * A ring with a dot for a minimum, a smaller and empty one for a local minimum; for a saddle, two arcs back to back.
 * @param {CanvasRenderingContext2D} context
 * @param {PlotArea} area
 * @param {SurfaceMarks} marks
 */
export function drawSurfaceMarks(context, area, marks) {
  context.globalCompositeOperation = "source-over";
  for (const [width, color] of /** @type {[number, string][]} */ ([[3.5, marks.halo], [1.5, marks.color]])) {
    context.strokeStyle = color;
    context.lineWidth = width;
    for (const [x, y] of marks.minima) drawMinimum(context, toPixelX(area, x), toPixelY(area, y));
    for (const [x, y] of marks.localMinima) drawLocalMinimum(context, toPixelX(area, x), toPixelY(area, y));
    for (const [x, y] of marks.saddles) drawSaddle(context, toPixelX(area, x), toPixelY(area, y));
  }
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
function drawMinimum(context, x, y) {
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.moveTo(x + 1, y);
  context.arc(x, y, 1, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
function drawLocalMinimum(context, x, y) {
  context.beginPath();
  context.arc(x, y, 3.5, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
function drawSaddle(context, x, y) {
  context.beginPath();
  context.moveTo(x - 5, y - 6);
  context.quadraticCurveTo(x, y, x - 5, y + 6);
  context.moveTo(x + 5, y - 6);
  context.quadraticCurveTo(x, y, x + 5, y + 6);
  context.stroke();
}
