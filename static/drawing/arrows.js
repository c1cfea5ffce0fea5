/**
 * A step as arrows on the canvas of what moves, anchored where the step begins. The update is true to scale. All else is as
 * long as the root of its size allows, where the largest that the run has on the plot is a third of it; a magnitude for each
 * coordinate is a box, rates are an ellipse. What points uphill is turned round. A frame allocates nothing.
 */

import { clip, clipped, contains } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { SOLID } from "./dashes.js";

/** @typedef {import("../arrows.js").Glyph} Glyph */
/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./paths.js").Run} Run */
/** @typedef {import("./paths.js").RunStyle} RunStyle */
/** @typedef {{x: Float64Array, y: Float64Array}} Coordinates */
/** @typedef {{context: CanvasRenderingContext2D, soil: (x: number, y: number) => void}} Canvas */

/** The largest of a run is this share of the plot's shorter side. */
const LARGEST = 1 / 3;
/** The head's sides, CSS pixels, and half its opening. */
const HEAD = 8;
const OPENING = 0.42;
/** Line and gap by turns, for vectors and for boxes, by their place. */
export const VECTOR_DASHES = [[6, 4], [1.5, 4], [9, 3, 1.5, 3]];
export const BOX_DASHES = [[3, 2.5], [1.5, 3], [7, 3]];
const WIDTHS = { update: 3, vector: 1.8, magnitude: 1.5, rate: 1.3 };
const HALO = 1.4;

/** One glyph of one run, and the largest that it has shown so far. */
class Drawn {
  /** @type {Run | null} */
  #run = null;
  /** @type {PlotArea | null} */
  #area = null;
  #seen = 0;
  #largest = 0;

  /** @param {Glyph} glyph */
  constructor(glyph) {
    this.glyph = glyph;
    const dashes = glyph.kind === "vector" ? VECTOR_DASHES : BOX_DASHES;
    this.dash = glyph.kind === "vector" || glyph.kind === "magnitude" ? dashes[glyph.place % dashes.length] ?? SOLID : SOLID;
  }

  /** @param {Run} run @returns {Coordinates | null} */
  column(run) {
    const { kind, name } = this.glyph;
    if (kind === "gradient") return run.gradient ?? null;
    if (kind === "rate") return run.effectiveRate ?? null;
    const values = run.state?.[name];
    return values && "x" in values ? values : null;
  }

