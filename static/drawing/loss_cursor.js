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
  /** @type {readonly RunStyle[]} */
  #styles = [];
  #shown = (/** @type {number} */ loss) => loss;
  #color = "";

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
   * @param {readonly RunStyle[]} styles of the runs
   * @param {(loss: number) => number} shown what the chart's scale shows of a loss
   * @param {string} color of the line
   */
  setStyle(styles, shown, color) {
    this.#styles = styles;
    this.#shown = shown;
    this.#color = color;
  }

  /**
   * @param {number} playhead
   * @param {readonly LossRun[]} runs those that have no style yet are left out
   */
  draw(playhead, runs) {
    const area = this.#area;
    if (!area) return;
    const { context } = this;
    context.clearRect(-OVERHANG, -OVERHANG, area.width + 2 * OVERHANG, area.height + 2 * OVERHANG);
    const x = Math.max(0, Math.min(area.width, toPixelX(area, playhead)));
    context.strokeStyle = this.#color;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, area.height);
    context.stroke();
    this.#drawMarkers(area, playhead, runs, true);
    this.#drawMarkers(area, playhead, runs, false);
  }

  /** @param {PlotArea} area @param {number} playhead @param {readonly LossRun[]} runs @param {boolean} dimmed which ones */
  #drawMarkers(area, playhead, runs, dimmed) {
    const count = Math.min(runs.length, this.#styles.length);
    for (let index = 0; index < count; index += 1) {
      const run = /** @type {LossRun} */ (runs[index]);
      const style = /** @type {RunStyle} */ (this.#styles[index]);
      if (run.length === 0 || style.dimmed !== dimmed) continue;
      const step = Math.min(playhead, run.length - 1);
      const y = toPixelY(area, this.#shown(interpolated(run.loss, step)));
      if (y >= -OVERHANG / 2 && y <= area.height + OVERHANG / 2) drawHead(this.context, toPixelX(area, step), y, style);
    }
  }
}

/** @param {Float64Array} values @param {number} step */
function interpolated(values, step) {
  const whole = Math.floor(step);
  const from = /** @type {number} */ (values[whole]);
  return whole === step ? from : from + (step - whole) * (/** @type {number} */ (values[whole + 1]) - from);
}
