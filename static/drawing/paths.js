/**
 * The runs' paths on two stacked canvases: one to which a frame only adds what is new, each line with its dark casing put
 * beneath all that is there; and one with the heads, which is wiped in each frame, where something was. A frame allocates
 * nothing and never asks Plotly. What is not just more of the same, such as another range, redraws from step 0.
 */

import { clip, clipped, contains } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { departure } from "./departure.js";
import { Heads } from "./heads.js";
import { drawStepDots, drawSurfaceMarks } from "./marks.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {{lines: CanvasRenderingContext2D, heads: CanvasRenderingContext2D}} Layers */
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
 * @property {string} casing of the line
 * @property {string} edge of the marker
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
/** @type {GlobalCompositeOperation} */
const BENEATH = "destination-over";

/** Draws the paths of a set of runs up to the playhead. */
export class Paths {
  #lines;
  #heads;
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
    this.#lines = layers.lines;
    this.#heads = new Heads(layers.heads);
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
    this.#heads.wipe();
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
    this.#lines.clearRect(0, 0, area.width, area.height);
    this.#drawn.fill(-1);
    this.#departures = this.#runs.map(() => undefined);
    this.#stale = false;
    if (this.#marks) drawSurfaceMarks(this.#lines, area, this.#marks);
  }

  /** Draws what is new of a run, up to the last whole step. @param {PlotArea} area @param {number} index @param {number} playhead */
  #extend(area, index, playhead) {
    const run = this.#run(index);
    const to = this.#stepAt(index, playhead);
    const from = /** @type {number} */ (this.#drawn[index]);
    if (to <= from) return;
    const style = this.#style(index);
    const lines = this.#lines;
    this.#traceSteps(area, run, index, from, to);
    lines.globalCompositeOperation = style.dimmed ? BENEATH : "source-over";
    lines.strokeStyle = style.color;
    lines.lineWidth = style.width;
    lines.stroke();
    if (!style.dimmed) {
      lines.globalCompositeOperation = BENEATH;
      lines.strokeStyle = style.casing;
      lines.lineWidth = style.width + 2 * style.casingWidth;
      lines.stroke();
      if (this.#dots) drawStepDots(lines, area, run, style, from, to);
    }
    this.#drawn[index] = to;
  }

  /**
   * Traces the steps after `from` up to `to`, and leaves the pen where they end.
   * @param {PlotArea} area @param {Run} run @param {number} index @param {number} from @param {number} to
   */
  #traceSteps(area, run, index, from, to) {
    const lines = this.#lines;
    lines.beginPath();
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
        lines.moveTo(clipped.x0, clipped.y0);
        lines.lineTo(clipped.x1, clipped.y1);
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
    const style = this.#style(index);
    const step = this.#stepAt(index, playhead);
    const part = playhead - step;
    const x = toPixelX(area, between(run.x, step, part, run.length));
    const y = toPixelY(area, between(run.y, step, part, run.length));
    const penX = /** @type {number} */ (this.#penX[index]);
    if (part > 0 && clip(this.#bounds, penX, /** @type {number} */ (this.#penY[index]), x, y)) {
      this.#heads.line(clipped.x0, clipped.y0, clipped.x1, clipped.y1, style);
    }
    const left = this.#departure(area, index);
    if (left && playhead >= left.step) this.#heads.cross(left.x, left.y, style);
    else if (contains(this.#bounds, x, y)) this.#heads.head(x, y, style);
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

/**
 * On the way from a step to the next; where that is not a number, still at the step.
 * @param {Float64Array} values @param {number} step @param {number} part of the way @param {number} length
 */
function between(values, step, part, length) {
  const from = /** @type {number} */ (values[step]);
  if (part <= 0 || step + 1 >= length) return from;
  const to = /** @type {number} */ (values[step + 1]);
  return Number.isFinite(to) ? from + part * (to - from) : from;
}
