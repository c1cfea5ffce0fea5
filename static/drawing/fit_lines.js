/** The moving part of the fit's plot: each run's fitted curve, and where a classifier's answer changes. */
import { boundaryOf } from "../prediction.js";
import { toDataX, toPixelX, toPixelY } from "./coordinates.js";
import { drawHead } from "./marks.js";
import { between } from "./pen.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./paths.js").Run} Run */
/** @typedef {import("./paths.js").RunStyle} RunStyle */
/** @typedef {import("../prediction.js").Predict} Predict */

/** From one point of a curve to the next, CSS pixels. */
const SAMPLED = 2;
/** A canvas gets no coordinates farther away than this, CSS pixels. */
const FARTHEST = 10_000;
const DASHES = [5, 4];
const NO_DASHES = /** @type {number[]} */ ([]);

/**
 * @typedef {object} FitModel
 * @property {Predict} predict
 * @property {number | null} threshold
 * @property {import("../weights.js").WeightsAt} weightsAt
 */

export class FitLines {
  /** The weights of the run that is being drawn: one pair for all, since nothing is allocated in a frame. @type {[number, number]} */
  #weights = [0, 0];
  /** @type {[number, number]} */
  #range = [0, 0];

  /**
   * @param {CanvasRenderingContext2D} context in CSS pixels from the plotted rectangle's corner
   * @param {PlotArea} area
   * @param {FitModel} model
   */
  constructor(context, area, model) {
    this.context = context;
    this.area = area;
    this.model = model;
    this.#range = [area.xLow, area.xHigh];
  }

  /**
   * @param {readonly Run[]} runs
   * @param {readonly RunStyle[]} styles
   * @param {number} playhead
   */
  draw(runs, styles, playhead) {
    const { context, area } = this;
    context.clearRect(0, 0, area.width, area.height);
    this.#drawSome(runs, styles, playhead, true);
    this.#drawSome(runs, styles, playhead, false);
  }

  /** @param {readonly Run[]} runs @param {readonly RunStyle[]} styles @param {number} playhead @param {boolean} dimmed which ones */
  #drawSome(runs, styles, playhead, dimmed) {
    const count = Math.min(runs.length, styles.length);
    for (let index = 0; index < count; index += 1) {
      const style = /** @type {RunStyle} */ (styles[index]);
      if (style.dimmed !== dimmed) continue;
      if (!this.#takeWeights(/** @type {Run} */ (runs[index]), playhead)) continue;
      this.#drawCurve(style);
      this.#drawEnd(style, this.area.width * ((index + 1) / (count + 1)));
    }
  }

  /** @param {Run} run @param {number} playhead @returns {boolean} whether there are weights */
  #takeWeights(run, playhead) {
    if (run.length === 0) return false;
    const step = Math.max(0, Math.min(Math.floor(playhead), run.length - 1));
    const part = playhead - step;
    this.model.weightsAt(between(run.x, step, part, run.length), between(run.y, step, part, run.length), this.#weights);
    return Number.isFinite(this.#weights[0]) && Number.isFinite(this.#weights[1]);
  }

  /** @param {RunStyle} style */
  #drawCurve(style) {
    const { context, area } = this;
    context.beginPath();
    let isDown = false;
    for (let px = 0; px <= area.width + SAMPLED; px += SAMPLED) {
      const py = this.#pixelOf(px);
      if (Number.isNaN(py)) isDown = false;
      else if (isDown) context.lineTo(px, py);
      else {
        context.moveTo(px, py);
        isDown = true;
      }
    }
    context.setLineDash(/** @type {number[]} */ (style.dash ?? NO_DASHES));
    this.#stroke(style, style.width);
    context.setLineDash(NO_DASHES);
  }

  /** The run's marker on its curve: where its answer changes, if it does. @param {RunStyle} style @param {number} px else */
  #drawEnd(style, px) {
    const { context, area, model } = this;
    const { threshold } = model;
    const boundary = threshold === null ? NaN : boundaryOf(model.predict, this.#weights, threshold, this.#range);
    if (threshold !== null && !Number.isNaN(boundary)) {
      const at = toPixelX(area, boundary);
      context.setLineDash(DASHES);
      context.beginPath();
      context.moveTo(at, 0);
      context.lineTo(at, area.height);
      this.#stroke(style, 1.5);
      context.setLineDash(NO_DASHES);
      drawHead(context, at, toPixelY(area, threshold), style);
      return;
    }
    const py = this.#pixelOf(px);
    if (py >= 0 && py <= area.height) drawHead(context, px, py, style);
  }

  /** @param {RunStyle} style @param {number} width */
  #stroke(style, width) {
    const { context } = this;
    if (!style.dimmed) {
      context.strokeStyle = style.casing;
      context.lineWidth = width + 2 * style.casingWidth;
      context.stroke();
    }
    context.strokeStyle = style.color;
    context.lineWidth = width;
    context.stroke();
  }

  /** @param {number} px @returns {number} where the curve is there, NaN where it is not */
  #pixelOf(px) {
    const value = this.model.predict(this.#weights[0], this.#weights[1], toDataX(this.area, px));
    return Math.max(-FARTHEST, Math.min(FARTHEST, toPixelY(this.area, value)));
  }
}
