/**
 * The runs' paths on two stacked canvases: one to which a frame only adds what is new, each line with its dark casing put
 * beneath all that is there; and one with the heads, which is wiped in each frame, where something was. A frame allocates
 * nothing and never asks Plotly. What is not just more of the same, such as another range, redraws from step 0.
 */

import { firstCrossing } from "../stability.js";
import { Arrows } from "./arrows.js";
import { clip, clipped, contains } from "./clipping.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { beginDashes, SOLID } from "./dashes.js";
import { departure } from "./departure.js";
import { Heads } from "./heads.js";
import { drawStepDots, drawSurfaceMarks } from "./marks.js";
import { between, Pen } from "./pen.js";
import { SecondPath } from "./second_path.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {{lines: CanvasRenderingContext2D, heads: CanvasRenderingContext2D}} Layers */
/** @typedef {import("./marks.js").SurfaceMarks} SurfaceMarks */

/**
 * A run as this drawing needs it: `Trajectories.runs[i]`.
 * @typedef {object} Run
 * @property {number} length entries that are there
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {import("./pen.js").Positions | null} [second] where its second path goes, if it has one
 * @property {{status: string} | null} outcome
 * @property {import("./pen.js").Positions | null} [gradient]
 * @property {import("./pen.js").Positions | null} [effectiveRate]
 * @property {Record<string, import("./pen.js").Positions | Float64Array> | null} [state]
 * @property {{sharpness: Float64Array, limit: Float64Array} | null} [stability]
 */

/**
 * @typedef {object} RunStyle widths in CSS pixels
 * @property {string} color
 * @property {string} casing of the line
 * @property {string} edge of the marker
 * @property {string} [halo] of what is thin: the ground's colour
 * @property {number} width
 * @property {number} casingWidth on each side
 * @property {readonly number[]} [dash] line and gap by turns; where left out, a line without gaps
 * @property {boolean} dimmed another run is emphasised: below all others and without a casing
 * @property {Path2D} marker
 */

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
  #arrows = new Arrows();
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
  /** @type {Pen[]} */
  #pens = [];
  /** @type {SecondPath[]} */
  #seconds = [];
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
    this.#pens = runs.map(() => new Pen());
    this.#seconds = runs.map((run, index) => new SecondPath(run, /** @type {RunStyle} */ (styles[index])));
  }

  /** @param {readonly (readonly import("../arrows.js").Glyph[])[]} glyphs what is drawn of a step, for each of the runs */
  setArrows(glyphs) {
    this.#arrows.set(glyphs);
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
      this.#arrows.draw(this.#heads, this.#area, this.#bounds, index, this.#run(index), this.#style(index), playhead);
    }
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
      if (this.#pen(index).drawn > this.#stepAt(index, playhead)) return true;
    }
    return false;
  }

  /** @param {PlotArea} area */
  #restart(area) {
    this.#lines.clearRect(0, 0, area.width, area.height);
    for (const pen of this.#pens) pen.restart();
    for (const second of this.#seconds) second.restart();
    this.#departures = this.#runs.map(() => undefined);
    this.#stale = false;
    if (this.#marks) drawSurfaceMarks(this.#lines, area, this.#marks);
  }

  /** Draws what is new of a run, up to the last whole step. @param {PlotArea} area @param {number} index @param {number} playhead */
  #extend(area, index, playhead) {
    const run = this.#run(index);
    const to = this.#stepAt(index, playhead);
    const pen = this.#pen(index);
    const from = pen.drawn;
    if (to <= from) return;
    const style = this.#style(index);
    const lines = this.#lines;
    const isDashed = style.dash !== undefined && style.dash.length > 0;
    if (isDashed) beginDashes(lines, style.dash ?? SOLID, pen.way);
    pen.trace(lines, area, this.#bounds, run, to);
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
    if (isDashed) beginDashes(lines, SOLID, 0);
    this.#second(index).extend(lines, area, this.#bounds, to);
  }

  /**
   * The part of a step that the playhead has passed, and the head at its end; for a run that diverged, the cross.
   * @param {PlotArea} area @param {number} index @param {number} playhead
   */
  #drawTip(area, index, playhead) {
    const run = this.#run(index);
    if (run.length === 0) return;
    this.#second(index).tip(this.#heads, area, this.#bounds, playhead);
    const style = this.#style(index);
    const step = this.#stepAt(index, playhead);
    const part = playhead - step;
    const x = toPixelX(area, between(run.x, step, part, run.length));
    const y = toPixelY(area, between(run.y, step, part, run.length));
    const pen = this.#pen(index);
    if (part > 0 && clip(this.#bounds, pen.x, pen.y, x, y)) {
      this.#heads.line(clipped.x0, clipped.y0, clipped.x1, clipped.y1, style, pen.way);
    }
    const left = this.#departure(area, index);
    if (left && playhead >= left.step) this.#heads.cross(left.x, left.y, style);
    else if (contains(this.#bounds, x, y)) this.#heads.head(x, y, style);
    this.#drawCrossing(area, run, style, playhead);
  }

  /** Where the curvature first rose above its limit, once the run has gone on. @param {PlotArea} area @param {Run} run @param {RunStyle} style @param {number} playhead */
  #drawCrossing(area, run, style, playhead) {
    const at = run.stability ? firstCrossing(/** @type {import("../stability.js").Watched} */ (run)) : null;
    if (at === null || at >= playhead || style.dimmed) return; // where it stands, it would say what is to come
    const [x, y] = [toPixelX(area, run.x[at] ?? NaN), toPixelY(area, run.y[at] ?? NaN)];
    if (contains(this.#bounds, x, y)) this.#heads.warning(x, y, style);
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
  #pen(index) {
    return /** @type {Pen} */ (this.#pens[index]);
  }

  /** @param {number} index */
  #second(index) {
    return /** @type {SecondPath} */ (this.#seconds[index]);
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