  /** The largest size on the plot, among the steps that have come. @param {Run} run @param {PlotArea} area @param {Coordinates} column */
  largest(run, area, column) {
    if (run !== this.#run || area !== this.#area) {
      this.#run = run;
      this.#area = area;
      this.#seen = 0;
      this.#largest = 0;
    }
    for (; this.#seen < run.length; this.#seen += 1) {
      if (!isOnPlot(run, area, this.#seen)) continue;
      const size = sizeOf(this.glyph, at(column.x, this.#seen), at(column.y, this.#seen));
      if (size > this.#largest && Number.isFinite(size)) this.#largest = size;
    }
    return this.#largest;
  }
}

/** What of a step is drawn, for the runs of one panel. */
export class Arrows {
  /** @type {Drawn[][]} */
  #runs = [];

  /** @param {readonly (readonly Glyph[])[]} glyphs of each run */
  set(glyphs) {
    this.#runs = glyphs.map((each) => each.map((glyph) => new Drawn(glyph)));
  }

  /**
   * @param {Canvas} canvas
   * @param {PlotArea} area
   * @param {import("./clipping.js").Rectangle} bounds
   * @param {number} index of the run
   * @param {Run} run
   * @param {RunStyle} style
   * @param {number} playhead
   */
  // eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
  draw(canvas, area, bounds, index, run, style, playhead) {
    const glyphs = this.#runs[index];
    const step = Math.min(Math.floor(playhead) + 1, run.length - 1);
    if (!glyphs || glyphs.length === 0 || step < 1 || style.dimmed) return;
    const x = toPixelX(area, at(run.x, step - 1));
    const y = toPixelY(area, at(run.y, step - 1));
    if (!contains(bounds, x, y)) return;
    for (let k = 0; k < glyphs.length; k += 1) {
      const drawn = /** @type {Drawn} */ (glyphs[k]);
      if (drawn.glyph.kind === "update") update(canvas, area, bounds, x, y, run, step, style);
      else other(canvas, area, x, y, run, step, style, drawn);
    }
  }
}

/** @param {RunStyle} style */
function haloOf(style) {
  return style.halo ?? style.edge;
}

/** @param {Float64Array} column @param {number} step */
function at(column, step) {
  return /** @type {number} */ (column[step]);
}

/** @param {Run} run @param {PlotArea} area @param {number} step */
function isOnPlot(run, area, step) {
  const [x, y] = [at(run.x, step), at(run.y, step)];
  return x >= area.xLow && x <= area.xHigh && y >= area.yLow && y <= area.yHigh;
}

/** @param {Glyph} glyph @param {number} x @param {number} y */
function sizeOf({ kind }, x, y) {
  return kind === "magnitude" || kind === "rate" ? Math.max(Math.abs(x), Math.abs(y)) : Math.hypot(x, y);
}

/**
 * @param {Canvas} canvas @param {PlotArea} area @param {import("./clipping.js").Rectangle} bounds @param {number} x
 * @param {number} y @param {Run} run @param {number} step @param {RunStyle} style
 */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
function update(canvas, area, bounds, x, y, run, step, style) {
  const [toX, toY] = [toPixelX(area, at(run.x, step)), toPixelY(area, at(run.y, step))];
  if (Math.abs(toX - x) + Math.abs(toY - y) < 1 || !clip(bounds, x, y, toX, toY)) return;
  arrow(canvas, x, y, clipped.x1, clipped.y1, style, SOLID, true);
}

/**
 * @param {Canvas} canvas @param {PlotArea} area @param {number} x @param {number} y @param {Run} run @param {number} step
 * @param {RunStyle} style @param {Drawn} drawn
 */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
function other(canvas, area, x, y, run, step, style, drawn) {
  const column = drawn.column(run);
  if (!column) return;
  const { kind } = drawn.glyph;
  const entry = kind === "gradient" ? step - 1 : step;
  const [across, up] = [at(column.x, entry), at(column.y, entry)];
  const largest = drawn.largest(run, area, column);
  const reach = LARGEST * Math.min(area.width, area.height);
  const size = sizeOf(drawn.glyph, across, up);
  if (!(size > 0 && largest > 0)) return;
  if (kind === "magnitude" || kind === "rate") {
    const half = reach / 2;
    const wide = half * Math.min(1, Math.sqrt(Math.abs(across) / largest));
    const high = half * Math.min(1, Math.sqrt(Math.abs(up) / largest));
    outline(canvas, x, y, wide, high, style, drawn.dash, kind);
    return;
  }
  // the way that the data have on the plot, whose axes may differ in scale; uphill turned round
  const way = drawn.glyph.isDownhill ? 1 : -1;
  const dx = (way * across * area.width) / (area.xHigh - area.xLow);
  const dy = (-way * up * area.height) / (area.yHigh - area.yLow);
  const scale = (reach * Math.min(1, Math.sqrt(size / largest))) / Math.hypot(dx, dy);
  if (scale * Math.hypot(dx, dy) < 1) return;
  arrow(canvas, x, y, x + scale * dx, y + scale * dy, style, drawn.dash, false);
}

/**
 * @param {Canvas} canvas @param {number} x @param {number} y @param {number} toX @param {number} toY @param {RunStyle} style
 * @param {readonly number[]} dash @param {boolean} isFilled the update's: broad, with a full head; others' heads are open
 */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
function arrow({ context, soil }, x, y, toX, toY, style, dash, isFilled) {
  const way = Math.atan2(toY - y, toX - x);
  const head = Math.min(HEAD, Math.hypot(toX - x, toY - y));
  const stem = isFilled ? 0.7 * head : 0;
  const width = isFilled ? WIDTHS.update : WIDTHS.vector;
  const endX = toX - stem * Math.cos(way);
  const endY = toY - stem * Math.sin(way);
  // in as few strokes as can be: they are what an arrow costs
  traceStem(context, x, y, endX, endY);
  traceHead(context, toX, toY, way, head, isFilled);
  stroke(context, haloOf(style), width + 2 * HALO);
  if (dash.length > 0) {
    traceStem(context, x, y, endX, endY);
    context.setLineDash(/** @type {number[]} */ (dash));
    stroke(context, style.color, width);
    context.setLineDash(/** @type {number[]} */ (SOLID));
    context.beginPath();
    traceHead(context, toX, toY, way, head, isFilled);
  }
  stroke(context, style.color, width);
  if (isFilled) {
    context.fillStyle = style.color;
    context.fill();
  }
  soil(x, y);
  soil(toX, toY);
}

/** @param {CanvasRenderingContext2D} context @param {string} color @param {number} width */
function stroke(context, color, width) {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} toX @param {number} toY */
function traceStem(context, x, y, toX, toY) {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} way @param {number} size @param {boolean} isFilled */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
function traceHead(context, x, y, way, size, isFilled) {
  context.moveTo(x - size * Math.cos(way - OPENING), y - size * Math.sin(way - OPENING));
  context.lineTo(x, y);
  context.lineTo(x - size * Math.cos(way + OPENING), y - size * Math.sin(way + OPENING));
  if (isFilled) context.closePath();
}

/**
 * @param {Canvas} canvas @param {number} x @param {number} y @param {number} wide half of it @param {number} high half of it
 * @param {RunStyle} style @param {readonly number[]} dash @param {"magnitude" | "rate"} kind
 */
// eslint-disable-next-line max-params -- called in a frame, where nothing is allocated
function outline({ context, soil }, x, y, wide, high, style, dash, kind) {
  context.beginPath();
  if (kind === "rate") context.ellipse(x, y, wide, high, 0, 0, 2 * Math.PI);
  else context.rect(x - wide, y - high, 2 * wide, 2 * high);
  stroke(context, haloOf(style), WIDTHS[kind] + 2 * HALO);
  if (dash.length > 0) context.setLineDash(/** @type {number[]} */ (dash));
  stroke(context, style.color, WIDTHS[kind]);
  if (dash.length > 0) context.setLineDash(/** @type {number[]} */ (SOLID));
  soil(x - wide, y - high);
  soil(x + wide, y + high);
}
