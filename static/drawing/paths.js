/**
 * The runs' paths on three stacked canvases: the dark casing (opaque here, its canvas is translucent, so that crossings do
 * not darken), the coloured lines with their step dots, and the heads with all that moves. A frame draws only what is new
 * since the last; it allocates nothing and never asks Plotly. Everything else redraws from step 0.
 */

import { clip, clipped } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { departure } from "./departure.js";
import { drawCross, drawHead, drawStepDots, drawSurfaceMarks } from "./marks.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {{casing: CanvasRenderingContext2D, line: CanvasRenderingContext2D, heads: CanvasRenderingContext2D}} Layers */
/** @typedef {import("./marks.js").SurfaceMarks} SurfaceMarks */

/**
 * A run as this drawing needs it: `Trajectories.runs[i]`.
 * @typedef {object} Run
 * @property {number} length entries that are there
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {{status: string} | null} outcome
 */

/**
 * @typedef {object} RunStyle widths in CSS pixels
 * @property {string} color
 * @property {string} casing
 * @property {number} width
 * @property {number} casingWidth on each side
 * @property {boolean} dimmed another run is emphasised: below all others and without a casing
 * @property {Path2D} marker
 */

/** Points closer than this to the last one drawn are left out, CSS pixels. */
const NEAR = 0.5;
/** Experiments with more steps than this are about the path as a whole: no dots. */
const DOT_STEPS = 400;
/** How far outside the plot a line may go on before it is cut, CSS pixels: enough to hide its cap, little for the canvas. */
const MARGIN = 64;
const CROSS_INSET = 10;

/** Draws the paths of a set of runs up to the playhead. */
export class Paths {
  /** @type {PlotArea | null} */
  #area = null;
  #bounds = { left: 0, top: 0, right: 0, bottom: 0 };
  /** @type {readonly Run[]} */
  #runs = [];
  /** @type {readonly RunStyle[]} */
  #styles = [];
  /** @type {SurfaceMarks | null} */
  #marks = null;
  #dots = false;
  #stale = true;
  /** The last whole step drawn of each run, -1 for none. */
  #drawn = new Int32Array(0);
  /** Where the last line of each run ended, in CSS pixels. */
  #penX = new Float64Array(0);
  #penY = new Float64Array(0);
  /** @type {(import("./departure.js").Departure | null | undefined)[]} undefined: not worked out yet */
  #departures = [];

  /** @param {Layers} layers whose transforms map CSS pixels from the plotted rectangle's top left corner */
  constructor(layers) {
    this.layers = layers;
  }

  /** @param {PlotArea | null} area null: nothing can be drawn yet */
  setArea(area) {
    this.#area = area;
    if (area) {
      this.#bounds = { left: -MARGIN, top: -MARGIN, right: area.width + MARGIN, bottom: area.height + MARGIN };
    }
    this.#stale = true;
  }

  /**
   * @param {readonly Run[]} runs
   * @param {readonly RunStyle[]} styles of the same length
   * @param {number} steps the experiment's budget
   */
  setRuns(runs, styles, steps) {
    this.#runs = runs;
    this.#styles = styles;
    this.#dots = steps <= DOT_STEPS;
    this.#stale = true;
    if (this.#drawn.length !== runs.length) {
      this.#drawn = new Int32Array(runs.length);
      this.#penX = new Float64Array(runs.length);
      this.#penY = new Float64Array(runs.length);
    }
  }

  /** @param {SurfaceMarks | null} marks the surface's minima and saddles, under the paths */
  setMarks(marks) {
    this.#marks = marks;
    this.#stale = true;
  }

