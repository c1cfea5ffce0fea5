/** The plot of a fit on two canvases: the points, drawn anew when they or the plot change, and the curves, in each frame. */
import { drawAxes, drawClasses, drawScatter } from "./fit_points.js";
import { FitLines } from "./fit_lines.js";
import { rangeOf } from "./ticks.js";

/** @typedef {import("../types.js").Point} Point */

/** Around the plotted rectangle, CSS pixels: as much as the chart beside it leaves. */
const MARGIN = { left: 44, right: 12, top: 10, bottom: 34 };
/** Around the points, as a part of their range. */
const ROOM = 0.06;
/** Above and below two classes, where those of one input are stacked. */
const ROOM_FOR_STACKS = 0.36;

/**
 * @typedef {object} Scene
 * @property {readonly Point[]} points at least one
 * @property {boolean} isClassification
 * @property {string} inputName
 * @property {import("./fit_lines.js").FitModel} model
 */

export class FitPlot {
  #still;
  #moving;
  /** @type {Scene | null} */
  #scene = null;
  #size = { width: 0, height: 0 };
  /** @type {FitLines | null} */
  #lines = null;

  /** @param {HTMLElement} box positioned */
  constructor(box) {
    this.#still = canvasIn(box, "fit-still");
    this.#moving = canvasIn(box, "fit-moving");
  }

  /** @param {Scene | null} scene null: there is nothing to fit to */
  setScene(scene) {
    this.#scene = scene;
  }

  /** @param {{width: number, height: number}} size CSS pixels of the box */
  setSize(size) {
    this.#size = size;
  }

  /** Draws what stands still. @param {import("./theme.js").Theme} theme */
  lay(theme) {
    const [scene, { width, height }] = [this.#scene, this.#size];
    this.#lines = null;
    const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
    if (!scene || inner.width < 40 || inner.height < 30) return;
    const area = areaOf(scene, inner);
    fit(this.#still, 0, 0, width, height);
    fit(this.#moving, area.left, area.top, area.width, area.height);
    drawAxes(this.#still, area, theme, scene.inputName);
    this.#still.translate(area.left, area.top);
    (scene.isClassification ? drawClasses : drawScatter)(this.#still, area, scene.points, theme);
    this.#lines = new FitLines(this.#moving, area, scene.model);
  }

  /**
   * @param {readonly import("./paths.js").Run[]} runs
   * @param {readonly import("./paths.js").RunStyle[]} styles
   * @param {number} playhead
   */
  draw(runs, styles, playhead) {
    this.#lines?.draw(runs, styles, playhead);
  }
}

/** @param {HTMLElement} box @param {string} name */
function canvasIn(box, name) {
  const canvas = document.createElement("canvas");
  canvas.className = `path-canvas ${name}`;
  canvas.ariaHidden = "true";
  box.append(canvas);
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** @param {Scene} scene @param {{width: number, height: number}} size @returns {import("./coordinates.js").PlotArea} */
function areaOf({ points, isClassification }, size) {
  const [xLow, xHigh] = rangeOf(points.map(([x]) => x), ROOM);
  const [yLow, yHigh] = rangeOf(points.map(([, y]) => y), isClassification ? ROOM_FOR_STACKS : ROOM);
  return { left: MARGIN.left, top: MARGIN.top, ...size, xLow, xHigh, yLow, yHigh, xLog: false, yLog: false };
}

/**
 * Places a canvas; this clears it.
 * @param {CanvasRenderingContext2D} context
 * @param {number} left CSS pixels, as are the others
 * @param {number} top
 * @param {number} width
 * @param {number} height
 */
function fit(context, left, top, width, height) {
  const { canvas } = context;
  const ratio = devicePixelRatio;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = "round";
}
