/**
 * Plotly's share of the surface in three dimensions. In software it draws some five frames a second: what is asked for while
 * it draws waits, and only the last of it is drawn.
 */

import { loadPlotly3d, plotly } from "./plotly.js";
import { SCENE } from "./scene_figure.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {{still: object[], moving: object[], layout: object}} SceneFigure `still` and `moving` are traces */

/** A drawing that says nothing for so long is not waited for, in milliseconds. */
const PATIENCE = 2000;

export class ScenePlot {
  /** @type {(() => SceneFigure) | null} */
  #figure = null;
  /** @type {(() => object[]) | null} */
  #moving = null;
  #isBusy = false;
  #isGone = false;
  #isBegun = false;
  #stillCount = 0;
  /** @type {Camera | null} */
  #camera = null;

  /** @param {(error: unknown) => void} onFailure it cannot be drawn, or not any more */
  constructor(onFailure) {
    this.onFailure = onFailure;
    this.element = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
    this.element.className = "scene-plot";
  }

  /** Draws all of it, as it then is. @param {() => SceneFigure} figure */
  draw(figure) {
    this.#figure = figure;
    void this.#work();
  }

  /** Draws what moves, as it then is. @param {() => object[]} traces */
  move(traces) {
    if (!this.#isBegun) return; // what is to be drawn has them
    this.#moving = traces;
    void this.#work();
  }

  /** @param {Camera} camera */
  look(camera) {
    if (!this.#isBegun) return; // what is to be drawn has it
    this.#camera = camera;
    void this.#work();
  }

  dispose() {
    this.#isGone = true;
    if (this.#isBegun) plotly().purge(this.element);
    this.element.remove();
  }

  async #work() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await loadPlotly3d();
      while (!this.#isGone && (this.#figure || this.#moving || this.#camera)) {
        await this.#drawOnce();
        await painted();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#isBusy = false;
  }

  async #drawOnce() {
    const [figure, moving, camera] = [this.#figure, this.#moving, this.#camera];
    this.#figure = this.#moving = this.#camera = null;
    if (camera && !figure) await plotly().relayout(this.element, { [`${SCENE}.camera`]: camera });
    if (figure) {
      this.#isBegun = true;
      const { still, moving: traces, layout } = figure();
      this.#stillCount = still.length;
      await plotly().react(this.element, [...still, ...traces], layout, { displayModeBar: false, showTips: false });
      if (this.#isGone) plotly().purge(this.element);
      if (this.#isGone) return;
      // Plotly would try in each frame to begin anew
      this.element._fullLayout[SCENE]._scene.recoverContext = () => setTimeout(() => this.#fail(new Error("lost")));
    } else if (moving) {
      const traces = /** @type {Record<string, any>[]} */ (moving());
      const indices = traces.map((_, index) => this.#stillCount + index);
      const [x, y, z] = ["x", "y", "z"].map((axis) => traces.map((trace) => trace[axis]));
      await plotly().restyle(this.element, { x, y, z }, indices);
    }
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#isGone) return;
    this.onFailure(error);
  }
}

/** Whether the browser can draw in three dimensions. */
export function hasWebGl() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // there are only so many
  return context !== null;
}

/** @returns {Promise<void>} after the browser has painted what is there */
function painted() {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE); // in a page that nobody sees no frame comes
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