  /** @param {number} playhead in steps, fractional between two */
  draw(playhead) {
    if (!this.#area) return;
    if (this.#stale || this.#hasGoneBack(playhead)) this.#restart(this.#area);
    const { heads } = this.layers;
    heads.clearRect(0, 0, this.#area.width, this.#area.height);
    for (let index = 0; index < this.#runs.length; index += 1) this.#extend(this.#area, index, playhead);
    for (let index = 0; index < this.#runs.length; index += 1) {
      if (this.#style(index).dimmed) this.#drawTip(this.#area, index, playhead);
    }
    for (let index = 0; index < this.#runs.length; index += 1) {
      if (!this.#style(index).dimmed) this.#drawTip(this.#area, index, playhead);
    }
  }

  /** @param {number} playhead */
  #hasGoneBack(playhead) {
    for (let index = 0; index < this.#runs.length; index += 1) {
      if (/** @type {number} */ (this.#drawn[index]) > this.#stepAt(index, playhead)) return true;
    }
    return false;
  }

  /** @param {PlotArea} area */
  #restart(area) {
    this.layers.casing.clearRect(0, 0, area.width, area.height);
    this.layers.line.clearRect(0, 0, area.width, area.height);
    this.#drawn.fill(-1);
    this.#departures = this.#runs.map(() => undefined);
    this.#stale = false;
    if (this.#marks) drawSurfaceMarks(this.layers.line, area, this.#marks);
  }

  /** Draws what is new of a run, up to the last whole step. @param {PlotArea} area @param {number} index @param {number} playhead */
  #extend(area, index, playhead) {
    const run = this.#run(index);
    const to = this.#stepAt(index, playhead);
    const from = /** @type {number} */ (this.#drawn[index]);
    if (to <= from) return;
    const style = this.#style(index);
    const { casing, line } = this.layers;
    line.globalCompositeOperation = style.dimmed ? "destination-over" : "source-over";
    line.strokeStyle = style.color;
    line.lineWidth = style.width;
    casing.strokeStyle = style.casing;
    casing.lineWidth = style.width + 2 * style.casingWidth;
    this.#traceSteps(area, run, index, from, to);
    line.stroke();
    if (!style.dimmed) casing.stroke();
    if (this.#dots && !style.dimmed) drawStepDots(this.layers, area, run, style, from, to);
    this.#drawn[index] = to;
  }

  /**
   * Adds the steps after `from` up to `to` to the paths of both line layers, and leaves the pen where they end.
   * @param {PlotArea} area @param {Run} run @param {number} index @param {number} from @param {number} to
   */
  #traceSteps(area, run, index, from, to) {
    const { casing, line } = this.layers;
    casing.beginPath();
    line.beginPath();
    let first = from + 1;
    if (from < 0) {
      this.#penX[index] = toPixelX(area, /** @type {number} */ (run.x[0]));
      this.#penY[index] = toPixelY(area, /** @type {number} */ (run.y[0]));
      first = 1;
    }
    let penX = /** @type {number} */ (this.#penX[index]);
    let penY = /** @type {number} */ (this.#penY[index]);
    for (let step = first; step <= to; step += 1) {
      const x = toPixelX(area, /** @type {number} */ (run.x[step]));
      const y = toPixelY(area, /** @type {number} */ (run.y[step]));
      if (Math.abs(x - penX) < NEAR && Math.abs(y - penY) < NEAR) continue;
      // false for NaN and infinity too: nothing is drawn to where there is no place
      if (clip(this.#bounds, penX, penY, x, y)) {
        line.moveTo(clipped.x0, clipped.y0);
        line.lineTo(clipped.x1, clipped.y1);
        casing.moveTo(clipped.x0, clipped.y0);
        casing.lineTo(clipped.x1, clipped.y1);
      }
      penX = x;
      penY = y;
    }
    this.#penX[index] = penX;
    this.#penY[index] = penY;
  }

  /**
   * The part of a step that the playhead has passed, and the head at its end; for a run that diverged, the cross.
   * @param {PlotArea} area @param {number} index @param {number} playhead
   */
  #drawTip(area, index, playhead) {
    const run = this.#run(index);
    if (run.length === 0) return;
    const step = this.#stepAt(index, playhead);
    const [x0, y0] = [/** @type {number} */ (run.x[step]), /** @type {number} */ (run.y[step])];
    let part = step + 1 < run.length ? Math.max(0, playhead - step) : 0;
    if (!Number.isFinite(run.x[step + 1]) || !Number.isFinite(run.y[step + 1])) part = 0;
    const x = toPixelX(area, part > 0 ? x0 + part * (/** @type {number} */ (run.x[step + 1]) - x0) : x0);
    const y = toPixelY(area, part > 0 ? y0 + part * (/** @type {number} */ (run.y[step + 1]) - y0) : y0);
    const style = this.#style(index);
    const { heads } = this.layers;
    if (part > 0 && clip(this.#bounds, /** @type {number} */ (this.#penX[index]), /** @type {number} */ (this.#penY[index]), x, y)) {
      heads.strokeStyle = style.color;
      heads.lineWidth = style.width;
      heads.beginPath();
      heads.moveTo(clipped.x0, clipped.y0);
      heads.lineTo(clipped.x1, clipped.y1);
      heads.stroke();
    }
    const left = this.#departure(area, index);
    if (left && playhead >= left.step) drawCross(heads, left.x, left.y, style);
    else drawHead(heads, x, y, style);
  }

  /** @param {PlotArea} area @param {number} index */
  #departure(area, index) {
    const run = this.#run(index);
    if (run.outcome?.status !== "diverged") return null;
    const known = this.#departures[index];
    if (known !== undefined) return known;
    this.#departures[index] = departure(run, area, CROSS_INSET);
    return this.#departures[index];
  }

  /** @param {number} index @param {number} playhead @returns {number} the run's last whole step so far, -1 for none */
  #stepAt(index, playhead) {
    return Math.min(Math.floor(playhead), this.#run(index).length - 1);
  }

  /** @param {number} index */
  #run(index) {
    return /** @type {Run} */ (this.#runs[index]);
  }

  /** @param {number} index */
  #style(index) {
    return /** @type {RunStyle} */ (this.#styles[index]);
  }
}
