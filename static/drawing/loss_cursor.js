/** The playhead in the loss chart: a line, and each run's marker on it, on a canvas over the chart. */

import { toPixelX, toPixelY } from "./coordinates.js";
import { drawHead } from "./marks.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./loss_series.js").LossRun} LossRun */
/** @typedef {import("./paths.js").RunStyle} RunStyle */

/** What reaches over the plotted rectangle's edges is seen too: the markers at step 0 and at the end, CSS pixels. */
const OVERHANG = 9;

export class LossCursor {
  /** @type {PlotArea | null} */
  #area = null;

  /** @param {HTMLElement} element the chart's positioned ancestor */
  constructor(element) {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "path-canvas path-canvas-heads";
    this.canvas.ariaHidden = "true";
    element.append(this.canvas);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
  }

  /** @param {PlotArea} area */
  fit(area) {
    this.#area = area;
    const [width, height] = [area.width + 2 * OVERHANG, area.height + 2 * OVERHANG];
    const ratio = devicePixelRatio;
    Object.assign(this.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    Object.assign(this.canvas.style, {
      left: `${area.left - OVERHANG}px`, top: `${area.top - OVERHANG}px`, width: `${width}px`, height: `${height}px`,
    });
    this.context.setTransform(ratio, 0, 0, ratio, OVERHANG * ratio, OVERHANG * ratio);
  }

  /**
   * @param {number} playhead
   * @param {readonly LossRun[]} runs
   * @param {readonly RunStyle[]} styles
   * @param {(loss: number) => number} shown
   * @param {string} color of the line
   */
  draw(playhead, runs, styles, shown, color) {
    const area = this.#area;
    if (!area) return;
    const { context } = this;
    context.clearRect(-OVERHANG, -OVERHANG, area.width + 2 * OVERHANG, area.height + 2 * OVERHANG);
    const x = Math.max(0, Math.min(area.width, toPixelX(area, playhead)));
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, area.height);
    context.stroke();
    for (let index = 0; index < runs.length; index += 1) {
      const run = /** @type {LossRun} */ (runs[index]);
      if (run.length === 0) continue;
      const step = Math.min(playhead, run.length - 1);
      const y = toPixelY(area, shown(interpolated(run.loss, step)));
      if (y >= -OVERHANG / 2 && y <= area.height + OVERHANG / 2) {
        drawHead(context, toPixelX(area, step), y, /** @type {RunStyle} */ (styles[index]));
      }
    }
  }
}

/** @param {Float64Array} values @param {number} step */
function interpolated(values, step) {
  const whole = Math.floor(step);
  const from = /** @type {number} */ (values[whole]);
  return whole === step ? from : from + (step - whole) * (/** @type {number} */ (values[whole + 1]) - from);
}
